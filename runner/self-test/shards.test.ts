import { beforeAll, describe, expect, it } from 'vitest'
import { json } from '../../reports/json.ts'
import type { RunReport, Shard } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { planRun } from '../core/plan-run.ts'
import { toolVersion } from '../host.ts'
import { belongTogether } from '../shards/belong-together.ts'
import { mergeShards } from '../shards/merge-shards.ts'
import { verifyReport } from '../verify/verify-report.ts'
import { judgeSimulated, type SimulateOptions } from './simulate.ts'

const OF = 3
const SUITES = ['initializer', 'pre-stop', 'function-logs', 'lifecycle']
const FLAWED: SimulateOptions = { profiles: ['python-fc3'], suites: SUITES, rules: { preStopRuns: () => 0 } }

const written = (report: RunReport): RunReport => JSON.parse(json(sealed(report))) as RunReport
const judgeShard = async (index: number, options = FLAWED): Promise<RunReport> =>
  written(await judgeSimulated({ ...options, shard: { index, of: OF } }))
const asFiles = (reports: readonly RunReport[]): { file: string; report: RunReport }[] =>
  reports.map((report, at) => ({ file: `${at + 1}.json`, report }))

/** What no two runs have in common taken out: when it was, how long it took, and ids that are drawn. */
function timeless(report: RunReport): unknown {
  const scenarios = report.scenarios.map((scenario) => ({
    ...scenario,
    ...{ shard: undefined, durationMs: 0 },
    events: scenario.events.map(({ kind, fn }) => ({ kind, fn })),
  }))
  const nowhere = { startedAt: '', durationMs: 0, calibration: {}, shards: undefined, seal: undefined }
  const text = JSON.stringify({ ...report, ...nowhere, scenarios })
  return JSON.parse(text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b[0-9a-f]{8,}\b/g, '#'))
}

describe('the shards of a run', () => {
  let shards: readonly RunReport[]
  let whole: RunReport

  beforeAll(async () => {
    shards = [await judgeShard(1), await judgeShard(2), await judgeShard(3)]
    whole = written(await judgeSimulated(FLAWED))
  })

  it('hold every check and every scenario once', () => {
    const idsOf = (report: RunReport): string[] => report.checks.map(({ id }) => id)
    expect(shards.flatMap(idsOf).toSorted()).toEqual(idsOf(whole).toSorted())
    for (const { checks } of shards) expect(checks.length).toBeGreaterThan(5)
  })

  it('are verified each by itself, and one that claims another part is not', () => {
    const verify = (report: unknown): readonly string[] =>
      verifyReport(report, { file: 'r', version: toolVersion() }).findings.map(({ rule }) => rule)
    for (const shard of shards) expect(verify(shard)).toEqual([])
    const [first] = shards
    expect(first).toBeDefined()
    const other = first && sealed({ ...first, options: { ...first.options, shard: { index: 2, of: OF } } })
    expect(verify(other)).toContain('plan')
    const none = first && sealed({ ...first, options: { ...first.options, shard: { index: 1, of: 999 } } })
    expect(verify(none)).toEqual(['plan'])
  })

  it('make the report of an unsharded run, but for times, and it is verified', () => {
    const merged = written(mergeShards(belongTogether(asFiles(shards.toReversed())), CATALOGUE))
    expect(whole.outcome).toBe('violates')
    expect(timeless(merged)).toEqual(timeless(whole))
    expect(verifyReport(merged, { file: 'r', version: toolVersion() }).findings).toEqual([])
  })

  it('cannot be passed off as one another after they were put together', () => {
    const merged = mergeShards(belongTogether(asFiles(shards)), CATALOGUE)
    const moved = merged.scenarios.map((one, at) =>
      at === 0 ? { ...one, shard: ((one.shard ?? 0) % OF) + 1 } : one,
    )
    const { findings } = verifyReport(written({ ...merged, scenarios: moved }), {
      file: 'r',
      version: toolVersion(),
    })
    expect(findings.map(({ place }) => place)).toContain('/scenarios/0')
  })

  const [FIRST, SECOND, THIRD] = [0, 1, 2]
  const pick = (...at: (number | undefined)[]): RunReport[] =>
    at.flatMap((one) => (one === undefined ? [] : (shards[one] ?? [])))

  it.each<[string, () => RunReport[], string, RegExp]>([
    ['one is missing', () => pick(FIRST, THIRD), 'shards-missing', /2\/3/],
    [
      'one is there twice',
      () => pick(FIRST, SECOND, SECOND, THIRD),
      'shards-doubled',
      /2\/3 in `2\.json` and `3\.json`/,
    ],
    ['one is a whole run', () => [...pick(FIRST, SECOND), whole], 'no-shard', /3\.json/],
    ['there is none', () => [], 'no-shard', /none/],
    [
      'the seed differs',
      () => [...pick(FIRST, SECOND), ...pick(THIRD).map(reseeded)],
      'shards-foreign',
      /seed/,
    ],
    [
      'the target differs',
      () => [...pick(FIRST, SECOND), ...pick(THIRD).map(renamed)],
      'shards-foreign',
      /version of the target/,
    ],
    [
      'the options differ',
      () => [...pick(FIRST, SECOND), ...pick(THIRD).map(stricter)],
      'shards-foreign',
      /options/,
    ],
    [
      'the number differs',
      () => [...pick(FIRST, SECOND), ...pick(THIRD).map(ofFour)],
      'shards-foreign',
      /number of shards/,
    ],
  ])('are refused when %s', (_, choose, code, message) => {
    expect(() => belongTogether(asFiles(choose()))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    )
  })
})

function reseeded(report: RunReport): RunReport {
  return { ...report, options: { ...report.options, seed: 7 } }
}

function renamed(report: RunReport): RunReport {
  return { ...report, target: report.target && { ...report.target, version: '9' } }
}

function stricter(report: RunReport): RunReport {
  return { ...report, options: { ...report.options, strict: true } }
}

function ofFour(report: RunReport): RunReport {
  return { ...report, options: { ...report.options, shard: { index: 3, of: 4 } } }
}

describe('how a run is divided', () => {
  const everything = { suites: [], checks: [], requirements: [] }
  const planned = (shard?: Shard): string[] =>
    planRun(CATALOGUE, ['python-fc2', 'container-fc3'], { ...everything, shard }).flatMap(
      ({ profile, scenarios }) => scenarios.map(({ scenario: { id } }) => `${profile} ${id}`),
    )

  it.each([1, 2, 5, 16])('leaves nothing out and plays nothing twice in %i parts', (of) => {
    const parts = Array.from({ length: of }, (_, at) => planned({ index: at + 1, of }))
    expect(parts.flat().toSorted()).toEqual(planned().toSorted())
    for (const part of parts) expect(part.length).toBeGreaterThan(0)
  })

  it('refuses more parts than there are', () => {
    expect(() => planned({ index: 1, of: 900 })).toThrow(/expected at most \d+ shards, found 900/)
  })
})
