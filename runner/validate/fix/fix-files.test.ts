import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFixable, writeFixed } from './fix-files.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-fix-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const text = (key: string, after = ''): string =>
  `edition: 3.0.0\nresources:\n  hello:\n    component: fc3\n    props: # all of it\n      region: cn-hangzhou\n      functionName: hello\n      runtime: python3.10\n      handler: index.handler\n      code: ./code\n      ${key}: 512${after}\n`

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'f-'))
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return folder
}

const find = (cwd: string) => findFixable(['.'], { cwd, env: {}, severities: new Map(), disk: true })

describe('files that can be mended', () => {
  it('are those whose text gets better, and only these', async () => {
    const folder = folderWith({
      'a/s.yaml': text('memorysize'),
      'b/s.yaml': text('memorySize'),
      'c/s.yaml': '\0',
    })
    const fixable = await find(folder)
    expect(fixable.map(({ file, after }) => [file, after])).toEqual([
      [join('a', 's.yaml'), text('memorySize')],
    ])
  })

  it('keep what a comment silences', async () => {
    const silenced = text('memorysize', ' # fc-conformance-disable-line SY-L07 -- on purpose')
    expect(await find(folderWith({ 's.yaml': silenced }))).toEqual([])
  })

  it('keep their byte order mark, line ends, permissions and links', async () => {
    const written = `\uFEFF${text('memorysize').replaceAll('\n', '\r\n')}`
    const folder = folderWith({ 'real.yaml': written })
    mkdirSync(join(folder, 'app'))
    symlinkSync('../real.yaml', join(folder, 'app/s.yaml'))
    const [fixable] = await findFixable(['app/s.yaml'], {
      cwd: folder,
      env: {},
      severities: new Map(),
      disk: true,
    })
    const { mode } = statSync(join(folder, 'real.yaml'))
    if (fixable !== undefined) await writeFixed(fixable)
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe(written.replace('memorysize', 'memorySize'))
    expect(statSync(join(folder, 'real.yaml')).mode).toBe(mode)
    expect(lstatSync(join(folder, 'app/s.yaml')).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(folder, 'app'))).toEqual(['s.yaml'])
  })

  it('are left alone when somebody else changed them meanwhile', async () => {
    const folder = folderWith({ 's.yaml': text('memorysize') })
    const [fixable] = await find(folder)
    writeFileSync(join(folder, 's.yaml'), 'edition: 3.0.0\n')
    await expect(fixable && writeFixed(fixable)).rejects.toMatchObject({ code: 'file-changed' })
    expect(readFileSync(join(folder, 's.yaml'), 'utf8')).toBe('edition: 3.0.0\n')
  })
})
