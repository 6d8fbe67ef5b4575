import type { WitnessedRequest } from '../../schemas/behaviour/behaviour.ts'
import type { Event, EventOf } from '../../schemas/history/event.ts'
import type { InstanceView, RunView } from './views.ts'

/** A run while its records are still being read. */
interface Draft {
  readonly enter: EventOf<'witness'>
  leave?: EventOf<'witness'>
  readonly reports: EventOf<'witness'>[]
}

/**
 * Pairs what the witness wrote on entering and on leaving each stage; in the order of entering. A report that comes
 * after a run belongs to it, too: the body of an answer may be made when its function has returned.
 */
export function collectRuns(events: readonly Event[]): RunView[] {
  const drafts: Draft[] = []
  const open = new Map<string, Draft[]>()
  const left = new Map<string, Draft>()
  for (const event of events) {
    if (event.kind !== 'witness') continue
    const { instance, stage, phase, requestId } = event.record
    const key = `${event.fn} ${instance} ${stage} ${requestId ?? ''}`
    const running = open.get(key) ?? []
    open.set(key, running)
    if (phase === 'enter') {
      const draft: Draft = { enter: event, reports: [] }
      drafts.push(draft)
      running.push(draft)
    } else if (phase === 'report') (running.at(-1) ?? left.get(key))?.reports.push(event)
    else {
      const draft = running.pop()
      if (draft === undefined) continue
      draft.leave = event
      left.set(key, draft)
    }
  }
  return drafts.map(viewRun)
}

function viewRun({ enter, leave, reports }: Draft): RunView {
  const { instance, stage, function: name, requestId, call } = enter.record
  const status = leave?.record.status
  return {
    fn: enter.fn,
    instance,
    stage,
    function: name,
    enter,
    leave,
    reports,
    report: (topic) => reports.find((one) => one.record.topic === topic)?.record.data,
    requestId,
    call,
    request: requestIn(reports),
    status,
    succeeded: leave?.record.outcome === 'returned' && (status === undefined || isSuccessful(status)),
  }
}

function isSuccessful(status: number): boolean {
  return status >= 200 && status < 300
}

/** What a server reported of the request, if it has the right shape: fixture programs run under somebody else's control. */
function requestIn(reports: readonly EventOf<'witness'>[]): WitnessedRequest | undefined {
  const data = reports.find((one) => one.record.topic === 'request')?.record.data as
    Partial<Record<keyof WitnessedRequest, unknown>> | null | undefined
  if (typeof data !== 'object' || data === null) return undefined
  const { method, target, headers, size, sha256 } = data
  if (typeof method !== 'string' || typeof target !== 'string' || typeof sha256 !== 'string') return undefined
  if (typeof size !== 'number' || !Array.isArray(headers) || !headers.every(isHeader)) return undefined
  return { method, target, headers, size, sha256 }
}

function isHeader(field: unknown): field is readonly [string, string] {
  return Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
}

/** Groups runs by the instance that they happened in; in the order in which the instances appear. */
export function collectInstances(runs: readonly RunView[]): InstanceView[] {
  const byToken = new Map<string, RunView[]>()
  for (const run of runs) {
    const key = `${run.fn} ${run.instance}`
    const own = byToken.get(key)
    if (own === undefined) byToken.set(key, [run])
    else own.push(run)
  }
  return [...byToken.values()].flatMap((own): InstanceView[] => {
    const ordered = own.toSorted((a, b) => a.enter.record.seq - b.enter.record.seq)
    const [first] = ordered
    if (first === undefined) return []
    const records = ordered.flatMap((run) => [run.enter, ...run.reports, ...(run.leave ? [run.leave] : [])])
    const last = records.reduce((a, b) => (b.record.seq > a.record.seq ? b : a))
    return [
      {
        fn: first.fn,
        token: first.instance,
        runs: ordered,
        of: (stage) => ordered.filter((run) => run.stage === stage),
        last,
      },
    ]
  })
}
