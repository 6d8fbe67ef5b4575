import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { elementsNamed, readXml } from '../../fixtures/run-reports/read-xml.ts'
import { knownProblems } from '../../fixtures/validations/known-problems.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { github } from './github.ts'
import { junit } from './junit.ts'
import { pretty } from './pretty.ts'

const VALIDATION = knownProblems()
const HOLDING: Validation = {
  ...VALIDATION,
  knownFailures: { file: 'k.yaml', suite: '1.2.3', known: 5, stale: [] },
  unreadable: [],
  counts: {
    files: { valid: 3, invalid: 0, undecided: 0, unreadable: 0 },
    problems: { error: 0, warning: 0, information: 0 },
    ...{ undecided: 0, suppressed: 0 },
  },
}
const STALE: Validation = {
  ...HOLDING,
  knownFailures: { ...HOLDING.knownFailures, ...VALIDATION.knownFailures, suite: '1.2.3' } as NonNullable<
    Validation['knownFailures']
  >,
}

describe('pretty', () => {
  it('shows what is known with its reason', () => {
    const blocks = pretty(HOLDING, new Map()).trimEnd().split('\n\n')
    expect(blocks[1]).toBe('known SY-L24 shop/s.yaml:12:16\n  k.yaml (k.yaml, until 2026-12-31)')
    expect(blocks).toHaveLength(5 + 1)
    expect(blocks.at(-1)).toBe('valid: 3 files judged; 3 valid; 5 known')
  })

  it('is red for entries that hold no more', () => {
    const blocks = pretty(STALE, new Map()).trimEnd().split('\n\n')
    expect(blocks.slice(-2)).toEqual([
      'error k.yaml:12\n  k.yaml',
      'not valid: 3 files judged; 3 valid; 5 known; 1 known failure holds no more',
    ])
  })

  it('names both versions when the list is for another one', () => {
    expect(pretty(VALIDATION, new Map())).toContain(
      'warning k.yaml\n  Written for fc-conformance k.yaml, this is 1.2.3.',
    )
  })

  it('shows no line that holds a secret which is known', () => {
    const [first] = VALIDATION.files
    const secret = first?.known?.find(({ rule }) => rule === 'SY-L34')
    if (first === undefined || secret === undefined) throw new Error('the fixture has no secret')
    const beside = { ...secret, rule: 'SY-L25' as const, severity: 'error' as const }
    const files = [{ ...first, problems: [beside] }]
    const text = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`).join('\n')
    const sources = new Map([[first.file, text]])
    const told = pretty({ ...HOLDING, files }, sources)
    expect(told).toContain('SY-L25')
    expect(told).not.toMatch(/line 1[456]/)
    const without = files.map(({ known, ...file }) => ({ ...file, known: known?.slice(0, 1) }))
    expect(pretty({ ...HOLDING, files: without }, sources)).toContain('line 14')
  })
})

describe('JUnit', () => {
  it('skips what is known, and fails for entries that hold no more', () => {
    const root = readXml(junit(STALE))
    const skipped = elementsNamed(root, 'skipped')
    expect(skipped.map(({ attributes }) => attributes['message'])).toEqual(
      Array.from({ length: 5 }, () => 'known: k.yaml (k.yaml, until 2026-12-31)'),
    )
    expect(elementsNamed(root, 'failure').map(({ attributes }) => attributes)).toEqual([
      { type: 'expired', message: 'k.yaml' },
    ])
    expect([root.attributes['failures'], root.attributes['errors']]).toEqual(['1', '0'])
    expect(elementsNamed(readXml(junit(HOLDING)), 'failure')).toEqual([])
  })
})

describe('GitHub', () => {
  it('says nothing of what is known, and puts an error at entries that hold no more', () => {
    expect(github(HOLDING)).toBe('')
    expect(github(STALE)).toBe('::error file=k.yaml,line=12,title=fc-conformance::k.yaml\n')
    expect(github({ ...VALIDATION, unreadable: [] })).toContain(
      '::warning file=k.yaml,title=fc-conformance::Written for fc-conformance k.yaml, this is 1.2.3.',
    )
  })
})

it('lets no text of the list steer a terminal or a build log', () => {
  for (const text of HOSTILE_TEXTS) {
    const validation = knownProblems(text)
    expect(pretty(validation, new Map())).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
    const lines = github(validation).trimEnd().split('\n')
    expect(lines.filter((line) => !/^::(?:error|warning|notice) /.test(line))).toEqual([])
    expect(elementsNamed(readXml(junit(validation)), 'skipped')).toHaveLength(5)
  }
})
