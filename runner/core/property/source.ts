import type { PropertyScenario } from '../../../suites/define.ts'
import type { Sequences } from '../course.ts'
import { pairsOf, type Exercise } from './exercise.ts'
import { draw, type Drawn } from './smallest-case.ts'

/** What one seed draws of one property, from its first case to as many as are asked for. */
export interface Source {
  /** So many cases from that one on, in order. */
  next(from: number, count: number): Draught
  /** As many, but out of several times that such as show most of what was not seen yet, if anything is; others are left out. */
  choose(from: number, count: number, exercise: Exercise): Draught
}

/** Cases, and from which on others follow. */
export interface Draught extends Drawn {
  readonly until: number
}

/** Out of how many one is chosen. */
const CHOICE = 16

export interface SourceOptions {
  readonly scenario: PropertyScenario
  readonly seed: number
  readonly maxCommands?: number | undefined
}

/** Makes ready to draw; the library is loaded for that. */
export async function openSource({ scenario, seed, maxCommands }: SourceOptions): Promise<Source> {
  const fc = await import('fast-check')
  const arbitrary = scenario.cases(fc, { maxCommands })
  const next = (from: number, count: number): Draught => {
    const cases = draw(fc, arbitrary, { seed, runs: from + count }).cases.slice(from)
    return { fc, arbitrary, seed, cases, places: cases.map((_, at) => from + at), until: from + count }
  }
  return {
    next,
    choose(from, count, exercise) {
      if (exercise.isComplete) return next(from, count)
      const drawn = next(from, count * CHOICE)
      const foreseen = drawn.cases.map((one) => featuresOf(scenario.story?.foresee(one) ?? []))
      const chosen = chooseNewest(foreseen, count, exercise)
      return {
        ...drawn,
        cases: chosen.map((at) => drawn.cases[at]),
        places: chosen.map((at) => from + at),
      }
    },
  }
}

function featuresOf(done: readonly string[]): readonly string[] {
  return [...new Set([...done, ...pairsOf(done)])]
}

/** Takes, so many times, what adds most to that which was seen or taken before. */
function chooseNewest(foreseen: readonly (readonly string[])[], count: number, exercise: Exercise): number[] {
  const left = new Set(foreseen.keys())
  const taken = new Set<string>()
  const isNew = (one: string): boolean => !taken.has(one) && !exercise.has(one)
  const newIn = (at: number): number => foreseen[at]?.filter(isNew).length ?? 0
  const chosen: number[] = []
  while (chosen.length < count && left.size > 0) {
    const best = [...left].reduce((a, b) => (newIn(b) > newIn(a) ? b : a))
    left.delete(best)
    chosen.push(best)
    for (const one of foreseen[best] ?? []) taken.add(one)
  }
  return chosen
}

/** How many cases are drawn, how long they are, and how many of them are played in one history. */
export interface Sizes extends Pick<Sequences, 'maxCommands'> {
  readonly runs: number
  readonly atOnce: number
}

/**
 * Commands that one history holds with room to spare: a sequence of ten is told in some 12 000 characters, and a scenario
 * may keep a million.
 */
const COMMANDS_OF_HISTORY = 200
/** A time budget is looked at between histories. */
const SHORT_HISTORY = 12
const USUAL_COMMANDS = 10

/** What is asked for counts only where cases are sequences that may be long and many. */
export function sizesOf(
  scenario: PropertyScenario,
  { sequences = {}, mostCases = Infinity, isTimed }: SizesAsked,
): Sizes {
  const usual = Math.min(scenario.runs, mostCases)
  if (scenario.sequences !== true) return { runs: usual, atOnce: Math.max(1, usual) }
  const { runs = usual, maxCommands = USUAL_COMMANDS } = sequences
  const most = Math.floor(COMMANDS_OF_HISTORY / maxCommands)
  return { runs, maxCommands: sequences.maxCommands, atOnce: isTimed ? Math.min(most, SHORT_HISTORY) : most }
}

export interface SizesAsked {
  readonly sequences?: Sequences | undefined
  readonly mostCases?: number | undefined
  /** Whether cases are drawn for as long as there is time. */
  readonly isTimed: boolean
}
