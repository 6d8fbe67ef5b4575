/** What a caller asked for in the headers of an invocation (API-05, API-07, API-08). */
export interface CallHeaders {
  readonly async: boolean
  readonly tail: boolean
  /** How long an async call is held back, milliseconds. */
  readonly delayMs: number
}

const TASK_ID = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/
const LONGEST_DELAY_SECONDS = 3600

/** Reads them, names in any case; a text instead says which one is ill-formed. */
export function readCallHeaders(headers: Readonly<Record<string, string>>): CallHeaders | string {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const type = named.get('x-fc-invocation-type') ?? 'Sync'
  if (type !== 'Sync' && type !== 'Async') return `invocation type '${type}' is neither Sync nor Async`
  const log = named.get('x-fc-log-type') ?? 'None'
  if (log !== 'None' && log !== 'Tail') return `log type '${log}' is neither None nor Tail`
  // One name per generation; either is checked wherever it is sent.
  for (const name of ['x-fc-stateful-async-invocation-id', 'x-fc-async-task-id']) {
    const id = named.get(name)
    if (id !== undefined && !TASK_ID.test(id)) return `${name} '${id}' is ill-formed`
  }
  const delay = named.get('x-fc-async-delay') ?? '0'
  if (!/^\d{1,4}$/.test(delay) || Number(delay) > LONGEST_DELAY_SECONDS)
    return `x-fc-async-delay '${delay}' is not a number of seconds up to ${LONGEST_DELAY_SECONDS}`
  return { async: type === 'Async', tail: log === 'Tail', delayMs: Number(delay) * 1000 }
}
