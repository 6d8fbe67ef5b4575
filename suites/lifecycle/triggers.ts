import type { Entry, Hook, Stage } from '../history-rules/entry.ts'
import type { RuleId } from '../history-rules/rules.ts'
import type { LifeEntries, Verdict } from './verdict.ts'

/** Places of a history that show that a rule was exercised; none when it was not. */
export type Trigger = (verdict: Verdict) => readonly (Place | undefined)[]

type Place = Pick<Entry, 'at'>

/** What has to have happened before it means anything that a rule was kept, and how its absence is told. */
export interface Exercise {
  readonly shown: Trigger
  readonly lacking: string
}

/** The rules that histories of sequences can break. */
export type JudgedRule = Exclude<
  RuleId,
  // Of freezes only those are known that were asked for, and of prints nothing.
  | 'pre-freeze-before-each-freeze'
  | 'pre-freeze-once-per-freeze'
  | 'thaw-follows-freeze'
  | 'lines-name-known-requests'
  // What is under way beside a handler is seen by nobody.
  | 'pre-freeze-with-nothing-under-way'
  // A request that is cut off by the end of its instance counts as under way for no rule.
  | 'pre-stop-after-requests'
  // An instance at work is not taken for a frozen one.
  | 'frozen-between-requests'
  // One request has one entry in the list that targets are asked for.
  | 'requests-are-listed-once'
  // A run without one of its ends is no run to a reader of histories.
  | 'every-start-has-its-end'
  | 'every-end-has-its-start'
>

const SERVED = 'no instance served two requests'
const NO_FREEZE = 'no instance was seen to be frozen and to serve again'
const NO_STOP = 'no PreStop was witnessed'
const SIDE_BY_SIDE = 'no call of a function came before another was answered'

export const EXERCISES: Readonly<Record<JudgedRule, Exercise>> = {
  'start-comes-first': {
    shown: inLives((entries) => follow(entries, is('started'), begins('Invoke'))),
    lacking: 'no start of an instance was witnessed',
  },
  'nothing-after-the-end': {
    shown: inLives((entries, { fn, instance }, { lives }) => {
      const end = entries.find(is('ended'))
      const others = lives.filter((life) => life.fn === fn && life.instance !== instance)
      const later = others.flatMap((life) => life.entries).find((one) => at(one) > at(end) && isServing(one))
      return end === undefined || later === undefined ? [] : [end, later]
    }),
    lacking: 'no process exited in a request that another followed',
  },
  'initializer-succeeds-exactly-once': {
    shown: inLives((entries) => follow(entries, succeeds('Initialize'), ends('Invoke'), begins('Invoke'))),
    lacking: SERVED,
  },
  'initializer-ends-before-handlers': {
    shown: inLives((entries) => follow(entries, begins('Initialize'), succeeds('Initialize'), isServing)),
    lacking: 'no initialized instance served',
  },
  'no-initializer-after-handlers': {
    shown: inLives((entries) => follow(entries, begins('Initialize'), ends('Invoke'), isServing)),
    lacking: SERVED,
  },
  'failed-instance-does-not-serve': {
    shown: inLives((entries, { fn }, { entries: all }) => {
      const failure = entries.find(fails('Initialize'))
      const later = all.find((one) => one.fn === fn && at(one) > at(failure) && isServing(one))
      return failure === undefined || later === undefined ? [] : [failure, later]
    }),
    lacking: 'no Initializer failed before another instance served',
  },
  'one-request-at-a-time': { shown: sideBySide, lacking: SIDE_BY_SIDE },
  'concurrency-is-respected': { shown: sideBySide, lacking: SIDE_BY_SIDE },
  'hooks-of-the-generation': {
    shown: inLives((entries) => follow(entries, isServing)),
    lacking: 'no request was served',
  },
  'configured-hooks-only': {
    shown: inLives((entries, { fn }, { knowledge, lives }) => {
      const absent: readonly Hook[] = knowledge.functionOf(fn).absent
      const others = lives.filter((life) => life.fn !== fn)
      const hook = others
        .flatMap((life) => life.entries)
        .find((one) => one.what === 'begin' && absent.some((name) => name === one.stage))
      return absent.length === 0 || hook === undefined ? [] : [entries.find(isServing), hook]
    }),
    lacking: 'no function lacked a hook that another had',
  },
  'still-while-frozen': {
    shown: inLives((entries) => follow(entries, is('frozen'), is('thawed'), isServing)),
    lacking: NO_FREEZE,
  },
  'pre-stop-at-most-once': {
    shown: inLives((entries) => follow(entries, begins('PreStop'))),
    lacking: NO_STOP,
  },
  'pre-stop-is-last': {
    shown: inLives((entries) => follow(entries, ends('Invoke'), begins('PreStop'))),
    lacking: NO_STOP,
  },
  'old-instances-get-no-new-calls': {
    shown: ({ entries }) => {
      const updated = entries.find(
        (one, place) =>
          one.what === 'updated' &&
          entries.slice(0, place).some((old) => old.fn === one.fn && isServing(old)),
      )
      const asked = entries.find(
        (one) => one.what === 'asked' && one.fn === updated?.fn && at(one) > at(updated),
      )
      return asked === undefined ? [] : [updated, asked]
    },
    lacking: 'no call came after an update of a function that had served',
  },
  'request-ids-are-unique': {
    shown: ({ entries }) =>
      entries.filter((one) => isServing(one) && one.requestId !== undefined).slice(0, 2),
    lacking: 'no two requests reached a handler',
  },
  'ids-agree': {
    shown: ({ entries }) => named(entries, 'header'),
    lacking: 'no answer named a request that a function saw',
  },
  'pre-stop-has-its-own-id': {
    shown: inLives((entries) => follow(entries, isServing, begins('PreStop'))),
    lacking: NO_STOP,
  },
  'log-names-requests-only': {
    shown: ({ entries }) => named(entries, 'log'),
    lacking: 'no framing line was read',
  },
  'log-names-every-request': {
    shown: ({ entries }) => named(entries, 'log'),
    lacking: 'no framing line was read',
  },
  'hooks-are-not-listed': {
    shown: ({ entries }) => {
      const listed = entries.find(is('listed'))
      const hook = entries.find((one) => one.what === 'begin' && one.stage !== 'Invoke')
      return listed === undefined || hook === undefined ? [] : [listed, hook]
    },
    lacking: 'no hook ran, or the list of invocation requests is empty',
  },
}

