import type { Exercised } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import type { Telling } from './section.ts'

/** Transitions that are named, unless all are asked for. */
const NAMED = 6

/** What the drawn sequences of commands consisted of, and what they never did. */
export function sequences({ report, paint, verbose }: Telling): readonly string[] {
  const drawn = report.scenarios.flatMap((one) => (one.drawn?.exercised === undefined ? [] : [one.drawn]))
  const count = drawn.reduce((sum, { cases }) => sum + cases, 0)
  if (count === 0) return []
  const exercised = drawn.flatMap((one) => one.exercised ?? [])
  const all = new Set(exercised.flatMap(({ transitions, never }) => [...Object.keys(transitions), ...never]))
  const seen = new Set(exercised.flatMap(({ transitions }) => Object.keys(transitions)))
  const pairs = new Set(exercised.flatMap(({ pairs: own }) => Object.keys(own)))
  const never = [...all].filter((one) => !seen.has(one))
  const named = verbose ? never : never.slice(0, NAMED)
  const more = never.length - named.length
  const times = total(exercised)
  return [
    `${paint.strong('Sequences drawn:')} ${count} from seed ${report.options.seed}, with ${seen.size} of ${all.size} transitions ${times} times and ${pairs.size} pairs of them`,
    ...(never.length === 0
      ? []
      : [
          `  ${paint.faint('never:')} ${named.map((one) => oneLine(one, 80)).join(', ')}${more === 0 ? '' : `, and ${more} more`}`,
        ]),
  ]
}

function total(exercised: readonly Exercised[]): number {
  return exercised
    .flatMap(({ transitions }) => Object.values(transitions))
    .reduce((sum, count) => sum + count, 0)
}
