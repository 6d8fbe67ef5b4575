/** How much of what a target tells may still be kept: one that tells too much must not take the runner's memory. */
export interface Allowance {
  /** Takes room for a record; false, and nothing taken, when there is not enough left. */
  take(record: object): boolean
}

/** An honest scenario has 50 000 characters at most. */
export const MOST_OF_SCENARIO = 2 ** 20
/** For each profile of a run; an honest one has 1.6 million at most. */
export const MOST_OF_PROFILE = 4 * 2 ** 20

/** Sets out an allowance of so many characters, inside of a wider one if there is one. */
export function createAllowance(most: number, wider?: Allowance): Allowance {
  let left = most
  return {
    take(record) {
      const size = sizeOf(record)
      if (size > left || wider?.take(record) === false) return false
      left -= size
      return true
    },
  }
}

/** About as many characters as the record has as JSON; no value is for free, since many are many. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries(value).reduce((sum, [name, inner]) => sum + name.length + sizeOf(inner), 1)
}
