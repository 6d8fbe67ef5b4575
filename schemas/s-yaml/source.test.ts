import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProject } from './parse.ts'

function codesOf(text: string): string[] {
  return parseProject(text, { file: 's.yaml' }).problems.map(({ code }) => code)
}

const bomb = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, i) =>
      `a${i}: &a${i} [${Array(9)
        .fill(i === 0 ? 'x' : `*a${i - 1}`)
        .join(', ')}]`,
  ).join('\n')

const SIZE = 125_000
const fill = (unit: string): string => unit.repeat(Math.floor(SIZE / unit.length))

describe('hostile text', () => {
  it.each([
    ['an alias bomb', bomb(40), 'document-too-large'],
    ['an alias inside its own anchor', 'a: &a [*a, *a]', 'document-too-deep'],
    ['a map that merges itself', 'a: &a {<<: *a}', 'document-too-deep'],
    ['deep flow lists', fill('['), 'document-too-deep'],
    ['deep flow maps', fill('{a: '), 'document-too-deep'],
    ['deep block lists', fill('- '), 'document-too-deep'],
    ['deep explicit keys', fill('? '), 'document-too-deep'],
    ['more values than anyone needs', `a: [${fill('1,')}]`, 'document-too-large'],
    ['a huge file', `a: ${fill('x')}${fill('x')}`, 'file-too-large'],
  ])('%s ends in one problem', (_, text, code) => {
    expect(codesOf(text)).toEqual([code])
  })

  it.each([
    ['closers', fill(']')],
    ['quotes', fill('"')],
    ['commas', `a: [${fill(',')}`],
    ['tags', `a: ${fill('!x ')}`],
    ['aliases', `a: [${fill('*x, ')}]`],
    ['lines', fill('\n')],
    ['open references', `edition: 3.0.0\nresources: {a: "${fill('${')}"}`],
    ['keys', `edition: 3.0.0\n${Array.from({ length: 20_000 }, (_, i) => `key${i}: 1`).join('\n')}`],
  ])('an eighth of a megabyte of %s gives a bounded list of problems', (_, text) => {
    const { problems, project } = parseProject(text, { file: 's.yaml' })
    expect(project).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(400)
  })

  it('shows an error even after any number of warnings', () => {
    const warnings = Array.from({ length: 500 }, (_, i) => `        V${i}: '{{ x }}'`).join('\n')
    const text = `edition: 3.0.0\nresources:\n  a:\n    component: fc3\n    props:\n      environmentVariables:\n${warnings}\n`
    expect(codesOf(text)).toContain('missing-key')
  })

  it('never makes the parser throw, whatever the text', () => {
    const fragment = fc.constantFrom(
      'edition: 3.0.0\n',
      'edition: 1.0.0\n',
      'resources:\n',
      'services:\n',
      '  a:\n',
      '    component: fc3\n',
      '    component: fc\n',
      '    props:\n',
      '      region: x\n',
      '      function:\n',
      '        name: y\n',
      '&a ',
      '*a',
      '<<: ',
      '${vars.a}',
      '${env(',
      '}',
      '{{ x }}',
      '- ',
      '? ',
      ': ',
      '"',
      "'",
      '|\n',
      '\t',
      '\r\n',
      '\ufeff',
      '__proto__: ',
      '!!int ',
      '%YAML 1.1\n---\n',
      '...\n',
      '[',
      ']',
      '{',
      'vars: ',
    )
    const noise = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: fragment }, noise), { maxLength: 40 }),
        (parts) => {
          const { problems, project } = parseProject(parts.join(''), { file: 's.yaml' })
          expect(project === undefined || problems.every(({ severity }) => severity === 'warning')).toBe(true)
          for (const { range } of problems)
            expect(Math.min(range.start.line, range.start.column)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leaves the prototype of objects alone', () => {
    codesOf(
      'edition: 3.0.0\nvars: {__proto__: {polluted: yes}}\nresources: {__proto__: {component: fc3, props: {__proto__: {region: x}}}}',
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('positions', () => {
  it.each([
    ['a byte-order mark', '\ufeffedition: 3.0.0\nresources:\n  a: 1\n', '3:6'],
    ['Windows line ends', 'edition: 3.0.0\r\nresources:\r\n  a: 1\r\n', '3:6'],
    ['characters outside the basic plane', 'edition: 3.0.0\nresources:\n  "😀": 1\n', '3:9'],
  ])('survive %s', (_, text, expected) => {
    const [problem] = parseProject(text, { file: 's.yaml' }).problems
    expect(problem?.code).toBe('wrong-type')
    expect(`${problem?.range.start.line ?? 0}:${problem?.range.start.column ?? 0}`).toBe(expected)
  })
})
