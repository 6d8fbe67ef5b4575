import type { Entry } from './entry.ts'
import { isRequest, NONE, proofOfStart, weaker, type Breach, type Facts, type Life } from './life.ts'

/** Whether an instance runs or is frozen, and what of PreFreeze it has seen. */
export type Rest =
  | { readonly kind: 'awake'; readonly prepared: Prepared }
  | { readonly kind: 'frozen'; readonly since: Entry; readonly prepared: Prepared }

interface Prepared {
  /** The last request. */
  readonly request: Entry | undefined
  /** The last PreFreeze since the last request. */
  readonly sinceRequest: Entry | undefined
  /** The last PreFreeze since the last request or freeze. */
  readonly sinceFreeze: Entry | undefined
  readonly ever: boolean
}

export const AWAKE: Rest = {
  kind: 'awake',
  prepared: { request: undefined, sinceRequest: undefined, sinceFreeze: undefined, ever: false },
}

export function judgeRest({ birth, rest }: Life, entry: Entry, facts: Facts): readonly Breach[] {
  switch (entry.what) {
    case 'begin': {
      const early = entry.stage === 'PreFreeze' ? judgeAgain(rest.prepared, entry) : NONE
      return rest.kind === 'frozen' ? [...early, ...judgeFrozen(rest.since, entry)] : early
    }
    case 'end':
    case 'started':
      return rest.kind === 'frozen' ? judgeFrozen(rest.since, entry) : NONE
    case 'frozen':
      return [
        ...(rest.kind === 'frozen' ? judgeFrozen(rest.since, entry) : NONE),
        ...judgeFreeze(rest.prepared, entry, facts),
      ]
    case 'thawed': {
      const start = rest.kind === 'awake' ? proofOfStart(birth, facts) : undefined
      return start === undefined
        ? NONE
        : [{ rule: 'thaw-follows-freeze', events: [...start, entry], missing: 'a freeze before it' }]
    }
    case 'ended':
    case 'named':
    case 'listed':
    case 'said':
    case 'asked':
    case 'updated':
      return NONE
  }
}

export function nextRest(rest: Rest, entry: Entry): Rest {
  const prepared = nextPrepared(rest.prepared, entry)
  if (entry.what === 'frozen')
    return { kind: 'frozen', since: rest.kind === 'frozen' ? rest.since : entry, prepared }
  if (entry.what === 'thawed') return { kind: 'awake', prepared }
  if (prepared === rest.prepared) return rest
  return rest.kind === 'frozen'
    ? { kind: 'frozen', since: rest.since, prepared }
    : { kind: 'awake', prepared }
}

function nextPrepared(prepared: Prepared, entry: Entry): Prepared {
  const { request, sinceRequest, sinceFreeze, ever } = prepared
  if (isRequest(entry)) return { request: entry, sinceRequest: undefined, sinceFreeze: undefined, ever }
  if (entry.what === 'begin' && entry.stage === 'PreFreeze')
    return { request, sinceRequest: entry, sinceFreeze: entry, ever: true }
  if (entry.what !== 'frozen' || sinceFreeze === undefined) return prepared
  return { request, sinceRequest, sinceFreeze: undefined, ever }
}

function judgeFrozen(since: Entry, entry: Entry): readonly Breach[] {
  const broken: Breach = { rule: 'still-while-frozen', events: [since, entry] }
  if (entry.what !== 'begin') return [broken]
  const begun = [broken, weaker('nothing-begins-while-frozen')]
  return isRequest(entry) ? [...begun, weaker('no-request-begins-while-frozen')] : begun
}

/** With several requests at once, when PreFreeze is due is not stated (PREF-12). */
function judgeFreeze(prepared: Prepared, entry: Entry, { fn, concurrency }: Facts): readonly Breach[] {
  if (concurrency !== 1 || !fn.configured.includes('PreFreeze')) return NONE
  if (prepared.request === undefined || prepared.sinceRequest !== undefined) return NONE
  const events = [prepared.request, entry]
  const broken: Breach = { rule: 'pre-freeze-before-each-freeze', events, missing: 'PreFreeze between them' }
  return prepared.ever ? [broken] : [broken, weaker('pre-freeze-before-some-freeze')]
}

function judgeAgain({ sinceFreeze }: Prepared, entry: Entry): readonly Breach[] {
  if (sinceFreeze === undefined) return NONE
  return [
    {
      rule: 'pre-freeze-once-per-freeze',
      events: [sinceFreeze, entry],
      missing: 'a freeze or a request between them',
    },
  ]
}
