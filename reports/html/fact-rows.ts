import { duration } from '../duration.ts'
import { oneLine } from '../one-line.ts'
import { interpreterRows } from '../terminal/interpreters.ts'
import { html, type Markup } from './markup.ts'
import type { Telling } from './telling.ts'

type Row = readonly [name: string, value: Markup | string]

/** What one must know to trust the numbers, to compare them with others, or to get them again. */
export function factRows(telling: Telling): readonly Row[] {
  const { report } = telling
  const { tool, target, options, host, startedAt, catalogue, seal, interpreters } = report
  return [
    ...(target?.interpreter === undefined || interpreters !== undefined
      ? []
      : [['Interpreter', oneLine(target.interpreter, 200)] as const]),
    ...interpreterRows(report).map(([name, value]): Row => [name, oneLine(value, 400)]),
    ['Suite', `${tool.name} ${oneLine(tool.version, 80)}`],
    ...(catalogue === undefined ? [] : [digestRow('Catalogue', catalogue)]),
    ...(seal === undefined ? [] : [digestRow('Report', seal.whole)]),
    ['Seed', String(options.seed)],
    ['Started', startedWords(startedAt)],
    ['Duration', duration(report.durationMs)],
    ['Host', `${oneLine(host.platform, 60)}, Node ${oneLine(host.node, 60)}, ${host.cpus} CPUs`],
    ...noiseRows(telling),
    ...optionRows(telling),
    ...knownFailuresRows(telling),
    ['Requirements', requirementWords(telling)],
    ['Shown able to fail', teethWords(telling)],
  ]
}

function digestRow(name: string, digest: string): Row {
  return [`${name} digest`, html`<code class="digest">${oneLine(digest, 80)}</code>`]
}

function startedWords(startedAt: string): Markup {
  const words = startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')
  return html`<time datetime="${oneLine(startedAt, 60)}">${oneLine(words, 60)}</time>`
}

/** How noisy machine and target were; with several interpreters their rows say it. */
function noiseRows({ report }: Telling): readonly Row[] {
  if (report.interpreters !== undefined) return []
  const measured = report.profiles.flatMap((profile) => {
    const noise = report.calibration[profile]
    return noise === undefined ? [] : [{ profile, ...noise }]
  })
  if (measured.length === 0) return []
  const lines = measured.map(({ profile, coldMs, warmMs, noiseMs }) => {
    const times = `cold start ${coldMs.toFixed(1)} ms, warm call ${warmMs.toFixed(1)} ms, margin ${noiseMs.toFixed(1)} ms`
    return html`<li>${profile}: ${times}</li>`
  })
  const most = Math.max(...measured.map(({ noiseMs }) => noiseMs)).toFixed(1)
  return [
    [
      'Noise',
      html`<details>
        <summary>times count within ${most} ms</summary>
        <ul class="plain soft">
          ${lines}
        </ul>
      </details>`,
    ],
  ]
}

/** A run of some checks must not look like a run of all. */
function optionRows({ report: { options } }: Telling): readonly Row[] {
  const only = [
    ...options.suites.map((name) => `suite ${name}`),
    ...options.checks.map((name) => `check ${name}`),
    ...options.requirements.map((name) => `requirement ${name}`),
  ]
  return [
    ...(options.strict ? [['Strict', 'a violated SHOULD counts as a failure'] as const] : []),
    ...(options.timeoutScale === 1 ? [] : [['Time limits', `× ${options.timeoutScale}`] as const]),
    ...(only.length === 0 ? [] : [['Only', html`<strong>${oneLine(only.join(', '))}</strong>`] as const]),
  ]
}

function knownFailuresRows({ report: { knownFailures } }: Telling): readonly Row[] {
  if (knownFailures === undefined) return []
  const { file, suite, outcomeWithout, stale } = knownFailures
  const words = `${oneLine(file, 200)}, written for ${oneLine(suite, 80)}; without it: ${outcomeWithout}; ${stale.length} entries hold no more`
  return [['Known failures', words]]
}

function requirementWords({ tally }: Telling): string {
  const { total, checked, verdicts, recorded, excluded } = tally.requirements
  return `${total}: ${checked} checked (${verdicts.pass} met, ${verdicts.fail} violated, ${verdicts.inconclusive} open), ${recorded} recorded, ${excluded} excluded`
}

/** Of how many checks the run itself showed that they can fail. */
function teethWords({ report: { teeth, checks } }: Telling): string {
  if (teeth === undefined) return 'not asked of this run'
  const judged = checks.filter(({ verdict }) => verdict !== 'not-applicable')
  const shown = judged.filter((check) => check.teeth?.shown === true).length
  return `${shown} of ${judged.length} checks, in ${teeth.plays} plays and ${duration(teeth.durationMs)}`
}
