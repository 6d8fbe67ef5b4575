import type { Entry, Hook, Knowledge } from './entry.ts'
import { NONE, weaker, type BeginEntry, type Breach } from './life.ts'
import type { WeakerId } from './rules.ts'
import { createRecent } from './recent.ts'

/** Judges request ids, over all instances. */
export interface IdWatch {
  see(entry: Entry): readonly Breach[]
  /** What is only known when the record is over: what was not there. */
  end(): readonly Breach[]
  /** How many ids, or numbers of calls, were forgotten; from then on, nothing is said about what was not there. */
  forgotten(): number
}

/** What is known of one id; of each kind, the first entry that has it. */
interface IdUse {
  request: BeginEntry | undefined
  /** The first request that tells its call. */
  ofCall: BeginEntry | undefined
  requests: number
  hooks: Partial<Record<Hook, Entry>> | undefined
  header: Entry | undefined
  log: Entry | undefined
  listed: Entry | undefined
  listings: number
}

/** What one call was told: on each side the first entry, and the first whose id differs from that one's. */
interface CallIds {
  inside: IdEntry | undefined
  otherInside: IdEntry | undefined
  header: IdEntry | undefined
  otherHeader: IdEntry | undefined
}

type IdEntry = Entry & { readonly requestId: string }

export function createIdWatch(knowledge: Knowledge, capacity: number): IdWatch {
  const uses = createRecent<string, IdUse>(capacity)
  const calls = createRecent<number, CallIds>(capacity)
  const headers = knowledge.names.includes('header')
  const forgotten = (): number => uses.forgotten() + calls.forgotten()
  const judgeCall = (call: number | undefined, entry: Entry & Named): readonly Breach[] => {
    if (!headers || call === undefined) return NONE
    const known = calls.get(call)
    if (known !== undefined) return judgeIds(known, entry)
    const side = { inside: undefined, otherInside: undefined, header: undefined, otherHeader: undefined }
    calls.set(call, entry.what === 'begin' ? { ...side, inside: entry } : { ...side, header: entry })
    return NONE
  }
  return {
    forgotten,
    see(entry) {
      if (!tellsId(entry)) return NONE
      if (entry.what === 'said') {
        const known = forgotten() > 0 || isBegun(uses.get(entry.requestId))
        const missing = 'a begin with this id before it'
        return known ? NONE : [{ rule: 'lines-name-known-requests', events: [entry], missing }]
      }
      const use = uses.get(entry.requestId) ?? newUse()
      if (isNew(use)) uses.set(entry.requestId, use)
      if (entry.what === 'listed') return judgeListing(use, entry)
      if (entry.what === 'named') {
        use[entry.by] ??= entry
        return entry.by === 'header' ? judgeCall(entry.call, entry) : NONE
      }
      if (entry.stage !== 'Invoke') return judgeHook(use, entry)
      const shared = judgeRequest(use, entry, knowledge)
      const call = judgeCall(entry.call, entry)
      return call.length === 0 ? shared : [...shared, ...call]
    },
    end: () => (forgotten() > 0 ? NONE : [...uses.values()].flatMap((use) => judgeAbsence(use, knowledge))),
  }
}

type Named = Extract<Entry, { what: 'begin' | 'named' }> & IdEntry
type Telling = Named | (Extract<Entry, { what: 'listed' | 'said' }> & IdEntry)

/** Whether an entry says by itself whose it is; an end belongs to what began. */
function tellsId(entry: Entry): entry is Telling {
  const { what } = entry
  return (
    (what === 'begin' || what === 'named' || what === 'said' || what === 'listed') &&
    entry.requestId !== undefined
  )
}

function newUse(): IdUse {
  const none = undefined
  return {
    request: none,
    ofCall: none,
    requests: 0,
    hooks: none,
    header: none,
    log: none,
    listed: none,
    listings: 0,
  }
}

function isNew({ requests, listings, hooks, header, log }: IdUse): boolean {
  return requests === 0 && listings === 0 && hooks === undefined && header === undefined && log === undefined
}

