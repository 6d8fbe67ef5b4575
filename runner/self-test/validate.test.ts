import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import type { Validation } from '../../schemas/validation/validation.ts'
import { command, MAIN } from './command.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-validate-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const schema = JSON.parse(
  readFileSync(new URL('../../dist/schemas/validation/validation.schema.json', import.meta.url), 'utf8'),
) as object
const isValidation = new Ajv2020({ strict: true }).compile<Validation>(schema)

function validationOf(text: string): Validation {
  const value: unknown = JSON.parse(text)
  if (isValidation(value)) return value
  throw new Error(`not a validation: ${JSON.stringify(isValidation.errors)}`)
}

/** A file of edition 3; line 12 is the last one given. */
function textWith(line = 'timeout: 60'): string {
  const head = [
    'edition: 3.0.0',
    'validation: true',
    'resources:',
    '  hello:',
    '    component: fc3',
    '    props:',
  ]
  const props = [
    'region: cn-hangzhou',
    'functionName: hello',
    'runtime: python3.10',
    'handler: index.handler',
  ]
  return [...head, ...[...props, 'code: ./code', line].map((one) => `      ${one}`), ''].join('\n')
}

const BAD = textWith('memorysize: 512')
const OPEN = textWith("memorySize: ${config('memory')}")

/** A folder with these files, and the code that they name. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(root, 'f-'))
  for (const [file, text] of Object.entries(files)) {
    const project = join(folder, file, '..')
    mkdirSync(join(project, 'code'), { recursive: true })
    writeFileSync(join(project, 'code/index.py'), 'def handler(event, context):\n    return event\n')
    writeFileSync(join(folder, file), text)
  }
  return folder
}

describe('fc-conformance validate', () => {
  it('judges every project file below the current folder', async () => {
    const cwd = folderWith({ 's.yaml': textWith(), 'b/s.yml': BAD, 'node_modules/p/s.yaml': BAD })
    const { code, stdout, stderr } = await command(['validate'], { cwd })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      'error SY-L07 b/s.yml:12:7',
      expect.stringContaining('`memorySize`'),
      '  11 |       code: ./code',
      '  12 |       memorysize: 512',
      '     |       ^^^^^^^^^^',
      '',
      'not valid: 2 files judged; 1 valid, 1 invalid; 1 error',
      '',
    ])
  })

  it.each([
    ['nothing is wrong', textWith(), [], 0],
    ['there is an error', BAD, [], 1],
    ['there is a warning', BAD, ['--rule', 'SY-L07=warning', '--strict'], 0],
    ['a rule is off', BAD, ['--rule', 'SY-L07=off'], 0],
    ['a comment silences it', textWith('memorysize: 512 # fc-conformance-disable-line SY-L07'), [], 0],
    ['something is undecided', OPEN, [], 0],
    ['something is undecided, strictly', OPEN, ['--strict'], 3],
    ['an environment decides it', textWith("description: ${env('X')}"), ['--strict', '--env', 'X=a=b'], 0],
    ['no environment does', textWith("description: ${env('FCC_X')}"), ['--strict'], 3],
    [
      'the environment of the process does',
      textWith("description: ${env('FCC_X')}"),
      ['--strict', '--env-from-process'],
      0,
    ],
  ])('says by its exit code that %s', async (what, text, options, expected) => {
    const cwd = folderWith({ 's.yaml': text })
    const env = what === 'no environment does' || options.includes('--env-from-process') ? { FCC_X: 'y' } : {}
    const { code, stderr } = await command(['validate', ...options], { cwd, env })
    expect({ code, stderr }).toEqual({ code: expected, stderr: '' })
  })

  it('tells each path that cannot be judged, and judges the others', async () => {
    const cwd = folderWith({
      'good/s.yaml': textWith(),
      'binary.yaml': Uint8Array.of(1, 0, 255),
      'huge.yaml': '',
    })
    truncateSync(join(cwd, 'huge.yaml'), 100 * 1024 * 1024)
    mkdirSync(join(cwd, 'named/s.yaml'), { recursive: true })
    mkdirSync(join(cwd, 'empty'))
    execFileSync('mkfifo', [join(cwd, 'pipe.yaml')])
    const paths = ['none.yaml', 'empty', 'named/s.yaml', 'binary.yaml', 'huge.yaml', 'pipe.yaml', '*.x']
    const { code, stdout, stderr } = await command(['validate', ...paths, 'good', '--format', 'json'], {
      cwd,
    })
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    const { files, unreadable } = validationOf(stdout)
    expect(files.map(({ file, verdict }) => [file, verdict])).toEqual([['good/s.yaml', 'valid']])
    expect(unreadable.map(({ file, reason }) => `${file} ${reason}`).toSorted()).toEqual([
      '*.x missing',
      'binary.yaml no-text',
      'empty folder-without-s-yaml',
      'huge.yaml too-large',
      'named/s.yaml folder',
      'none.yaml missing',
      'pipe.yaml no-plain-file',
    ])
    for (const { message } of unreadable)
      expect(message).toMatch(/^[A-Z].*\. .*Found.*\. .*\.$|^Expected.*Found/)
  })

  // Root may read everything.
  if (process.getuid?.() !== 0)
    it('tells a file that may not be read', async () => {
      const cwd = folderWith({ 's.yaml': textWith() })
      chmodSync(join(cwd, 's.yaml'), 0)
      const { code, stdout } = await command(['validate', 's.yaml'], { cwd })
      expect(code).toBe(2)
      expect(stdout).toContain('unreadable s.yaml\n')
    })

  it.each([
    ['an unknown rule', ['--rule', 'SY-L99=off'], 'unknown-rule'],
    ['an unknown severity', ['--rule', 'SY-L07=fatal'], 'unknown-severity'],
    ['an unknown format', ['--format', 'xml'], 'usage'],
    ['a variable without a value', ['--env', 'NAME'], 'usage'],
    ['paths beside standard input', ['--stdin', 's.yaml'], 'usage'],
  ])('refuses %s', async (_, options, kind) => {
    const { code, stdout, stderr } = await command(['validate', ...options], { cwd: root })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`(${kind})`)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('judges standard input under the name of the file that an editor holds', () => {
    const cwd = folderWith({ 'p/s.yaml': textWith() })
    const judge = (input: string | Buffer, ...options: readonly string[]): [number | null, Validation] => {
      const args = [MAIN, 'validate', '--stdin', '--format', 'json', ...options]
      const { status, stdout } = spawnSync(process.execPath, args, { cwd, input, encoding: 'utf8' })
      return [status, validationOf(stdout)]
    }
    const [code, { files }] = judge(
      textWith('handle: 1').replace('index.handler', 'index.other'),
      '--stdin-filename',
      'p/s.yaml',
    )
    expect(code).toBe(1)
    expect(files.map(({ file, problems }) => [file, problems.map(({ rule }) => rule)])).toEqual([
      ['p/s.yaml', ['SY-L15', 'SY-L07']],
    ])
    const [lone, { files: unnamed }] = judge(textWith())
    expect([lone, unnamed.map(({ file }) => file)]).toEqual([0, ['<stdin>']])
    const [huge, { unreadable }] = judge(Buffer.alloc(1024 * 1024, 'a'))
    expect([huge, unreadable.map(({ reason }) => reason)]).toEqual([2, ['too-large']])
  })

  it.each([
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml/],
    ['github', /^::error file=s\.yaml,line=12/m],
  ])('reports as %s', async (format, expected) => {
    const { code, stdout, stderr } = await command(['validate', '--format', format], {
      cwd: folderWith({ 's.yaml': BAD }),
    })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(expected)
  })

  it('is coloured only where that is wanted', async () => {
    const cwd = folderWith({ 's.yaml': BAD })
    const plain = await command(['validate'], { cwd })
    const coloured = await command(['validate'], { cwd, env: { NO_COLOR: '', FORCE_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\u001b')
    expect(coloured.stdout).toContain('\u001b[31merror')
  })

  it('mends in place, and says beforehand what it would', async () => {
    const cwd = folderWith({ 's.yaml': BAD })
    const dry = await command(['validate', '--fix-dry-run'], { cwd })
    expect({ code: dry.code, stderr: dry.stderr }).toEqual({ code: 1, stderr: '' })
    expect(dry.stdout).toContain('-      memorysize: 512\n+      memorySize: 512\n')
    expect(readFileSync(join(cwd, 's.yaml'), 'utf8')).toBe(BAD)
    const mended = await command(['validate', '--fix'], { cwd })
    expect({ code: mended.code, stderr: mended.stderr }).toEqual({ code: 0, stderr: 'mended s.yaml\n' })
    expect(readFileSync(join(cwd, 's.yaml'), 'utf8')).toBe(textWith('memorySize: 512'))
    expect(await command(['validate', '--fix-dry-run'], { cwd })).toMatchObject({ code: 0, stdout: '' })
  })

  it('mends nothing that is no file', async () => {
    const { code, stderr } = await command(['validate', '--fix', '--stdin'], { cwd: root })
    expect(code).toBe(2)
    expect(stderr).toContain('expected files to mend, found --stdin')
  })

  it('leaves the disk alone on request', async () => {
    const cwd = folderWith({ 's.yaml': textWith().replace('./code', './nowhere') })
    expect((await command(['validate'], { cwd })).stdout).toContain('SY-L14')
    expect(await command(['validate', '--no-disk'], { cwd })).toMatchObject({ code: 0 })
  })

  it('explains its exit codes', async () => {
    const { stdout } = await command(['validate', '--help'])
    expect(stdout).toMatch(/Exit codes:\n(?: {2}[0-3] {2}.*\n){4}/)
  })
})
