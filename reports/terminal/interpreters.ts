import type { InterpreterRound, RunReport } from '../../schemas/report/report.ts'
import { duration } from '../duration.ts'
import { groupBy } from '../tally.ts'

type Row = readonly [label: string, value: string]

/** With which interpreters it was judged, a row each; or, with one, what serves the runtimes that it does not. */
export function interpreterRows({ interpreters, target }: RunReport): readonly Row[] {
  if (interpreters !== undefined) return interpreters.map((round) => ['python', roundWords(round)])
  const served = Object.entries(target?.interpreters ?? {})
  if (served.every(([, interpreter]) => interpreter === target?.interpreter)) return []
  const words = groupBy(served, ([, interpreter]) => interpreter).map(
    ([interpreter, runtimes]) => `${runtimes.map(([runtime]) => runtime).join(', ')} by ${interpreter}`,
  )
  return [['runtimes', words.join('; ')]]
}

function roundWords({ interpreter, python, profiles, durationMs, calibration }: InterpreterRound): string {
  const named = interpreter.includes(python) ? interpreter : `${interpreter} (${python})`
  const margins = Object.values(calibration).map(({ noiseMs }) => noiseMs)
  const noise = margins.length === 0 ? '' : `, margin up to ${Math.max(...margins).toFixed(1)} ms`
  return `${named}: ${profiles.join(', ')} in ${duration(durationMs)}${noise}`
}
