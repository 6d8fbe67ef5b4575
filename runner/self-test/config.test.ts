import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { REPORTERS } from '../../reports/index.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { command } from './command.ts'
import { validateReport } from './validate-report.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder with a configuration file. */
function folderWith(text: string, name = 'fc-conformance.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-config-'))
  folders.push(folder)
  writeFileSync(join(folder, name), text)
  return folder
}

const ONCE = 'initializer/runs-once-per-instance'
const dryRun = (cwd: string, ...more: string[]): ReturnType<typeof command> =>
  command(['run', '--dry-run', ...more], { cwd })

interface Schema {
  readonly properties: Readonly<Record<string, { readonly properties?: object }>>
}
const schema = JSON.parse(
  readFileSync(new URL('../../schemas/config/config.schema.json', import.meta.url), 'utf8'),
) as Schema

describe.concurrent('the configuration file', () => {
  it('says what the options would say, with paths relative to itself', async () => {
    const cwd = folderWith('')
    mkdirSync(join(cwd, 'sub'))
    writeFileSync(
      join(cwd, 'sub/c.yaml'),
      `target: reference
profiles: [python-fc3]
checks: [${ONCE}]
reports: { json: r.json, text: [a.txt, b.txt] }
timeoutScale: 2
strict: true
`,
    )
    const { code, stderr } = await command(['run', '--config', 'sub/c.yaml'], { cwd })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^configuration: sub\/c\.yaml\n/)
    const report = validateReport(readFileSync(join(cwd, 'sub/r.json'), 'utf8'))
    expect(report.profiles).toEqual(['python-fc3'])
    expect(report.options).toMatchObject({ strict: true, timeoutScale: 2, checks: [ONCE] })
    expect(report.checks.map(({ id }) => id)).toEqual([ONCE])
    expect(report.checks[0]?.rerun).toBe(
      `npx fc-conformance run --config sub/c.yaml --profile python-fc3 --check ${ONCE}`,
    )
    for (const name of ['a.txt', 'b.txt'])
      expect(readFileSync(join(cwd, 'sub', name), 'utf8')).toMatch(/^conforms/m)
  })

  it('is no pipe, which would be read until somebody writes into it', async () => {
    const cwd = folderWith('')
    execFileSync('mkfifo', [join(cwd, 'pipe')])
    const { code, stderr } = await command(['run', '--config', 'pipe'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('expected a configuration file, found no plain file at `pipe`')
  })

  it('names no report that no file can be called', async () => {
    const { code, stderr } = await dryRun(folderWith('reports: { json: "a\\0b" }'))
    expect(code).toBe(2)
    expect(stderr).toContain('expected the path of a file, found')
  })

  it('is found in the working folder, unless it is not wanted', async () => {
    const cwd = folderWith(`profiles: [python-fc3]\nchecks: [${ONCE}]`)
    const [with_, without] = await Promise.all([dryRun(cwd), dryRun(cwd, '--no-config')])
    expect(with_.stdout).toMatch(/^python-fc3: \d+ scenarios, 1 checks/)
    expect(with_.stderr).toBe('configuration: fc-conformance.yaml\n')
    expect(without.stdout).toMatch(/^python-fc1: \d+ scenarios, \d{2,} checks/)
    expect(without.stderr).toBe('')
  })

  it('gives way to options; a list replaces a list', async () => {
    const cwd = folderWith(`profiles: [python-fc3]\nsuites: [initializer]\nrequirements: [INIT-03]`)
    const options = ['--profile', 'python-fc2', '--suite', 'pre-stop', '--requirement', 'PSTOP-01']
    const { code, stdout } = await dryRun(cwd, ...options)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^python-fc2/)
    expect(stdout).not.toContain('python-fc3')
    expect(stdout).toContain('judge   pre-stop/')
    expect(stdout).not.toContain('judge   initializer/')
  })

  it('is refused with all its problems and their places', async () => {
    const cwd = folderWith('profile: [python-fc3]\nconcurrency: 0\nstrict: yes\n')
    const { code, stdout, stderr } = await command(['run'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n').map((line) => line.slice(0, 36))).toEqual([
      'fc-conformance: the configuration ha',
      '  fc-conformance.yaml:1:1: No key `p',
      '  fc-conformance.yaml:2:14: `concurr',
      '  fc-conformance.yaml:3:9: `strict` ',
      '',
    ])
    expect(stderr).toContain('(config-invalid)')
  })

  it.each([
    ['is named and not there', '', ['--config', 'other.yaml'], '`other.yaml`'],
    ['is a folder', '', ['--config', '.'], 'found no plain file at `.`'],
    ['names a check that nobody knows', 'checks: [pre-stop/nothing]', [], '`pre-stop/nothing`'],
    ['names a target that nobody knows', 'target: nowhere', [], '`nowhere`'],
    ['wants a report where none can be', 'reports: { json: no/such/r.json }', [], 'no/such'],
  ])('ends the command with exit code 2 when it %s', async (_, text, options, words) => {
    const { code, stdout, stderr } = await command(['run', ...options], { cwd: folderWith(text) })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('lets no text of the file steer the terminal', async () => {
    const { stderr } = await command(['run'], { cwd: folderWith('"\\e[2J": 1\n') })
    expect(stderr).toContain('\\u001b[2J')
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('starts its target in its own folder', async () => {
    const cwd = folderWith('')
    mkdirSync(join(cwd, 'sub'))
    writeFileSync(join(cwd, 'sub/where.mjs'), "console.error('here')\nprocess.exit(1)\n")
    writeFileSync(join(cwd, 'sub/c.yaml'), `target: exec:${process.execPath} where.mjs`)
    const { stdout } = await command(['doctor', '--config', 'sub/c.yaml', '--format', 'json'], { cwd })
    const { steps } = JSON.parse(stdout) as Diagnosis
    expect(steps.find(({ outcome }) => outcome === 'failed')?.output).toBe('here\n')
  })

  it('has a key for every option that says something about a run, and the other way round', async () => {
    const { stdout } = await command(['run', '--help'])
    // A database has a password, which belongs into no file that is shared.
    const notThere = [
      ...['config', 'no-config', 'no-strict', 'quiet', 'verbose', 'dry-run', 'mysql', 'help'],
      ...['write-known-failures', 'force', 'open', 'shard', 'no-teeth'],
      // Said of one run, not of a project.
      ...['budget', 'hand-over', 'replay', 'rerun-failed'],
    ]
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].flatMap(([, name = '']) =>
      notThere.includes(name) ? [] : [name],
    )
    const lists = ['profiles', 'suites', 'checks', 'requirements', 'reports']
    const asOption = (key: string): string => {
      if (key === 'deadlineSeconds') return 'deadline'
      if (key === 'requirementSet') return 'requirements'
      const name = lists.includes(key) ? key.slice(0, -1) : key
      return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    }
    expect(Object.keys(schema.properties).map(asOption).toSorted()).toEqual(options.toSorted())
  })

  it('knows every report format', () => {
    const formats = Object.keys(schema.properties['reports']?.properties ?? {})
    expect(formats.toSorted()).toEqual(Object.keys(REPORTERS).toSorted())
  })
})
