import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { BOTH, FC2, PLATFORMS } from '../profiles.ts'
import { isSuccess, showAnswer } from '../words.ts'
import { isRefused } from './answers.ts'
import { attemptNumbers, attemptsOf } from './attempts.ts'

/** Above 128 KB on every reading, not above the 256 KB that are given on request. */
const RAISED = { from: 128 * 1024, to: 256 * 1024 }

export const recordings = [
  {
    id: 'invoke-api/records-asynchronous-status',
    requirement: 'API-06',
    question: 'How is an asynchronous call accepted?',
    readings: { 'empty-202': '202 without a body', other: 'another 2xx, or a body' },
    profiles: PLATFORMS,
    scenarios: ['invoke-api/asynchronous-calls'],
    observe: (lens) => {
      const call = lens.calls.find((one) => one.async && isSuccess(one))
      if (call?.answer === undefined) return unseen('no asynchronous call was accepted')
      const usual = call.answer.status === 202 && call.answer.body.size === 0
      return seen(usual ? 'empty-202' : 'other', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'invoke-api/records-asynchronous-limit',
    requirement: 'API-12',
    question: 'Is an asynchronous payload between 128 and 256 KB accepted?',
    readings: { refused: 'no: the limit is 128 KB', accepted: 'yes: the limit was raised' },
    profiles: PLATFORMS,
    scenarios: ['invoke-api/large-asynchronous-payloads'],
    observe: (lens) => {
      const call = lens.calls.find(
        ({ invoke: { payload }, answer }) =>
          answer !== undefined && payload.size > RAISED.from && payload.size <= RAISED.to,
      )
      if (call === undefined) return unseen('no such payload was answered')
      return seen(isSuccess(call) ? 'accepted' : 'refused', showAnswer(call), [call.invoke, call.answer])
    },
  },
  {
    id: 'invoke-api/records-error-type-of-refusals',
    requirement: 'API-10',
    question: 'Does a refusal of the invoke API carry an `X-Fc-Error-Type`?',
    readings: {
      none: 'no: the header is for errors of functions',
      'fc-common-error': '`FcCommonError`, as over HTTP triggers',
      other: 'another type',
    },
    profiles: PLATFORMS,
    scenarios: ['invoke-api/nothing-of-that-name'],
    observe: (lens) => {
      const call = lens.calls.find(isRefused)
      if (call === undefined) return unseen('no call was refused')
      const readings: Record<string, string> = { '': 'none', FcCommonError: 'fc-common-error' }
      return seen(readings[call.errorType ?? ''] ?? 'other', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'invoke-api/records-initializer-timeout-type',
    requirement: 'ERR-21',
    question: 'Which error type has a call whose Initializer timed out?',
    readings: {
      'unhandled-invocation-error': '`UnhandledInvocationError`, as any error of user code',
      'initialization-error': '`InitializationError`, as on FC 3.0',
      other: 'another one, or none',
    },
    profiles: FC2,
    scenarios: ['initializer/times-out-in-first-instance'],
    observe: (lens) => {
      const [call] = lens.calls
      if (call?.answer === undefined || isSuccess(call)) return unseen('no Initializer was seen to time out')
      const readings: Record<string, string> = {
        UnhandledInvocationError: 'unhandled-invocation-error',
        InitializationError: 'initialization-error',
      }
      return seen(readings[call.errorType ?? ''] ?? 'other', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'invoke-api/records-name-of-attempt-number',
    requirement: 'ERR-27',
    question: 'Which attribute of the context tells the number of the attempt?',
    readings: { 'retry-count': '`retry_count`', other: 'one of another name' },
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    observe: (lens) => {
      const runs = attemptsOf(lens)
      const names = runs.length < 2 ? [] : attemptNumbers(runs)
      if (names.length === 0) return unseen('no attribute was seen to number the attempts')
      const proof = runs.flatMap((run) => run.reports)
      return seen(names.includes('retry_count') ? 'retry-count' : 'other', names.join(', '), proof)
    },
  },
  {
    id: 'invoke-api/records-id-of-attempts',
    requirement: 'ERR-27',
    question: 'Do the attempts of one asynchronous call share a request id?',
    readings: { one: 'they have the id that the caller got', several: 'each has its own' },
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    observe: (lens) => {
      const runs = attemptsOf(lens)
      if (runs.length < 2) return unseen('no second attempt was witnessed')
      const ids = new Set(runs.map((run) => run.requestId ?? 'none'))
      const proof = runs.map((run) => run.enter)
      return seen(ids.size === 1 ? 'one' : 'several', [...ids].join(', '), proof)
    },
  },
] as const satisfies readonly Recording[]
