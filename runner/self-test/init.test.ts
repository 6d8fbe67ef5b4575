import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '../../schemas/config/parse-config.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { command } from './command.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const WORKFLOW = '.github/workflows/fc-conformance.yml'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-init-'))
  folders.push(folder)
  return folder
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { uses?: string; run?: string; if?: string }[] }>
  >
}

describe.concurrent('fc-conformance init', () => {
  it.each([
    ['python', [], 'adapter.py', 'exec:python3 adapter.py'],
    ['node', ['--language', 'node'], 'adapter.mjs', 'exec:node adapter.mjs'],
  ] as const)('writes a starter for %s that the doctor understands', async (_, more, adapter, target) => {
    const cwd = emptyFolder()
    const { code, stdout, stderr } = await command(['init', ...more], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const path of [adapter, 'fc-conformance.yaml', WORKFLOW]) expect(stdout).toContain(`wrote ${path}\n`)
    expect(stdout).toContain('$ npx fc-conformance doctor\n')

    const text = readFileSync(join(cwd, 'fc-conformance.yaml'), 'utf8')
    expect(parseConfig(text, { file: 'fc-conformance.yaml' })).toEqual({ config: { target }, problems: [] })

    // As `npm install` would leave it.
    mkdirSync(join(cwd, 'node_modules'))
    symlinkSync(PACKAGE, join(cwd, 'node_modules/fc-conformance'))
    const doctor = await command(['doctor', '--format', 'json'], { cwd })
    const { steps, target: info, blame } = JSON.parse(doctor.stdout) as Diagnosis
    expect(info).toMatchObject({ name: 'my-platform', protocol: 1 })
    const failed = steps.filter(({ outcome }) => outcome === 'failed')
    expect(failed.map(({ step }) => step)).toEqual(['deploy'])
    expect(failed[0]?.seen).toContain('deploy')
    expect({ blame, code: doctor.code }).toEqual({ blame: 'adapter', code: 2 })
  })

  it.each(['python', 'node'])('claims only the profiles that are named (%s)', async (language) => {
    const [all, one] = [emptyFolder(), emptyFolder()]
    const init = (cwd: string, ...more: string[]): ReturnType<typeof command> =>
      command(['init', '--language', language, ...more], { cwd })
    await Promise.all([init(all), init(one, '--profile', 'python-fc3')])
    const adapter = language === 'node' ? 'adapter.mjs' : 'adapter.py'
    const [both, chosen] = [all, one].map((cwd) => readFileSync(join(cwd, adapter), 'utf8').split('\n'))
    const profiles = (lines: readonly string[] = []): string[] =>
      lines
        .join('\n')
        .match(/python-fc\d/g)
        ?.toSorted() ?? []
    expect(profiles(both)).toEqual(['python-fc2', 'python-fc3'])
    expect(profiles(chosen)).toEqual(['python-fc3'])
    expect(both?.join('\n')).toContain('Delete the generation that you do not have')
    // Nothing else differs: the advice is gone, and the line after it is shorter.
    expect(both?.filter((line) => chosen?.includes(line) === false)).toHaveLength(2)
    expect(chosen?.length).toBe((both?.length ?? 0) - 1)
  })

  it.each(['python', 'node'])('names a document that the package carries (%s)', async (language) => {
    const cwd = emptyFolder()
    await command(['init', '--language', language], { cwd })
    const adapter = readFileSync(join(cwd, language === 'node' ? 'adapter.mjs' : 'adapter.py'), 'utf8')
    const [, path = ''] = /node_modules\/fc-conformance\/(\S+\.md)/.exec(adapter) ?? []
    expect(existsSync(join(PACKAGE, path)), path).toBe(true)
    const { files } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { files: string[] }
    expect(files).toContain(path.split('/')[0])
  })

  it('writes one file beside the others when only that is wanted', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'adapter.py'), 'mine')
    const refused = await command(['init'], { cwd })
    expect(refused.stderr).toContain(`\`fc-conformance.yaml\`, \`${WORKFLOW}\``)
    const { code, stdout } = await command(['init', '--only', WORKFLOW], { cwd })
    expect(code).toBe(0)
    expect(stdout.match(/^wrote .*$/gm)).toEqual([`wrote ${WORKFLOW}`])
    expect(readdirSync(cwd).toSorted()).toEqual(['.github', 'adapter.py'])
    const twice = await command(['init', '--only', 'adapter.py'], { cwd })
    expect(twice.code).toBe(2)
    expect(readFileSync(join(cwd, 'adapter.py'), 'utf8')).toBe('mine')
  })

  it('knows no other file', async () => {
    const cwd = emptyFolder()
    const { code, stderr } = await command(['init', '--only', 'adapter.mjs'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('unknown-file')
    expect(stderr).toContain('`adapter.py`')
    expect(readdirSync(cwd)).toEqual([])
  })

  it.each(['python', 'node'])(
    'writes a workflow that keeps the reports of red runs, too (%s)',
    async (language) => {
      const cwd = emptyFolder()
      await command(['init', '--language', language], { cwd })
      const { jobs } = parse(readFileSync(join(cwd, WORKFLOW), 'utf8')) as Workflow
      const steps = Object.values(jobs).flatMap((job) => job.steps)
      const actions = steps.flatMap(({ uses }) => uses ?? [])
      expect(actions.map((action) => action.replace(/@v\d+$/, ''))).toEqual([
        'actions/checkout',
        'actions/setup-node',
        'actions/setup-python',
        'actions/upload-artifact',
      ])
      expect(actions.every((action) => /@v\d+$/.test(action))).toBe(true)
      expect(steps.at(-1)?.if).toBe('always()')
      expect(steps.at(-2)?.run).toMatch(/npx .*fc-conformance.* run --report junit=\S+/)
    },
  )

  it.each(['adapter.py', 'fc-conformance.yaml', WORKFLOW])(
    'refuses to overwrite %s, and writes nothing',
    async (path) => {
      const cwd = emptyFolder()
      mkdirSync(join(cwd, '.github/workflows'), { recursive: true })
      writeFileSync(join(cwd, path), 'mine')
      const { code, stdout, stderr } = await command(['init'], { cwd })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(`\`${path}\``)
      expect(readFileSync(join(cwd, path), 'utf8')).toBe('mine')
      const files = readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      )
      expect(files.map(({ name }) => name)).toEqual([path.split('/').at(-1)])
    },
  )

  it('refuses to write through a link that leads nowhere', async () => {
    const cwd = emptyFolder()
    const elsewhere = join(cwd, 'elsewhere')
    symlinkSync(elsewhere, join(cwd, 'adapter.py'))
    const { code } = await command(['init'], { cwd })
    expect(code).toBe(2)
    expect(existsSync(elsewhere)).toBe(false)
  })

  it('takes back what it wrote when it cannot write everything', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '.github'), 'a file where a folder has to be')
    const { code, stderr } = await command(['init'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('starter-unwritable')
    expect(readdirSync(cwd)).toEqual(['.github'])
  })
})
