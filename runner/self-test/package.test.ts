import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validateReport } from './validate-report.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Most that an installation may take with all dependencies, bytes. */
const MOST_BYTES = 15 * 1024 * 1024

const folder = mkdtempSync(join(tmpdir(), 'fcc-package-'))
const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(() => {
  // `npm test` has built already; building again would pull dist away from under other tests.
  const packed = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
  ) as {
    filename: string
  }[]
  run('npm', ['init', '-y'], folder)
  const tarball = join(folder, packed[0]?.filename ?? '')
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], folder)
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the packed package, installed into an empty folder', () => {
  it('judges the embedded reference', () => {
    const report = join(folder, 'r.json')
    const args = ['fc-conformance', 'run', '--suite', 'initializer', '--report', `json=${report}`]
    expect(run('npx', args, folder)).toMatch(/^conforms/m)
    expect(validateReport(readFileSync(report, 'utf8')).outcome).toBe('conforms')
  })

  it('is importable as a library, with its schemas', () => {
    const script = `
      import { checkConformance, REPORTERS } from 'fc-conformance'
      import { createRequire } from 'node:module'
      const require = createRequire(import.meta.url)
      const names = ['config', 'known-failures', 'report', 's-yaml-1', 's-yaml-3', 'validation'].map((name) => require('fc-conformance/schemas/' + name + '.json').$schema)
      console.log(typeof checkConformance, Object.keys(REPORTERS).join(), new Set(names).size)`
    const printed = run(process.execPath, ['--input-type=module', '-e', script], folder)
    expect(printed.trim()).toBe('function text,json,junit 1')
  })

  it('carries the starters that init writes', () => {
    for (const language of ['python', 'node']) {
      const fresh = join(folder, language)
      mkdirSync(fresh)
      const printed = run('npx', ['fc-conformance', 'init', '--language', language], fresh)
      expect(printed).toContain('wrote fc-conformance.yaml')
    }
  })

  it('takes less than 15 MB with all dependencies, and carries no tests', () => {
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    const bytes = files.reduce((sum, file) => sum + lstatSync(file).size, 0)
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(MOST_BYTES)
    expect(files.filter((file) => file.includes('fc-conformance') && file.includes('.test.'))).toEqual([])
  })
})
