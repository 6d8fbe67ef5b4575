import type { Calibration } from '../../schemas/history/event.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import { interpreterRows } from './interpreters.ts'
import type { Telling } from './section.ts'

/** Who was judged, by what, and how noisy the place was. */
export function header({ report, paint }: Telling): readonly string[] {
  const { tool, target, profiles, host, startedAt } = report
  const areSeveral = report.interpreters !== undefined
  const noise = (areSeveral ? [] : profiles).flatMap((profile) => {
    const measured = report.calibration[profile]
    return measured === undefined ? [] : [[`noise`, `${profile}: ${noiseWords(measured)}`] as const]
  })
  const rows: readonly (readonly [string, string])[] = [
    ['target', targetWords(target, areSeveral)],
    ...interpreterRows(report),
    ['profiles', profiles.join(', ')],
    ...noise,
    ...filterRows(report),
    ['host', `${host.platform}, Node ${host.node}, ${host.cpus} CPUs; started ${startedAt}`],
  ]
  const title = paint.strong(`${tool.name} ${oneLine(tool.version)}`)
  return [title, ...rows.map(([name, value]) => `  ${paint.faint(name.padEnd(9))} ${oneLine(value)}`)]
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
function filterRows({ options, requirementSet }: RunReport): (readonly [string, string])[] {
  const { shard } = options
  const filters = [
    ...(shard === undefined ? [] : [`part ${shard.index} of ${shard.of}`]),
    ...options.suites.map((name) => `suite ${name}`),
    ...options.checks.map((name) => `check ${name}`),
    ...options.requirements.map((name) => `requirement ${name}`),
  ]
  return [
    ...(requirementSet === undefined
      ? []
      : [['set', `${requirementSet.name} (${requirementSet.digest.slice(0, 12)})`] as const]),
    ...(options.strict ? [['strict', 'a violated SHOULD counts as a failure'] as const] : []),
    ...(filters.length === 0 ? [] : [['only', filters.join(', ')] as const]),
  ]
}
