import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readReport } from './read-report.ts'

const read = (text: string): Promise<unknown> => readReport('-', () => Readable.from([Buffer.from(text)]))

describe('reading a report', () => {
  it('answers what says that it is one', async () => {
    expect(await read('{"tool": {"name": "fc-conformance"}}')).toEqual({ tool: { name: 'fc-conformance' } })
  })

  it.each([
    ['no JSON', '{"tool":', /expected JSON/],
    ['nothing', '', /expected JSON/],
    ['other JSON', '[1]', /found other JSON/],
    ['the report of another tool', '{"tool": {"name": "another"}}', /found other JSON/],
    ['one that inherits its name', '{"__proto__": {"tool": {"name": "fc-conformance"}}}', /found other JSON/],
    ['what is too deep to be looked at', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /levels deep/],
  ])('refuses %s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'no-report',
      message: expect.stringMatching(message) as string,
    })
  })

  it('refuses what is no plain file, and what is not there', async () => {
    const stdin = (): Readable => Readable.from([])
    await expect(readReport('/', stdin)).rejects.toMatchObject({ code: 'report-unreadable' })
    await expect(readReport('/nowhere/report.json', stdin)).rejects.toMatchObject({
      code: 'report-unreadable',
    })
  })
})
