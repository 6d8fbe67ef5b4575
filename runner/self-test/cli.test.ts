import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { validateReport } from './validate-report.ts'
import { command, openWorkshop } from './command.ts'

const workshop = openWorkshop()
afterAll(workshop.remove)
const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

const ONE_CHECK = ['--profile', 'python-fc3', '--check', 'initializer/runs-once-per-instance']

describe('fc-conformance', () => {
  it('prints its version', async () => {
    expect(await command(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('prints help on stdout when asked, and when asked nothing', async () => {
    for (const args of [[], ['--help'], ['run', '--help']]) {
      const { code, stdout, stderr } = await command(args)
      expect(code).toBe(0)
      expect(stdout).toContain('Usage: fc-conformance')
      expect(stderr).toBe('')
    }
  })

  it.each([
    ['an unknown option', ['run', '--profil', 'python-fc3'], '--profile'],
    ['an unknown command', ['rum'], 'run'],
    ['an unknown profile', ['run', '--profile', 'python-fc9'], 'python-fc1, python-fc2, python-fc3'],
    ['an unknown suite', ['run', '--suite', 'initialiser'], 'did you mean `initializer`?'],
    [
      'an unknown check',
      ['run', '--check', 'runs-once-per-instance'],
      '`initializer/runs-once-per-instance`',
    ],
    ['an unknown requirement', ['run', '--requirement', 'INIT-3'], 'did you mean `INIT-'],
    ['a pattern that fits nothing', ['run', '--check', 'nosuch/*'], 'no check matches `nosuch/*`'],
    ['an excluded requirement', ['run', '--requirement', 'INIT-24'], 'has no check'],
    ['an unknown target', ['run', '--target', 'nowhere'], '`nowhere`'],
    ['an unknown report format', ['run', '--report', 'pdf=x.pdf'], 'json'],
    ['a report without a path', ['run', '--report', 'json'], '<format>=<path>'],
    [
      'a report in a folder that is not there',
      ['run', '--report', 'json=/no/such/folder/r.json'],
      '/no/such/folder',
    ],
    ['a number that is none', ['run', '--deadline', 'soon'], 'number'],
    ['a missing interpreter', ['run', '--python', '/no/such/python', ...ONE_CHECK], '/no/such/python'],
    ['something unknown to explain', ['explain', 'INIT-99'], 'did you mean'],
    ['nothing near to explain', ['explain', 'nosuch'], 'the id of a check, requirement, scenario or rule'],
    [
      'a misspelt scenario',
      ['explain', 'initializer/calls-in-row'],
      'did you mean `initializer/calls-in-a-row`?',
    ],
    ['a misspelt rule', ['explain', 'SY-L7'], 'did you mean `SY-L'],
    ['something unknown to list', ['list', 'things'], 'requirements'],
    ['rules of a suite', ['list', 'rules', '--suite', 'initializer'], '`--suite`'],
  ])('answers %s with one clear message and exit code 2', async (_, args, words) => {
    const { code, stdout, stderr } = await command(args, { cwd: workshop.folder })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3)
  })

  it('judges one check and writes reports that agree', async () => {
    const json = join(workshop.folder, 'r.json')
    const junit = join(workshop.folder, 'r.xml')
    const reports = ['--report', `json=${json}`, '--report', `junit=${junit}`]
    const { code, stdout } = await command(['run', ...ONE_CHECK, ...reports])
    expect(stdout).toMatch(/^conforms/m)
    expect(code).toBe(0)
    const report = validateReport(readFileSync(json, 'utf8'))
    expect(report.checks.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'initializer/runs-once-per-instance pass',
    ])
    expect(readFileSync(junit, 'utf8')).toContain('name="initializer/runs-once-per-instance"')
    expect(readdirSync(workshop.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('prints less with --quiet and more with --verbose', async () => {
    const [quiet, normal, verbose] = await Promise.all(
      [['--quiet'], [], ['--verbose']].map((more) => command(['run', ...ONE_CHECK, ...more])),
    )
    const lines = (one: typeof quiet): number => one?.stdout.split('\n').length ?? 0
    expect(quiet?.stderr).toBe('')
    expect(lines(quiet)).toBeLessThan(lines(normal))
    expect(lines(normal)).toBeLessThan(lines(verbose))
  })

  it('ends at its deadline with a valid partial report and exit code 3', async () => {
    const json = join(workshop.folder, 'partial.json')
    const { code } = await command(['run', '--deadline', '4', '--report', `json=${json}`])
    expect(code).toBe(3)
    const report = validateReport(readFileSync(json, 'utf8'))
    expect(report).toMatchObject({ complete: false, endedBy: 'deadline', outcome: 'incomplete' })
  })

  it('plans without playing on a dry run', async () => {
    const { code, stdout } = await command(['run', '--dry-run', ...ONE_CHECK, '--python', '/no/such/python'])
    expect(code).toBe(0)
    expect(stdout).toContain('judge   initializer/runs-once-per-instance')
    expect(stdout).toContain('play    initializer/calls-in-a-row')
  })

  it.each(['checks', 'requirements', 'suites', 'profiles', 'rules'])(
    'lists %s as text and as JSON',
    async (what) => {
      const [text, json] = await Promise.all([
        command(['list', what]),
        command(['list', what, '--format', 'json']),
      ])
      const rows = JSON.parse(json.stdout) as { id: string }[]
      expect(rows.length).toBeGreaterThan(0)
      for (const { id } of rows) expect(text.stdout).toContain(id)
      expect(text.stdout.trim().split('\n')).toHaveLength(rows.length + 1)
    },
  )

  it('explains a requirement so that a newcomer understands', async () => {
    const { code, stdout } = await command(['explain', 'init-03'])
    expect(code).toBe(0)
    for (const part of ['INIT-03', 'MUST', 'S1', 'Provoked by', 'Broken by', 'npx fc-conformance run'])
      expect(stdout).toContain(part)
  })

  it('explains a scenario: what happens, what it needs, and who looks at it', async () => {
    const { code, stdout } = await command(['explain', 'instances/freezes-between-calls'])
    expect(code).toBe(0)
    for (const part of [
      'Three calls, each after the instance was frozen',
      'Needs     witness, freeze (idle: frozen), update',
      'Judged by instances/no-hook-at-a-freeze',
      'Recorded by ',
      'npx fc-conformance run --check ',
    ])
      expect(stdout).toContain(part)
    const large = await command(['explain', 'invoke-api/large-payloads', '--format', 'json'])
    expect(JSON.parse(large.stdout)).toMatchObject({
      ...{ kind: 'scenario', alone: true, needs: [] },
      profiles: ['python-fc1', 'python-fc2', 'python-fc3', 'container-fc2', 'container-fc3'],
      judgedBy: expect.arrayContaining([
        expect.objectContaining({ id: 'invoke-api/larger-payload-is-refused' }),
      ]) as unknown,
    })
  })

  it('explains what a check needs beyond its scenarios, and rules of our own', async () => {
    const { stdout } = await command(['explain', 'instances/hooks-are-not-listed'])
    expect(stdout).toContain('Needs     invocations')
    const own = await command(['explain', 'CAP-02'])
    expect(own.stdout).toContain('A rule of this tool (docs/adapter-protocol.md)')
    expect(own.stdout).not.toContain('none of the documents')
  })

  it('explains a rule for s.yaml: why it is there, what breaks it, what keeps it, how it is left out', async () => {
    const { code, stdout } = await command(['explain', 'sy-l24'])
    expect(code).toBe(0)
    for (const part of [
      'SY-L24: ',
      'error',
      'LIM-07',
      'timeout: 90000',
      'timeout: 86400',
      '--rule SY-L24=off',
    ])
      expect(stdout).toContain(part)
    const json = await command(['explain', 'SY-L24', '--format', 'json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'rule', id: 'SY-L24', severity: 'error' })
  })

  it('explains a check as JSON', async () => {
    const { stdout } = await command(['explain', 'initializer/runs-once-per-instance', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ requirements: [{ id: 'INIT-03' }], level: 'must' })
  })
})
