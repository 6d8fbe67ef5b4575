import type { Calibration } from '../../schemas/history/event.ts'
import type { InterpreterRound, RunReport } from '../../schemas/report/report.ts'
import { duration } from '../duration.ts'
import { oneLine } from '../facts.ts'
import { placeWords } from '../place.ts'
import type { Telling } from './section.ts'

/** Who was judged, by what, and how noisy the place was. */
export function header({ report, paint }: Telling): readonly string[] {
  const { tool, target, profiles, host, startedAt } = report
  const rounds = report.interpreters ?? []
  const calibrations = rounds.length === 0 ? [report] : rounds
  const rows: readonly (readonly [string, string])[] = [
    ['target', targetWords(target, rounds.length > 0)],
    ...rounds.map((round) => ['python', roundWords(round)] as const),
    ['profiles', profiles.join(', ')],
    ...calibrations.flatMap(noiseRows),
    ...filterRows(report),
    ['host', `${host.platform}, Node ${host.node}, ${host.cpus} CPUs; started ${startedAt}`],
  ]
  const title = paint.strong(`${tool.name} ${oneLine(tool.version)}`)
  return [title, ...rows.map(([name, value]) => `  ${paint.faint(name.padEnd(9))} ${oneLine(value)}`)]
}

/** With how many interpreters, by which names, and how long it took. */
function roundWords({ interpreter, python, profiles, durationMs }: InterpreterRound): string {
  const named = interpreter.includes(python) ? interpreter : `${interpreter} (${python})`
  return `${named}: ${profiles.join(', ')} in ${duration(durationMs)}`
}

function noiseRows({
  calibration,
  profiles,
  interpreter,
}: Pick<RunReport, 'calibration' | 'profiles'> & { readonly interpreter?: string }): (readonly [
  string,
  string,
])[] {
  return profiles.flatMap((profile) => {
    const measured = calibration[profile]
    if (measured === undefined) return []
    return [['noise', `${placeWords({ profile, interpreter })}: ${noiseWords(measured)}`] as const]
  })
}

function targetWords(target: RunReport['target'], areSeveral: boolean): string {
  if (target === undefined) return 'unknown: it never said hello'
  const { name, version, interpreter } = target
  return interpreter === undefined || areSeveral
    ? `${name} ${version}`
    : `${name} ${version} (${interpreter})`
}

function noiseWords({ coldMs, warmMs, noiseMs, timeoutScale }: Calibration): string {
  const times = `cold start ${coldMs.toFixed(1)} ms, warm call ${warmMs.toFixed(1)} ms, margin ${noiseMs.toFixed(1)} ms`
  return timeoutScale === 1 ? times : `${times}, time limits × ${timeoutScale}`
}

/** A run of some checks must not look like a run of all. */
function filterRows({ options }: RunReport): (readonly [string, string])[] {
  const filters = [
    ...options.suites.map((name) => `suite ${name}`),
    ...options.checks.map((name) => `check ${name}`),
    ...options.requirements.map((name) => `requirement ${name}`),
  ]
  return [
    ...(options.strict ? [['strict', 'a violated SHOULD counts as a failure'] as const] : []),
    ...(filters.length === 0 ? [] : [['only', filters.join(', ')] as const]),
  ]
}
