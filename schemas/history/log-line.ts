/** A framing line that the platform prints around a hook or an invocation (contract §4.1, FRAME). */
export interface LogMark {
  readonly stage: 'Initialize' | 'Invoke' | 'PreFreeze' | 'PreStop'
  readonly edge: 'Start' | 'End'
  readonly requestId: string
  /** `Unhandled` or `Handled`, on the End line of a failure. */
  readonly error?: string | undefined
}

/** A line in the form of the user-log pattern (contract §4.1, USER). */
export interface UserLine {
  /** Inner time as printed, read as UTC, ms since the epoch. */
  readonly timeMs: number
  readonly requestId: string
  readonly level: string
  readonly message: string
}

const FRAME =
  /^FC (Initialize|Invoke|PreFreeze|PreStop) (Start|End) RequestId: (\S+?)(?:, Error: (Unhandled|Handled) function error)?$/
const USER = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{3})?Z? (\S+) \[(\w+)\] (.*)$/
const INITED = /^FunctionCompute \S+ runtime inited\.$/
const DISPLAY_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\s/

/** Request ids by generation: UUID on FC 2.0 (LOG-10), `1-8-8-12` on FC 3.0 (LOG-11; older `1-8-24`). */
export const UUID_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const FC3_ID = /^1-[0-9a-f]{8}-(?:[0-9a-f]{8}-[0-9a-f]{12}|[0-9a-f]{24})$/

/** Reads a framing line; `undefined` for any other line. */
export function parseMark(text: string): LogMark | undefined {
  const match = FRAME.exec(text)
  if (match === null) return undefined
  return {
    stage: match[1] as LogMark['stage'],
    edge: match[2] as LogMark['edge'],
    requestId: match[3] ?? '',
    error: match[4],
  }
}

/** Reads a user-log line; `undefined` for any other line. */
export function parseUserLine(text: string): UserLine | undefined {
  const match = USER.exec(text)
  if (match === null) return undefined
  const [, day, time, fraction, requestId, level, message] = match
  const timeMs = Date.parse(`${day ?? ''}T${time ?? ''}${fraction ?? ''}Z`)
  if (Number.isNaN(timeMs)) return undefined
  return { timeMs, requestId: requestId ?? '', level: level ?? '', message: message ?? '' }
}

/** Tells whether a line announces that the runtime is up (LOG-06). */
export function isInitedLine(text: string): boolean {
  return INITED.test(text)
}

/**
 * Takes away the times that a console or a log service shows in front of each line (LOG-17). What looks like
 * one counts as one only if every framing line carries it: a time that user lines alone have is their own.
 */
export function withoutDisplayTimes(texts: readonly string[]): readonly string[] {
  const bare = (text: string): string => text.replace(DISPLAY_TIME, '')
  const framing = texts.filter((text) => parseMark(bare(text)) !== undefined)
  const stamped = framing.length > 0 && framing.every((text) => DISPLAY_TIME.test(text))
  return stamped ? texts.map(bare) : texts
}
