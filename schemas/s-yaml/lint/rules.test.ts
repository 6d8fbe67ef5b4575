import { describe, expect, it } from 'vitest'
import { lintText } from './lint.ts'
import type { LintProblem } from './problem.ts'
import { RULE_OF_CODE } from './rule-of-code.ts'
import type { LintRule } from './rule.ts'
import { LINT_RULES, type RuleId } from './rules.ts'

/** Rules that need more than the text, with the tests that show them. */
const SHOWN_ELSEWHERE: Readonly<Partial<Record<RuleId, string>>> = {
  'SY-L41': 'runner/validate/suppressions.test.ts',
}

/** What cannot but come with a rule: a number that swallowed a text, a runtime so old that it lacks a hook. */
const COMPANIONS: Readonly<Partial<Record<string, readonly RuleId[]>>> = {
  'SY-L12': ['SY-S01'],
  'SY-L21': ['SY-L32'],
}

const RULES = Object.entries(LINT_RULES).map(([id, rule]): [string, LintRule] => [id, rule])
const SHOWN = RULES.filter(([id]) => !Object.hasOwn(SHOWN_ELSEWHERE, id))

function problemsOf(text: string): readonly LintProblem[] {
  return lintText(text, { file: 's.yaml' }).problems
}

function rulesOf(text: string): string[] {
  return problemsOf(text).map(({ rule }) => rule)
}

describe('the table of rules', () => {
  it.each(RULES)('%s says what it is about, why, and on what it rests', (_, { title, why, source }) => {
    for (const text of [title, why, source]) {
      expect(text.trim()).toBe(text)
      expect(text).not.toBe('')
      expect(text).not.toMatch(/\n|undefined/)
    }
    expect(title).not.toMatch(/[.!]$/)
    expect(why).toMatch(/[.]$/)
    expect(source).not.toMatch(/[.]$/)
  })

  it.each(SHOWN)('%s has something against its wrong example', (id, { wrong }) => {
    expect(rulesOf(wrong)).toContain(id)
  })

  it.each(SHOWN)('%s weighs what the table says in its wrong example', (id, { wrong, severity }) => {
    const own = problemsOf(wrong).filter(({ rule }) => rule === id)
    expect(own.map((problem) => problem.severity)).toContain(severity)
  })

  it.each(SHOWN)('%s stands alone in its wrong example', (id, { wrong, severity }) => {
    const expected = severity === 'information' ? [] : [id, ...(COMPANIONS[id] ?? [])]
    const found = problemsOf(wrong).filter(isBad)
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(expected))
  })

  it.each(SHOWN)('%s and all others have nothing against its right example', (id, { right }) => {
    expect(rulesOf(right)).not.toContain(id)
    expect(problemsOf(right).filter(isBad)).toEqual([])
  })

  it('has the rule of every problem of the reader', () => {
    const named = Object.values(RULE_OF_CODE).flatMap((meaning) =>
      meaning === undefined ? [] : [meaning.rule],
    )
    expect(named.filter((rule) => !Object.hasOwn(LINT_RULES, rule))).toEqual([])
  })

  it('names no rule as shown elsewhere that it does not hold', () => {
    expect(Object.keys(SHOWN_ELSEWHERE).filter((id) => !Object.hasOwn(LINT_RULES, id))).toEqual([])
  })

  it('has ids of one form, each once', () => {
    expect(RULES.filter(([id]) => !/^SY-[LS]\d\d$/.test(id))).toEqual([])
  })
})

function isBad({ severity }: LintProblem): boolean {
  return severity !== 'information'
}