function judgeIds(ids: CallIds, entry: Named): readonly Breach[] {
  const isInside = entry.what === 'begin'
  const [first, second] = isInside ? [ids.header, ids.otherHeader] : [ids.inside, ids.otherInside]
  const differs = (one: IdEntry | undefined): boolean =>
    one !== undefined && one.requestId !== entry.requestId
  if (isInside) {
    if (differs(ids.inside)) ids.otherInside ??= entry
    ids.inside ??= entry
  } else {
    if (differs(ids.header)) ids.otherHeader ??= entry
    ids.header ??= entry
  }
  const other = differs(first) ? first : differs(second) ? second : undefined
  return other === undefined ? NONE : [{ rule: 'ids-agree', events: [other, entry] }]
}

function isBegun(use: IdUse | undefined): boolean {
  return use !== undefined && (use.requests > 0 || use.hooks !== undefined || isInvocation(use))
}

function isInvocation({ request, header, log }: IdUse): boolean {
  return request !== undefined || header !== undefined || log !== undefined
}

function judgeListing(use: IdUse, entry: Entry): readonly Breach[] {
  use.listings += 1
  if (use.listed === undefined) {
    use.listed = entry
    return NONE
  }
  const again: Breach = { rule: 'requests-are-listed-once', events: [use.listed, entry] }
  return use.listings > 2 ? [again, weaker('requests-are-listed-twice')] : [again]
}

function judgeRequest(use: IdUse, entry: BeginEntry, { retries }: Knowledge): readonly Breach[] {
  const { request, ofCall } = use
  use.requests += 1
  use.request ??= entry
  if (entry.call !== undefined) use.ofCall ??= entry
  const breaches: Breach[] = []
  const stop = use.hooks?.PreStop
  if (stop !== undefined && request === undefined)
    breaches.push({ rule: 'pre-stop-has-its-own-id', events: [stop, entry] })
  const twin = retries
    ? entry.call === undefined || ofCall?.call === entry.call
      ? undefined
      : ofCall
    : request
  if (twin !== undefined) breaches.push({ rule: 'request-ids-are-unique', events: [twin, entry] })
  if (use.requests > 2) breaches.push(weaker('no-id-three-times'))
  return breaches
}

function judgeHook(use: IdUse, entry: BeginEntry): readonly Breach[] {
  if (entry.stage === 'Invoke' || use.hooks?.[entry.stage] !== undefined) return NONE
  use.hooks = { ...use.hooks, [entry.stage]: entry }
  if (entry.stage !== 'PreStop' || use.request === undefined) return NONE
  return [{ rule: 'pre-stop-has-its-own-id', events: [use.request, entry] }]
}

const LISTED: Readonly<Record<Hook, WeakerId>> = {
  PreStop: 'no-pre-stop-is-listed',
  Initialize: 'no-initializer-is-listed',
  PreFreeze: 'no-pre-freeze-is-listed',
}

function judgeAbsence(use: IdUse, knowledge: Knowledge): readonly Breach[] {
  const breaches: Breach[] = []
  if (use.log !== undefined && use.request === undefined && use.header === undefined)
    breaches.push({ rule: 'log-names-requests-only', events: [use.log], missing: 'a request with this id' })
  if (use.log === undefined && use.request !== undefined)
    breaches.push({
      rule: 'log-names-every-request',
      events: [use.request],
      missing: 'a framing line with this id',
    })
  const { listed, hooks } = use
  if (listed === undefined || hooks === undefined || isInvocation(use)) return breaches
  for (const stage of ['PreStop', 'Initialize', 'PreFreeze'] as const) {
    const hook = hooks[stage]
    // Only PreStop has an id of its own by rule; the others may share that of a request, which must be seen if it was there.
    if (hook === undefined || (stage !== 'PreStop' && !seesEveryRequest(knowledge))) continue
    breaches.push({ rule: 'hooks-are-not-listed', events: [hook, listed], missing: 'a request with this id' })
    breaches.push(weaker(LISTED[stage]))
  }
  return breaches
}

function seesEveryRequest({ names, whole }: Knowledge): boolean {
  return names.includes('header') && whole.start && whole.end
}
