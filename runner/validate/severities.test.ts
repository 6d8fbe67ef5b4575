import { describe, expect, it } from 'vitest'
import type { LintProblem, Undecided } from '../../schemas/s-yaml/lint/problem.ts'
import { ToolError } from '../tool-error.ts'
import { parseSeverities, weigh } from './severities.ts'

const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
const problem = (rule: LintProblem['rule']): LintProblem => ({
  rule,
  severity: 'warning',
  path: '',
  range,
  message: '',
})
const open = (rule: LintProblem['rule']): Undecided => ({ rule, path: '', range, message: '' })

function refusalOf(option: string): ToolError {
  try {
    parseSeverities([option])
  } catch (error) {
    if (error instanceof ToolError) return error
  }
  throw new Error('it was accepted')
}

describe('severities of a user', () => {
  it('weigh the problems of their rule anew and no others', () => {
    const severities = parseSeverities(['SY-L07=error', 'SY-L34=off', 'SY-L39=information'])
    const problems = (['SY-L07', 'SY-L34', 'SY-L39', 'SY-L28'] as const).map(problem)
    const weighed = weigh({ problems, undecided: [open('SY-L34'), open('SY-S01')] }, severities)
    expect(weighed.problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'SY-L07 error',
      'SY-L39 information',
      'SY-L28 warning',
    ])
    expect(weighed.undecided.map(({ rule }) => rule)).toEqual(['SY-S01'])
  })

  it('count the later one of two', () => {
    expect([...parseSeverities(['SY-L07=off', 'SY-L07=error'])]).toEqual([['SY-L07', 'error']])
  })

  it.each([
    ['SY-L077=off', 'unknown-rule', 'SY-L07'],
    ['sy-l28=off', 'unknown-rule', 'SY-L28'],
    ['toString=off', 'unknown-rule', 'For example'],
    ['', 'unknown-rule', 'For example'],
    ['SY-L28', 'unknown-severity', 'off, information, warning, error'],
    ['SY-L28=fatal', 'unknown-severity', 'off, information, warning, error'],
    ['SY-L28=off=off', 'unknown-severity', 'off, information, warning, error'],
  ])('are refused when they are %j', (option, code, hint) => {
    const refusal = refusalOf(option)
    expect(refusal.code).toBe(code)
    expect(refusal.hint).toContain(hint)
  })
})
