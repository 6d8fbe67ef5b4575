import type { Arbitrary } from 'fast-check'
import type { FastCheck } from '../../../suites/define.ts'

/** Cases as they were drawn. */
export interface Drawn extends Drawer {
  readonly cases: readonly unknown[]
  /** Which of all that the seed draws each of them is, from 0; the first ones by default. */
  readonly places?: readonly number[] | undefined
}

/** What draws cases. */
export interface Drawer {
  readonly fc: FastCheck
  readonly arbitrary: Arbitrary<unknown>
  readonly seed: number
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

/** The case to which a path leads; undefined when it leads to none. */
export function caseAt(
  { fc, arbitrary, seed }: Drawer,
  path: string,
): { readonly value: unknown } | undefined {
  try {
    const { counterexample } = fc.check(
      fc.property(arbitrary, () => false),
      { seed, path, numRuns: 1, endOnFailure: true },
    )
    return counterexample === null ? undefined : { value: counterexample[0] }
  } catch {
    // That is how the library says that it is not there.
    return undefined
  }
}

/**
 * Looks for the smallest case that breaks alone what all drawn cases together broke. `undefined` when none does, as
 * when it took two of them, or luck.
 *
 * @param atOnce How many cases are tried at the same time, each alone.
 */
export async function findSmallest(
  drawn: Drawn,
  breaks: Breaks,
  atOnce = 1,
): Promise<SmallestCase | undefined> {
  const first = await findFirst(drawn.cases, breaks)
  const from = drawn.places?.[first] ?? first
  const begin = caseAt(drawn, String(from))
  if (begin === undefined || !(await breaks([begin.value]))) return undefined
  let smallest: SmallestCase = { ...begin, from, path: String(from), steps: 0 }
  for (;;) {
    const next = await findSmaller(drawn, smallest, breaks, atOnce)
    if (next === undefined) return smallest
    smallest = next
  }
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

/** The first of the cases that are one step smaller which breaks it, too. */
async function findSmaller(
  drawer: Drawer,
  { from, path, steps }: SmallestCase,
  breaks: Breaks,
  atOnce: number,
): Promise<SmallestCase | undefined> {
  for (let at = 0; ; at += atOnce) {
    const paths = Array.from({ length: atOnce }, (_, more) => `${path}:${at + more}`)
    const tried = paths.flatMap((one) => {
      const found = caseAt(drawer, one)
      return found === undefined ? [] : [{ ...found, from, path: one, steps: steps + 1 }]
    })
    const broken = await Promise.all(tried.map(({ value }) => breaks([value])))
    for (const one of tried.filter((_, index) => broken[index]))
      // What is red once may be luck, and luck would lead away from what is red always.
      if (await breaks([one.value])) return one
    if (tried.length < atOnce) return undefined
  }
}
