import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { enters, runsOf } from '../lens/lives.ts'
import { FC2 } from '../profiles.ts'
import { isSuccess, showAnswer } from '../words.ts'

export const recordings = [
  {
    id: 'pre-freeze/records-whether-python-has-it',
    requirement: 'PREF-05',
    question: 'Does the platform call a PreFreeze written in Python?',
    readings: {
      called: 'it is called, as the page about Python hooks says',
      ignored: 'it is never called, as the page about the life cycle says',
    },
    profiles: FC2,
    scenarios: ['instances/freezes-between-calls'],
    observe: (lens) => {
      const frozen = lens.events.find((event) => event.kind === 'idled' && event.until === 'frozen')
      if (frozen === undefined) return unseen('nothing was frozen')
      const runs = runsOf(lens, 'pre-freeze')
      if (runs.length === 0) return seen('ignored', 'no run before a freeze', [frozen])
      return seen('called', `${runs.length} runs`, enters(runs))
    },
  },
  {
    id: 'pre-freeze/records-request-id',
    requirement: 'PREF-07',
    question: 'Under which request id does PreFreeze run?',
    readings: {
      'last-invocation': 'that of the invocation just ended, as in the sample log',
      own: 'one that no invocation has',
      other: 'that of another invocation, or none',
    },
    profiles: FC2,
    scenarios: ['instances/freezes-between-calls'],
    observe: (lens) => {
      const [run] = runsOf(lens, 'pre-freeze')
      if (run === undefined) return unseen('no PreFreeze was witnessed')
      const last = runsOf(lens, 'handler')
        .filter((one) => one.instance === run.instance && one.enter.record.seq < run.enter.record.seq)
        .at(-1)
      const known = lens.calls.some((call) => call.requestId === run.requestId)
      const proof = [last?.enter, run.enter]
      if (run.requestId === undefined) return seen('other', 'no id', proof)
      const reading = run.requestId === last?.requestId ? 'last-invocation' : known ? 'other' : 'own'
      return seen(reading, `\`${run.requestId}\``, proof)
    },
  },
  {
    id: 'pre-freeze/records-effect-of-an-exception',
    requirement: 'PREF-11',
    question: 'What becomes of the next call when PreFreeze raised?',
    readings: {
      'same-instance': 'it succeeds, in the same instance',
      'other-instance': 'it succeeds, in another instance',
      fails: 'it fails',
    },
    profiles: FC2,
    scenarios: ['pre-freeze/raises'],
    observe: (lens) => {
      const raised = runsOf(lens, 'pre-freeze').find((run) => run.leave?.record.outcome === 'raised')
      const next = lens.calls[1]
      if (raised === undefined || next?.answer === undefined)
        return unseen('no call after a failed PreFreeze')
      const [run] = next.runs
      const proof = [raised.leave, run?.enter, next.answer]
      if (!isSuccess(next)) return seen('fails', showAnswer(next), proof)
      const reading = run?.instance === raised.instance ? 'same-instance' : 'other-instance'
      return seen(reading, showAnswer(next), proof)
    },
  },
] as const satisfies readonly Recording[]
