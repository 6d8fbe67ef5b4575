import {
  isInitedLine,
  parseMark,
  parseUserLine,
  type LogMark,
  type UserLine,
} from '../../../schemas/history/log-line.ts'

/** What one line of a log says, without what a console shows in front of it. */
export type Reading = { readonly instance?: string | undefined } & (
  | {
      readonly kind: 'mark'
      readonly mark: LogMark
      /** It is written as no platform writes it; names what is odd. */
      readonly odd?: MarkOddity | undefined
    }
  /** Begins like a framing line and is none; `why` says what is wrong. */
  | { readonly kind: 'malformed'; readonly why: string }
  | { readonly kind: 'user'; readonly line: UserLine }
  | { readonly kind: 'inited'; readonly runtime: string }
  | { readonly kind: 'other' }
)

/** `case`: `FC invoke Start`, as one document's sample program prints it (LOG-24). */
export type MarkOddity = 'case'

/** Reads the lines of one log; what stands in front of them is the same in all of it. */
export interface TextReader {
  read(text: string): Reading
}

/** An instance, as the console shows it in a column of its own (INST-12). */
const INSTANCE =
  /^(c-[0-9a-f]{8}-(?:[0-9a-f]{8}-[0-9a-f]{12}|[0-9a-f]{20}|[0-9a-f]{2,19}\*+|[0-9a-f-]{2,20}\*+))\s*/
/** A time in anybody's zone, with or without brackets; copied from a table it touches what follows. */
const TIME =
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?\s*/
/** What only a framing line, whole or damaged, looks like. */
const LIKE_A_MARK = /^FC (initialize|invoke|pre-?freeze|pre-?stop)\b(.*)$/i
const RUNTIME = /^FunctionCompute (\S+) runtime inited\.$/
/** Characters by which lines that say anything begin: those of `FC …`, of `FunctionCompute …`, and digits of a time. */
const OTHER: Reading = { kind: 'other' }

/**
 * A reader that takes away instances and times in front of lines (LOG-17). The first framing line decides whether
 * there are any: if it has none, a framing line behind a time is what a program printed.
 */
export function createTextReader(): TextReader {
  let prefixed: boolean | undefined
  return {
    read(text) {
      const bare = readBare(text)
      if (bare !== OTHER) {
        if (bare.kind === 'mark') prefixed ??= false
        return bare
      }
      if (prefixed === false) return OTHER
      const { rest, instance } = withoutPrefix(text)
      if (rest.length === text.length) return OTHER
      const inner = readBare(rest)
      if (inner.kind === 'mark') prefixed = true
      return instance === undefined ? inner : { ...inner, instance }
    },
  }
}

function readBare(text: string): Reading {
  const begin = text.charCodeAt(0)
  if (begin === 0x46 || begin === 0x66) return readWords(text)
  // A digit: a line of a logger begins with its time.
  if (begin < 0x30 || begin > 0x39) return OTHER
  const line = parseUserLine(text)
  return line === undefined ? OTHER : { kind: 'user', line }
}

function readWords(text: string): Reading {
  const mark = parseMark(text)
  if (mark !== undefined) return { kind: 'mark', mark: { ...mark, requestId: detached(mark.requestId) } }
  const like = LIKE_A_MARK.exec(text)
  if (like !== null) return readDamaged(text, like[2] ?? '')
  return isInitedLine(text) ? { kind: 'inited', runtime: RUNTIME.exec(text)?.[1] ?? '' } : OTHER
}

/** A copy. What is cut out of a text keeps all of it in memory, and the text of a line that of thousands around it. */
export function detached(text: string): string {
  return Buffer.from(text).toString()
}

/** Only the letters' case may be a reading of the documents; everything else is damage, or a program's own words. */
function readDamaged(text: string, rest: string): Reading {
  const mended = text.replace(/^FC \S+/i, (head) => `FC ${STAGES.get(head.slice(3).toLowerCase()) ?? ''}`)
  const mark = parseMark(mended)
  if (mark !== undefined) return { kind: 'mark', mark, odd: 'case' }
  if (!/^\s+(start|end)\b/i.test(rest)) return OTHER
  if (!/RequestId/i.test(rest)) return { kind: 'malformed', why: 'it has no `RequestId:`' }
  if (/RequestId:?\s*(,|$)/i.test(rest)) return { kind: 'malformed', why: 'it has no request id' }
  if (/, Error:/i.test(rest))
    return { kind: 'malformed', why: 'its end is not `, Error: Unhandled function error`' }
  return { kind: 'malformed', why: 'it is not `FC <stage> Start|End RequestId: <id>`' }
}

const STAGES: ReadonlyMap<string, LogMark['stage']> = new Map([
  ['initialize', 'Initialize'],
  ['invoke', 'Invoke'],
  ['prefreeze', 'PreFreeze'],
  ['prestop', 'PreStop'],
])

function withoutPrefix(text: string): { readonly rest: string; readonly instance: string | undefined } {
  const instance = text.startsWith('c-') ? INSTANCE.exec(text) : null
  const behind = instance === null ? text : text.slice(instance[0].length)
  const time = TIME.exec(behind)
  return { rest: time === null ? behind : behind.slice(time[0].length), instance: instance?.[1] }
}
