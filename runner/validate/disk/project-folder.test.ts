import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProjectFolder, placeIn, type ProjectFolder } from './project-folder.ts'

let top = ''
let project: ProjectFolder
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'fc-conformance-folder-'))
  const folder = join(top, 'project')
  await mkdir(join(folder, 'code'), { recursive: true })
  await writeFile(join(folder, 'code/index.py'), '\uFEFFx = 1\n')
  await writeFile(join(top, 'secret.py'), 'y = 2\n')
  await symlink('code', join(folder, 'inner'))
  await symlink('../../secret.py', join(folder, 'code/leak.py'))
  await symlink('..', join(folder, 'up'))
  await symlink('nowhere', join(folder, 'broken'))
  await symlink('loop', join(folder, 'loop'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  project = await openProjectFolder(folder)
})
afterAll(async () => {
  await rm(top, { recursive: true, force: true })
})

describe('openProjectFolder', () => {
  it.each([
    ['.', 'folder'],
    ['code', 'folder'],
    ['.\\code\\index.py', 'file'],
    ['inner/index.py', 'file'],
    ['code/absent.py', 'absent'],
    ['code/index.py/x', 'absent'],
    ['x'.repeat(5000), 'absent'],
    ['broken', 'absent'],
    ['loop', 'outside'],
    ['pipe', 'outside'],
    ['..', 'outside'],
    ['../secret.py', 'outside'],
    ['up/secret.py', 'outside'],
    ['code/leak.py', 'outside'],
    ['/etc', 'outside'],
    ['a\u0000b', 'outside'],
  ])('tells what %j is', async (path, kind) => {
    expect(await project.kindOf(project.locate(path))).toBe(kind)
  })

  it('reads files inside, without their byte order mark, and nothing else', async () => {
    expect(await project.read(project.locate('inner/index.py'))).toBe('x = 1\n')
    for (const path of ['../secret.py', 'code/leak.py', 'pipe', 'code', 'absent'])
      expect(await project.read(project.locate(path))).toBeUndefined()
  })

  it('lists folders inside and nothing else', async () => {
    expect((await project.namesIn(project.locate('code'))).toSorted()).toEqual(['index.py', 'leak.py'])
    for (const path of ['..', 'up', 'code/index.py', 'absent'])
      expect(await project.namesIn(project.locate(path))).toEqual([])
  })
})

describe('placeIn', () => {
  it('does not leave the folder', () => {
    expect(placeIn('/a/b', 'c/../d.py')).toBe('/a/b/d.py')
    expect(placeIn('/a/b', '../d.py')).toBeUndefined()
    expect(placeIn('/a/b', '..d.py')).toBe('/a/b/..d.py')
  })
})
