import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnownProblem } from '../../schemas/known-failures/known-failures.ts'
import type { FileValidation, Validation } from '../../schemas/validation/validation.ts'
import { parseSeverities } from '../validate/severities.ts'
import { applyToValidation, type Surroundings } from './apply-to-validation.ts'

const cwd = mkdtempSync(join(tmpdir(), 'fcc-known-'))
beforeAll(() => {
  for (const name of ['a', 'b']) {
    mkdirSync(join(cwd, name))
    writeFileSync(join(cwd, name, 's.yaml'), '')
  }
})
afterAll(() => {
  rmSync(cwd, { recursive: true, force: true })
})

const at = { line: 3, column: 1, endLine: 3, endColumn: 4 }
const timeout = { rule: 'SY-L24', severity: 'error', path: 'x.timeout', message: 'too long', ...at } as const
const memory = {
  rule: 'SY-L25',
  severity: 'error',
  path: 'x.memorySize',
  message: 'too much',
  ...at,
} as const
const open = { rule: 'SY-S01', path: 'x.region', message: 'known later', ...at } as const

function fileOf(file: string, changes: Partial<FileValidation> = {}): FileValidation {
  return {
    file,
    edition: 3,
    verdict: 'invalid',
    problems: [timeout],
    undecided: [],
    suppressed: 0,
    ...changes,
  }
}

const VALID = { verdict: 'valid', problems: [] } as const

function validationOf(...files: readonly FileValidation[]): Validation {
  const none = { valid: 0, invalid: 0, undecided: 0, unreadable: 0 }
  const counts = {
    files: none,
    problems: { error: 0, warning: 0, information: 0 },
    undecided: 0,
    suppressed: 0,
  }
  const tool = { name: 'fc-conformance', version: '1.2.3' } as const
  return { schemaVersion: 1, tool, strict: false, counts, files, unreadable: [] }
}

function entry(changes: Partial<KnownProblem> = {}): KnownProblem {
  return { file: 'a/s.yaml', rule: 'SY-L24', reason: 'later', line: 4, ...changes }
}

const AROUND: Surroundings = { today: '2026-11-21', cwd, severities: new Map(), disk: true }

async function apply(
  files: readonly FileValidation[],
  entries: readonly KnownProblem[],
  { folder = cwd, ...around }: Partial<Surroundings> & { readonly folder?: string } = {},
): Promise<Validation> {
  const known = { files: entries, suite: '1.2.3', file: 'k.yaml', folder }
  return applyToValidation(validationOf(...files), known, { ...AROUND, ...around })
}

/** How many are known, what is left, and which entries hold no more. */
function cameTo({ counts, knownFailures }: Validation): string {
  const stale = knownFailures?.stale.map(({ why, line }) => ` ${line} ${why}`) ?? []
  return `${knownFailures?.known ?? 0} known, ${counts.problems.error} left${stale.join('')}`
}

const A = fileOf('a/s.yaml')
const B = fileOf('b/s.yaml')

describe('applyToValidation', () => {
  it.each([
    ['a rule in a file', [A, B], [entry()], '1 known, 1 left'],
    ['a rule in files', [A, B], [entry({ file: '**/s.yaml' })], '2 known, 0 left'],
    ['a rule in a folder', [A, B], [entry({ file: '.' })], '2 known, 0 left'],
    ['a rule at a path', [A], [entry({ path: 'x.timeout' })], '1 known, 0 left'],
    ['a rule at another path', [A], [entry({ path: 'y.timeout' })], '0 known, 1 left 4 passes'],
    [
      'the one rule of two',
      [fileOf('a/s.yaml', { problems: [timeout, memory] })],
      [entry()],
      '1 known, 1 left',
    ],
    ['a rule that is kept', [fileOf('a/s.yaml', VALID)], [entry()], '0 known, 0 left 4 passes'],
    [
      'a rule that is kept in all files',
      [fileOf('a/s.yaml', VALID), fileOf('b/s.yaml', VALID)],
      [entry({ file: '*/s.yaml' })],
      '0 known, 0 left 4 passes',
    ],
    [
      'a rule that is kept where it was looked',
      [fileOf('a/s.yaml', VALID)],
      [entry({ file: '*/s.yaml' })],
      '0 known, 0 left',
    ],
    ['a file that was not judged', [B], [entry()], '0 known, 1 left'],
    ['a file that was not judged, long ago', [B], [entry({ expires: '2020-01-01' })], '0 known, 1 left'],
    ['a file that is not there', [A], [entry({ file: 'c/s.yaml' })], '0 known, 1 left 4 matches-nothing'],
    ['a pattern for nothing', [A], [entry({ file: 'c/**' })], '0 known, 1 left 4 matches-nothing'],
    ['a rule that nobody knows', [A], [entry({ rule: 'SY-L99' })], '0 known, 1 left 4 matches-nothing'],
    ['its last day', [A], [entry({ expires: '2026-11-21' })], '1 known, 0 left'],
    ['the day after its last', [A], [entry({ expires: '2026-11-20' })], '0 known, 1 left 4 expired'],
    [
      'what could not be read as a project',
      [fileOf('a/s.yaml', { ...VALID, edition: undefined })],
      [entry()],
      '0 known, 0 left',
    ],
    ['the same twice', [A], [entry(), entry({ file: '**/s.yaml', line: 9 })], '1 known, 0 left'],
  ] as const)('judges an entry for %s', async (_, files, entries, expected) => {
    expect(cameTo(await apply(files, entries))).toBe(expected)
  })

  it('looks for files from where the list lies', async () => {
    const folder = join(cwd, 'b')
    expect(cameTo(await apply([A], [entry()], { folder }))).toBe('0 known, 1 left 4 matches-nothing')
    expect(cameTo(await apply([A], [entry({ file: '../a/s.yaml' })], { folder }))).toBe('1 known, 0 left')
  })

  it('leaves entries alone whose rule was not judged', async () => {
    const file = fileOf('a/s.yaml', VALID)
    const severities = parseSeverities(['SY-L24=off'])
    expect(cameTo(await apply([file], [entry()], { severities }))).toBe('0 known, 0 left')
    const code = entry({ rule: 'SY-L14' })
    expect(cameTo(await apply([file], [code], { disk: false }))).toBe('0 known, 0 left')
    expect(cameTo(await apply([file], [code]))).toBe('0 known, 0 left 4 passes')
  })

  it('says of each finding why it is known, and judges the file by the rest', async () => {
    const file = fileOf('a/s.yaml', { problems: [timeout], undecided: [open] })
    const excused = entry({ issue: 'https://example.com/7', expires: '2026-12-31' })
    const { files, counts } = await apply([file], [excused])
    const { reason, issue, expires, line } = excused
    expect(files).toEqual([
      {
        ...file,
        ...{ verdict: 'undecided', problems: [] },
        known: [{ ...timeout, known: { reason, issue, expires, line } }],
      },
    ])
    expect(counts.files).toEqual({ valid: 0, invalid: 0, undecided: 1, unreadable: 0 })
    const both = await apply([file], [excused, entry({ rule: 'SY-S01', line: 9 })])
    expect(both.files[0]).toMatchObject({ verdict: 'valid', undecided: [] })
    expect(both.counts.undecided).toBe(0)
    expect(both.files[0]?.known?.[1]).toEqual({ ...open, known: { reason: 'later', line: 9 } })
  })

  it('names the rule that was probably meant', async () => {
    const { knownFailures } = await apply([A], [entry({ rule: 'sy-l24' })])
    expect(knownFailures?.stale[0]?.message).toContain('Did you mean `SY-L24`?')
  })
})
