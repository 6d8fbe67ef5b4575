import { describe, expect, it } from 'vitest'
import { aCheck, everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { EVERY_EVENT } from '../fixtures/run-reports/every-event.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import type { InterpreterRound, RunReport, ScenarioResult } from '../schemas/report/report.ts'
import { junit } from './junit.ts'
import { lookIn } from './lookup.ts'
import { tallyOf } from './tally.ts'
import { terminal } from './terminal.ts'

const OLD = 'CPython 2.7.18'
const NEW = 'CPython 3.12.1 (/opt/python)'
const NOISE = { coldMs: 1, warmMs: 1, noiseMs: 12.5, timeoutScale: 1 }

function round(interpreter: string, python: string): InterpreterRound {
  const calibration = { 'python-fc2': NOISE }
  return { interpreter, python, serves: {}, profiles: ['python-fc2'], calibration, durationMs: 4000 }
}

function played(interpreter: string, title: string): ScenarioResult {
  const id = 'initializer/two-calls'
  const base = {
    id,
    suite: 'initializer',
    profile: 'python-fc2',
    durationMs: 250,
    outcome: 'played',
  } as const
  return { ...base, interpreter, title, events: EVERY_EVENT }
}

/** The same check with two interpreters. */
function withBoth(both: Parameters<typeof aCheck>[0], older: Parameters<typeof aCheck>[0] = {}): RunReport {
  return everyVerdict({
    interpreters: [round(OLD, 'python2.7'), round(NEW, '/opt/python')],
    checks: [aCheck({ ...both, ...older, interpreter: OLD }), aCheck({ ...both, interpreter: NEW })],
    scenarios: [played(OLD, 'with the old one'), played(NEW, 'with the new one')],
    recordings: [],
    lacking: [
      { profile: 'python-fc2', interpreter: OLD, need: 'python3', required: false, checks: [], musts: [] },
    ],
  })
}

const FAILED = {
  verdict: 'fail',
  expected: 'one run',
  actual: 'two runs',
  evidence: [{ scenario: 'initializer/two-calls', events: [0] }],
} as const

describe('a report of several interpreters', () => {
  it('finds the scenario that the same interpreter served', () => {
    const { scenario } = lookIn(withBoth(FAILED))
    expect(scenario({ profile: 'python-fc2', interpreter: NEW }, 'initializer/two-calls')?.title).toBe(
      'with the new one',
    )
    expect(scenario({ profile: 'python-fc2' }, 'initializer/two-calls')).toBeUndefined()
  })

  it('names them on the terminal, with their own counts and noise', () => {
    const text = terminal(withBoth({}, FAILED))
    expect(text).toContain('example platform 2.1.0\n')
    expect(text).toContain(`${OLD} (python2.7): python-fc2 in 4.0 s, margin up to 12.5 ms`)
    expect(text).toContain(`${NEW}: python-fc2 in 4.0 s`)
    expect(text).toMatch(/✗ CPython 2\.7\.18 +· +1 /)
    expect(text).toMatch(/✓ CPython 3\.12\.1 \(\/opt\/python\) +1 +· /)
    expect(text).toMatch(/✗ initializer +1 +1 /)
    expect(text).toContain(`MUST, python-fc2, ${OLD}`)
    expect(text).toContain('with the old one')
    expect(text).toContain(`python3  python-fc2, ${OLD}  optional`)
  })

  it('tells what both violate once, and in full when verbose', () => {
    const text = terminal(withBoth(FAILED))
    expect(text).toContain(`also with ${NEW}`)
    expect(text).not.toContain('with the new one')
    const verbose = terminal(withBoth(FAILED), { verbosity: 'verbose' })
    expect(verbose).toContain('with the old one')
    expect(verbose).toContain('with the new one')
  })

  it('has a suite of JUnit for each, whose name has no stray dots', () => {
    const xml = readXml(junit(withBoth({}, FAILED)))
    const suites = elementsNamed(xml, 'testsuite').map(({ attributes: { name, failures, time } }) => [
      name,
      failures,
      time,
    ])
    expect(suites).toEqual([
      ['CPython-2-7-18.python-fc2.initializer', '1', '0.250'],
      ['CPython-3-12-1-opt-python.python-fc2.initializer', '0', '0.250'],
    ])
    const exact = elementsNamed(xml, 'property').filter(
      ({ attributes: { name } }) => name === 'target.interpreter',
    )
    expect(exact.map(({ attributes: { value } }) => value)).toEqual([OLD, NEW])
  })

  it('counts a check once for each', () => {
    const { checks, groups } = tallyOf(withBoth({}, FAILED))
    expect(checks).toMatchObject({ total: 2, pass: 1, fail: 1 })
    expect(groups.map(({ interpreter }) => interpreter)).toEqual([OLD, NEW])
  })
})

describe('a report of one interpreter', () => {
  it('says what serves the runtimes that it does not serve', () => {
    const { target } = everyVerdict()
    const interpreters = { 'python2.7': OLD, python3: 'CPython 3.11.7', 'python3.10': 'CPython 3.11.7' }
    const text = terminal(everyVerdict({ target: target && { ...target, interpreters } }))
    expect(text).toContain(`runtimes  python2.7 by ${OLD}; python3, python3.10 by CPython 3.11.7`)
    expect(terminal(everyVerdict())).not.toContain('runtimes ')
  })
})
