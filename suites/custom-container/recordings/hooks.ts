import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { enters } from '../../lens/lives.ts'
import type { Lens } from '../../lens/views.ts'
import { CONTAINER_FC2, CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { fateOf, hookCasesOf, proofOf, type HookCase } from '../hook-statuses.ts'

const INITIALIZER = ['custom-container/initializer-is-answered'] as const

/** What follows from answers to hooks that documents leave open? */
export const hookReadings = [
  {
    id: 'custom-container/records-who-repeats',
    requirement: 'INIT-14',
    question: 'After 400 or 404 to `/initialize`, who causes the next attempt?',
    readings: {
      'next-call': 'the call gets an error; the next call starts another instance',
      system: 'the system goes on within the same call until one succeeds',
      'same-instance': 'the same instance is asked again',
    },
    profiles: CONTAINERS,
    scenarios: INITIALIZER,
    observe: (lens) => whoRepeats(lens, [400, 404]),
  },
  {
    id: 'custom-container/records-retries-until-success',
    requirement: 'CONT-43',
    question: 'After any other failure of `/initialize`, who causes the next attempt?',
    readings: {
      'next-call': 'the call gets an error; the next call starts another instance',
      system: 'the system goes on within the same call until one succeeds',
      'same-instance': 'the same instance is asked again',
    },
    profiles: CONTAINERS,
    scenarios: INITIALIZER,
    observe: (lens) => whoRepeats(lens, [500, 503]),
  },
  {
    id: 'custom-container/records-other-statuses',
    requirement: 'CONT-46',
    question: 'What becomes of an instance that answers `/initialize` with 302, 401, 403, 418 or 503?',
    readings: {
      replaced: 'another one serves the next call',
      kept: 'it serves the next call',
      differs: 'that depends on the status',
    },
    profiles: CONTAINERS,
    scenarios: INITIALIZER,
    observe: (lens) => fatesOf(casesOf(lens, [302, 401, 403, 418, 503])),
  },
  {
    id: 'custom-container/records-caller-and-restart',
    requirement: 'CONT-47',
    question: 'Does a failed Initializer show as 200 and `InitializationError`, and does the instance go?',
    readings: {
      both: 'the caller gets that, and another instance serves the next call',
      'caller-only': 'the caller gets that, and the instance stays',
      'restart-only': 'the caller gets something else, and another instance serves the next call',
      neither: 'neither',
    },
    profiles: CONTAINER_FC3,
    scenarios: INITIALIZER,
    observe: (lens) => {
      const [one] = casesOf(lens, [500])
      if (one?.first?.answer === undefined || fateOf(one) === 'unknown')
        return unseen('no Initializer was answered with 500')
      const told = one.first.answer.status === 200 && one.first.errorType === 'InitializationError'
      const gone = fateOf(one) === 'replaced'
      const reading = told ? (gone ? 'both' : 'caller-only') : gone ? 'restart-only' : 'neither'
      return seen(reading, showAnswer(one.first), proofOf(one))
    },
  },
  {
    id: 'custom-container/records-restart-by-pre-stop',
    requirement: 'PSTOP-10',
    question: 'Does a PreStop that is answered with 500 make a new instance start?',
    readings: { goes: 'the instance goes, and none starts', restarts: 'another one starts without a call' },
    profiles: CONTAINERS,
    scenarios: ['custom-container/pre-stop-is-answered'],
    observe: (lens) => {
      const [one] = casesOf(lens, [500])
      if (one?.next === undefined) return unseen('no PreStop was answered with 500')
      const { invoke } = one.next
      const early = one.fn.runs.filter(
        (run) => run.instance !== one.run.instance && run.enter.index < invoke.index,
      )
      const proof = [one.run.enter, one.run.leave, ...enters(early), invoke]
      return seen(early.length > 0 ? 'restarts' : 'goes', `${early.length} runs elsewhere`, proof)
    },
  },
  {
    id: 'custom-container/records-pre-freeze-after-rejection',
    requirement: 'PREF-10',
    question: 'Is `/pre-freeze` sent again, at the next freeze, to an instance that answered 400 or 404?',
    readings: {
      never: 'no more to that instance',
      again: 'again, at the next freeze',
      differs: 'that depends',
    },
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/pre-freeze-is-answered'],
    observe: (lens) => {
      const cases = casesOf(lens, [400, 404]).filter((one) => fateOf(one) === 'kept')
      if (cases.length === 0) return unseen('no such instance served again')
      const again = cases.filter((one) => one.again.length > 1).length
      const reading = again === 0 ? 'never' : again === cases.length ? 'again' : 'differs'
      const detail = cases.map((one) => `${one.answer}: ${one.again.length} requests`).join(', ')
      return seen(
        reading,
        detail,
        cases.flatMap((one) => enters(one.again)),
      )
    },
  },
  {
    id: 'custom-container/records-unanswered-pre-freeze',
    requirement: 'PREF-10',
    question: 'What becomes of an instance that answers `/pre-freeze` too late, never or with no HTTP?',
    readings: {
      kept: 'it serves the next call',
      replaced: 'another one serves the next call',
      differs: 'that depends on how it fails',
    },
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/pre-freeze-breaks'],
    observe: (lens) => fatesOf(hookCasesOf(lens).filter(({ answer }) => answer !== 'crash')),
  },
  {
    id: 'custom-container/records-pre-freeze-of-overlapping-calls',
    requirement: 'PREF-12',
    question: 'How often is `/pre-freeze` sent after calls that overlap in one instance?',
    readings: { once: 'once, after the last of them', several: 'more than once', none: 'not at all' },
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/burst-on-cold-server'],
    observe: (lens) => {
      const idled = lens.events.find((event) => event.kind === 'idled')
      const shared = lens.instances.find((instance) => instance.of('handler').length > 1)
      if (idled === undefined || shared === undefined) return unseen('no shared instance was frozen')
      const runs = shared.of('pre-freeze')
      const reading = runs.length === 0 ? 'none' : runs.length === 1 ? 'once' : 'several'
      return seen(reading, `${runs.length} for ${shared.of('handler').length} calls`, [
        idled,
        ...enters(runs),
      ])
    },
  },
] as const satisfies readonly Recording[]

function casesOf(lens: Lens, statuses: readonly number[]): HookCase[] {
  return hookCasesOf(lens).filter(({ status }) => status !== undefined && statuses.includes(status))
}

function fatesOf(cases: readonly HookCase[]): Observation {
  const known = cases.filter((one) => fateOf(one) !== 'unknown')
  const fates = new Set(known.map(fateOf))
  const [fate] = fates
  if (fate === undefined) return unseen('no such answer was followed by a call')
  const detail = known.map((one) => `${one.answer}: ${fateOf(one)}`).join(', ')
  return seen(fates.size > 1 ? 'differs' : fate, detail, known.flatMap(proofOf))
}

function whoRepeats(lens: Lens, statuses: readonly number[]): Observation {
  const cases = casesOf(lens, statuses).filter(({ first }) => first?.answer !== undefined)
  const [shown] = cases
  if (shown?.first === undefined) return unseen('no Initializer was answered so')
  const asked = cases.find((one) => one.again.length > 1)
  if (asked !== undefined) return seen('same-instance', `${asked.again.length} requests`, enters(asked.again))
  return seen(isSuccess(shown.first) ? 'system' : 'next-call', showAnswer(shown.first), proofOf(shown))
}
