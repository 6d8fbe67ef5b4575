import { execFileSync } from 'node:child_process'
import {
  lstatSync,
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REPORTERS } from '../../reports/index.ts'
import { validateReport } from './validate-report.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Most that an installation may take with all dependencies, bytes. */
const MOST_BYTES = 15 * 1024 * 1024

/** A whole platform that never calls PreStop. */
const FAULTY = `${join(ROOT, 'examples/python-platform/platform.py')} --fault pre-stop-never-runs`

interface TestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

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
    expect(printed.trim()).toBe(`function ${Object.keys(REPORTERS).join()} 1`)
  })

  it('judges a target in the tests of somebody who uses vitest', () => {
    const modules = join(folder, 'node_modules')
    if (!readdirSync(modules).includes('vitest'))
      symlinkSync(join(ROOT, 'node_modules/vitest'), join(modules, 'vitest'))
    writeFileSync(
      join(folder, 'conformance.test.mjs'),
      `import { conformance } from 'fc-conformance/vitest'
      const checks = ['pre-stop/runs-before-the-instance-goes', 'samples/database-sees-one-session-per-instance']
      const options = { profiles: ['python-fc3'], selection: { checks } }
      conformance({ target: 'reference', ...options })
      conformance({ name: 'faulty', target: 'exec:python3 ${FAULTY}', ...options })\n`,
    )
    const tests = join(folder, 'results.json')
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    expect(() =>
      run(
        process.execPath,
        [vitest, 'run', '--reporter=json', '--outputFile', tests, '--root', folder],
        folder,
      ),
    ).toThrow()
    const { testResults } = JSON.parse(readFileSync(tests, 'utf8')) as TestResults
    const told = (testResults[0]?.assertionResults ?? []).map(
      ({ fullName, status }) => `${status} ${fullName}`,
    )
    const check = 'pre-stop pre-stop/runs-before-the-instance-goes'
    expect(told).toEqual([
      `passed fc-conformance python-fc3 ${check}`,
      `skipped fc-conformance python-fc3 samples samples/database-sees-one-session-per-instance`,
      'passed fc-conformance conforms as a whole',
      `failed faulty python-fc3 ${check}`,
      `skipped faulty python-fc3 samples samples/database-sees-one-session-per-instance`,
      'failed faulty conforms as a whole',
    ])
    const messages = testResults[0]?.assertionResults.flatMap(({ failureMessages }) => failureMessages) ?? []
    expect(messages[0]).toMatch(/expected +PreStop in instance/)
    expect(messages[0]).toMatch(/rerun +npx fc-conformance run --target/)
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
