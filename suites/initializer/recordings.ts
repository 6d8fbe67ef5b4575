import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { ANY_FC3, BOTH, PYTHON, WSGI } from '../profiles.ts'
import { NO_ANSWER } from '../reasons.ts'
import { isSuccess, showAnswer } from '../words.ts'

export const recordings = [
  {
    id: 'initializer/records-unserialisable-return',
    requirement: 'INIT-07',
    question: 'Does an Initializer fail that returns an object which cannot be serialised?',
    readings: { ignored: 'the value is dropped, the call succeeds', fails: 'the Initializer fails' },
    profiles: PYTHON,
    scenarios: ['initializer/returns-an-object'],
    observe: (lens) => {
      const [call] = lens.calls
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      return seen(isSuccess(call) ? 'ignored' : 'fails', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'initializer/records-who-repeats',
    requirement: 'INIT-13',
    question: 'After a failed Initializer, who causes the next attempt?',
    readings: {
      'next-call': 'the call gets an error; the next call starts another instance (Python page)',
      system: 'the system repeats within the same call until it succeeds (Node.js, Java and general pages)',
    },
    profiles: BOTH,
    scenarios: ['initializer/raises-in-first-instance'],
    observe: (lens) => {
      const [call] = lens.calls
      const runs = lens.runs.filter((run) => run.stage === 'initializer')
      if (call?.answer === undefined || runs.length === 0)
        return unseen('no failed Initializer was witnessed')
      const proof = [...runs.map((run) => run.leave), call.answer]
      return seen(isSuccess(call) ? 'system' : 'next-call', showAnswer(call), proof)
    },
  },
  {
    id: 'initializer/records-run-after-a-freeze',
    requirement: 'INIT-21',
    question: 'Does the Initializer run again when a frozen instance is used?',
    readings: { once: 'only once, at the start', again: 'again after a freeze' },
    profiles: ANY_FC3,
    scenarios: ['instances/freezes-between-calls'],
    observe: (lens) => {
      const instance = lens.instances.find((one) => one.of('handler').length > 1)
      if (instance === undefined) return unseen('no instance served again after a freeze')
      const runs = instance.of('initializer')
      const proof = [...runs, ...instance.of('handler')].map((run) => run.enter)
      return seen(runs.length > 1 ? 'again' : 'once', `${runs.length} runs`, proof)
    },
  },
  {
    id: 'initializer/records-error-before-fc3',
    requirement: 'INIT-20',
    question: 'How is a failed Initializer reported to a caller of the API?',
    readings: {
      'unhandled-invocation-error': '200 and `UnhandledInvocationError`, as any error of user code',
      'initialization-error': '200 and `InitializationError`, as on FC 3.0',
      other: 'another status or type',
    },
    profiles: WSGI,
    scenarios: ['initializer/raises-every-time'],
    observe: (lens) => {
      const [call] = lens.calls
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const readings: Record<string, string> = {
        '200 UnhandledInvocationError': 'unhandled-invocation-error',
        '200 InitializationError': 'initialization-error',
      }
      const reading = readings[`${call.answer.status} ${call.errorType ?? ''}`] ?? 'other'
      return seen(reading, showAnswer(call), [call.answer])
    },
  },
] as const satisfies readonly Recording[]
