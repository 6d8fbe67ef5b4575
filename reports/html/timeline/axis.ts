/** Width of a character of the labels, in units of the picture; a little more than it is. */
export const CHARACTER = 6.4

/** Least and most room between two moments that follow one another. */
const NEAREST = 9
const FARTHEST = 64
/** Ticks are this far apart, at least. */
const TICKS_APART = 86

export interface Axis {
  readonly width: number
  /** Where a moment is; it must be one of those that the axis was made of. */
  readonly x: (ms: number) => number
  readonly ticks: readonly { readonly x: number; readonly ms: number }[]
}

/** A stretch that needs room for its label. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly label: string
}

/**
 * An axis on which every moment can be told from the next and every label fits: between two moments there is room that
 * grows with the logarithm of the time, since hooks take microseconds and waiting takes seconds.
 */
export function axisOf(moments: readonly number[], stretches: readonly Stretch[]): Axis {
  const times = [...new Set(moments)].sort((a, b) => a - b)
  const places = new Map<number, number>()
  const ending = new Map<number, readonly Stretch[]>()
  for (const stretch of stretches) ending.set(stretch.toMs, [...(ending.get(stretch.toMs) ?? []), stretch])
  let x = 0
  times.forEach((ms, index) => {
    const before = times[index - 1]
    if (before !== undefined) x += Math.min(FARTHEST, NEAREST + 12 * Math.log10(1 + (ms - before)))
    for (const { fromMs, label } of ending.get(ms) ?? [])
      x = Math.max(x, (places.get(fromMs) ?? 0) + label.length * CHARACTER + 8)
    places.set(ms, x)
  })
  const at = (ms: number): number => places.get(ms) ?? 0
  return { width: x, x: at, ticks: ticksOf(times, at) }
}

function ticksOf(times: readonly number[], at: (ms: number) => number): Axis['ticks'] {
  const ticks: { x: number; ms: number }[] = []
  for (const ms of times) {
    const x = at(ms)
    if (x >= (ticks.at(-1)?.x ?? -TICKS_APART) + TICKS_APART) ticks.push({ x, ms })
  }
  return ticks
}
