import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { json } from '../../reports/json.ts'
import type { Matrix, ProfileMatrix } from '../../reports/matrix/matrix.ts'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import { runReportMatrix } from '../cli/report-matrix.ts'
import { applyToRun } from '../known-failures/apply-to-run.ts'
import { toolVersion } from '../host.ts'
import { releasedSet } from '../requirement-sets/released-sets.ts'
import { judgeSimulated, type SimulateOptions } from './simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-matrix-'))
const site = join(folder, 'site')
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const WHOLE: SimulateOptions = { profiles: ['python-fc3'], suites: [], samples: true, mostCases: 2 }
const PART: SimulateOptions = { profiles: ['python-fc3'], suites: ['pre-stop'] }

const called = (
  report: RunReport,
  name: string,
  version = '1.0.0',
  startedAt = report.startedAt,
): RunReport => ({
  ...report,
  startedAt,
  target: report.target && { ...report.target, name, version },
})
const write = (name: string, report: RunReport): string => {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, json(sealed(report)))
  return path
}
const quiet = async (files: readonly string[], output = site): Promise<number> => {
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(() => true),
  )
  try {
    return await runReportMatrix(files, { output, title: 'Vendors' })
  } finally {
    for (const stream of streams) stream.mockRestore()
  }
}

/** The report with all that is red known, so that it conforms by the word of its maker. */
function excused(report: RunReport): RunReport {
  const checks = report.checks
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
    .map(({ id, verdict }) => ({
      ...{ check: id, reason: 'known', flaky: false, line: 1 },
      ...(verdict === 'inconclusive' && ({ verdict } as const)),
    }))
  const known = { file: 'known.yaml', suite: toolVersion(), checks }
  return applyToRun(report, known, {
    today: '2026-01-01',
    checks: new Map(checks.map(({ check }) => [check, ['python-fc3']])),
  })
}

describe('the matrix of many reports', () => {
  let profile: ProfileMatrix
  let matrix: Matrix

  beforeAll(async () => {
    const good = await judgeSimulated({ ...WHOLE, requirementSet: setOf('python-fc3-2026-11') })
    const bad = await judgeSimulated({ ...PART, rules: { preStopRuns: () => 0 } })
    const part = await judgeSimulated(PART)
    const tampered = { ...sealed(called(part, 'liar')), outcome: 'violates' as const }
    const [liar, noJson] = ['liar', 'no-json'].map((name) => join(folder, `${name}.json`)) as [string, string]
    writeFileSync(liar, JSON.stringify(tampered))
    writeFileSync(noJson, '<html>')
    const code = await quiet([
      write('good', called(good, 'good')),
      write('old', called(bad, 'mended', '1.0.0', '2026-01-01T00:00:00.000Z')),
      write('new', called(part, 'mended', '1.1.0', '2026-02-01T00:00:00.000Z')),
      write('excused', called(excused(bad), 'excused')),
      write('hostile', called(part, HOSTILE_TEXTS.join(' ').slice(0, 190))),
      ...[liar, noJson, join(folder, 'missing.json')],
    ])
    expect(code).toBe(1)
    matrix = JSON.parse(readFileSync(join(site, 'matrix.json'), 'utf8')) as Matrix
    const [found] = matrix.profiles
    if (found === undefined) throw new Error('there is no profile')
    profile = found
  })

  it('shows each implementation once, by its newest report, those in part apart and last', () => {
    const names = profile.columns.map(({ name, partial }) => [name, partial.length > 0])
    expect(names[0]).toEqual(['good', false])
    expect(names.slice(1).every(([, isPart]) => isPart === true)).toBe(true)
    expect(profile.columns.find(({ name }) => name === 'mended')?.version).toBe('1.1.0')
    expect(profile.columns.find(({ name }) => name === 'mended')?.partial).toEqual([
      'only some suites were judged: pre-stop',
    ])
  })

  it('says what was violated, whatever its maker knew of it, and links to the evidence', () => {
    const at = profile.columns.findIndex(({ name }) => name === 'excused')
    expect(profile.columns[at]?.outcome).toBe('violates')
    const cell = profile.rows.find(({ id }) => id === 'PSTOP-01')?.cells[at]
    expect(cell?.standing).toBe('fail')
    const [page = '', anchor = ''] = (cell?.evidence ?? '').split('#')
    expect(readFileSync(join(site, page), 'utf8')).toContain(`id="${anchor.replaceAll('&', '&amp;')}"`)
  })

  it('counts the requirements of each level', () => {
    const [good] = profile.columns
    const musts = profile.rows.filter(({ level }) => level === 'must')
    const passed = musts.filter(({ cells }) => cells[0]?.standing === 'pass')
    expect(good?.totals.must.pass).toBe(passed.length)
    expect(passed.length).toBeGreaterThan(80)
    expect(good?.requirementSet).toBe('python-fc3-2026-11')
  })

  it('tells what changed from version to version, and how open clauses are read', () => {
    const { entries = [] } = profile.history.find(({ name }) => name === 'mended') ?? {}
    expect(entries.map(({ column }) => column.version)).toEqual(['1.0.0', '1.1.0'])
    expect(entries[1]?.changes).toContainEqual({ requirement: 'PSTOP-01', from: 'fail', to: 'pass' })
    expect(profile.readings.length).toBeGreaterThan(5)
    expect(profile.readings.some(({ seen }) => seen[0] !== undefined)).toBe(true)
  })

  it('lists what was rejected with the reason, and counts it for nothing', () => {
    expect(matrix.rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('/outcome') as string,
      expect.stringContaining('expected JSON') as string,
      expect.stringContaining('ENOENT') as string,
    ])
    expect(JSON.stringify(matrix.profiles)).not.toContain('liar')
  })

  it('says the same in HTML and Markdown, and lets nobody put markup into it', () => {
    const text = ['index.html', 'python-fc3.html', 'matrix.md'].map((name) =>
      readFileSync(join(site, name), 'utf8'),
    )
    for (const page of text) expect(page).not.toMatch(/<script>alert|<img src=x|javascript:/i)
    const [, table = '', markdown = ''] = text
    for (const { id } of profile.rows) {
      expect(table).toContain(`>${id}<`)
      expect(markdown).toContain(`| ${id} |`)
    }
    expect(readdirSync(join(site, 'reports'))).toHaveLength(5)
  })

  it('replaces an earlier site, and no other folder', async () => {
    await quiet([join(folder, 'good.json')])
    expect(readdirSync(join(site, 'reports'))).toEqual(['good-1-0-0.html'])
    const own = join(folder, 'own')
    mkdirSync(own)
    writeFileSync(join(own, 'thesis.txt'), 'years of work')
    await expect(quiet([join(folder, 'good.json')], own)).rejects.toMatchObject({ code: 'site-foreign' })
    expect(readFileSync(join(own, 'thesis.txt'), 'utf8')).toBe('years of work')
    expect(readdirSync(folder).filter((name) => /\.(tmp|old)$/.test(name))).toEqual([])
    expect(existsSync(join(own, 'index.html'))).toBe(false)
  })
})

function setOf(name: string): NonNullable<ReturnType<typeof releasedSet>> {
  const set = releasedSet(name)
  if (set === undefined) throw new Error(`there is no set ${name}`)
  return set
}
