import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parseKnownFailures } from '../../schemas/known-failures/parse-known-failures.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { toolVersion } from '../host.ts'
import { command, type Finished } from './command.ts'
import { validateReport } from './validate-report.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-known-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const PLATFORM = fileURLToPath(new URL('../../examples/python-platform/platform.py', import.meta.url))
const ONCE = 'initializer/runs-once-per-instance'

/** A folder with this list of known failures, if any. */
function folderWith(list?: string): string {
  const folder = mkdtempSync(join(root, 'f-'))
  if (list !== undefined) writeFileSync(join(folder, 'k.yaml'), list)
  return folder
}

function listOf(entry: string, suite = toolVersion()): string {
  return `suite: ${suite}\nchecks:\n  - check: ${ONCE}\n    reason: never runs\n${entry}`
}

/** Judges one check of a platform that never runs its Initializers, or of a good one. */
async function run(
  cwd: string,
  args: readonly string[],
  fault = ' --fault initializer-never-runs',
): Promise<Finished> {
  const target = `exec:python3 ${PLATFORM}${fault}`
  const common = ['run', '--target', target, '--profile', 'python-fc3', '--check', ONCE]
  return command([...common, ...args], { cwd })
}

describe.concurrent('a run', () => {
  it('writes down what is red, and is green with that', async () => {
    const cwd = folderWith()
    const written = await run(cwd, ['--write-known-failures', 'k.yaml'])
    expect(written).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('wrote 1 entry to k.yaml\n') as string,
    })
    const { known } = parseKnownFailures(readFileSync(join(cwd, 'k.yaml'), 'utf8'), { file: 'k.yaml' })
    expect(known).toMatchObject({
      suite: toolVersion(),
      checks: [
        { check: ONCE, profile: 'python-fc3', reason: expect.stringMatching(/^written by /) as string },
      ],
    })
    const again = await run(cwd, ['--known-failures', 'k.yaml', '--report', 'json=r.json'])
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^conforms: but for 1 known failure \|/m)
    const report = validateReport(readFileSync(join(cwd, 'r.json'), 'utf8'))
    expect(report).toMatchObject({
      outcome: 'conforms',
      checks: [{ verdict: 'fail', known: { flaky: false } }],
      knownFailures: { file: 'k.yaml', outcomeWithout: 'violates', stale: [] },
    })
  })

  it('is red when an entry is not needed any more, and says which', async () => {
    const { code, stdout } = await run(folderWith(listOf('')), ['--known-failures', 'k.yaml', '--quiet'], '')
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /✗ k\.yaml:3 {2}An entry is for what is red\. .*\ndoes not conform: 1 entry of k\.yaml holds no more/,
    )
  })

  it('takes the list from the configuration, and warns when it is for another version', async () => {
    const cwd = folderWith(listOf('', '0.0.1'))
    mkdirSync(join(cwd, 'sub'))
    writeFileSync(join(cwd, 'sub/c.yaml'), 'knownFailures: ../k.yaml\n')
    const { code, stdout } = await run(cwd, ['--config', 'sub/c.yaml'])
    expect(code).toBe(0)
    expect(stdout).toContain(`written for fc-conformance 0.0.1, this is ${toolVersion()}`)
  })

  it.each([
    [
      'mistakes in the list',
      listOf('    expirse: 2026-12-31\n'),
      ['--known-failures', 'k.yaml'],
      'k.yaml:5:5: No key `expirse`',
    ],
    [
      'mistakes in the list that is added to',
      'suite: 1\n',
      ['--write-known-failures', 'k.yaml'],
      'k.yaml:1:8: `suite` takes text.',
    ],
    ['no list', undefined, ['--known-failures', 'k.yaml'], 'found none at `k.yaml`'],
    [
      'a list where none can be',
      undefined,
      ['--write-known-failures', 'no/k.yaml'],
      'expected a folder that can be written',
    ],
    [
      'force without a list to be written',
      undefined,
      ['--force'],
      'expected --write-known-failures beside --force',
    ],
  ])('does not begin with %s', async (_, list, args, words) => {
    const cwd = folderWith(list)
    const { code, stdout, stderr } = await command(['run', '--target', 'exec:touch begun', ...args], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(existsSync(join(cwd, 'begun'))).toBe(false)
  })
})

describe.concurrent('a validation', () => {
  const project = (timeout: string): string => `edition: 3.0.0
validation: true
resources:
  hello:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
      timeout: ${timeout}
`

  /** A folder with two projects whose timeout is no number. */
  function projects(): string {
    const cwd = folderWith()
    for (const name of ['a', 'b']) {
      mkdirSync(join(cwd, name))
      writeFileSync(join(cwd, name, 's.yaml'), project('long'))
    }
    mkdirSync(join(cwd, 'ci'))
    return cwd
  }

  const validate = async (cwd: string, ...args: string[]): Promise<Finished> =>
    command(['validate', '--no-disk', ...args], { cwd })

  it('writes down what is red, is green with that, and red when that is mended', async () => {
    const cwd = projects()
    const written = await validate(cwd, '--write-known-failures', 'ci/k.yaml')
    expect(written).toMatchObject({ code: 1, stderr: 'wrote 2 entries to ci/k.yaml\n' })
    const green = await validate(cwd, '--known-failures', 'ci/k.yaml', '--format', 'json')
    expect(green).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(green.stdout) as Validation).toMatchObject({
      files: [{ verdict: 'valid' }, { file: 'b/s.yaml', known: [{ rule: 'SY-S01', severity: 'error' }] }],
      knownFailures: { known: 2, stale: [] },
    })
    writeFileSync(join(cwd, 'b/s.yaml'), project('60'))
    const stale = await validate(cwd, '--known-failures', 'ci/k.yaml')
    expect(stale.code).toBe(1)
    expect(stale.stdout).toMatch(/^error ci\/k\.yaml:\d+\n {2}An entry is for what is red\./m)
    expect(await validate(cwd, 'a', '--known-failures', 'ci/k.yaml')).toMatchObject({ code: 0 })
  })

  it('comes after comments and rules that are off', async () => {
    const cwd = projects()
    await validate(cwd, '--write-known-failures', 'ci/k.yaml')
    const off = await validate(cwd, '--known-failures', 'ci/k.yaml', '--rule', 'SY-S01=off')
    expect(off).toMatchObject({ code: 0 })
    writeFileSync(join(cwd, 'b/s.yaml'), project('long # fc-conformance-disable-line SY-S01 -- reason'))
    const { code, stdout } = await validate(cwd, '--known-failures', 'ci/k.yaml')
    expect(code).toBe(1)
    expect(stdout).toContain('1 silenced by comments; 1 known; 1 known failure holds no more')
  })

  it('adds to a list that a run has written', async () => {
    const cwd = projects()
    writeFileSync(join(cwd, 'ci/k.yaml'), listOf(''))
    expect(await validate(cwd, '--write-known-failures', 'ci/k.yaml')).toMatchObject({
      stderr: 'added 2 entries to ci/k.yaml\n',
    })
    const text = readFileSync(join(cwd, 'ci/k.yaml'), 'utf8')
    expect(parseKnownFailures(text, { file: 'k.yaml' }).known).toMatchObject({
      checks: [{ check: ONCE }],
      files: [{ file: '../a/s.yaml' }, { file: '../b/s.yaml' }],
    })
    const both = ['--known-failures', 'ci/k.yaml', '--write-known-failures', 'ci/k.yaml']
    expect(await validate(cwd, ...both)).toMatchObject({
      ...{ code: 0, stderr: 'ci/k.yaml lists all that is red already\n' },
    })
  })
})
