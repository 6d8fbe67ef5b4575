import type { Entry, Stage } from './entry.ts'
import type { RuleId, WeakerId } from './rules.ts'
import {
  NONE,
  proofOfStart,
  isRequest,
  weaker,
  type BeginEntry,
  type Breach,
  type EndEntry,
  type Facts,
  type Life,
} from './life.ts'

/** What is under way in an instance, and what has been. */
export interface Work {
  /** Runs that have begun and not ended, in the order of their begins. */
  readonly open: readonly BeginEntry[]
  /** The first run of each stage, as a proof that a later end of that stage was not begun before the record. */
  readonly firsts: Readonly<Partial<Record<Stage, FirstRun>>>
  readonly last: BeginEntry | undefined
  /** The end of the process, with what was under way then. */
  readonly left: { readonly end: Entry; readonly open: readonly BeginEntry[] } | undefined
}

interface FirstRun {
  readonly begin: BeginEntry
  /** Absent while it is under way, and if it was cut. */
  readonly end?: EndEntry
}

export const AT_REST: Work = { open: [], firsts: {}, last: undefined, left: undefined }

export function judgeWork(life: Life, entry: Entry, facts: Facts): readonly Breach[] {
  const { open } = life.work
  if (entry.what === 'end')
    return matchOf(open, entry) === undefined ? judgeUnbegun(life, entry, facts) : NONE
  const [first] = open
  if (first === undefined) return NONE
  if (entry.what === 'frozen')
    return alone('frozen-between-requests', [first, entry], open.length > 1 && 'frozen-with-one-run')
  if (entry.what !== 'begin') return NONE
  if (entry.stage === 'Invoke') return judgeConcurrency(open, entry, facts)
  if (entry.stage === 'PreFreeze') return judgePreFreeze(open, entry, facts)
  return entry.stage === 'PreStop' ? judgePreStop(open, entry) : NONE
}

export function nextWork(work: Work, entry: Entry, facts: Facts): Work {
  const { open, firsts, last, left } = work
  if (entry.what === 'ended')
    return open.length === 0 ? work : { open, firsts, last, left: { end: entry, open } }
  if (entry.what === 'begin') {
    // Where ends may be missing, nobody knows what is under way.
    const opens = entry.cut === undefined && facts.knowledge.ends
    return { open: opens ? [...open, entry] : open, firsts: withFirst(work, entry, facts), last: entry, left }
  }
  const begin = entry.what === 'end' ? matchOf(open, entry) : undefined
  if (entry.what !== 'end' || begin === undefined) return work
  const rest = open.length === 1 ? AT_REST.open : open.filter((one) => one !== begin)
  const isFirst = firsts[entry.stage]?.begin === begin
  return {
    open: rest,
    firsts: isFirst ? { ...firsts, [entry.stage]: { begin, end: entry } } : firsts,
    last,
    left,
  }
}

/** Of a life that the record has from its start on, no proofs are needed. */
function withFirst({ firsts }: Work, entry: BeginEntry, facts: Facts): Work['firsts'] {
  if (facts.whole || firsts[entry.stage] !== undefined) return firsts
  return { ...firsts, [entry.stage]: { begin: entry } }
}

/** What is only known when the life or the record is over: which runs have no end. */
export function closeWork({ work }: Life, { knowledge }: Facts): readonly Breach[] {
  return work.open.flatMap((begin): Breach[] => {
    const left = work.left?.open.includes(begin) === true ? [begin, work.left.end] : undefined
    const proof = knowledge.whole.end ? [begin] : left
    if (proof === undefined) return []
    const breaches: Breach[] = [
      { rule: 'every-start-has-its-end', events: proof, missing: `an end of this ${begin.stage}` },
      weaker(begin.stage === 'Invoke' ? 'every-request-ends' : 'every-hook-ends'),
    ]
    return work.last === begin ? breaches : [...breaches, weaker('nothing-begins-after-what-does-not-end')]
  })
}

