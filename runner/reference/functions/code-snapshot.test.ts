import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { takeSnapshot } from './code-snapshot.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-snapshot-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

let count = 0
const fresh = (): string => join(root, String((count += 1)))

function codeWith(text: string): string {
  const folder = fresh()
  mkdirSync(join(folder, 'inner/__pycache__'), { recursive: true })
  writeFileSync(join(folder, 'index.py'), text)
  writeFileSync(join(folder, 'inner/run'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(join(folder, 'inner/__pycache__/index.pyc'), text)
  symlinkSync('inner/run', join(folder, 'link'))
  symlinkSync('.', join(folder, 'circle'))
  return folder
}

describe('a snapshot of code', () => {
  it('is the folder with its programs and links, without what Python keeps there', async () => {
    const snapshot = await takeSnapshot(codeWith('a = 1'), fresh())
    const folder = snapshot?.folder ?? ''
    expect(readFileSync(join(folder, 'index.py'), 'utf8')).toBe('a = 1')
    expect(statSync(join(folder, 'inner/run')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(folder, 'circle')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('#!/bin/sh\n')
    expect(lstatSync(join(folder, 'inner/__pycache__'), { throwIfNoEntry: false })).toBeUndefined()
  })

  it('has a checksum of names and contents, not of the place', async () => {
    const sums = await Promise.all(
      ['a = 1', 'a = 1', 'a = 2'].map(
        async (text) => (await takeSnapshot(codeWith(text), fresh()))?.checksum,
      ),
    )
    expect(sums[0]).toMatch(/^\d+$/)
    expect(sums[1]).toBe(sums[0])
    expect(sums[2]).not.toBe(sums[0])
  })

  it('is none of what is no folder that can be read', async () => {
    const circle = fresh()
    symlinkSync(circle, circle)
    const file = fresh()
    writeFileSync(file, '')
    for (const place of [circle, file, join(file, 'below'), fresh()])
      expect(await takeSnapshot(place, fresh())).toBeUndefined()
  })
})
