import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readXml } from '../../fixtures/run-reports/read-xml.ts'
import { HOSTILE, type HostileAdapter } from '../../fixtures/targets/hostile/index.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { CREDENTIALS, endure, examine, targetOf, type Endured } from './battery.ts'
import { CAN_FIND_MARKED, markedProcesses, markedSurvivors } from './marked-processes.ts'
import { isTried } from './thorough.ts'
import { validateReport } from './validate-report.ts'

/** Most that a run may take, seconds, and what it may need beyond that to end everything. */
const DEADLINE_S = 30
const GRACE_S = 12
const MOST_BYTES = 384 * 1024 * 1024
const FORMATS = ['json', 'junit', 'text']
/** One that needs a view from inside, and one that does not. */
const TWO_CHECKS = ['initializer/runs-once-per-instance', 'invoke-api/unknown-function-is-not-found'].flatMap(
  (id) => ['--check', id],
)
const XSD = process.env['FC_CONFORMANCE_JUNIT_XSD'] ?? ''
const CAN_VALIDATE_XML = existsSync(XSD) && spawnSync('xmllint', ['--version']).error === undefined

const named = HOSTILE.map((adapter) => [adapter.does, adapter] as const)
const rows: string[] = []

function scaleOf({ dawdles = false }: HostileAdapter): number {
  return dawdles ? 0.05 : 1
}

function pace(adapter: HostileAdapter): string[] {
  return ['--timeout-scale', String(scaleOf(adapter))]
}

/** What no command may do, whoever it talks to. */
function expectUnharmed(endured: Endured): void {
  const { stdout, stderr, reports } = endured
  expect(endured.exit, 'had to be killed').toBeDefined()
  expect(endured.seconds).toBeLessThan(DEADLINE_S + GRACE_S)
  expect(endured.peakBytes).toBeLessThan(MOST_BYTES)
  expect(endured.survivors).toEqual([])
  expect(stderr).not.toContain('an error of the tool itself')
  for (const [where, text] of Object.entries({ stdout, stderr, ...reports })) {
    expect(steering(text), where).toEqual([])
    expect(credentialsIn(text), where).toEqual([])
  }
}

/** Pieces of a text that could steer a terminal, an editor or a build. */
function steering(text: string): string[] {
  const invisible = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu
  const commands = /^\s*::.*$|##[a-z]*\[/gim
  return [...text.matchAll(invisible), ...text.matchAll(commands)].map(([found]) => JSON.stringify(found))
}

