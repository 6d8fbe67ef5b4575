import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lifecycleFaults } from '../../fixtures/targets/faults/lifecycle.ts'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { CheckResult, RunReport, ToldCase } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { readReplay } from '../cli/replay.ts'
import { readReds } from '../cli/rerun-failed.ts'
import { checkConformance, type ConformanceOptions } from '../conformance.ts'
import { toolVersion } from '../host.ts'
import { createReference } from '../reference/reference.ts'
import { memoryShelf } from '../teeth/shelf.ts'
import { verifyReport } from '../verify/verify-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-sequences-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const LIFECYCLE = { suites: ['lifecycle'] }

function simulated(fault?: string): Pick<ConformanceOptions, 'target' | 'clock' | 'shelf' | 'concurrency'> {
  const clock = createVirtualClock()
  const rules = lifecycleFaults.find(({ name }) => name === fault)?.rules
  return { target: createSimulated({ clock, rules }), clock, shelf: memoryShelf, concurrency: 1 }
}

function judge(fault?: string, options: Partial<ConformanceOptions> = {}): Promise<RunReport> {
  return checkConformance({ ...simulated(fault), profiles: ['python-fc2'], selection: LIFECYCLE, ...options })
}

const failing = ({ checks }: RunReport): CheckResult[] => checks.filter(({ verdict }) => verdict === 'fail')
const toldIn = ({ scenarios }: RunReport): (ToldCase | undefined)[] =>
  scenarios.flatMap(({ shrunk }) => (shrunk === undefined ? [] : [shrunk.told]))
const orderOf = (check: CheckResult | undefined): ReturnType<typeof readReplay> =>
  readReplay(check?.replay?.split(' ').at(-1) ?? '', CATALOGUE)
const problemsOf = (report: RunReport): unknown =>
  verifyReport(sealed(report), { file: 'report.json', version: toolVersion() }).findings

describe('a token', () => {
  it.each(['update-keeps-frozen-instances', 'pre-freeze-before-the-first-freeze-only'])(
    'plays the smallest case of %s and nothing else, which is red again, and green without the fault',
    async (fault) => {
      const found = await judge(fault)
      const [check] = failing(found)
      const replay = await orderOf(check)
      expect(toldIn(found)[0]?.commands.length).toBeLessThanOrEqual(5)
      const again = await judge(fault, { replay })
      expect(again.checks.map(({ id, verdict }) => [id, verdict])).toEqual([[check?.id, 'fail']])
      expect(again.scenarios).toHaveLength(1)
      expect(toldIn(again)).toEqual(toldIn(found))
      expect(again.checks[0]?.replay).toBe(check?.replay)
      expect((await judge(undefined, { replay })).checks.map(({ verdict }) => verdict)).toEqual(['pass'])
      expect(problemsOf(again)).toEqual([])
    },
  )

  it('plays the smallest case of a real flaw again', async () => {
    const flawed = (): ConformanceOptions['target'] =>
      createReference({ faults: new Set(['pre-stop-skipped-when-frozen']) })
    const found = await judge(undefined, {
      ...{ target: flawed(), clock: undefined, shelf: undefined, concurrency: undefined },
      selection: { checks: ['lifecycle/pre-stop-runs-before-instances-go'] },
    })
    const [check] = failing(found)
    const again = await checkConformance({ target: flawed(), replay: await orderOf(check) })
    expect(failing(again).map(({ id }) => id)).toEqual([check?.id])
    expect(toldIn(again)).toEqual(toldIn(found))
    expect(toldIn(found)[0]?.commands.length).toBeLessThanOrEqual(5)
  })
})

describe('many sequences', () => {
  it('are played in several histories, and counted', async () => {
    const report = await judge(undefined, { sequences: { runs: 60 } })
    expect(report.outcome).toBe('conforms')
    const drawn = report.scenarios.find(({ id }) => id === 'lifecycle/any-sequences')?.drawn
    expect(drawn).toMatchObject({ cases: 60, histories: 3, exercised: { never: [] } })
    expect(problemsOf(report)).toEqual([])
  })

  it('end with their time, and leave inconclusive what was not begun', async () => {
    const report = await judge(undefined, { sequences: { budgetMs: 1 } })
    expect(report.scenarios.map(({ outcome }) => outcome)).toContain('not-reached')
    expect(report.outcome).toBe('incomplete')
    const longer = await judge(undefined, { sequences: { budgetMs: 20_000 } })
    const drawn = longer.scenarios.map((one) => one.drawn?.cases ?? 0)
    expect(Math.max(...drawn)).toBeGreaterThan(3)
  })
})

describe('what was red', () => {
  it('is judged again alone, and nothing else is taken for a report', async () => {
    const found = await judge('pre-stop-twice-when-frozen')
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(found))
    const { profiles, selection } = await readReds(file, CATALOGUE)
    const again = await judge(undefined, { profiles, selection })
    expect(again.checks.map(({ id, verdict }) => [id, verdict])).toEqual(
      failing(found).map(({ id }) => [id, 'pass']),
    )
    writeFileSync(file, JSON.stringify({ ...found, tool: { ...found.tool, version: '0.0.0' } }))
    await expect(readReds(file, CATALOGUE)).rejects.toMatchObject({ code: 'foreign-report' })
    writeFileSync(file, JSON.stringify({ ...found, checks: 1 }))
    await expect(readReds(file, CATALOGUE)).rejects.toMatchObject({ code: 'no-report' })
    writeFileSync(file, JSON.stringify(again))
    await expect(readReds(file, CATALOGUE)).rejects.toMatchObject({ code: 'nothing-red' })
  })
})
