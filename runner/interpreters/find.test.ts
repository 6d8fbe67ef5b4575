import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { candidates, EVERY, LEGACY } from './candidates.ts'
import { chooseInterpreters, labelsOf } from './choose.ts'
import { findAll, findLegacy } from './find.ts'
import { probe } from './probe.ts'

const { signal } = new AbortController()
let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'interpreters-test-')))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A program in the temporary folder that the shell runs. */
function program(path: string, script: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

/** One that answers as a Python of that version does; `as` is what it takes itself for. */
function python(path: string, version: string, { implementation = 'CPython', as = '$0' } = {}): string {
  return program(path, `printf '%s\\n' ${implementation} ${version} "${as}"`)
}

const environment = (path: string): Record<string, string> => ({
  PATH: path
    .split(':')
    .map((part) => join(folder, part))
    .join(':'),
  HOME: folder,
})

describe('candidates', () => {
  it('are on the search path and where pyenv puts versions, but no shims', async () => {
    python('bin/python3', '3.11.7')
    python('bin/python3.8', '3.8.18')
    python('bin/python4', '4.0.0')
    python('.pyenv/shims/python3', '3.11.7')
    python('.pyenv/versions/2.7.18/bin/python', '2.7.18')
    writeFileSync(join(folder, 'bin/python3.9'), 'not executable')
    const found = await candidates(EVERY, environment('.pyenv/shims:bin:nowhere'))
    expect(found.map((path) => path.slice(folder.length + 1))).toEqual([
      'bin/python3.8',
      'bin/python3',
      '.pyenv/versions/2.7.18/bin/python',
    ])
  })

  it('are not looked for in the working folder when nobody has a home', async () => {
    python('bin/python3', '3.11.7')
    const { PATH = '' } = environment('bin')
    expect(await candidates(EVERY, { PATH })).toEqual([join(folder, 'bin/python3')])
  })

  it('are none where there is nothing', async () => {
    expect(await candidates(EVERY, environment('nowhere'))).toEqual([])
    expect(await candidates(LEGACY, {})).toEqual([])
  })
})

describe('findLegacy', () => {
  it('takes the first Python 2.7, whatever else has such a name', async () => {
    program('a/python2.7', 'echo "version 2.7 is not installed" >&2; exit 127')
    python('b/python2', '3.9.18')
    const wanted = python('c/python2.7', '2.7.18')
    python('.pyenv/versions/2.7.13/bin/python', '2.7.13')
    expect(await findLegacy(environment('a:b:c'), signal)).toEqual({
      command: wanted,
      executable: wanted,
      implementation: 'CPython',
      version: '2.7.18',
    })
  })

  it('finds none among newer ones', async () => {
    python('a/python3', '3.9.18')
    python('.pyenv/versions/3.8.18/bin/python', '3.8.18')
    expect(await findLegacy(environment('a'), signal)).toBeUndefined()
  })
})

describe('findAll', () => {
  it('has every suitable CPython once, oldest first', async () => {
    const modern = python('real/python3.10', '3.10.13')
    const older = python('real/python3.6', '3.6.15')
    const legacy = python('.pyenv/versions/2.7.18/bin/python', '2.7.18')
    mkdirSync(join(folder, 'links'))
    symlinkSync(modern, join(folder, 'links/python3'))
    python('other/python3', '3.10.13', { as: modern })
    python('other/python3.7', '3.5.9')
    python('other/python3.8', '3.8.16', { implementation: 'PyPy' })
    program('other/python3.11', 'exit 1')
    const found = await findAll(environment('links:other:real'), signal)
    expect(found.map(({ executable }) => executable)).toEqual([legacy, older, modern])
  })
})

describe('chooseInterpreters', () => {
  it('begins `all` with the usual one', async () => {
    const usual = python('bin/python3', '3.9.18')
    const older = python('bin/python3.6', '3.6.15')
    const chosen = await chooseInterpreters(['all'], environment('bin'), signal)
    expect(chosen.map(({ command, executable }) => [command, executable])).toEqual([
      ['python3', usual],
      [older, older],
    ])
  })

  it('keeps what was named in its order, the same program twice', async () => {
    const one = python('bin/python3.9', '3.9.18')
    const other = python('bin/also', '3.9.18', { as: one })
    const chosen = await chooseInterpreters([other, one], environment('bin'), signal)
    expect(chosen.map(({ command }) => command)).toEqual([other, one])
    expect(labelsOf(chosen)).toEqual([`CPython 3.9.18 (${other})`, `CPython 3.9.18 (${one})`])
  })

  it('finds nothing where there is nothing', async () => {
    await expect(chooseInterpreters(['all'], environment('bin'), signal)).rejects.toMatchObject({
      code: 'python-not-found',
    })
  })
})

describe('probe', () => {
  it.each([
    ['a program that fails', 'echo "no such version" >&2; exit 3', 'exited with code 3: no such version'],
    ['a program that says nothing', 'exit 0', 'exited with code 0'],
    ['a Python that is too old', "printf '%s\\n' CPython 3.5.9 $0", 'is 3.5.9'],
    ['a Python that is too old for the oldest', "printf '%s\\n' CPython 2.6.9 $0", 'is 2.6.9'],
  ])('refuses %s', async (_, script, words) => {
    const file = program('some/python', script)
    await expect(probe(file, environment('some'), signal)).rejects.toMatchObject({
      code: 'python-not-found',
      message: `\`${file}\` ${words}`,
    })
  })

  it('refuses what cannot be started, and gives up with whoever asks', async () => {
    await expect(probe(join(folder, 'absent'), environment(''), signal)).rejects.toMatchObject({
      code: 'python-not-found',
    })
    const asking = new AbortController()
    const answer = probe(program('some/stuck', 'exec sleep 600'), environment('some'), asking.signal)
    asking.abort(new Error('nobody asks any more'))
    await expect(answer).rejects.toThrow('nobody asks any more')
  })

  it('lets no variable of the user steer the answer', async () => {
    const file = program(
      'some/python',
      `printf '%s\\n' CPython 3.9.1 "$0" "$PYTHONHOME"; test -z "$PYTHONHOME"`,
    )
    const found = await probe(file, { ...environment('some'), PYTHONHOME: '/nowhere' }, signal)
    expect(found.version).toBe('3.9.1')
  })
})
