import { describe, expect, it } from 'vitest'
import { parseConfig } from './parse-config.ts'

/** Code and place of every problem, e.g. `unknown-key 2:1`. */
function problemsOf(text: string): string[] {
  return parseConfig(text, { file: 'c.yaml' }).problems.map(
    ({ code, range: { start } }) => `${code} ${start.line}:${start.column}`,
  )
}

describe('parseConfig', () => {
  it('reads every key', () => {
    const text = `
target: exec:python3 adapter.py
profiles: [python-fc3]
suites: [initializer]
checks: [pre-stop/*]
requirements: [INIT-03]
reports: { junit: r.xml, json: [a.json, b.json] }
python: python3.12
timeoutScale: 0.5
deadlineSeconds: 600
concurrency: 4
strict: true
witnessAddress: 10.0.0.7
sYaml: s.yaml
function: hello
`
    expect(parseConfig(text, { file: 'c.yaml' })).toEqual({
      config: {
        target: 'exec:python3 adapter.py',
        profiles: ['python-fc3'],
        suites: ['initializer'],
        checks: ['pre-stop/*'],
        requirements: ['INIT-03'],
        reports: { junit: 'r.xml', json: ['a.json', 'b.json'] },
        python: 'python3.12',
        timeoutScale: 0.5,
        deadlineSeconds: 600,
        concurrency: 4,
        strict: true,
        witnessAddress: '10.0.0.7',
        sYaml: 's.yaml',
        function: 'hello',
      },
      problems: [],
    })
  })

  it.each([
    ['nothing', ''],
    ['only a comment', '# later\n'],
    ['an empty document', '---\n'],
  ])('takes %s for a file that says nothing', (_, text) => {
    expect(parseConfig(text, { file: 'c.yaml' })).toEqual({ config: {}, problems: [] })
  })

  it.each([
    ['an unknown key', 'target: reference\ncolour: red', 'unknown-key 2:1'],
    ['an option in the singular', 'profile: [python-fc3]', 'unknown-key 1:1'],
    ['other capitals', 'timeoutscale: 2', 'key-case 1:1'],
    ['a text for a list', 'suites: initializer', 'wrong-type 1:9'],
    ['a quoted number', 'timeoutScale: "2"', 'wrong-type 1:15'],
    ['a number that is too small', 'timeoutScale: 0', 'wrong-value 1:15'],
    ['a number that is too large', 'concurrency: 1001', 'wrong-value 1:14'],
    ['half a scenario', 'concurrency: 1.5', 'wrong-type 1:14'],
    ['a profile that is not judged', 'profiles: [python-fc3, python-fc9]', 'wrong-value 1:24'],
    ['an unknown report format', 'reports:\n  pdf: r.pdf', 'unknown-key 2:3'],
    ['a report without a path', 'reports:\n  junit:', 'wrong-type 2:9'],
    ['a blank path in a list', 'reports:\n  junit: [r.xml, " "]', 'wrong-value 2:18'],
    ['a blank target', 'target: " "', 'wrong-value 1:9'],
    ['a key twice', 'strict: true\nstrict: false', 'duplicate-key 2:1'],
    ['a key without a value', 'checks:', 'wrong-type 1:8'],
    ['a list at top level', '- target', 'wrong-type 1:1'],
    ['two documents', 'strict: true\n---\nstrict: false', 'several-documents 2:1'],
    ['a tab', 'reports:\n\tjunit: r.xml', 'tab-indentation 2:1'],
    ['a prototype', '__proto__: {}', 'unknown-key 1:1'],
  ])('answers no configuration for %s, and says where', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
    expect(parseConfig(text, { file: 'c.yaml' }).config).toBeUndefined()
  })

  it('names what was probably meant', () => {
    const [problem] = parseConfig('reqirements: [INIT-03]', { file: 'c.yaml' }).problems
    expect(problem?.message).toContain('Did you mean `requirements`?')
  })

  it('lists all problems in the order of the text', () => {
    expect(problemsOf('strict: 1\nnope: 2\nconcurrency: x')).toEqual([
      'wrong-type 1:9',
      'unknown-key 2:1',
      'wrong-type 3:14',
    ])
  })
})
