import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryReport } from '../fixtures/run-reports/arbitrary-report.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { tallyOf } from './tally.ts'
import { terminal } from './terminal.ts'

/** Counted here in the plainest way, so that the reporters are not compared with themselves. */
function count(
  { checks, options }: RunReport,
  wanted: (check: CheckResult, red: boolean) => boolean,
): number {
  return checks.filter((one) => wanted(one, one.verdict === 'fail' && (options.strict || !one.warning)))
    .length
}

function expected(of: RunReport): Readonly<Record<string, number>> {
  return {
    pass: count(of, ({ verdict }) => verdict === 'pass'),
    fail: count(of, ({ known }, red) => red && known === undefined),
    warning: count(of, ({ verdict, known }, red) => verdict === 'fail' && !red && known === undefined),
    known: count(of, ({ verdict, known }) => known !== undefined && /fail|inconclusive/.test(verdict)),
    inconclusive: count(of, ({ verdict, known }) => verdict === 'inconclusive' && known === undefined),
    'n/a': count(of, ({ verdict }) => verdict === 'not-applicable'),
  }
}

/** Numbers of the closing line, summed over its levels. */
function told(closing: string): {
  outcome: string
  requirements: number
  checks: number
  counts: Record<string, number>
} {
  const pattern =
    /^(conforms|conforms in part|does not conform|incomplete)(?:: .*)? \| (\d+) requirements?, (\d+) checks?(?: \((.*)\))? in 3\.2 s$/
  const [, outcome = '', requirements, checks, levels = ''] = pattern.exec(closing) ?? []
  const counts: Record<string, number> = { pass: 0, fail: 0, warning: 0, known: 0, inconclusive: 0, 'n/a': 0 }
  for (const [, number, word = ''] of levels.matchAll(/(\d+) (pass|fail|warning|known|inconclusive|n\/a)/g))
    counts[word] = (counts[word] ?? 0) + Number(number)
  return { outcome, requirements: Number(requirements), checks: Number(checks), counts }
}

const WORDS = {
  conforms: 'conforms',
  partial: 'conforms in part',
  violates: 'does not conform',
  incomplete: 'incomplete',
} as const

it('tells the same numbers and the same outcome in every format', () => {
  fc.assert(
    fc.property(arbitraryReport, (run) => {
      const counts = expected(run)
      const { checks } = tallyOf(run)
      expect({ ...checks, 'n/a': checks['not-applicable'] }).toMatchObject({
        ...counts,
        total: run.checks.length,
      })

      for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
        const lines = terminal(run, { verbosity }).trimEnd().split('\n')
        expect(told(lines.at(-1) ?? '')).toEqual({
          outcome: WORDS[run.outcome],
          requirements: run.requirements.length,
          checks: run.checks.length,
          counts,
        })
        expect(lines.filter((line) => /^\s*::|##[a-z]*\[/i.test(line))).toEqual([])
        const lackingRows = lines.filter((line) =>
          / (required|optional): \d+ checks? not applicable/.test(line),
        )
        const tables = lines.filter((line) => /^Answers to hooks \(container-fc\d\): /.test(line))
        expect(tables).toHaveLength(
          verbosity === 'quiet' ? 0 : new Set(run.hookStatuses?.map(({ profile }) => profile)).size,
        )
        expect(lackingRows.length).toBeGreaterThanOrEqual(verbosity === 'quiet' ? 0 : run.lacking.length)
      }

      const root = readXml(junit(run))
      const redWithoutCheck =
        run.outcome !== 'conforms' && counts['fail'] === 0 && counts['inconclusive'] === 0
      const stale = run.knownFailures?.stale.length ?? 0
      const extra = redWithoutCheck && stale === 0 ? 1 : 0
      expect(elementsNamed(root, 'failure')).toHaveLength((counts['fail'] ?? -1) + stale)
      expect(elementsNamed(root, 'error')).toHaveLength((counts['inconclusive'] ?? -1) + extra)
      expect(elementsNamed(root, 'skipped')).toHaveLength((counts['n/a'] ?? -1) + (counts['known'] ?? -1))
      expect(elementsNamed(root, 'testcase')).toHaveLength(run.checks.length + extra + stale)
      expect(
        [root.attributes['tests'], root.attributes['failures'], root.attributes['errors']].map(Number),
      ).toEqual([
        run.checks.length + extra + stale,
        (counts['fail'] ?? -1) + stale,
        (counts['inconclusive'] ?? -1) + extra,
      ])
      if (run.outcome !== 'conforms')
        expect(elementsNamed(root, 'failure').length + elementsNamed(root, 'error').length).toBeGreaterThan(0)

      expect(JSON.parse(json(run))).toEqual(run)
    }),
    { numRuns: 200, seed: 20 },
  )
})
