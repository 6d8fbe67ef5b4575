import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, life, linesOf, start, WRITTEN } from '../../fixtures/logs/life.ts'
import type { Audit } from '../../schemas/audit/audit.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { command, MAIN } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-audit-cli-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const validate = new Ajv2020({ strict: true }).compile(
  JSON.parse(read('../../schemas/audit/audit.schema.json')) as object,
)

/** A file in the folder of this test. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
const good = joined(WRITTEN['console with local times'](linesOf(life('fc3'))))
const bad = `${good}2024-03-04 18:57:28 ${start('PreFreeze', idOf('fc3', 1))}\n`

describe('the command line of audit', () => {
  it('exits with 0, 1, 2 and 3', async () => {
    const codes = async (...args: string[]): Promise<number | null> =>
      (await command(['audit', ...args])).code
    expect(await codes(file('good.log', good))).toBe(0)
    expect(await codes(file('bad.log', bad), '--verbose')).toBe(1)
    expect(await codes(join(folder, 'none.log'))).toBe(2)
    expect(await codes(folder)).toBe(2)
    expect(await codes(file('good.log', good), '--profile', 'python-fc2', '--generation', 'fc3')).toBe(2)
    expect(await codes()).toBe(2)
    expect(await codes(file('empty.log', ''))).toBe(3)
  })

  it('prints JSON by its published schema, and JUnit', async () => {
    const { stdout } = await command(['audit', file('bad.log', bad), '--format', 'json'])
    const audit = JSON.parse(stdout) as Audit
    expect(validate(audit), JSON.stringify(validate.errors)).toBe(true)
    expect(audit.files[0]?.findings.map(({ rule }) => rule)).toEqual(['log/hooks-of-the-generation'])
    const junit = await command(['audit', file('bad.log', bad), '--format', 'junit'])
    expect(junit.stdout).toContain('failures="1"')
    expect(junit.code).toBe(1)
  })

  it('reads standard input, compressed or not', () => {
    for (const input of [Buffer.from(bad), gzipSync(bad)]) {
      const { status, stdout } = spawnSync(process.execPath, [MAIN, 'audit', '-'], {
        input,
        encoding: 'utf8',
      })
      expect([status, stdout.split('\n')[0]]).toEqual([
        1,
        '✗ log/hooks-of-the-generation  MUST PREF-13, INST-18, INST-19',
      ])
    }
  })

  it('has the options that the README has', async () => {
    const readme = read('../../README.md')
    const from = readme.indexOf('### `fc-conformance audit')
    const section = readme.slice(from, readme.indexOf('\n### ', from + 1))
    const told = [...section.matchAll(/^\| `(--[a-z-]+)/gm)].map((match) => match[1])
    const { stdout } = await command(['audit', '--help'])
    const options = stdout.slice(0, stdout.indexOf('Examples:')).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)
    expect(told.toSorted()).toEqual(
      [...options]
        .map((match) => match[1])
        .filter((name) => name !== '--help')
        .toSorted(),
    )
  })
})

describe('what the reference really does', () => {
  const report = join(folder, 'report.json')
  let logs: readonly (readonly EventOf<'log'>[])[] = []
  beforeAll(async () => {
    const suites = ['--suite', 'function-logs', '--suite', 'initializer', '--suite', 'pre-stop']
    const { code } = await command([
      'run',
      '--profile',
      'python-fc2',
      '--profile',
      'python-fc3',
      ...suites,
      '--report',
      `json=${report}`,
    ])
    expect(code).toBe(0)
    const { scenarios } = JSON.parse(readFileSync(report, 'utf8')) as RunReport
    logs = scenarios
      .map(({ events }) => events.filter((event) => event.kind === 'log'))
      .filter((log) => log.length > 0)
    expect(logs.length).toBeGreaterThan(10)
  })

  it('conforms as a history', async () => {
    const { code, stdout } = await command(['audit', report, '--format', 'json'])
    const audit = JSON.parse(stdout) as Audit
    expect(
      audit.files.flatMap(({ scenario, findings }) =>
        findings.map(({ rule, actual }) => [scenario, rule, actual]),
      ),
    ).toEqual([])
    expect([code, validate(audit)]).toEqual([0, true])
    expect(audit.files.length).toBeGreaterThan(logs.length)
  })

  it('does not conform when an event of that history is repeated', async () => {
    const { scenarios, ...rest } = JSON.parse(readFileSync(report, 'utf8')) as RunReport
    const twice = scenarios.map((scenario) => {
      const at = scenario.events.findIndex(
        (event) => event.kind === 'log' && event.text.startsWith('FC Initialize Start'),
      )
      const pair = scenario.events.slice(at, at + 3)
      const events = at < 0 ? scenario.events : scenario.events.toSpliced(at + 3, 0, ...pair)
      return { ...scenario, events: events.map((event, index) => ({ ...event, index })) }
    })
    const path = file('twice.json', JSON.stringify({ ...rest, scenarios: twice }, null, 2))
    const { code, stdout } = await command(['audit', path])
    expect(code).toBe(1)
    expect(stdout).toContain('history/initializer-succeeds-exactly-once')
  })

  it('conforms as the text of a console, and as entries of a log service', async () => {
    const all = logs.flatMap((log, at) => log.map((event) => ({ ...event, fn: `${at}/${event.fn}` })))
    const entries = all.map(({ text, fn, instanceId }) =>
      JSON.stringify({ message: text, functionName: fn, instanceID: instanceId }),
    )
    const paths = [
      ...logs.map((log, at) => file(`console-${at}.log`, joined(log.map(({ text }) => text)))),
      file('entries.json', joined(entries)),
    ]
    const { stdout } = await command(['audit', ...paths, '--format', 'json'])
    const audit = JSON.parse(stdout) as Audit
    expect(
      audit.files.flatMap(({ file: name, findings }) =>
        findings.map(({ rule, actual }) => [name, rule, actual]),
      ),
    ).toEqual([])
    expect(audit.outcome).toBe('conforms')
    const told = audit.files.filter(({ instances }) => instances === 'told')
    expect(told.reduce((sum, { counts }) => sum + counts.instances, 0)).toBeGreaterThan(20)
  })
})
