import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readFailure, readText } from './read-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-read-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fileWith(content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(folder, 'f-')), 's.yaml')
  writeFileSync(path, content)
  return path
}

async function outcomeOf(path: string): Promise<string> {
  const read = await readText(path)
  return 'text' in read ? `text of ${read.text.length}` : read.reason
}

describe('the text of a project file', () => {
  it.each([
    ['plain', 'edition: 3.0.0\r\n', 'edition: 3.0.0\r\n'],
    ['without its byte order mark', '\ufeffa: 1', 'a: 1'],
    ['beyond ASCII', 'a: 函数 😀', 'a: 函数 😀'],
    ['empty', '', ''],
  ])('is read %s', async (_, content, text) => {
    expect(await readText(fileWith(content))).toEqual({ text })
  })

  it('may have 128 KiB and no more', async () => {
    expect(await outcomeOf(fileWith('a'.repeat(128 * 1024)))).toBe('text of 131072')
    expect(await outcomeOf(fileWith('a'.repeat(128 * 1024 + 1)))).toBe('too-large')
  })

  it('is not looked for in 100 MB', async () => {
    const path = fileWith('')
    truncateSync(path, 100 * 1024 * 1024)
    const before = process.memoryUsage().rss
    expect(await outcomeOf(path)).toBe('too-large')
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
  })

  it.each([
    ['zeros', Uint8Array.of(0x61, 0, 0x62)],
    ['UTF-16', Buffer.from('\ufeffa: 1', 'utf16le')],
    ['bytes that are no UTF-8', Uint8Array.of(0x61, 0xff, 0xfe)],
    ['a character cut in half', Buffer.from('a: 函').subarray(0, -1)],
  ])('is none of %s', async (_, bytes) => {
    expect(await outcomeOf(fileWith(bytes))).toBe('no-text')
  })

  it('is none of a folder, of a pipe, of nothing, of a name that cannot be', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await Promise.all([folder, pipe, join(folder, 'none'), 'a\0b'].map(outcomeOf))).toEqual([
      'folder',
      'no-plain-file',
      'missing',
      'failed',
    ])
  })

  // Root may read everything.
  if (process.getuid?.() !== 0)
    it('is none of a file that may not be read', async () => {
      const path = fileWith('a: 1')
      chmodSync(path, 0)
      expect(await outcomeOf(path)).toBe('not-permitted')
    })

  it.each([
    ['EACCES', 'not-permitted'],
    ['EPERM', 'not-permitted'],
    ['ENOTDIR', 'missing'],
    ['EIO', 'failed'],
  ])('is told by the error %s to be %s', (code, reason) => {
    expect(readFailure(Object.assign(new Error(code), { code })).reason).toBe(reason)
  })
})
