// Each answers what is wrong with a value, and undefined when nothing is or the value is absent.

/** A time in whole seconds, from one up. */
export function seconds(what: string, ms: number | undefined, most: number): string | undefined {
  return ms === undefined ? undefined : whole(`${what} (seconds)`, ms / 1000, 1, most)
}

/** A whole number in a range. */
export function whole(
  what: string,
  value: number | undefined,
  least: number,
  most: number,
): string | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return undefined
  return `${what} must be a whole number from ${least} to ${most}, found ${value}`
}

/** One of a few numbers. */
export function oneOf(
  what: string,
  value: number | undefined,
  allowed: readonly number[],
): string | undefined {
  if (value === undefined || allowed.includes(value)) return undefined
  return `${what} must be one of ${allowed.join(', ')}, found ${value}`
}