/** The run that an end belongs to: the latest of its stage that is under way, with the same id if both tell one. */
function matchOf(open: readonly BeginEntry[], end: EndEntry): BeginEntry | undefined {
  return open.findLast((begin) => begin.stage === end.stage && agree(begin.requestId, end.requestId))
}

function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

function judgeConcurrency(open: readonly BeginEntry[], entry: Entry, facts: Facts): readonly Breach[] {
  const limit = facts.concurrency
  const requests = limit === undefined ? [] : open.filter(isRequest)
  if (limit === undefined || requests.length < limit) return NONE
  const events = [...requests.slice(0, limit), entry]
  const now = requests.length + 1
  return [
    { rule: 'one-request-at-a-time', events },
    { rule: 'concurrency-is-respected', events },
    ...over(now, 2, 'two-requests-at-a-time'),
    ...over(now, 4, 'four-requests-at-a-time'),
    ...over(now, limit + 1, 'concurrency-is-exceeded-by-one'),
    ...over(now, 2 * limit + 2, 'concurrency-is-doubled'),
  ]
}

function over(count: number, limit: number, rule: WeakerId): readonly Breach[] {
  return count > limit ? [weaker(rule)] : NONE
}

/** With several requests at once, when PreFreeze is due is not stated (PREF-12). */
function judgePreFreeze(open: readonly BeginEntry[], entry: Entry, facts: Facts): readonly Breach[] {
  if (facts.concurrency !== 1) return NONE
  const busy = open.filter(({ stage }) => stage === 'Invoke' || stage === 'Initialize')
  const [first] = busy
  if (first === undefined) return NONE
  const breaches = alone(
    'pre-freeze-with-nothing-under-way',
    [first, entry],
    busy.length > 1 && 'pre-freeze-with-one-request',
  )
  const initializing = busy.some(({ stage }) => stage === 'Initialize')
  return initializing ? [...breaches, weaker('pre-freeze-after-the-initializer')] : breaches
}

function judgePreStop(open: readonly BeginEntry[], entry: Entry): readonly Breach[] {
  const requests = open.filter(isRequest)
  const [first] = requests
  if (first === undefined) return NONE
  return alone('pre-stop-after-requests', [first, entry], requests.length > 1 && 'pre-stop-with-one-request')
}

function alone(rule: RuleId, events: readonly Entry[], broken: WeakerId | false): readonly Breach[] {
  return broken === false ? [{ rule, events }] : [{ rule, events }, weaker(broken)]
}

function judgeUnbegun({ birth, work }: Life, entry: EndEntry, facts: Facts): readonly Breach[] {
  const start = proofOfStart(birth, facts)
  const proof = start ?? proofOfBegin(work, entry, facts)
  if (proof === undefined) return NONE
  return [
    { rule: 'every-end-has-its-start', events: [...proof, entry], missing: `a begin of this ${entry.stage}` },
    weaker(
      entry.stage === 'Invoke' ? 'every-end-of-a-request-has-its-start' : 'every-end-of-a-hook-has-its-start',
    ),
  ]
}

/**
 * What shows, in a record that may lack the beginning of a life, that a run did not begin before the record does: the
 * begin of the Initializer, before which nothing runs, or of another run that would not have begun beside it.
 */
function proofOfBegin({ firsts }: Work, entry: EndEntry, facts: Facts): readonly Entry[] | undefined {
  if (entry.stage !== 'Initialize' && firsts.Initialize !== undefined) return [firsts.Initialize.begin]
  if (entry.stage === 'Invoke' && facts.concurrency !== 1) return undefined
  const first = firsts[entry.stage]
  if (first === undefined) return undefined
  // Of a run that this end could belong to, it must be shown, too, that it has ended before.
  const taken = agree(first.begin.requestId, entry.requestId) && first.end !== undefined
  return taken ? [first.begin, first.end] : [first.begin]
}