type Is = (entry: Entry) => boolean

const is =
  (what: Entry['what']): Is =>
  (entry) =>
    entry.what === what
const begins =
  (stage: Stage): Is =>
  (entry) =>
    entry.what === 'begin' && entry.stage === stage
const ends =
  (stage: Stage): Is =>
  (entry) =>
    entry.what === 'end' && entry.stage === stage
const succeeds =
  (stage: Stage): Is =>
  (entry) =>
    entry.what === 'end' && entry.stage === stage && entry.outcome === 'success'
const fails =
  (stage: Stage): Is =>
  (entry) =>
    entry.what === 'end' && entry.stage === stage && entry.outcome === 'failure'

function isServing(entry: Entry): entry is Extract<Entry, { what: 'begin' }> {
  return entry.what === 'begin' && entry.stage === 'Invoke'
}

function at(entry: Entry | undefined): number {
  return entry?.at ?? Infinity
}

/** Looks for it in one instance after the other. */
function inLives(
  find: (entries: readonly Entry[], life: LifeEntries, verdict: Verdict) => readonly (Entry | undefined)[],
): Trigger {
  return (verdict) => {
    for (const life of verdict.lives) {
      const found = find(life.entries, life, verdict)
      if (found.length > 0) return found
    }
    return []
  }
}

/** The first entries that are such, one after the other; none unless there is one for each. */
function follow(entries: readonly Entry[], ...such: readonly Is[]): readonly Entry[] {
  const found: Entry[] = []
  for (const entry of entries) {
    const next = such[found.length]
    if (next?.(entry) === true) found.push(entry)
  }
  return found.length === such.length ? found : []
}

/** Two calls of one function that reached its handler, one before the other was answered: they might have met there. */
function sideBySide({ lens }: Verdict): readonly Place[] {
  const calls = lens.calls.filter(({ runs }) => runs.length > 0)
  for (const { fn, invoke, answer } of calls) {
    const until = answer?.index ?? Infinity
    const other = calls.find(
      (one) => one.fn === fn && one.invoke.index > invoke.index && one.invoke.index < until,
    )
    if (other !== undefined) return [invoke, other.invoke].map(({ index }) => ({ at: index }))
  }
  return []
}

/** An id that was told of a request, and the request. */
function named(entries: readonly Entry[], by: 'header' | 'log'): readonly Entry[] {
  const begun = new Map(
    entries.filter(isServing).flatMap((one) => (one.requestId === undefined ? [] : [[one.requestId, one]])),
  )
  for (const entry of entries) {
    if (entry.what !== 'named' || entry.by !== by) continue
    const run = begun.get(entry.requestId)
    if (run !== undefined) return [run, entry]
  }
  return []
}
