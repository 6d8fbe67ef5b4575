import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFiles, shownPath, type SearchLimits } from './find-files.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-find-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A folder with empty files of these names. */
function folderWith(...files: readonly string[]): string {
  const folder = mkdtempSync(join(root, 'f-'))
  for (const file of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
  return folder
}

async function found(
  cwd: string,
  paths: readonly string[],
  limits?: SearchLimits,
): Promise<{ files: string[]; unreadable: string[] }> {
  const { files, unreadable } = await findFiles(paths, cwd, limits)
  return {
    files: files.map((file) => relative(cwd, file)),
    unreadable: unreadable.map(({ file, reason }) => `${file} ${reason}`),
  }
}

describe('the project files of a folder', () => {
  it('are every s.yaml and s.yml below, in order, and nothing of packages or behind a dot', async () => {
    const cwd = folderWith(
      ...['z/s.yml', 's.yaml', 'a/b/s.yaml', 'a/x.yaml', 'a/s.yaml.bak', 'S.YAML/x'],
      ...['node_modules/p/s.yaml', 'a/node_modules/p/s.yaml', '.git/s.yaml', 'a/.s/s.yaml'],
    )
    expect(await found(cwd, ['.'])).toEqual({ files: ['a/b/s.yaml', 's.yaml', 'z/s.yml'], unreadable: [] })
  })

  it('may be looked for in a folder of any name when it is given', async () => {
    const cwd = folderWith('.hidden/s.yaml', 'node_modules/p/s.yaml')
    expect(await found(cwd, ['.hidden', 'node_modules'])).toEqual({
      files: ['.hidden/s.yaml', 'node_modules/p/s.yaml'],
      unreadable: [],
    })
  })

  it('are each found once, however many paths lead there', async () => {
    const cwd = folderWith('a/s.yaml', 's.yaml')
    expect(await found(cwd, ['a', './a/s.yaml', '.', 'a/../a'])).toEqual({
      files: ['a/s.yaml', 's.yaml'],
      unreadable: [],
    })
  })

  it('are not looked for through links to folders, which may lead in circles', async () => {
    const cwd = folderWith('a/s.yaml', 'elsewhere.yaml')
    symlinkSync('..', join(cwd, 'a/circle'))
    mkdirSync(join(cwd, 'b'))
    symlinkSync('../elsewhere.yaml', join(cwd, 'b/s.yaml'))
    expect((await found(cwd, ['.'])).files).toEqual(['a/s.yaml', 'b/s.yaml'])
  })

  it('are told to be absent, or folders', async () => {
    const cwd = folderWith('empty/x', 'bad/s.yaml/x', 'bad/t/s.yml')
    expect(await found(cwd, ['empty', 'bad', 'bad/s.yaml', 'none', 'none/s.yaml', 'empty/x/s.yaml'])).toEqual(
      {
        files: ['bad/t/s.yml'],
        unreadable: [
          'empty folder-without-s-yaml',
          'bad/s.yaml folder',
          'bad/s.yaml folder',
          'none missing',
          'none/s.yaml missing',
          'empty/x/s.yaml missing',
        ],
      },
    )
  })

  // Root may read everything.
  if (process.getuid?.() !== 0)
    it('are told to be where nobody may look', async () => {
      const cwd = folderWith('open/s.yaml', 'closed/s.yaml')
      chmodSync(join(cwd, 'closed'), 0)
      expect(await found(cwd, ['.'])).toEqual({
        files: ['open/s.yaml'],
        unreadable: ['closed not-permitted'],
      })
      chmodSync(join(cwd, 'closed'), 0o755)
    })

  it('are looked for only so deep, in so many folders, and so many of them', async () => {
    const cwd = folderWith('a/s.yaml', 'b/s.yaml', 'c/d/e/s.yaml')
    const limits = { files: 10, folders: 10, depth: 10 }
    expect((await found(cwd, ['.'], limits)).unreadable).toEqual([])
    expect(await found(cwd, ['.'], { ...limits, depth: 2 })).toEqual({
      files: ['a/s.yaml', 'b/s.yaml'],
      unreadable: ['c/d/e too-deep'],
    })
    expect(await found(cwd, ['.'], { ...limits, files: 2 })).toEqual({
      files: ['a/s.yaml', 'b/s.yaml'],
      unreadable: ['. too-many-files'],
    })
    expect((await found(cwd, ['.'], { ...limits, files: 3 })).unreadable).toEqual([])
    expect(await found(cwd, ['.'], { ...limits, folders: 2 })).toEqual({
      files: ['a/s.yaml'],
      unreadable: ['. too-many-files'],
    })
  })
})

describe('the project files of a pattern', () => {
  it('are what it matches, whatever their names', async () => {
    const cwd = folderWith('a/s.yaml', 'a/s-fc2.yaml', 'b/s-fc2.yaml', 'b/c/s-fc2.yaml', 'x.yaml')
    expect((await found(cwd, ['*/s-fc2.yaml'])).files).toEqual(['a/s-fc2.yaml', 'b/s-fc2.yaml'])
    expect((await found(cwd, ['**/s-fc2.yaml'])).files).toEqual([
      'a/s-fc2.yaml',
      'b/c/s-fc2.yaml',
      'b/s-fc2.yaml',
    ])
    expect((await found(cwd, ['{a,x}*'])).files).toEqual(['a/s.yaml', 'x.yaml'])
  })

  it('are told to be none', async () => {
    expect(await found(folderWith('s.yaml'), ['*.json', 's.yaml'])).toEqual({
      files: ['s.yaml'],
      unreadable: ['*.json missing'],
    })
  })

  it('may have a wildcard in their very name', async () => {
    expect(await found(folderWith('{a}*/s.yaml', 'ab/s.yaml'), ['{a}*'])).toEqual({
      files: ['{a}*/s.yaml'],
      unreadable: [],
    })
  })
})

describe('the path that a report shows', () => {
  it.each([
    ['/w/a/s.yaml', 'a/s.yaml'],
    ['/w/..a/s.yaml', '..a/s.yaml'],
    ['/w', '.'],
    ['/other/s.yaml', '/other/s.yaml'],
    ['/', '/'],
  ])('of %s is %s', (path, shown) => {
    expect(shownPath(path, '/w')).toBe(shown)
  })
})
