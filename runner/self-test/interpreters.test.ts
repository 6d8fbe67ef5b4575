import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLegacy } from '../interpreters/find.ts'
import { probe, type Interpreter } from '../interpreters/probe.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { command, openWorkshop } from './command.ts'
import { validateReport } from './validate-report.ts'

const { signal } = new AbortController()
const environment = inheritedEnvironment(() => false)
const legacy = await findLegacy(environment, signal)

// The same interpreter by another path: there need be no second one on a machine.
const workshop = openWorkshop()
afterAll(workshop.remove)

let usual: Interpreter
beforeAll(async () => {
  usual = await probe('python3', environment, signal)
})

const ONCE = 'initializer/runs-once-per-instance'
const ONE_CHECK = ['--profile', 'python-fc3', '--check', ONCE]

describe('several interpreters', () => {
  it('serve one after the other and are told apart in one report', async () => {
    const file = join(workshop.folder, 'both.json')
    const { code, stdout, stderr } = await command([
      ...['run', ...ONE_CHECK, '--report', `json=${file}`],
      ...['--python', 'python3', '--python', workshop.python],
    ])
    expect({ code, stderr }).toMatchObject({ code: 0 })
    const name = `${usual.implementation} ${usual.version}`
    const names = [`${name} (python3)`, `${name} (${workshop.python})`]
    expect(stderr).toContain(`${names[1] ?? ''} (2 of 2): `)
    for (const one of names) expect(stdout).toContain(`python    ${one}: python-fc3 in `)
    const report = validateReport(readFileSync(file, 'utf8'))
    expect(report.interpreters?.map(({ interpreter }) => interpreter)).toEqual(names)
    expect(report.checks.map(({ id, interpreter, verdict }) => [id, interpreter, verdict])).toEqual(
      names.map((one) => [ONCE, one, 'pass']),
    )
    expect(report.checks.map(({ rerun }) => rerun)).toEqual(
      ['python3', workshop.python].map(
        (python) => `npx fc-conformance run --python ${python} --profile python-fc3 --check ${ONCE}`,
      ),
    )
    expect(workshop.alive()).toEqual([])
  })

  it('are all in the partial report of an interrupt', async () => {
    const file = join(workshop.folder, 'partial.json')
    let interrupted = false
    const { code } = await command(
      [
        ...['run', '--profile', 'python-fc3', '--suite', 'initializer', '--report', `json=${file}`],
        ...['--python', 'python3', '--python', workshop.python],
      ],
      {
        onProgress: (child, stderr) => {
          if (interrupted || !stderr.includes('(1 of 2)')) return
          interrupted = true
          child.kill('SIGINT')
        },
      },
    )
    expect(code).toBe(3)
    const report = validateReport(readFileSync(file, 'utf8'))
    expect(report).toMatchObject({ outcome: 'incomplete', complete: false, endedBy: 'interrupt' })
    const second = report.interpreters?.[1]?.interpreter
    const outcomes = report.scenarios.filter(({ interpreter }) => interpreter === second)
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['not-reached']))
    expect(workshop.alive()).toEqual([])
  })

  it('are found, each once, and one alone makes a plain report', async () => {
    const bin = join(workshop.folder, 'bin')
    mkdirSync(bin)
    for (const name of ['python3', 'python3.9']) symlinkSync(usual.executable, join(bin, name))
    const file = join(workshop.folder, 'all.json')
    const { code, stdout } = await command(
      ['run', ...ONE_CHECK, '--python', 'all', '--report', `json=${file}`],
      { env: { PATH: bin, PYENV_ROOT: workshop.folder } },
    )
    expect(code).toBe(0)
    expect(stdout).toContain(`(${usual.implementation} ${usual.version})`)
    const report = validateReport(readFileSync(file, 'utf8'))
    expect(report.interpreters).toBeUndefined()
    expect(report.checks).toHaveLength(1)
    expect(report.checks[0]?.rerun).toContain('--python python3 ')
  })

  it.skipIf(legacy === undefined)(
    'of which 2.7 serves FC 1.0 alone (skipped where there is none)',
    async () => {
      const file = join(workshop.folder, 'legacy.json')
      const { code } = await command([
        ...['run', '--profile', 'python-fc1', '--profile', 'python-fc3'],
        ...['--check', 'event-handler/event-is-*', '--report', `json=${file}`],
        ...['--python', legacy?.command ?? '', '--python', workshop.python],
      ])
      const report = validateReport(readFileSync(file, 'utf8'))
      expect({ code, outcome: report.outcome }).toEqual({ code: 0, outcome: 'conforms' })
      const profiles = report.interpreters?.map((round) => round.profiles)
      expect(profiles?.[0]).toEqual(['python-fc1'])
      expect(profiles?.[1]).toContain('python-fc3')
      const wrong = await command(['run', '--python', legacy?.command ?? '', '--profile', 'python-fc3'])
      expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('`python-fc3`') as string })
      expect(report.interpreters?.[0]?.serves).toEqual({ 'python2.7': `CPython ${legacy?.version ?? ''}` })
    },
  )
})

describe('what cannot serve', () => {
  it.each([
    ['one of several that is absent', ['run', '--python', 'python3', '--python', '/no/such'], '`/no/such`'],
    ['all of none', ['run', '--python', 'all'], 'found no Python'],
    [
      'several for another target',
      ['run', '--python', 'all', '--target', 'exec:true'],
      'the target is `exec:true`',
    ],
    ['several to examine', ['doctor', '--python', 'a', '--python', 'b'], 'expected one interpreter'],
  ])('is refused with exit code 2: %s', async (_, args, words) => {
    const { code, stdout, stderr } = await command(args, {
      env: args.includes('all') ? { PATH: join(workshop.folder, 'none'), PYENV_ROOT: workshop.folder } : {},
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
