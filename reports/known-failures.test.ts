import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import { knownFailures } from '../fixtures/run-reports/known-failures.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { terminal } from './terminal.ts'

const REPORT = knownFailures()
const HOLDING = {
  ...REPORT,
  outcome: 'conforms' as const,
  knownFailures: REPORT.knownFailures && { ...REPORT.knownFailures, suite: '1.2.3', stale: [] },
  scenarios: REPORT.scenarios.filter(({ outcome }) => outcome === 'played'),
}

describe('the terminal', () => {
  it('shows what is known with its reason, apart from what is red', () => {
    const lines = terminal(HOLDING).split('\n')
    const start = lines.indexOf('Known failures (2): listed in k.yaml, not counted')
    expect(lines.slice(start, start + 7)).toEqual([
      'Known failures (2): listed in k.yaml, not counted',
      '~ initializer/runs-once-per-instance  MUST, python-fc2, fail',
      '    known     k.yaml (k.yaml, until 2026-12-31) [k.yaml:3]',
      '~ pre-stop/runs-before-destroy  MUST, python-fc2, known to be flaky, inconclusive',
      '    known     k.yaml [k.yaml:7]',
      '✓ initializer/has-own-timeout  MUST, python-fc2, known to be flaky, passed this time',
      '',
    ])
    expect(lines.filter((line) => /^(Violated|Inconclusive)/.test(line))).toEqual([])
    expect(lines.at(-2)).toMatch(/^conforms: but for 2 known failures \| .*MUST 2 pass, 2 known, 1 n\/a;/)
  })

  it('counts them in a column of their own, which is there only when it is needed', () => {
    expect(terminal(HOLDING)).toMatch(/^by level +pass +fail +warning +known +inconclusive +n\/a$/m)
    const without = { ...HOLDING, checks: HOLDING.checks.filter(({ known }) => known === undefined) }
    expect(terminal(without)).toMatch(/^by level +pass +fail +warning +inconclusive +n\/a$/m)
  })

  it('shows all that proves them when verbose', () => {
    const told = terminal(HOLDING, { verbosity: 'verbose' })
    expect(told).toContain('    actual    two runs in instance a1b2c3')
  })

  it('leaves out most of many', () => {
    const many = Array.from({ length: 30 }, () => REPORT.checks[0]).flatMap((check) => check ?? [])
    const told = terminal({ ...HOLDING, checks: many })
    expect(told.match(/^~ initializer\//gm)).toHaveLength(20)
    expect(told).toContain('… and 10 more (--verbose shows all)')
  })

  it.each(['quiet', 'normal', 'verbose'] as const)('tells entries that hold no more (%s)', (verbosity) => {
    const told = terminal(REPORT, { verbosity })
    expect(told).toContain('Known failures that hold no more (1)\n✗ k.yaml:12  k.yaml\n')
    expect(told).toMatch(
      /^does not conform: 1 entry of k\.yaml holds no more, .*but for 2 known failures \|/m,
    )
  })

  it('names both versions when the list is for another one', () => {
    expect(terminal(knownFailures('0.9.0'))).toContain('written for fc-conformance 0.9.0, this is 1.2.3')
    expect(terminal(HOLDING)).not.toContain('written for')
  })
})

describe('JUnit', () => {
  it('skips what is known, with the reason, and has a red case for each entry that holds no more', () => {
    const root = readXml(junit(REPORT))
    expect(elementsNamed(root, 'skipped').map(({ attributes }) => attributes['message'])).toEqual([
      'known failure: k.yaml (k.yaml, until 2026-12-31)',
      'known to be flaky: k.yaml',
      'the target has no asynchronous calls',
    ])
    expect(elementsNamed(root, 'error')).toEqual([])
    expect(elementsNamed(root, 'failure').map(({ attributes }) => attributes)).toEqual([
      { type: 'passes', message: 'k.yaml' },
    ])
    expect([root.attributes['failures'], root.attributes['errors']]).toEqual(['1', '0'])
    const skipped = elementsNamed(root, 'testsuite').map(({ attributes }) => Number(attributes['skipped']))
    expect(skipped.reduce((sum, one) => sum + one, 0)).toBe(3)
  })

  it('has no red case when all entries hold', () => {
    const root = readXml(junit(HOLDING))
    expect([...elementsNamed(root, 'failure'), ...elementsNamed(root, 'error')]).toEqual([])
  })
})

it('lets no text of the list steer a terminal or a build log', () => {
  for (const text of HOSTILE_TEXTS) {
    const report = knownFailures(text)
    for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
      const told = terminal(report, { verbosity })
      expect(told).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
      expect(told.split('\n').filter((line) => /^\s*::|##[a-z]*\[/i.test(line))).toEqual([])
    }
    expect(elementsNamed(readXml(junit(report)), 'failure')).toHaveLength(1)
    expect(JSON.parse(json(report))).toEqual(JSON.parse(JSON.stringify(report)))
  }
})
