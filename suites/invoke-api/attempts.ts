import type { Lens, RunView } from '../lens/views.ts'
import { field } from '../lens/fields.ts'

/** Attempts of the asynchronous call that was repeated most, in order. */
export function attemptsOf(lens: Lens): readonly RunView[] {
  return lens.calls
    .filter((call) => call.async)
    .map((call) => call.runs)
    .reduce<readonly RunView[]>((most, runs) => (runs.length > most.length ? runs : most), [])
}

/** Paths of context attributes that number the attempts 0, 1, 2 and so on; the documents give no name. */
export function attemptNumbers(runs: readonly RunView[]): string[] {
  const numbers = runs.map(contextNumbers)
  return Object.keys(numbers[0] ?? {}).filter((path) => numbers.every((one, at) => one[path] === at))
}

/** Attributes of the context that a run reported, if they are numbers or look like one, by path. */
export function contextNumbers(run: RunView | undefined): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`)
    else if (typeof value === 'number' || (typeof value === 'string' && /^\d{1,3}$/.test(value)))
      found[path] = Number(value)
  }
  walk(field(run?.report('context'), 'attributes'), '')
  return found
}
