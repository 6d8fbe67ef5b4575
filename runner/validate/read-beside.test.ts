import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, describe, expect, it } from 'vitest'
import { readerBeside } from './read-beside.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-beside-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const project = join(root, 'project')
mkdirSync(join(project, 'conf'), { recursive: true })
writeFileSync(join(root, 'outside.txt'), 'not of the project')
writeFileSync(join(project, 'conf/a.txt'), '\uFEFFhällo')
writeFileSync(join(project, 'large.txt'), Buffer.alloc(1024 * 1024 + 1, 'x'))
writeFileSync(join(project, 'just.txt'), Buffer.alloc(1024 * 1024, 'x'))
writeFileSync(join(project, 'binary'), Buffer.of(0xff, 0xfe, 0))
writeFileSync(join(project, 'locked'), 'x')
chmodSync(join(project, 'locked'), 0)
execFileSync('mkfifo', [join(project, 'pipe')])
symlinkSync('conf/a.txt', join(project, 'inside'))
symlinkSync('../outside.txt', join(project, 'outwards'))
symlinkSync('..', join(project, 'up'))
symlinkSync('nowhere', join(project, 'dangling'))

describe('what a project file names', () => {
  it('is read inside its folder', () => {
    const read = readerBeside(project)
    expect(read('conf/a.txt')).toEqual({ text: 'hällo' })
    expect(read('inside')).toEqual({ text: 'hällo' })
    expect(read('just.txt')).toMatchObject({ text: expect.stringMatching(/^x/) as string })
  })

  it.each([
    ['conf', 'folder'],
    ['conf/none', 'absent'],
    ['conf/a.txt/none', 'absent'],
    ['dangling', 'absent'],
    ['x'.repeat(5000), 'absent'],
    ['../outside.txt', 'outside'],
    ['outwards', 'outside'],
    ['up/outside.txt', 'outside'],
    ['up', 'outside'],
    ['large.txt', 'too-large'],
    ['binary', 'unreadable'],
    ['pipe', 'unreadable'],
    ['a\0b', 'unreadable'],
  ])('is not read where %s is %s', (path, reason) => {
    expect(readerBeside(project)(path)).toEqual({ reason })
  })

  // Nothing is unreadable for root.
  if (process.getuid?.() !== 0)
    it('is not read without permission', () => {
      expect(readerBeside(project)('locked')).toEqual({ reason: 'unreadable' })
    })

  it('is read once, and only so much of it', () => {
    const read = readerBeside(project)
    writeFileSync(join(project, 'changing'), 'one')
    expect(read('changing')).toEqual({ text: 'one' })
    writeFileSync(join(project, 'changing'), 'two')
    expect(read('changing')).toEqual({ text: 'one' })
    for (let index = 0; index < 100; index++) read(`none-${index}`)
    expect(read('conf/a.txt')).toEqual({ reason: 'too-many' })
    expect(read('changing')).toEqual({ text: 'one' })
  })

  it('may be in a folder that is reached by a link', () => {
    symlinkSync(project, join(root, 'link'))
    expect(readerBeside(join(root, 'link'))('conf/a.txt')).toEqual({ text: 'hällo' })
  })
})
