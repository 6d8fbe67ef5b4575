import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { JUDGED_PROFILES } from '../profile.ts'
import { parseKnownFailures } from './parse-known-failures.ts'

const CHECK = 'initializer/runs-once-per-instance'

/** Place and message of every problem. */
function problemsOf(text: string): string[] {
  return parseKnownFailures(text, { file: 'k.yaml' }).problems.map(
    ({ range: { start }, message }) => `${start.line}:${start.column} ${message}`,
  )
}

/** A file with one entry for a check, each key in a line of its own. */
function withCheck(...lines: readonly string[]): string {
  return ['suite: 0.1.0', 'checks:', `  - check: ${CHECK}`, ...lines.map((line) => `    ${line}`), ''].join(
    '\n',
  )
}

describe('parseKnownFailures', () => {
  it('reads every key, and where each entry stands', () => {
    const text = `# ours
suite: 0.1.0
checks:
  - check: ${CHECK}
    profile: python-fc3
    verdict: inconclusive
    known-flaky: true
    reason: runs twice
    issue: https://example.com/issues/7
    expires: 2026-12-31

  # the other
  - { check: pre-stop/runs, reason: later }
files:
  - file: old/**/s.yaml
    rule: SY-L34
    path: resources.hello.props
    reason: goes
`
    expect(parseKnownFailures(text, { file: 'k.yaml' })).toEqual({
      known: {
        suite: '0.1.0',
        checks: [
          {
            ...{ check: CHECK, profile: 'python-fc3', verdict: 'inconclusive', flaky: true },
            ...{
              reason: 'runs twice',
              issue: 'https://example.com/issues/7',
              expires: '2026-12-31',
              line: 4,
            },
          },
          { check: 'pre-stop/runs', flaky: false, reason: 'later', line: 13 },
        ],
        files: [
          {
            ...{ file: 'old/**/s.yaml', rule: 'SY-L34', path: 'resources.hello.props' },
            ...{ reason: 'goes', line: 15 },
          },
        ],
      },
      problems: [],
    })
  })

  it('takes a file without entries', () => {
    expect(parseKnownFailures('suite: 1.2.3-beta.1\n', { file: 'k.yaml' }).known).toEqual({
      suite: '1.2.3-beta.1',
      checks: [],
      files: [],
    })
  })

  it.each([
    ['an empty file', '', '1:1 The file needs the key `suite`.'],
    [
      'a number for a version',
      'suite: 0.1',
      '1:8 `suite` takes text. Found the number `0.1`. Put it in quotes.',
    ],
    ['a word for a version', 'suite: newest', '1:8 `suite` takes a version such as `0.1.0`.'],
    ['an unknown section', 'suite: 0.1.0\ncheck: []', '2:1 No key `check` is known at top level'],
    ['an entry without a reason', withCheck(), '3:5 `checks.0` needs the key `reason`.'],
    ['a blank reason', withCheck('reason: " "'), '4:13 `reason` takes a sentence.'],
    [
      'a key that is misspelt',
      withCheck('reason: r', 'expirse: 2026-12-31'),
      '5:5 No key `expirse` is known in `checks.0`, so it has no effect. Did you mean `expires`?',
    ],
    [
      'a profile that nobody judges',
      withCheck('reason: r', 'profile: python-fc9'),
      '5:14 `profile` takes `python-fc1` or',
    ],
    [
      'a verdict that is not red',
      withCheck('reason: r', 'verdict: pass'),
      '5:14 `verdict` takes `fail` or `inconclusive`. Found the text `pass`.',
    ],
    [
      'a flaky word',
      withCheck('reason: r', 'known-flaky: yes'),
      '5:18 `known-flaky` takes `true` or `false`. Found the text `yes`.',
    ],
    [
      'an issue that is no link',
      withCheck('reason: r', 'issue: "#7"'),
      '5:12 `issue` takes a link (`https://…`). Found the text `#7`.',
    ],
    [
      'a date in words',
      withCheck('reason: r', 'expires: soon'),
      '5:14 `expires` takes a date such as `2026-12-31`. Found the text `soon`.',
    ],
    [
      'a day that no calendar has',
      withCheck('reason: r', 'expires: 2026-02-30'),
      '5:14 `expires` takes a day of the calendar. Found the text `2026-02-30`.',
    ],
    [
      'the same entry twice',
      withCheck('reason: r') + `  - { check: ${CHECK}, verdict: fail, reason: s }`,
      '5:5 There is one entry for each. Found `initializer/runs-once-per-instance` again, after line 3.',
    ],
    [
      'a file twice',
      'suite: 0.1.0\nfiles:\n  - { file: s.yaml, rule: SY-L01, reason: a }\n  - { file: s.yaml, rule: SY-L01, reason: b }',
      '4:5 There is one entry for each. Found `SY-L01 in s.yaml` again, after line 3.',
    ],
    [
      'a flaky file',
      'suite: 0.1.0\nfiles:\n  - { file: s.yaml, rule: SY-L01, reason: a, known-flaky: true }',
      '3:46 No key `known-flaky` is known in `files.0`',
    ],
    ['two documents', 'suite: 0.1.0\n---\nsuite: 0.1.0', '2:1 A file is one YAML document.'],
    ['something that is no YAML', 'suite: [', '1:9 '],
  ])('answers nothing for %s, and says where', (_, text, words) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.slice(0, words.length)).toBe(words)
    expect(parseKnownFailures(text, { file: 'k.yaml' }).known).toBeUndefined()
  })

  it('lets one check have an entry for each verdict and profile', () => {
    const entry = (more: string): string => `  - { check: ${CHECK}, reason: r${more} }\n`
    const more = [
      '',
      ', verdict: inconclusive',
      ', profile: server',
      ', profile: python-fc1',
      ', known-flaky: true',
    ]
    const text = `suite: 0.1.0\nchecks:\n${more.map(entry).join('')}`
    expect(problemsOf(text)).toEqual([])
    expect(parseKnownFailures(text, { file: 'k.yaml' }).known?.checks).toHaveLength(more.length)
  })

  it('takes a thousand entries with explanations', () => {
    const entry = (at: number): string =>
      `  # ${'x'.repeat(500)}\n  - { check: a/${at}, reason: ${'y'.repeat(200)} }\n`
    const text = `suite: 0.1.0\nchecks:\n${Array.from({ length: 1000 }, (_, at) => entry(at)).join('')}`
    expect(parseKnownFailures(text, { file: 'k.yaml' }).known?.checks).toHaveLength(1000)
  })
})

describe('the schema', () => {
  interface Node {
    readonly properties?: Readonly<Record<string, Node>>
    readonly $defs?: Readonly<Record<string, Node>>
    readonly description?: string
    readonly enum?: readonly string[]
  }
  const schema = JSON.parse(
    readFileSync(new URL('known-failures.schema.json', import.meta.url), 'utf8'),
  ) as Node

  it('is one, and describes every key in sentences', () => {
    expect(() => new Ajv2020({ strict: true }).compile(schema)).not.toThrow()
    const maps = [schema, ...Object.values(schema.$defs ?? {})]
    const keys = maps.flatMap(({ properties = {} }) => Object.entries(properties))
    expect(keys.length).toBeGreaterThan(12)
    expect(keys.filter(([, { description = '' }]) => !/^[A-Z].*\.$/.test(description))).toEqual([])
  })

  it('allows the profiles that are judged', () => {
    expect(schema.$defs?.['check']?.properties?.['profile']?.enum).toEqual(JUDGED_PROFILES)
  })
})
