import type { Place } from '../schemas/report/report.ts'
import { oneLine } from './one-line.ts'

/** Names the place of a result: its profile, and which of several interpreters served. */
export function placeWords({ profile, interpreter }: Place): string {
  return interpreter === undefined ? profile : `${profile}, ${oneLine(interpreter, 120)}`
}

/** The same as one key. */
export function placeKey({ profile, interpreter = '' }: Place): string {
  return `${interpreter} ${profile}`
}

/** Whether two results are of the same profile and interpreter. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.profile === other.profile && one.interpreter === other.interpreter
}
