import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { PLATFORMS, PYTHON } from '../../profiles.ts'
import { showAnswer } from '../../words.ts'
import { callAfter, refusedFiles, showRefusal, submissionsOf, type Submission } from '../submissions.ts'
import { WITHOUT_EDITION } from '../files/ill-formed.ts'
import { effectsOf, showDifference } from '../effects.ts'

const NONE = 'no file was handed over and answered'

export const files = [
  {
    id: 'configuration/files-are-accepted-however-written',
    title: 'A file is accepted in every way to write it that its edition knows',
    requirements: ['C-20'],
    profiles: PYTHON,
    scenarios: ['configuration/writes-files-in-many-ways'],
    judge: (lens) =>
      concludeEach(submissionsOf(lens), NONE, ({ written, request, answer }) => {
        if (answer.kind !== 'refused') return passed([request, answer])
        return failed(`a file with ${written} accepted`, showRefusal(answer), [request, answer])
      }),
  },
  {
    id: 'configuration/files-mean-the-same-however-written',
    title: 'Files that say the same have the same effect as the configuration itself',
    requirements: ['C-20'],
    profiles: PYTHON,
    scenarios: ['configuration/writes-files-in-many-ways'],
    judge: meansTheSame,
  },
  {
    id: 'configuration/ill-formed-files-are-refused',
    title: 'A file that is not in order is refused',
    requirements: ['C-20'],
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-ill-formed-files', 'configuration/updates-with-ill-formed-files'],
    judge: (lens) =>
      concludeEach(judgedFiles(lens), NONE, ({ written, request, answer }) => {
        if (answer.kind === 'refused') return passed([request, answer])
        return failed(`a file with ${written} refused`, 'accepted', [request, answer])
      }),
  },
  {
    id: 'configuration/refusals-of-files-give-a-reason',
    title: 'The refusal of a file says something',
    requirements: ['C-20'],
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-ill-formed-files'],
    judge: (lens) =>
      concludeEach(refusedFiles(lens), 'no file was refused', ({ written, request, answer }) => {
        if (answer.message.trim() !== '') return passed([request, answer])
        return failed(`words about ${written}`, showRefusal(answer), [request, answer])
      }),
  },
  {
    id: 'configuration/refused-files-create-nothing',
    title: 'After a file was refused there is no function of that name',
    requirements: ['C-20'],
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-ill-formed-files'],
    judge: (lens) =>
      concludeEach(refusedFiles(lens), 'no file was refused', ({ written, request, answer }) => {
        const call = callAfter(lens, answer)
        if (call?.answer === undefined) return untriggered('no call after the refusal was answered')
        const proof = [request, answer, call.invoke, call.answer]
        if (call.answer.status >= 400) return passed(proof)
        return failed(`no function after a file with ${written} was refused`, showAnswer(call), proof)
      }),
  },
  {
    id: 'configuration/refused-files-change-nothing',
    title: 'After a file was refused its function has the code, the variables and the figures that it had',
    requirements: ['C-20'],
    profiles: PYTHON,
    scenarios: ['configuration/updates-with-ill-formed-files'],
    judge: changesNothing,
  },
] as const satisfies readonly Check[]

/** What is made of a file without an edition is open, and recorded. */
const judgedFiles = (lens: Lens): Submission[] =>
  submissionsOf(lens).filter(({ written }) => written !== WITHOUT_EDITION.written)

/** Every function by a file against the one that was deployed without. */
function meansTheSame(lens: Lens): Conclusion {
  const written = new Map(submissionsOf(lens).map((one) => [one.request.fn, one.written]))
  const plain = lens.calls.find(({ fn }) => !written.has(fn))
  const before = plain && effectsOf(lens, plain)
  if (before === undefined) return untriggered('the function that was deployed without a file told nothing')
  const others = lens.calls.filter(({ fn }) => written.has(fn))
  return concludeEach(others, 'no function that was deployed by a file was called', (call) => {
    const after = effectsOf(lens, call)
    const proof = [call.invoke, ...(call.answer === undefined ? [] : [call.answer])]
    const difference = showDifference(before, after)
    if (difference === undefined) return passed(proof)
    return failed(`${difference.expected} with ${written.get(call.fn) ?? ''}`, difference.found, proof)
  })
}

/** Every call after a refusal against the one before all of them. */
function changesNothing(lens: Lens): Conclusion {
  const [first] = lens.calls
  const before = first && effectsOf(lens, first)
  if (before === undefined) return untriggered('the function told nothing before the first update')
  return concludeEach(refusedFiles(lens), 'no file was refused', ({ written, request, answer }) => {
    const call = callAfter(lens, answer)
    if (call?.answer === undefined) return untriggered('no call after the refusal was answered')
    const proof = [request, answer, call.invoke, call.answer]
    const difference = showDifference(before, effectsOf(lens, call))
    if (difference === undefined) return passed(proof)
    return failed(`${difference.expected} after a file with ${written} was refused`, difference.found, proof)
  })
}
