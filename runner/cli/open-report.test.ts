import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import { openReport } from './open-report.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcc-open-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('the report that is opened', () => {
  it('is the one that was written, in the program that was named', async () => {
    const [program, seen, path] = ['browser', 'seen', '$(touch pwned) report.html'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    writeFileSync(program, `#!/bin/sh\nprintf %s "$1" > '${seen}.part' && mv '${seen}.part' '${seen}'\n`)
    chmodSync(program, 0o755)
    vi.stubEnv('BROWSER', program)
    const told: string[] = []
    await openReport([{ format: 'html', path }], everyVerdict(), (line) => told.push(line))
    await vi.waitUntil(() => existsSync(seen), { timeout: 10_000 })
    expect(readFileSync(seen, 'utf8')).toBe(path)
    expect(told).toEqual([`opened ${path}`])
  })

  it('is a temporary one when none was asked for, and that it cannot be opened is no more than told', async () => {
    vi.stubEnv('BROWSER', join(folder, 'missing'))
    const told: string[] = []
    await openReport([], everyVerdict(), (line) => told.push(line))
    expect(told).toHaveLength(1)
    const [, path = ''] = /^(\S+) could not be opened with /.exec(told[0] ?? '') ?? []
    expect(readFileSync(path, 'utf8')).toContain('<!doctype html>')
    rmSync(dirname(path), { recursive: true })
  })
})
