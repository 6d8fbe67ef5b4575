import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { harmlessJson } from './escape.ts'
import { factsOf, layOut } from './facts.ts'
import { knownWords } from './known-words.ts'
import { lookIn, type Lookup } from './lookup.ts'
import { oneLine } from './one-line.ts'
import { placeKey } from './place.ts'
import { groupBy, standingOf, tallyOf, type Standing } from './tally.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'other'

/** Inconclusive is `other` there: neither passed nor failed; a known failure was not counted, hence skipped. */
const STATUSES: Readonly<Record<Standing, Status>> = {
  fail: 'failed',
  inconclusive: 'other',
  warning: 'passed',
  known: 'skipped',
  pass: 'passed',
  'not-applicable': 'skipped',
}

/**
 * The run in the Common Test Report Format (ctrf.io, 0.0.0), which dashboards of several runners read: one test per
 * check. The outcome stands in `results.extra`, since a run may be red without a red check.
 */
export function ctrf(report: RunReport): string {
  const tally = tallyOf(report)
  const lookup = lookIn(report)
  const tests = report.checks.map((check) => testOf(check, report, lookup))
  const count = (status: Status): number => tests.filter((test) => test.status === status).length
  const began = Date.parse(report.startedAt)
  const start = Number.isNaN(began) ? 0 : began
  const { target, tool, host, options } = report
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: `${tool.name} ${oneLine(tool.version, 80)}`,
    results: {
      tool: { name: tool.name, version: oneLine(tool.version, 80) },
      summary: {
        ...{
          tests: tests.length,
          passed: count('passed'),
          failed: count('failed'),
          skipped: count('skipped'),
        },
        ...{ pending: 0, other: count('other'), suites: groupBy(report.checks, suiteKey).length },
        ...{ start, stop: start + Math.max(0, Math.round(report.durationMs)) },
      },
      tests,
      environment: {
        ...(target === undefined
          ? {}
          : { appName: oneLine(target.name, 200), appVersion: oneLine(target.version, 100) }),
        osPlatform: oneLine(host.platform, 60),
      },
      extra: {
        ...{ outcome: report.outcome, complete: report.complete, profiles: report.profiles },
        ...{ seed: options.seed, strict: options.strict, checks: tally.checks },
      },
    },
  }
  return `${harmlessJson(JSON.stringify(document, undefined, 2))}\n`
}

function testOf(
  check: CheckResult,
  report: RunReport,
  lookup: Lookup,
): { readonly status: Status; readonly [field: string]: unknown } {
  const standing = standingOf(check, report.options.strict)
  const { id, suite, profile, interpreter, level, expected, actual, reason, verdict, requirements } = check
  const played = check.scenarios.flatMap((name) => lookup.scenario(check, name) ?? [])
  const isQuiet = standing === 'pass' || standing === 'not-applicable'
  const message =
    standing === 'known'
      ? knownWords(check)
      : verdict === 'fail'
        ? `expected ${oneLine(expected ?? '', 400)}, actual ${oneLine(actual ?? '', 400)}`
        : reason
  return {
    ...{ name: oneLine(id, 200), status: STATUSES[standing], rawStatus: standing },
    duration: Math.max(0, Math.round(played.reduce((sum, { durationMs }) => sum + durationMs, 0))),
    suite: [...(interpreter === undefined ? [] : [oneLine(interpreter, 200)]), profile, oneLine(suite, 100)],
    message: oneLine(message),
    ...(isQuiet ? {} : { trace: layOut(factsOf(check, lookup)).join('\n') }),
    tags: [level, ...requirements.map((requirement) => oneLine(requirement, 80))],
    type: 'conformance',
  }
}

function suiteKey(check: CheckResult): string {
  return `${placeKey(check)} ${check.suite}`
}