function credentialsIn(text: string): string[] {
  const encoded = [...text.matchAll(/"([A-Za-z0-9+/]{16,}={0,2})"/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  )
  const whole = [text, ...encoded].join('\n')
  return [
    ...Object.values(CREDENTIALS).filter((value) => whole.includes(value)),
    ...(/LTAI5\w+/.exec(whole) ?? []),
  ]
}

function expectWellFormed(junit: string): void {
  expect(readXml(junit).name).toBe('testsuites')
  if (!CAN_VALIDATE_XML) return
  const folder = mkdtempSync(join(tmpdir(), 'fcc-xml-'))
  const file = join(folder, 'junit.xml')
  writeFileSync(file, junit)
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', XSD, file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(status, stderr).toBe(0)
}

function tell(command: string, { file }: HostileAdapter, verdict: string, endured: Endured): void {
  const megabytes = Math.round(endured.peakBytes / 1024 / 1024)
  rows.push(
    `| ${file} | ${command} | ${endured.exit ?? 'killed'} | ${verdict} | ${endured.seconds.toFixed(1)} | ${megabytes} |`,
  )
}

function expectReport(adapter: HostileAdapter, reports: Endured['reports']): RunReport {
  expect(Object.keys(reports).sort()).toEqual([...FORMATS].sort())
  expectWellFormed(reports['junit'] ?? '')
  const report = validateReport(reports['json'] ?? '')
  expect({ outcome: report.outcome, blame: report.failure?.blame }).toEqual({
    outcome: adapter.run.outcome,
    blame: adapter.run.blame,
  })
  return report
}

/** `doctor` meets all of them after each change, `run` every other. */
const ONE_IN = 2

describe.concurrent('run outlives and judges an adapter that', () => {
  it.each(named.filter((_, at) => isTried(at, ONE_IN)))('%s', async (_, adapter) => {
    const profile = [
      '--profile',
      adapter.profile ?? 'python-fc3',
      '--deadline',
      String(DEADLINE_S),
      '--verbose',
    ]
    const args = ['run', '--target', targetOf(adapter), ...profile, ...pace(adapter)]
    const endured = await endure([...args, ...(adapter.select ?? TWO_CHECKS)], FORMATS)
    tell('run', adapter, adapter.run.blame ?? adapter.run.outcome, endured)
    expectUnharmed(endured)
    for (const words of adapter.run.says) expect(endured.stdout).toContain(words)
    const { scenarios } = expectReport(adapter, endured.reports)
    const stopped = scenarios.flatMap(({ outcome }, at) => (outcome === 'stopped' ? [at + 1] : []))
    if (adapter.run.stops !== undefined) expect(stopped).toEqual(adapter.run.stops)
    expect(endured.exit).toBe(adapter.run.exit)
  })
})

/** What takes memory or the processor must do so elsewhere, where it is measured; the others need no process for it. */
const isHeavy = ([, { file }]: (typeof named)[number]): boolean => /flood|-mb|brackets/.test(file)

describe.concurrent('doctor blames the right party for an adapter that', () => {
  it.each(named.filter((one) => !isHeavy(one)))('%s', async (_, adapter) => {
    const { diagnosis, survivors } = await examine(adapter, scaleOf(adapter))
    const { healthy, blame } = diagnosis
    expect({ healthy, blame }).toEqual({ healthy: adapter.doctor.exit === 0, blame: adapter.doctor.blame })
    expect(survivors).toEqual([])
    expect(credentialsIn(JSON.stringify(diagnosis))).toEqual([])
  })

  it.each(named.filter(isHeavy))('%s, and bears it', async (_, adapter) => {
    const args = ['doctor', '--target', targetOf(adapter), '--profile', 'python-fc3', '--format', 'json']
    const endured = await endure([...args, ...pace(adapter)], [])
    tell('doctor', adapter, adapter.doctor.blame ?? 'healthy', endured)
    expectUnharmed(endured)
    const { healthy, blame } = JSON.parse(endured.stdout) as Diagnosis
    expect({ healthy, blame }).toEqual({ healthy: adapter.doctor.exit === 0, blame: adapter.doctor.blame })
    expect(endured.exit).toBe(adapter.doctor.exit)
  })
})

describe.concurrent('doctor shows a person no harmful word of an adapter that', () => {
  it.each(named.filter(([, { file }]) => /inject|secret/.test(file)))('%s', async (_, adapter) => {
    const endured = await endure(['doctor', '--target', targetOf(adapter), ...pace(adapter)], [])
    expectUnharmed(endured)
    expect(endured.stdout).toMatch(adapter.doctor.exit === 0 ? /^healthy/m : /blame/)
    expect(endured.exit).toBe(adapter.doctor.exit)
  })
})

describe('the battery', () => {
  const folder = fileURLToPath(new URL('../../fixtures/targets/hostile/', import.meta.url))
  const shared = ['index.ts', 'conversation.mjs', 'platform.mjs', 'injection.mjs']

  it('runs every adapter of its folder', () => {
    const files = readdirSync(folder).filter((name) => !shared.includes(name))
    expect(HOSTILE.map(({ file }) => file).sort()).toEqual([...files, 'does-not-exist'].sort())
    expect(HOSTILE.length).toBeGreaterThanOrEqual(30)
  })

  it('explains every adapter in its first comment', () => {
    for (const { file } of HOSTILE.filter((one) => one.file !== 'does-not-exist')) {
      const [first, second] = readFileSync(join(folder, file), 'utf8').split('\n')
      expect(first?.startsWith('#!') === true ? second : first, file).toMatch(/^(\/\/|#) [A-Z].{20,}/)
    }
  })

  it('lets no known-bad adapter conform', () => {
    const allowed = HOSTILE.filter(({ run }) => run.exit === 0).map(({ file }) => file)
    expect(allowed.sort()).toEqual([
      'answers-out-of-order.mjs',
      'ends-lines-with-crlf.mjs',
      'says-hello-slowly.mjs',
      'sends-blank-lines.mjs',
    ])
  })

  it('sees what must not be written', () => {
    for (const text of [
      '\u001b[2J',
      'a\u009bb',
      '\u202e',
      'a\n::error::b',
      'a\n  ::warning::b',
      'a ##vso[b]',
    ])
      expect(steering(text), JSON.stringify(text)).not.toEqual([])
    expect(steering('plain text: C++ std::string, 50 # [x]\n')).toEqual([])
    const [secret = ''] = Object.values(CREDENTIALS)
    const encoded = JSON.stringify(Buffer.from(`in ${secret} out`).toString('base64'))
    for (const text of [`in ${secret} out`, encoded, 'LTAI5tQz8Kd3Wm'])
      expect(credentialsIn(text)).not.toEqual([])
  })

  it.runIf(CAN_FIND_MARKED)('sees what survives, where /proc shows environments', async () => {
    const mark = `BATTERY_MARK=${randomUUID()}`
    const [name = '', value] = mark.split('=')
    const child = spawn('sleep', ['600'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, [name]: value },
    })
    try {
      await once(child, 'spawn')
      expect(markedProcesses(mark)).toEqual([child.pid])
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    expect(await markedSurvivors(mark, 2_000)).toEqual([])
  })
})

afterAll(() => {
  const path = process.env['FC_CONFORMANCE_HOSTILE_TABLE']
  if (path === undefined) return
  const head = [
    '| adapter | command | exit | outcome or blame | s | MB |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  writeFileSync(path, `${[...head, ...rows.sort()].join('\n')}\n`)
})
