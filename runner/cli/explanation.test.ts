import { describe, expect, it } from 'vitest'
import { LINT_RULES, type RuleId } from '../../schemas/s-yaml/lint/rules.ts'
import { ToolError } from '../tool-error.ts'
import { explanationWords } from './explain-words.ts'
import { explain } from './explanation.ts'

const RULE_IDS = Object.keys(LINT_RULES) as RuleId[]

function refusalOf(id: string): unknown {
  try {
    return explain(id)
  } catch (error) {
    return error instanceof ToolError ? [error.code, error.message] : error
  }
}

describe('explain', () => {
  it.each(RULE_IDS)('tells all that the table says of %s', (id) => {
    const rule = LINT_RULES[id]
    expect(explain(id)).toEqual({ kind: 'rule', id, ...rule })
    const words = explanationWords(explain(id))
    for (const part of [`${id}: ${rule.title}`, `Severity  ${rule.severity}`, rule.why, rule.source])
      expect(words).toContain(part)
    for (const example of [rule.wrong, rule.right])
      expect(words).toContain(
        example
          .trimEnd()
          .split('\n')
          .map((line) => `    ${line}`)
          .join('\n'),
      )
  })

  it('takes the id of a rule in any capitals', () => {
    expect(explain('sy-l07')).toMatchObject({ kind: 'rule', id: 'SY-L07' })
  })

  it('tells what is made of a contradiction between the documents, and what tells it', () => {
    const words = explanationWords(explain('c-07'))
    expect(words).toContain('same: one id for both')
    expect(words).toContain('Told by function-logs/records-ids-of-cold-call')
    expect(explanationWords(explain('C-10'))).toContain('Not told: no run waits for that long')
    expect(explain('C-13')).toMatchObject({ kind: 'conflict', questions: { length: 4 } })
    expect(refusalOf('C-99')).toEqual(['unknown-id', expect.stringContaining('found `C-99`')])
  })

  it('names the nearest rule for an id that is none', () => {
    expect(refusalOf('SY-S09')).toEqual([
      'unknown-id',
      'expected the id of a check, requirement, scenario or rule, found `SY-S09`; did you mean `SY-S01`?',
    ])
  })

  it.each(['constructor', '__proto__', ''])('takes %j for no rule', (id) => {
    expect(refusalOf(id)).toEqual(['unknown-id', expect.stringContaining(`found \`${id}\``)])
  })
})
