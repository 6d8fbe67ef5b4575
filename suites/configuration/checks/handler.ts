import { failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { attemptsOf, outcome, proofOf } from '../../attempts.ts'

export const handler = [
  {
    id: 'configuration/handler-is-required',
    title: 'A function without a handler is refused with 400',
    requirements: ['LIM-12'],
    profiles: PYTHON,
    scenarios: ['configuration/leaves-out-the-handler'],
    judge: handlerIsRequired,
  },
] as const satisfies readonly Check[]

function handlerIsRequired(lens: Lens): Conclusion {
  const [named, unnamed] = [true, false].map((wanted) =>
    attemptsOf(lens).find((attempt) => (attempt.config.handler !== undefined) === wanted),
  )
  if (named === undefined || unnamed === undefined)
    return untriggered('no answer was seen for both a function with and one without a handler')
  const proof = proofOf([named, unnamed])
  const { answer } = unnamed
  if (named.accepted && answer.kind === 'refused' && answer.status === 400) return passed(proof)
  return failed(
    'accepted with a handler, refused with 400 without',
    `${outcome(named)} with a handler, ${outcome(unnamed)} without`,
    proof,
  )
}
