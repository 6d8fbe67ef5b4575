import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aCheck, aRequirement, everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { VERDICTS } from '../schemas/report/verdict.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { LEVELS, tallyOf } from './tally.ts'
import { terminal } from './terminal.ts'

const text = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS.filter((hostile) => hostile.length < 1000)),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

const check = fc
  .record({
    id: text,
    suite: fc.constantFrom('initializer', 'pre-stop', 'context'),
    profile: fc.constantFrom('python-fc2' as const, 'python-fc3' as const),
    level: fc.constantFrom(...LEVELS),
    verdict: fc.constantFrom(...VERDICTS),
    title: text,
    reason: text,
    expected: text,
    actual: text,
    known: fc.option(fc.record({ reason: text, flaky: fc.boolean(), line: fc.nat() }), { nil: undefined }),
  })
  .map((fields) => aCheck({ ...fields, warning: fields.verdict === 'fail' && fields.level !== 'must' }))

const lacking = fc.record({
  profile: fc.constantFrom('python-fc2' as const, 'python-fc3' as const),
  need: text,
  required: fc.boolean(),
  checks: fc.array(text, { maxLength: 3 }),
  musts: fc.array(text, { maxLength: 3 }),
})

const hookStatus = fc.record({
  suite: fc.constantFrom('initializer', 'pre-stop', 'custom-container'),
  profile: fc.constantFrom('container-fc2' as const, 'container-fc3' as const),
  hook: fc.constantFrom('initializer' as const, 'pre-freeze' as const, 'pre-stop' as const),
  answer: text,
  counted: fc.constantFrom('success' as const, 'failure' as const, 'unknown' as const),
  sentAgain: fc.boolean(),
  instance: fc.constantFrom('kept' as const, 'replaced' as const, 'ended' as const, 'unknown' as const),
  caller: text,
})

const report = fc
  .record({
    checks: fc.array(check, { maxLength: 12 }),
    requirements: fc.array(
      fc
        .constantFrom(...VERDICTS, 'recorded' as const, 'excluded' as const)
        .map((status) => aRequirement({ status })),
      { maxLength: 5 },
    ),
    outcome: fc.constantFrom(
      'conforms' as const,
      'partial' as const,
      'violates' as const,
      'incomplete' as const,
    ),
    lacking: fc.array(lacking, { maxLength: 3 }),
    hookStatuses: fc.array(hookStatus, { maxLength: 6 }),
    stale: fc.array(
      fc.record({ line: fc.nat(), entry: text, why: fc.constant('passes' as const), message: text }),
      { maxLength: 2 },
    ),
    strict: fc.boolean(),
    complete: fc.boolean(),
    name: text,
  })
  .map(({ strict, name, stale, outcome, ...changes }) => {
    const base = everyVerdict()
    const target = base.target === undefined ? undefined : { ...base.target, name }
    return everyVerdict({
      ...{ ...changes, target, options: { ...base.options, strict } },
      outcome: stale.length > 0 ? 'violates' : outcome,
      knownFailures: { file: name, suite: name, outcomeWithout: outcome, stale },
    })
  })

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
    fc.property(report, (run) => {
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
