import type { Arbitrary } from 'fast-check'
import type { FastCheck } from '../../../suites/define.ts'

/** Cases as they were drawn. */
export interface Drawn {
  readonly fc: FastCheck
  readonly arbitrary: Arbitrary<unknown>
  readonly seed: number
  readonly cases: readonly unknown[]
}

/** A case that breaks something when it is played alone, and nothing smaller was found that does. */
export interface SmallestCase {
  readonly value: unknown
  /** Which of the drawn cases it was made from, from 0. */
  readonly from: number
  /** Where the generator finds it again, given the seed: the case, then each step. */
  readonly path: string
  readonly steps: number
}

/** Whether playing these cases breaks it; false, too, when there is no more time to find out. */
type Breaks = (cases: readonly unknown[]) => Promise<boolean>

/** Draws cases from a seed. */
export function draw(
  fc: FastCheck,
  arbitrary: Arbitrary<unknown>,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Drawn {
  return { fc, arbitrary, seed, cases: fc.sample(arbitrary, { seed, numRuns: runs }) }
}

/**
 * Looks for the smallest case that breaks alone what all drawn cases together broke. `undefined` when none does, as
 * when it took two of them, or luck.
 */
export async function findSmallest(drawn: Drawn, breaks: Breaks): Promise<SmallestCase | undefined> {
  const from = await findFirst(drawn.cases, breaks)
  return await shrink(drawn, from, breaks)
}

/** Halves the cases until one is left: the first to break it, if a single one does. */
async function findFirst(cases: readonly unknown[], breaks: Breaks): Promise<number> {
  let [from, to] = [0, cases.length]
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (await breaks(cases.slice(from, middle))) to = middle
    else from = middle
  }
  return from
}

/** Draws one case again and has the generator make it smaller. */
async function shrink(
  { fc, arbitrary, seed }: Drawn,
  from: number,
  breaks: Breaks,
): Promise<SmallestCase | undefined> {
  const holds = fc.asyncProperty(arbitrary, async (one) => !(await breaks([one])))
  const found = await fc.check(holds, { seed, path: String(from), numRuns: 1 })
  if (found.counterexample === null) return undefined
  const [value] = found.counterexample
  return { value, from, path: found.counterexamplePath, steps: found.numShrinks }
}
