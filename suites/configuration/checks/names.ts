import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { FC3, PYTHON, WSGI } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { attemptsOf, concludeLimit, outcome, proofOf } from '../../attempts.ts'

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/
const NAME_RULE = '1 to 128 letters, digits, `_` or `-`, first a letter or `_`, accepted; other names refused'
/** FC 3.0 has a page that says 64: names between the two figures are recorded, not judged. */
const SURE_LENGTH = 64

export const names = [
  {
    id: 'configuration/service-names-follow-the-rule',
    title: 'Legal service names are accepted and illegal ones refused',
    requirements: ['LIM-01'],
    profiles: WSGI,
    scenarios: ['configuration/tries-service-names'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: NAME_RULE,
        tried: (config) => config.serviceName,
        allows: (name) => NAME.test(name),
      }),
  },
  {
    id: 'configuration/function-names-follow-the-rule',
    title: 'Legal function names are accepted and illegal ones refused',
    requirements: ['LIM-01', 'LIM-02'],
    profiles: PYTHON,
    scenarios: ['configuration/tries-function-names'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: NAME_RULE,
        tried: (config) => config.functionName,
        allows: (name) => {
          const open = lens.generation === 'fc3' && name.length > SURE_LENGTH && name.length <= 128
          return open ? undefined : NAME.test(name)
        },
      }),
  },
  {
    id: 'configuration/illegal-names-are-invalid-arguments',
    title: 'An illegal name is refused with 400 `InvalidArgument`',
    requirements: ['LIM-01', 'LIM-02'],
    profiles: PYTHON,
    scenarios: ['configuration/tries-function-names', 'configuration/tries-service-names'],
    judge: refusedAsInvalid,
  },
  {
    id: 'configuration/case-tells-names-apart',
    title: 'Two functions whose names differ in case only are two functions',
    requirements: ['LIM-02'],
    profiles: FC3,
    scenarios: ['configuration/names-differ-in-case'],
    judge: caseCounts,
  },
] as const satisfies readonly Check[]

/** The empty name is left out: that request may fail as one of another path. */
function refusedAsInvalid(lens: Lens): Conclusion {
  const named = lens.history.scenario === 'configuration/tries-service-names' ? 'serviceName' : 'functionName'
  const refusals = attemptsOf(lens).filter((attempt) => {
    const name = attempt.config[named] ?? ''
    return !attempt.accepted && name !== '' && !NAME.test(name)
  })
  return concludeEach(refusals, 'no illegal name was refused', (attempt) => {
    const { answer } = attempt
    if (answer.kind === 'refused' && answer.status === 400 && answer.code === 'InvalidArgument')
      return passed([answer])
    return failed('400 `InvalidArgument`', outcome(attempt), proofOf([attempt]))
  })
}

/** Each function answers with its own name. */
function caseCounts(lens: Lens): Conclusion {
  const refused = attemptsOf(lens).find((attempt) => !attempt.accepted)
  if (refused !== undefined)
    return failed('both functions accepted', `the second was ${outcome(refused)}`, proofOf([refused]))
  if (lens.calls.length < 2) return untriggered('fewer than two functions were called')
  return concludeEach(lens.calls, NO_CALL, (call) => {
    const name = call.config.functionName
    if (isSuccess(call) && call.answer?.body.text === name) return passed([call.invoke, call.answer])
    return failed(`an answer by the function \`${name}\``, showAnswer(call), [call.invoke, call.answer])
  })
}
