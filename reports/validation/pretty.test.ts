import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { hostileFiles, OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { pretty } from './pretty.ts'

const TEXT = Array.from({ length: 20 }, (_, at) =>
  at === 13 ? '    KEY: secret-one' : `line ${at + 1}: ${'x'.repeat(20)}`,
).join('\r\n')
const SOURCES = new Map([['shop/s.yaml', TEXT]])

const NOTHING: Validation = {
  ...EVERY_OUTCOME,
  counts: {
    files: { valid: 1, invalid: 0, undecided: 0, unreadable: 0 },
    problems: { error: 0, warning: 0, information: 0 },
    undecided: 0,
    suppressed: 2,
  },
  files: EVERY_OUTCOME.files.slice(-1),
  unreadable: [],
}

describe('pretty', () => {
  it('shows each problem at its place, in the order of the text, and what could not be read', () => {
    expect(pretty(EVERY_OUTCOME, SOURCES).split('\n')).toEqual([
      'information SY-L39 shop/s.yaml:1:1',
      '  Add `validation: true`.',
      '  1 | line 1: xxxxxxxxxxxxxxxxxxxx',
      '    | ^^^^^^^',
      '',
      'error SY-S03 shop/s.yaml:5:3',
      '  Expected `functionName`, found none.',
      '  4 | line 4: xxxxxxxxxxxxxxxxxxxx',
      '  5 | line 5: xxxxxxxxxxxxxxxxxxxx',
      '    |   ^^^^^',
      '',
      'error SY-L24 shop/s.yaml:12:16',
      '  Expected a whole number from 1 to 86400, found 90000.',
      '  11 | line 11: xxxxxxxxxxxxxxxxxxxx',
      '  12 | line 12: xxxxxxxxxxxxxxxxxxxx',
      '     |                ^^^^^',
      '',
      'warning SY-L34 shop/s.yaml:14:14',
      '  Found what looks like a secret: 100% of it, a,b: c. Take it from `${env(…)}`.',
      '',
      'unreadable none.yaml',
      '  Expected a file, found none.',
      '',
      'not valid: 3 files judged; 1 valid, 1 invalid, 1 undecided, 1 unreadable; 2 errors, 1 warning, 1 for information; 1 place undecided until deployment (`--strict` shows them)',
      '',
    ])
  })

  it('shows every place of a problem, in whatever file', () => {
    const own = Array.from({ length: 12 }, (_, at) => `own ${at + 1}: ${'x'.repeat(30)}`).join('\n')
    const sources = new Map([
      ['shop/s.yaml', own],
      ['shop/env/base.yaml', 'one: 1\nmore: 2\n'],
    ])
    expect(pretty(OTHER_FILES, sources).split('\n').slice(0, -2)).toEqual([
      'error SY-S01 shop/s.yaml:4:12',
      '  `timeout` takes a number. Found the text `long`.',
      '  3 | own 3: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '  4 | own 4: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '    |            ^^^^',
      '  the value is used here: shop/s.yaml:9:16',
      '  9 | own 9: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '    |                ^^^^^^^^^^^^^^^',
      '',
      'warning SY-L07 shop/env/base.yaml:2:1',
      '  No key `more` is known.',
      '  1 | one: 1',
      '  2 | more: 2',
      '    | ^^^^',
      '  the file is built upon here: shop/s.yaml:2:9',
      '  2 | own 2: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '    |         ^^^^^^^^^^^^^',
      '',
    ])
  })

  it('shows no secret of another file, and none where it is used', () => {
    const [file] = OTHER_FILES.files
    const [first, second] = file?.problems ?? []
    if (file === undefined || first === undefined || second === undefined) throw new Error('no problems')
    const secret = { ...first, rule: 'SY-L34' as const, file: 'shop/env/base.yaml', line: 2, endLine: 2 }
    const sources = new Map([['shop/env/base.yaml', 'one: 1\nmore: secret-one\n']])
    const problems = [
      second,
      { ...first, line: 1, endLine: 1, related: [{ ...secret, file: 'shop/env/base.yaml' }] },
    ]
    const shown = (more: typeof problems): string =>
      pretty({ ...OTHER_FILES, files: [{ ...file, problems: more }] }, sources)
    expect(shown(problems)).toContain('secret-one')
    expect(shown([...problems, secret])).not.toContain('secret-one')
  })

  it('shows what stayed undecided where that is red', () => {
    const text = pretty({ ...EVERY_OUTCOME, strict: true }, SOURCES)
    expect(text).toContain('undecided SY-S01 a folder/50% #1/s.yaml:6:15\n  Known at deployment only.\n')
    expect(text).toMatch(/; 1 place undecided until deployment\n$/)
  })

  it('closes with one line where nothing is wrong', () => {
    expect(pretty(NOTHING, new Map())).toBe('valid: 1 file judged; 1 valid; 2 silenced by comments\n')
  })

  it('is red for what is undecided only when that is asked for', () => {
    const { files, ...counts } = NOTHING.counts
    const undecided = { ...NOTHING, counts: { ...counts, undecided: 3, files: { ...files, undecided: 1 } } }
    expect(pretty(undecided, new Map())).toMatch(/^valid: /)
    expect(pretty({ ...undecided, strict: true }, new Map())).toMatch(/^not valid: /)
  })

  it('shows no secret, beside another problem neither', () => {
    const [file] = EVERY_OUTCOME.files
    if (file === undefined) throw new Error('no file')
    const below = { ...file.problems[0], line: 15, column: 1, endLine: 15, endColumn: 2 }
    const files = [{ ...file, problems: [...file.problems, below as (typeof file.problems)[number]] }]
    expect(pretty({ ...EVERY_OUTCOME, files }, SOURCES)).not.toContain('secret-one')
    const others = files.map((one) => ({
      ...one,
      problems: one.problems.filter(({ rule }) => rule !== 'SY-L34'),
    }))
    expect(pretty({ ...EVERY_OUTCOME, files: others }, SOURCES)).toContain('secret-one')
  })

  it('is coloured on demand, and says the same', () => {
    const coloured = pretty(EVERY_OUTCOME, SOURCES, { colour: true })
    expect(coloured).toContain('\u001b[31merror\u001b[39m')
    // eslint-disable-next-line no-control-regex -- colours are controls
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(pretty(EVERY_OUTCOME, SOURCES))
  })

  it.each(HOSTILE_TEXTS)('lets no text of a file steer a terminal or a build: %j', (hostile) => {
    const [validation, others] = [hostileValidation(hostile, true), hostileFiles(hostile)]
    const sources = new Map(validation.files.map(({ file }) => [file, `${hostile}\n`.repeat(20)]))
    const text = pretty(validation, sources) + pretty(others, sources)
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|##[a-z]*\[/u)
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::/)
  })
})
