import { describe, expect, it } from 'vitest'
import { lintText } from '../../schemas/s-yaml/lint/lint.ts'
import type { LintProblem } from '../../schemas/s-yaml/lint/problem.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import { suppress } from './suppressions.ts'

const HEAD = ['edition: 3.0.0', 'resources:', '  hello:', '    component: fc3', '    props:']

/** A file whose line 9 is the first of those given; the function has what it needs. */
function textOf(...lines: readonly string[]): string {
  const props = ['region: cn-hangzhou', 'handler: index.handler', 'code: ./code', ...lines]
  return [...HEAD, ...props.map((line) => `      ${line}`), ''].join('\n')
}

/** What is left of misspelt keys (SY-L07) and of what comments say: rule and place. */
function leftOf(text: string): { left: string[]; suppressed: number } {
  const linted = lintText(text, { file: 's.yaml' })
  const of = (problem: LintProblem): boolean => problem.rule === 'SY-L07' || problem.rule === 'SY-L41'
  const { problems, suppressed } = suppress(text, {
    problems: linted.problems.filter(of),
    undecided: linted.undecided,
    complete: linted.complete,
  })
  const place = ({ rule, range: { start, end } }: LintProblem): string =>
    `${rule} ${start.line}:${start.column}-${end.column}`
  return { left: problems.map(place), suppressed }
}

describe('a comment that silences', () => {
  it('is none without being asked for', () => {
    expect(leftOf(textOf('# SY-L07', 'memorysize: 512'))).toEqual({
      left: ['SY-L07 10:7-17'],
      suppressed: 0,
    })
  })

  it.each([
    ['above the line', ['# fc-conformance-disable-next-line SY-L07 -- known', 'memorysize: 512']],
    ['in the line', ['memorysize: 512 # fc-conformance-disable-line SY-L07 -- known']],
    ['without a reason', ['memorysize: 512 #fc-conformance-disable-line SY-L07']],
    [
      'above another comment',
      ['# fc-conformance-disable-next-line SY-L07', '# about memory', 'memorysize: 512'],
    ],
  ])('takes effect %s', (_, lines) => {
    expect(leftOf(textOf(...lines))).toEqual({ left: [], suppressed: 1 })
  })

  it('may name several rules, and silences what stays undecided', () => {
    const line = 'memorySize: ${config("memory")}'
    const text = textOf('# fc-conformance-disable-next-line SY-S01, SY-L13 -- later', line)
    expect(lintText(text, { file: 's.yaml' }).undecided.map(({ rule }) => rule)).toContain('SY-S01')
    expect(suppress(text, lintText(text, { file: 's.yaml' })).undecided).toEqual([])
  })

  it.each([
    ['another rule', '# fc-conformance-disable-next-line SY-L34 -- no', 'SY-L41 9:42-48'],
    ['a rule that is not', '# fc-conformance-disable-next-line SY-L77 -- no', 'SY-L41 9:42-48'],
    ['a reason alone', '# fc-conformance-disable-next-line -- no', 'SY-L41 9:9-41'],
    ['nothing', '# fc-conformance-disable-line', 'SY-L41 9:9-36'],
    ['a way that is not', '# fc-conformance-disable SY-L07', 'SY-L41 9:9-31'],
  ])('is a problem when it names %s', (_, comment, place) => {
    const { left, suppressed } = leftOf(textOf(comment, 'memorysize: 512'))
    expect({ left: left.toSorted(), suppressed }).toEqual({
      left: ['SY-L07 10:7-17', place],
      suppressed: 0,
    })
  })

  it('is a problem when what it silenced is mended', () => {
    const text = textOf('memorySize: 512 # fc-conformance-disable-line SY-L07 -- known')
    expect(leftOf(text)).toEqual({ left: ['SY-L41 9:53-59'], suppressed: 0 })
  })

  it('is no problem where there are so many others that some are not told', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `x${index}: 1`)
    const text = textOf(...lines, 'memorysize: 512 # fc-conformance-disable-line SY-L07 -- known')
    const linted = lintText(text, { file: 's.yaml' })
    expect(linted.problems.length).toBeLessThan(500)
    const { problems } = suppress(text, linted)
    expect(problems.filter(({ rule }) => rule === 'SY-L41')).toEqual([])
  })

  it('is told only so often', () => {
    const words = Array.from({ length: 40_000 }, () => 'x').join(' ')
    const lines = Array.from({ length: 500 }, () => '# fc-conformance-disable-line SY-L28')
    for (const text of [`# fc-conformance-disable-line ${words}`, textOf(...lines)])
      expect(suppress(text, { problems: [], undecided: [], complete: true }).problems).toHaveLength(200)
  })

  it('names the rule that was meant', () => {
    const text = textOf('memorysize: 512 # fc-conformance-disable-line sy-l07')
    const { problems } = suppress(text, { problems: [], undecided: [], complete: true })
    expect(problems.map(({ message }) => message)).toEqual([
      'A suppression names rules. No rule has the id `sy-l07`. Did you mean `SY-L07`?',
    ])
  })

  it('is no comment inside of a value', () => {
    const text = textOf(
      'description: |',
      '  # fc-conformance-disable-next-line SY-L07',
      'memorysize: "512 # fc-conformance-disable-line SY-L07"',
    )
    expect(leftOf(text)).toEqual({ left: ['SY-L07 11:7-17'], suppressed: 0 })
  })

  it.each(['right', 'wrong'] as const)('is shown %s by the example of its rule', (kind) => {
    const text = LINT_RULES['SY-L41'][kind]
    const { problems, suppressed } = suppress(text, lintText(text, { file: 's.yaml' }))
    const rules = problems.filter(({ severity }) => severity !== 'information').map(({ rule }) => rule)
    expect({ rules, suppressed }).toEqual(
      kind === 'wrong' ? { rules: ['SY-L41'], suppressed: 0 } : { rules: [], suppressed: 1 },
    )
  })
})
