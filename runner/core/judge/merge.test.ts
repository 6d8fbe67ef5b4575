import { describe, expect, it } from 'vitest'
import { aCheck, aRequirement, everyVerdict } from '../../../fixtures/run-reports/every-verdict.ts'
import type { RunReport } from '../../../schemas/report/report.ts'
import { mergeRounds, type Round } from './merge.ts'

const NOISE = { coldMs: 1, warmMs: 1, noiseMs: 1, timeoutScale: 1 }

function round(interpreter: string, changes: Partial<RunReport> = {}): Round {
  const report = everyVerdict({
    outcome: 'conforms',
    durationMs: 1000,
    profiles: ['python-fc3'],
    checks: [aCheck({ profile: 'python-fc3' })],
    lacking: [{ profile: 'python-fc3', need: 'async', required: false, checks: [], musts: [] }],
    ...changes,
  })
  return { interpreter, python: `/opt/${interpreter}`, report }
}

describe('mergeRounds', () => {
  it('leaves the report of a single round as it is', () => {
    const { report, ...rest } = round('one')
    expect(mergeRounds([{ report, ...rest }])).toBe(report)
  })

  it('says of every result which interpreter served', () => {
    const merged = mergeRounds([round('one'), round('two')])
    const { checks, recordings, scenarios, requirements, lacking } = merged
    for (const results of [checks, recordings, scenarios, requirements, lacking]) {
      const half = results.length / 2
      expect(half).toBeGreaterThan(0)
      expect(results.map(({ interpreter }) => interpreter)).toEqual([
        ...Array<string>(half).fill('one'),
        ...Array<string>(half).fill('two'),
      ])
    }
  })

  it('puts profiles, times and noise together', () => {
    const serves = { 'python2.7': 'CPython 2.7.18' }
    const target = everyVerdict().target
    const merged = mergeRounds([
      round('one', { calibration: { 'python-fc3': { ...NOISE, noiseMs: 5 } } }),
      round('two', {
        profiles: ['python-fc1', 'python-fc3'],
        calibration: { 'python-fc1': NOISE, 'python-fc3': NOISE },
        target: target && { ...target, interpreters: serves },
      }),
    ])
    expect(merged.durationMs).toBe(2000)
    expect(merged.profiles).toEqual(['python-fc1', 'python-fc3'])
    expect(merged.calibration).toEqual({ 'python-fc1': NOISE, 'python-fc3': { ...NOISE, noiseMs: 5 } })
    expect(merged.interpreters).toEqual([
      expect.objectContaining({
        interpreter: 'one',
        python: '/opt/one',
        profiles: ['python-fc3'],
        serves: {},
      }),
      expect.objectContaining({ interpreter: 'two', durationMs: 1000, serves }),
    ])
  })

  it.each([
    [['conforms', 'conforms'], 'conforms'],
    [['conforms', 'partial'], 'partial'],
    [['incomplete', 'partial'], 'incomplete'],
    [['conforms', 'violates', 'incomplete'], 'violates'],
  ] as const)('of %j makes %s', (outcomes, whole) => {
    const rounds = outcomes.map((outcome, at) => round(String(at), { outcome }))
    expect(mergeRounds(rounds).outcome).toBe(whole)
  })

  it('is incomplete when it was cut short, whatever was violated before', () => {
    const merged = mergeRounds([
      round('one', { outcome: 'violates', requirements: [aRequirement({ status: 'fail' })] }),
      round('two', { outcome: 'incomplete', complete: false, endedBy: 'interrupt' }),
    ])
    expect(merged).toMatchObject({ outcome: 'incomplete', complete: false, endedBy: 'interrupt' })
  })

  it('tells the first target that was lost, and goes on after it', () => {
    const failure = { blame: 'adapter', code: 'adapter-gone', message: 'gone' } as const
    const merged = mergeRounds([
      round('one', { outcome: 'incomplete', complete: false, endedBy: 'target', failure, target: undefined }),
      round('two'),
    ])
    expect(merged).toMatchObject({ outcome: 'incomplete', endedBy: 'target', failure })
    expect(merged.target?.name).toBe('example platform')
  })
})
