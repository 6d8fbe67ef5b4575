import { needWords } from '../schemas/adapter/need-words.ts'
import type {
  CheckResult,
  KnownFailuresUse,
  Place,
  RecordingResult,
  RunReport,
  ScenarioResult,
} from '../schemas/report/report.ts'
import { clip } from './clip.ts'
import { failureLines } from './failure-facts.ts'
import { factsOf, layOut } from './facts.ts'
import { oneLine } from './one-line.ts'
import { hookStatusLines } from './hook-statuses.ts'
import { lookIn, type Lookup } from './lookup.ts'
import { outcomeWords } from './outcome-words.ts'
import { isSamePlace } from './place.ts'
import { knownWords } from './known-words.ts'
import { standingOf, tallyOf, type Group, type Tally } from './tally.ts'
import { renderXml, type Element } from './xml.ts'

/**
 * The run as JUnit XML for build servers: one suite per profile and suite (and interpreter, when there were several), one
 * case per check. A failed
 * check is a failure, an inconclusive one an error, a not applicable one is skipped. A violated SHOULD
 * passes with the warning in its output, unless the run was strict. A red run always has a red case.
 */
export function junit(report: RunReport): string {
  const tally = tallyOf(report)
  const lookup = lookIn(report)
  const suites = tally.groups.map((group) => suiteElement(group, report, lookup))
  const stale = report.knownFailures?.stale ?? []
  if (report.knownFailures !== undefined && stale.length > 0)
    suites.push(staleSuite(report, report.knownFailures))
  const isToldElsewhere = tally.checks.fail + tally.checks.inconclusive + stale.length > 0
  if (report.failure !== undefined || (report.outcome !== 'conforms' && !isToldElsewhere))
    suites.push(runSuite(report, tally))
  const sum = (name: string): number =>
    suites.reduce((total, { attributes }) => total + Number(attributes[name]), 0)
  const attributes = {
    name: report.tool.name,
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    time: seconds(report.durationMs),
  }
  return renderXml({ name: 'testsuites', attributes, children: suites })
}

function suiteElement(group: Group, report: RunReport, lookup: Lookup): Element {
  const { suite, checks, counts } = group
  const here = (other: Place & { readonly suite: string }): boolean =>
    isSamePlace(other, group) && other.suite === suite
  const recorded = report.recordings.filter(here).map(recordingLine)
  const rows = report.hookStatuses?.filter((row) => row.profile === group.profile && row.suite === suite)
  const table = hookStatusLines(rows ?? [])
  const told = [...recorded, ...table]
  return {
    name: 'testsuite',
    attributes: {
      name: className(group),
      tests: counts.total,
      failures: counts.fail,
      errors: counts.inconclusive,
      skipped: counts['not-applicable'] + counts.known,
      time: seconds(total(report.scenarios.filter(here))),
      timestamp: report.startedAt,
    },
    children: [
      properties(report, group),
      ...checks.map((check) => caseElement(check, report, lookup)),
      ...(told.length === 0 ? [] : [output(told)]),
    ],
  }
}

function caseElement(check: CheckResult, report: RunReport, lookup: Lookup): Element {
  const told = tell(check, report, lookup)
  // A scenario that serves several checks counts in each of them: how long it takes to see this fact.
  const played = check.scenarios.flatMap((id) => lookup.scenario(check, id) ?? [])
  return {
    name: 'testcase',
    attributes: {
      name: check.id,
      classname: className(check),
      time: seconds(total(played)),
    },
    ...(told.length === 0 ? {} : { children: told }),
  }
}

