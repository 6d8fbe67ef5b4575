import { FC3_ID, UUID_ID } from '../../../schemas/history/log-line.ts'

/** Whether somebody covered the tail of an id before they handed the log over: with asterisks, or with `x`. */
export function isMasked(id: string): boolean {
  // Most end in a hex digit, and are asked for often.
  const last = id.charCodeAt(id.length - 1)
  return (last === ASTERISK || last === SMALL_X || last === LARGE_X || last === DASH) && MASK.test(id)
}

/** Which of the documented forms a request id has; `masked`: nobody can say. */
export function formOf(id: string): 'uuid' | 'fc3' | 'masked' | 'neither' {
  if (UUID_ID.test(id)) return 'uuid'
  if (FC3_ID.test(id)) return 'fc3'
  return isMasked(id) ? 'masked' : 'neither'
}

/** Whether two ids, covered or not, may be the same: what is visible of one does not contradict the other. */
export function mayBeEqual(one: string, other: string): boolean {
  const [a, b] = [visibleOf(one), visibleOf(other)]
  return a.startsWith(b) || b.startsWith(a)
}

function visibleOf(id: string): string {
  return isMasked(id) ? id.replace(COVERED, '') : id
}

/** Unix time in seconds that an id of FC 3.0 begins with (LOG-11); `undefined` for others, and where it is covered. */
export function secondsOf(id: string): number | undefined {
  const match = FC3_BEGIN.exec(id)
  return match === null ? undefined : Number.parseInt(match[1] ?? '', 16)
}

const ASTERISK = 0x2a
const DASH = 0x2d
const SMALL_X = 0x78
const LARGE_X = 0x58
/** No `x` is a hex digit, hence none belongs to an id. */
const MASK = /^[0-9a-f-]*(?:\*[*-]*|x[x-]+)$/i
const COVERED = /[*x][*x-]*$/i
const FC3_BEGIN = /^1-([0-9a-f]{8})-/
