import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintText } from '../../../schemas/s-yaml/lint/lint.ts'
import { fixText, type Lint } from './fix-text.ts'

const lint: Lint = (text) => lintText(text, { file: 's.yaml' })

const HEAD = `edition: 3.0.0
name: app # the project
resources:
  hello:
    component: fc3
    props: # of the function
      region: cn-hangzhou
      functionName: hello
      runtime: python3.10
      handler: index.handler
      code: ./code
`

/** The text with its fixes; nothing here is too much for one run. */
function mend(text: string, judge: Lint = lint): string {
  const { text: mended, unfinished } = fixText(text, judge)
  expect(unfinished).toBe(false)
  return mended
}

function fixed(props: string): string {
  return mend(HEAD + props).slice(HEAD.length)
}

describe('fixText', () => {
  it('writes keys as they are known', () => {
    expect(fixed('      memorysize:   512 # MB\n')).toBe('      memorySize:   512 # MB\n')
    expect(fixed('      "TimeOut": 3\n')).toBe('      timeout: 3\n')
  })

  it('takes numbers out of quotes, also of keys that were wrong', () => {
    expect(fixed("      timeout: '60' # s\n")).toBe('      timeout: 60 # s\n')
    expect(fixed('      memorysize: "512"\n')).toBe('      memorySize: 512\n')
  })

  it('puts environment variables into quotes', () => {
    const text = '      environmentVariables:\n        PORT: 80\n        ON: true\n'
    expect(fixed(text)).toBe("      environmentVariables:\n        PORT: '80'\n        ON: 'true'\n")
  })

  it('leaves alone numbers that would become others', () => {
    const text = '      environmentVariables:\n        VERSION: 1.10\n'
    expect(fixed(text)).toBe(text)
  })

  it('moves the initializer of edition 1 to where edition 3 has it', () => {
    expect(fixed('      initializer: index.start # first\n      timeout: 3\n')).toBe(
      '      instanceLifecycleConfig:\n        initializer:\n          handler: index.start # first\n      timeout: 3\n',
    )
  })

  it('moves both keys into one hook', () => {
    expect(fixed('      initializer: index.start\n      initializationTimeout: 20 # s\n')).toBe(
      '      instanceLifecycleConfig:\n        initializer:\n          handler: index.start\n          timeout: 20 # s\n',
    )
  })

  it('moves a key into a hook that is there', () => {
    const hook =
      '      instanceLifecycleConfig: # hooks\n        initializer:\n            handler: index.start\n'
    expect(fixed(`${hook}      initializationTimeout: 20`)).toBe(
      '      instanceLifecycleConfig: # hooks\n        initializer:\n            timeout: 20\n            handler: index.start\n',
    )
    const other = '      instanceLifecycleConfig:\n        preStop:\n          handler: index.stop\n'
    expect(fixed(`${other}      initializer: index.start\n`)).toBe(
      '      instanceLifecycleConfig:\n        initializer:\n          handler: index.start\n        preStop:\n          handler: index.stop\n',
    )
  })

  it.each([
    // The hook says so already.
    '      instanceLifecycleConfig:\n        initializer:\n          handler: index.a\n          timeout: 3\n      initializationTimeout: 20\n',
    // There would be two.
    '      memorySize: 512\n      memorysize: 256\n',
    // Not on a line of its own.
    '      instanceLifecycleConfig: {preStop: {handler: index.stop}}\n      initializer: index.start\n',
    // Text is what is wanted.
    "      description: '60'\n",
    // Not a number.
    "      timeout: 'soon'\n",
  ])('leaves %j as it is', (props) => {
    expect(fixed(props)).toBe(props)
  })

  it('indents a key like its neighbours when the file cannot be read otherwise', () => {
    const text = (indent: string): string =>
      `${HEAD}      timeout: 30\n${indent}initializationTimeout: 20 # s\n      # initializer: index.start\n      instanceLifecycleConfig:\n        initializer:\n          handler: index.start\n          timeout: 60\n`
    expect(mend(text(''))).toBe(text('      '))
    expect(mend(text('   '))).toBe(text('      '))
  })

  it('chooses among neighbours where the key is known', () => {
    const text = (hook: string, indent: string): string =>
      `${HEAD}      instanceLifecycleConfig:\n        initializer:\n          handler: index.start\n${indent}${hook}\n      memorySize: 512\n`
    expect(mend(text('description: x', ''))).toBe(text('description: x', '      '))
    // A function has a timeout as well as a hook.
    expect(mend(text('timeout: 3', ''))).toBe(text('timeout: 3', ''))
    const variables = (key: string, indent: string): string =>
      `${HEAD}      environmentVariables:\n        A: b\n${indent}${key}\n      memorySize: 512\n`
    expect(mend(variables('C: d', ''))).toBe(variables('C: d', '        '))
    expect(mend(variables('instanceConcurrency: 1', ''))).toBe(variables('instanceConcurrency: 1', '      '))
  })

  it('keeps the pairs of a list item together', () => {
    const text = (indent: string): string =>
      HEAD.replace(
        '    props:',
        `    actions:\n      pre-deploy:\n        - run: make\n${indent}path: ./code\n    props:`,
      )
    expect(mend(text(''))).toBe(text('          '))
  })

  it('indents several keys that were lost together', () => {
    const text = (indent: string): string =>
      `${HEAD}      cpu: 1\n${indent}timeout: 20\n${indent}diskSize: 512\n      memorySize: 1024\n`
    expect(mend(text('  '))).toBe(text('      '))
  })

  it('does not guess where a key belongs', () => {
    for (const text of [
      'edition: 3.0.0\nname: a\n  access: b\n',
      `${HEAD}  timeout: |\n      memorySize: 1024\n`,
      `${HEAD}name: x\n        memorySize: 1024\n`,
      `${HEAD}      environmentVariables:\nnodeEnv: production\n      memorySize: 512\n`,
    ])
      expect(mend(text)).toBe(text)
  })

  it('keeps the ends of lines', () => {
    const text = `${HEAD}      initializer: index.start\n      memorysize: 512\n`.replaceAll('\n', '\r\n')
    const result = mend(text)
    expect(result).toContain('          handler: index.start\r\n      memorySize: 512\r\n')
    expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('leaves alone what is no project file', () => {
    for (const text of ['', 'a: [', 'name: x\nmemorysize: 3\n', '\u0000']) expect(mend(text)).toBe(text)
  })

  it('leaves alone what the caller does not call a problem', () => {
    const text = `${HEAD}      memorysize: 512\n`
    expect(mend(text, (one) => ({ ...lint(one), problems: [] }))).toBe(text)
  })

  it('is done after one run, keeps every comment, and makes nothing worse', () => {
    const line = fc.constantFrom(
      ...['memorysize: 512', "timeout: '60'", 'TIMEOUT: 9', 'diskSize: "512"', 'initializer: index.start'],
      ...['initializationTimeout: 20', "initializationTimeout: '20'", 'description: 12', 'cpu: ${vars.cpu}'],
      ...['instanceLifecycleConfig:\n        initializer:\n          handler: index.start'],
      ...['instanceLifecycleConfig:\n        preStop: &a {handler: index.stop, timeout: "3"}'],
      ...[
        'environmentVariables: {A: 1, b: "2"}',
        'nonsense: 1',
        'Role: "5"',
        '- x',
        'tags: [{key: a, Value: 1}]',
      ],
    )
    const file = fc
      .tuple(fc.shuffledSubarray(['#1', '#2', '#3', '#4', '#5', '#6']), fc.array(line, { maxLength: 6 }))
      .map(([comments, lines]) =>
        lines.map((text, index) => `      ${text} ${comments[index] ?? ''}\n`).join(''),
      )
    fc.assert(
      fc.property(file, (props) => {
        const once = mend(HEAD + props)
        expect(mend(once)).toBe(once)
        for (const [comment] of props.matchAll(/#\d/g)) expect(once).toContain(comment)
        const errors = (text: string): number =>
          lint(text).problems.filter(({ rule }) => rule === 'SY-L06' || rule === 'SY-L07').length
        expect(errors(once)).toBeLessThanOrEqual(errors(HEAD + props))
      }),
      { numRuns: 300 },
    )
  })

  it('mends what is alike at once, but for those that would not be better', () => {
    const rows = Array.from({ length: 60 }, (_, index) => `K${index}: ${index}\n`)
    const text = (quote: string): string =>
      `      environmentVariables:\n${rows.map((row) => `        ${row.replace(/: (\d+)/, `: ${quote}$1${quote}`)}`).join('')}`
    let judged = 0
    const counting: Lint = (one) => {
      judged++
      return lint(one)
    }
    expect(mend(HEAD + text(''), counting)).toBe(HEAD + text("'"))
    expect(judged).toBeLessThan(6)
    const twins = '      memorySize: 512\n      memorysize: 256\n      TIMEOUT: 3\n'
    expect(fixed(twins)).toBe(twins.replace('TIMEOUT', 'timeout'))
  })

  it('judges only so much, and says that there is more', () => {
    // Of each two one cannot go, so that they are tried one by one.
    const twins = Array.from({ length: 90 }, (_, index) => entry(`e${index}`)).join('')
    const file = (filler: number): string => `edition: 3.0.0\nresources:\n${twins}# ${'x'.repeat(filler)}\n`
    let judged = 0
    const counting: Lint = (one) => {
      judged += one.length
      return lint(one)
    }
    const { text, unfinished } = fixText(file(60_000), counting)
    expect(unfinished).toBe(true)
    expect(judged).toBeLessThan(240 * 1024)
    expect(lint(text).problems.length).toBeLessThanOrEqual(lint(file(60_000)).problems.length)
  })
})

const entry = (name: string): string =>
  `  ${name}:\n    component: fc3\n    props: { region: cn-hangzhou, functionName: ${name}, runtime: custom, timeout: 3, TIMEOUT: 9 }\n`
