import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { aCheck, everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import type { KnownFailures } from '../../schemas/known-failures/known-failures.ts'
import { parseKnownFailures } from '../../schemas/known-failures/parse-known-failures.ts'
import { printKnownFailures } from '../../schemas/known-failures/print-known-failures.ts'
import { JUDGED_PROFILES } from '../../schemas/profile.ts'
import { applyToRun } from './apply-to-run.ts'
import { entriesOfRun } from './entries-of-run.ts'
import { entriesOfValidation } from './entries-of-validation.ts'
import { writeKnownFailures } from './write-known-failures.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-known-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const TODAY = '2026-11-21'
const options = { file: 'k.yaml', force: false, version: '1.2.3' }
let count = 0

/** A folder of its own, with a file of known failures if there is a text for one. */
function folderWith(text?: string): string {
  const own = mkdtempSync(join(folder, `${count++}-`))
  if (text !== undefined) writeFileSync(join(own, 'k.yaml'), text)
  return own
}

function readBack(text: string): KnownFailures {
  const { known, problems } = parseKnownFailures(text, { file: 'k.yaml' })
  expect(problems).toEqual([])
  return known ?? { suite: '', checks: [], files: [] }
}

const RED = entriesOfRun(everyVerdict(), TODAY)

describe('what is written', () => {
  it('is what is red, with the clause and the failure above it', async () => {
    const workingFolder = folderWith()
    const written = await writeKnownFailures({ ...options, workingFolder }, () => ({
      checks: RED,
      files: [],
    }))
    expect(written).toEqual({ did: 'wrote', added: 2 })
    const text = readFileSync(join(workingFolder, 'k.yaml'), 'utf8')
    expect(text).toContain(`
  # INIT-03 MUST: The initializer runs exactly once in the life of an instance.
  # expected: one run of the initializer
  # actual: two runs in instance a1b2c3
  - check: initializer/runs-once-per-instance
    profile: python-fc2
    reason: "written by --write-known-failures on 2026-11-21: expected one run of the initializer; actual two runs in instance a1b2c3"
`)
    expect(text.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=https://unpkg.com/fc-conformance@1.2.3/dist/schemas/known-failures/known-failures.schema.json',
    )
    expect(readBack(text)).toMatchObject({
      suite: '1.2.3',
      checks: [
        { check: 'initializer/runs-once-per-instance', profile: 'python-fc2' },
        { check: 'pre-stop/runs-before-destroy', verdict: 'inconclusive' },
      ],
    })
    expect(readdirSync(workingFolder)).toEqual(['k.yaml'])
  })

  it('makes the same run green', () => {
    const { text } = printKnownFailures({ checks: RED, files: [] }, options)
    const known = { ...readBack(text), file: 'k.yaml' }
    const checks = new Map(everyVerdict().checks.map(({ id }) => [id, JUDGED_PROFILES] as const))
    expect(applyToRun(everyVerdict(), known, { today: TODAY, checks })).toMatchObject({
      outcome: 'conforms',
      knownFailures: { stale: [] },
    })
  })

  it('holds warnings only where they are red, and each check once for all interpreters', () => {
    const report = everyVerdict()
    const strict = { ...report, options: { ...report.options, strict: true } }
    expect(entriesOfRun(strict, TODAY)).toHaveLength(3)
    const twice = everyVerdict({
      checks: ['a', 'b'].map((interpreter) => aCheck({ verdict: 'fail', interpreter })),
    })
    expect(entriesOfRun(twice, TODAY)).toHaveLength(1)
  })

  it('names files from where it lies, and each rule and path once', () => {
    const [file] = EVERY_OUTCOME.files
    const [, problem] = file?.problems ?? []
    if (file === undefined || problem === undefined) throw new Error('the fixture has no error')
    const double = { ...EVERY_OUTCOME, files: [{ ...file, problems: [problem, { ...problem, line: 90 }] }] }
    const places = { folder: '/home/me/ci', cwd: '/home/me' }
    expect(entriesOfValidation(double, TODAY, places)).toEqual([
      {
        comment: [expect.stringMatching(/^SY-L24: /), problem.message],
        ...{ file: '../shop/s.yaml', rule: 'SY-L24', path: 'resources.hello.props.timeout' },
        reason: `written by --write-known-failures on 2026-11-21: ${problem.message}`,
      },
    ])
    const strict = entriesOfValidation({ ...EVERY_OUTCOME, strict: true }, TODAY, places)
    expect(strict.map(({ rule }) => rule)).toEqual(['SY-L24', 'SY-S03', 'SY-S01'])
  })

  it('is read back whatever the texts hold', () => {
    for (const hostile of HOSTILE_TEXTS.filter((one) => one.trim() !== '' && one.length < 10_000)) {
      const checks = entriesOfRun(
        everyVerdict({
          checks: [aCheck({ verdict: 'fail', expected: hostile, actual: hostile })],
          requirements: everyVerdict().requirements.map((one) => ({ ...one, text: hostile })),
        }),
        TODAY,
      )
      const validation = hostileValidation(hostile, true)
      const files = entriesOfValidation(validation, TODAY, { folder: '/a', cwd: '/a' })
      const { text } = printKnownFailures({ checks, files }, options)
      // Names and paths have to be found again; all else is for people.
      const told = text.split('\n').filter((line) => !/^\s*(?:- file|path):/.test(line))
      expect(told.join('')).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      const back = parseKnownFailures(text, { file: 'k.yaml' })
      expect(back.known?.checks.map(({ reason }) => reason)).toEqual(checks.map(({ reason }) => reason))
      expect(back.known?.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    }
  })
})

describe('a file that is there', () => {
  const OURS = `# our list
suite: 1.0.0
checks:
  # since the move
  - check: initializer/runs-once-per-instance # sic
    profile: python-fc2
    reason: "it 'moves'"   
    issue: https://example.com/7

  - check: initializer/gone
    reason: kept
# the end
`

  it('keeps its entries and comments, and gets what it lacks and the version', async () => {
    const workingFolder = folderWith(OURS)
    const written = await writeKnownFailures({ ...options, workingFolder }, (existing) => {
      expect(existing?.checks).toHaveLength(2)
      return { checks: RED, files: [] }
    })
    expect(written).toEqual({ did: 'added', added: 1 })
    const text = readFileSync(join(workingFolder, 'k.yaml'), 'utf8')
    for (const kept of [
      '# our list',
      '# since the move',
      '# sic',
      `"it 'moves'"`,
      'https://example.com/7',
      '# the end',
    ])
      expect(text).toContain(kept)
    expect(readBack(text)).toMatchObject({
      suite: '1.2.3',
      checks: [
        { reason: "it 'moves'", issue: 'https://example.com/7' },
        { check: 'initializer/gone', reason: 'kept' },
        { check: 'pre-stop/runs-before-destroy', verdict: 'inconclusive' },
      ],
    })
  })

  it('stays as it is when nothing is new', async () => {
    const text = 'suite:   1.2.3\nchecks: []\n'
    const workingFolder = folderWith(text)
    const nothing = await writeKnownFailures({ ...options, workingFolder }, () => ({ checks: [], files: [] }))
    expect(nothing).toEqual({ did: 'nothing', added: 0 })
    expect(readFileSync(join(workingFolder, 'k.yaml'), 'utf8')).toBe(text)
  })

  it.each([
    ['nothing in it', 'suite: 1.2.3\n'],
    ['an empty list', 'suite: 1.2.3\nchecks: []\n'],
    ['flow style', '{ suite: 1.2.3, checks: [{ check: a/b, reason: r }] }\n'],
    ['Windows line ends', 'suite: 1.2.3\r\nchecks:\r\n  - check: a/b\r\n    reason: r\r\n'],
  ])('takes entries with %s', async (_, text) => {
    const workingFolder = folderWith(text)
    await writeKnownFailures({ ...options, workingFolder }, () => ({ checks: RED, files: [] }))
    const { checks } = readBack(readFileSync(join(workingFolder, 'k.yaml'), 'utf8'))
    expect(checks.slice(-2).map(({ check }) => check)).toEqual(RED.map(({ check }) => check))
  })

  it('is started anew by force alone', async () => {
    const workingFolder = folderWith('not: ours\n')
    const entries = { checks: RED, files: [] }
    await expect(writeKnownFailures({ ...options, workingFolder }, () => entries)).rejects.toMatchObject({
      code: 'known-failures-invalid',
    })
    expect(readFileSync(join(workingFolder, 'k.yaml'), 'utf8')).toBe('not: ours\n')
    await writeKnownFailures({ ...options, workingFolder, force: true }, () => entries)
    expect(readBack(readFileSync(join(workingFolder, 'k.yaml'), 'utf8')).checks).toHaveLength(2)
  })

  it('is not written when nobody could read it again', async () => {
    const workingFolder = folderWith()
    const files = entriesOfValidation(hostileValidation('x'.repeat(2 ** 20), true), TODAY, {
      ...{ folder: '/a', cwd: '/a' },
    })
    const writing = writeKnownFailures({ ...options, workingFolder }, () => ({ checks: [], files }))
    await expect(writing).rejects.toMatchObject({ code: 'known-failures-unwritable' })
    expect(readdirSync(workingFolder)).toEqual([])
  })
})