/** Dots part what build servers show as a tree, so an interpreter goes without. */
function className({ profile, interpreter, suite }: Place & { readonly suite: string }): string {
  const parts =
    interpreter === undefined ? [] : [interpreter.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')]
  return [...parts, profile, suite].join('.')
}

/** What stands inside a case; nothing for a check that passed. */
function tell(check: CheckResult, report: RunReport, lookup: Lookup): readonly Element[] {
  const lines = (): string[] => [oneLine(check.title), ...layOut(factsOf(check, lookup))]
  switch (standingOf(check, report.options.strict)) {
    case 'fail':
      return [problem('failure', check.level, { message: failureMessage(check), lines: lines() })]
    case 'inconclusive':
      return [problem('error', 'inconclusive', { message: check.reason, lines: lines() })]
    case 'warning':
      return [
        output([
          oneLine(`warning: ${check.level.toUpperCase()} violated, ${failureMessage(check)}`),
          ...lines(),
        ]),
      ]
    case 'known':
      return [skipped(knownWords(check)), output(lines())]
    case 'not-applicable':
      return [skipped(check.reason)]
    case 'pass':
      return []
  }
}

/** A red case for each entry of the file of known failures that holds no more. */
function staleSuite(report: RunReport, { file, stale }: KnownFailuresUse): Element {
  const count = stale.length
  return {
    name: 'testsuite',
    attributes: {
      name: 'known-failures',
      ...{ tests: count, failures: count, errors: 0, skipped: 0, timestamp: report.startedAt },
    },
    children: [
      properties(report),
      ...stale.map(({ line, entry, why, message }): Element => {
        const place = oneLine(`${file}:${line}`)
        return {
          name: 'testcase',
          attributes: { name: oneLine(entry), classname: 'known-failures' },
          children: [problem('failure', why, { message, lines: [oneLine(message), `in ${place}`] })],
        }
      }),
    ],
  }
}

/**
 * The one red case of a run that is red for another reason than a check, e.g. that none was judged or that the
 * target was lost.
 */
function runSuite(report: RunReport, tally: Tally): Element {
  const message = outcomeWords(report, tally)
  const child = problem('error', report.outcome, { message, lines: [message] })
  const name = 'run/is-complete'
  return {
    name: 'testsuite',
    attributes: { name: 'run', tests: 1, failures: 0, errors: 1, skipped: 0, timestamp: report.startedAt },
    children: [
      properties(report),
      { name: 'testcase', attributes: { name, classname: 'run' }, children: [child] },
      ...(report.failure === undefined
        ? []
        : [{ name: 'system-err', attributes: {}, text: failureLines(report.failure).join('\n') }]),
    ],
  }
}

function properties(report: RunReport, place?: Place): Element {
  const { tool, target, options } = report
  const round = report.interpreters?.find(({ interpreter }) => interpreter === place?.interpreter)
  const noise = place && (round ?? report).calibration[place.profile]
  const values: Readonly<Record<string, string | number | boolean | undefined>> = {
    'tool.version': tool.version,
    'target.name': target?.name,
    'target.version': target?.version,
    'target.interpreter': report.interpreters === undefined ? target?.interpreter : place?.interpreter,
    profile: place?.profile,
    outcome: report.outcome,
    complete: report.complete,
    endedBy: report.endedBy,
    'failure.blame': report.failure?.blame,
    'failure.code': report.failure?.code,
    lacking: lackingWords(report, place),
    strict: options.strict,
    seed: options.seed,
    'knownFailures.file': report.knownFailures?.file,
    'knownFailures.suite': report.knownFailures?.suite,
    teeth: teethWords(report, place),
    'calibration.coldMs': noise?.coldMs,
    'calibration.warmMs': noise?.warmMs,
    'calibration.noiseMs': noise?.noiseMs,
    'calibration.timeoutScale': noise?.timeoutScale,
  }
  const children = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: 'property', attributes: { name, value: oneLine(String(value)) } }],
  )
  return { name: 'properties', attributes: {}, children }
}

function lackingWords({ lacking }: RunReport, place: Place | undefined): string | undefined {
  const own = lacking.filter((one) => place === undefined || isSamePlace(one, place))
  if (own.length === 0) return undefined
  const words = own.map(({ need, required }) => (required ? `required ${needWords(need)}` : needWords(need)))
  return [...new Set(words)].join(', ')
}

/** Of how many checks the run itself showed that they can fail. */
function teethWords({ teeth, checks }: RunReport, place: Place | undefined): string | undefined {
  if (teeth === undefined) return undefined
  const here = checks.filter((one) => place === undefined || isSamePlace(one, place))
  const judged = here.filter(({ verdict }) => verdict !== 'not-applicable')
  const shown = judged.filter((check) => check.teeth?.shown === true)
  return `${shown.length} of ${judged.length} checks shown able to fail`
}

function problem(
  name: 'failure' | 'error',
  type: string,
  { message, lines }: { readonly message: string; readonly lines: readonly string[] },
): Element {
  return { name, attributes: { type, message: oneLine(message, 400) }, text: lines.join('\n') }
}

function skipped(message: string): Element {
  return { name: 'skipped', attributes: { message: oneLine(message) } }
}

function output(lines: readonly string[]): Element {
  return { name: 'system-out', attributes: {}, text: lines.join('\n') }
}

function failureMessage({ expected = '', actual = '' }: CheckResult): string {
  return `expected ${clip(expected, 150)}, actual ${clip(actual, 150)}`
}

function recordingLine({ requirement, question, readings, seen, detail }: RecordingResult): string {
  const answer = seen === undefined ? 'no reading seen' : `${seen}, ${readings[seen] ?? 'an unknown reading'}`
  return oneLine(`recorded ${requirement}: ${question} ${answer} (${detail})`)
}

function total(scenarios: readonly ScenarioResult[]): number {
  return scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

/** The schema of the format allows digits and at most three decimals. */
function seconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3)
}
