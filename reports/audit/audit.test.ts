import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { readXml } from '../../fixtures/run-reports/read-xml.ts'
import type { Audit, FileAudit, RuleAudit } from '../../schemas/audit/audit.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { pretty } from './pretty.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/audit/audit.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function problemsOf(value: unknown): string[] {
  validate(JSON.parse(JSON.stringify(value)))
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

function rule(id: string, standing: RuleAudit['standing'], level: RuleAudit['level'] = 'must'): RuleAudit {
  const reason = standing === 'not-applicable' ? 'nothing tells it' : undefined
  const broken = standing === 'broken' ? 3 : 0
  return { rule: id, clauses: ['LOG-01'], level, text: 'It is so.', standing, reason, broken }
}

/** One file with a rule of every standing; `text` stands wherever a log has a say. */
function auditOf(text: string, more: Partial<FileAudit> = {}): Audit {
  const counts = { lines: 9, told: 7, instances: 1, requests: 2, violations: 3, warnings: 3 }
  const finding = { rule: 'a/must', clauses: ['LOG-01'], level: 'must' as const, text: 'It is so.' }
  const file: FileAudit = {
    ...{
      file: text,
      form: 'console',
      unit: 'line',
      profile: 'python-fc3',
      generation: 'fc3',
      instances: 'told',
    },
    ...{ counts, notes: [`note ${text}`], more: 4 },
    rules: [
      ...[rule('a/must', 'broken'), rule('a/should', 'broken', 'should'), rule('a/holds', 'holds')],
      ...[rule('a/never', 'not-exercised'), rule('a/undecided', 'not-applicable')],
    ],
    findings: [
      {
        ...{ ...finding, expected: text, actual: text, weaker: text, instance: text, fn: text },
        ...{ proof: [{ at: 3, text }, { at: 5 }], moreProof: 2 },
      },
      { ...finding, rule: 'a/should', level: 'should', expected: 'e', actual: 'a', proof: [], moreProof: 0 },
    ],
    ...more,
  }
  const rules = { holds: 1, broken: 2, 'not-exercised': 1, 'not-applicable': 1 }
  return {
    ...{
      schemaVersion: 1,
      tool: { name: 'fc-conformance', version: '1.2.3' },
      outcome: 'violates',
      strict: false,
    },
    ...{ counts: { lines: 9, told: 7, violations: 3, warnings: 3, rules }, files: [file] },
  }
}

describe('the published schema', () => {
  it('accepts every standing, every form of place, and hostile texts', () => {
    for (const text of ['a.log', ...HOSTILE_TEXTS]) expect(problemsOf(auditOf(text))).toEqual([])
    expect(
      problemsOf(auditOf('r.json', { form: 'history', unit: 'event', scenario: 'a/b', profile: undefined })),
    ).toEqual([])
  })

  it('refuses keys that nobody documented, and demands those that are', () => {
    expect(problemsOf({ ...auditOf('a'), more: 1 })).not.toEqual([])
    for (const key of ['schemaVersion', 'tool', 'outcome', 'strict', 'counts', 'files'])
      expect(problemsOf({ ...auditOf('a'), [key]: undefined })).not.toEqual([])
    const [file] = auditOf('a').files
    for (const key of ['file', 'form', 'unit', 'instances', 'counts', 'notes', 'rules', 'findings', 'more'])
      expect(problemsOf({ ...auditOf('a'), files: [{ ...file, [key]: undefined }] })).not.toEqual([])
  })
})

describe('the report for a person', () => {
  it('tells findings first, each with its places, then what could be decided', () => {
    expect(pretty(auditOf('a.log'))).toBe(`✗ a/must  MUST LOG-01
  It is so.
    expected    a.log
    actual      a.log
    still holds a.log
    function    a.log
    instance    a.log
    evidence    a.log:3  a.log
                a.log:5
                and 2 more

! a/should  SHOULD LOG-01
  It is so.
    expected    e
    actual      a

and 4 more in a.log

a.log
  text of a console; python-fc3
  9 lines, 7 of them tell something; 2 requests, 1 instance
  rules: 2 broken, 1 hold, 1 never came up, 1 cannot be decided
  note note a.log
  - 1 rule: nothing tells it

violates | 1 log, 9 lines; 3 violations, 3 warnings; rules 2 broken, 1 hold, 1 never came up, 1 cannot be decided
`)
  })

  it('names every rule when asked for', () => {
    const told = pretty(auditOf('a.log'), { verbose: true })
    for (const id of ['✗ a/must', '✓ a/holds', '· a/never', '- a/undecided: nothing tells it'])
      expect(told).toContain(id)
  })

  it.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))(
    'is not steered by %s',
    (_, text) => {
      const told = pretty(auditOf(text), { verbose: true })
      expect(told).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      const plain = pretty(auditOf('a'), { verbose: true })
      // A function without a name is not told.
      expect(told.split('\n').length).toBe(plain.split('\n').length - (text === '' ? 1 : 0))
    },
  )
})

describe('the report for programs', () => {
  it('is the audit itself', () => {
    for (const text of HOSTILE_TEXTS) {
      const audit = auditOf(text)
      expect(JSON.parse(json(audit))).toEqual(JSON.parse(JSON.stringify(audit)))
    }
  })
})

describe('the report for build servers', () => {
  it('has a case per rule, red where it is', () => {
    const xml = junit(auditOf('a.log'))
    expect(xml).toContain('tests="5" failures="1" errors="0" skipped="2"')
    expect(junit({ ...auditOf('a.log'), strict: true })).toContain(
      'tests="5" failures="2" errors="0" skipped="2"',
    )
    expect(xml).toContain('at a.log:3  a.log')
    expect(xml).toContain('and 2 more')
  })

  it('stays well-formed whatever a log says', () => {
    for (const text of HOSTILE_TEXTS) expect(() => readXml(junit(auditOf(text)))).not.toThrow()
  })
})
