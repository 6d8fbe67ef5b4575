import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMarked } from '../process/survivors.ts'
import { command } from './command.ts'

const FLAWED = fileURLToPath(new URL('../../fixtures/servers/flawed.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'fcc-server-cli-'))

const resource = (name: string, runtime: string, more = ''): string => `
  ${name}:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: ${name}
      runtime: ${runtime}
      code: .
${more}`
const sYaml = (...resources: string[]): string =>
  `edition: 3.0.0\nname: app\naccess: default\nresources:${resources.join('')}`
const CUSTOM = `      customRuntimeConfig:\n        command: [python3, app.py]\n        args: ['a b']\n        port: ${await freePort()}\n`
const SERVER = `server:'${process.execPath}' '${FLAWED}' exits-at-start`

const FILES: Readonly<Record<string, string>> = {
  'one.yaml': sYaml(resource('hello', 'custom.debian10', CUSTOM)),
  'two.yaml': sYaml(resource('hello', 'custom', CUSTOM), resource('other', 'custom', CUSTOM)),
  'built-in.yaml': sYaml(resource('hello', 'python3.10', '      handler: index.handler\n')),
  'wrong.yaml': sYaml(resource('hello', 'custom.debian10', '      timeout: fast\n')),
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '0.0.0.0', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => {
        resolve(port)
      })
    })
  })
}

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]): ReturnType<typeof command> => command(['run', ...args], { cwd: folder })

describe('--s-yaml', () => {
  it.each([
    ['an error in it, with line and column', 'wrong.yaml', /wrong\.yaml:12:16: `timeout` takes a number/],
    [
      'several functions, and names them',
      'two.yaml',
      /several functions: `hello`, `other`[\s\S]*--function <name>/,
    ],
    ['a built-in runtime', 'built-in.yaml', /expected a custom runtime or container, found `hello`/],
    ['a file that is not there', 'none.yaml', /could not read `none\.yaml`/],
  ])('ends the command on %s', async (_, file, words) => {
    const ended = await run('--target', SERVER, '--s-yaml', file)
    expect(ended.stderr).toMatch(words)
    expect(ended.code).toBe(2)
  })

  it('says which function was meant when a name is nearly right', async () => {
    const ended = await run('--target', SERVER, '--s-yaml', 'two.yaml', '--function', 'helo')
    expect(ended.stderr).toContain('is `hello` meant?')
    expect(ended.code).toBe(2)
  })

  it('shows the call that judges the server when no server is named', async () => {
    const ended = await run('--s-yaml', 'one.yaml')
    expect(ended.stderr).toContain(`--target 'server:python3 app.py '\\''a b'\\''' --s-yaml one.yaml`)
    expect(ended.code).toBe(2)
  })
})

describe('a server that does not come up', () => {
  it('is told in plain words, with its last ones, and without a crash of the tool', async () => {
    const ended = await run('--target', SERVER, '--s-yaml', 'two.yaml', '--function', 'other')
    expect(ended.stdout).toContain('✗ server/runs-until-it-is-told-to-end')
    expect(ended.stdout).toMatch(
      /actual +the program exited with code 3 before it listened on port \d+; the last that it wrote: no such table: users/,
    )
    expect(ended.stdout).toMatch(/^does not conform: 1 MUST violated/m)
    expect(ended.code).toBe(1)
  })
})

describe.skipIf(process.platform !== 'linux')('a runner that is killed', () => {
  it('takes its server along, however little that cares', async () => {
    const mark = `killed-${String(process.pid)}-${String(Date.now())}`
    const marked = `${CUSTOM}      environmentVariables:\n        MARK: ${mark}\n`
    writeFileSync(join(folder, 'marked.yaml'), sYaml(resource('hello', 'custom', marked)))
    const target = `server:'${process.execPath}' '${FLAWED}' ignores-sigterm`
    let runner: ChildProcess | undefined
    const ended = command(['run', '--target', target, '--s-yaml', 'marked.yaml'], {
      cwd: folder,
      onProgress: (child) => (runner = child),
    })
    expect(await awaitMarked(mark, (pids) => pids.length > 0)).not.toEqual([])
    runner?.kill('SIGKILL')
    expect((await ended).signal).toBe('SIGKILL')
    expect(await awaitMarked(mark, (pids) => pids.length === 0)).toEqual([])
  })
})

/** Processes announce neither their start nor their end to strangers, so they have to be looked for. */
async function awaitMarked(mark: string, isDone: (pids: readonly number[]) => boolean): Promise<number[]> {
  const until = Date.now() + 20_000
  let found = await findMarked('MARK', mark)
  while (!isDone(found) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    found = await findMarked('MARK', mark)
  }
  return found
}

describe('commands for platforms', () => {
  it.each([['doctor'], ['serve']])('%s takes no server', async (name) => {
    const ended = await command([name, '--target', 'server:node app.mjs'], { cwd: folder })
    expect(`${ended.stdout}${ended.stderr}`).toContain('fc-conformance run')
    expect(ended.code).toBe(2)
  })
})
