import { describe, expect, it } from 'vitest'
import type { ReadFile } from '../files.ts'
import { lintText } from './lint.ts'

/** Reads from these texts and no other. */
function filesWith(texts: Readonly<Record<string, string>>): ReadFile {
  return (path) => {
    const text = texts[path]
    return text === undefined ? { reason: 'absent' } : { text }
  }
}

/** Problems of some rules as `rule path [file:]line:column < related places`. */
function told(text: string, rules: RegExp, texts?: Readonly<Record<string, string>>): string[] {
  const { problems } = lintText(text, { file: 's.yaml', readFile: texts && filesWith(texts) })
  return problems
    .filter(({ rule }) => rules.test(rule))
    .map(({ rule, path, file, range: { start }, related = [] }) => {
      const place = `${file === undefined ? '' : `${file}:`}${start.line}:${start.column}`
      const uses = related.map((one) => {
        const name = one.file === 's.yaml' ? '' : `${one.file}:`
        return ` < ${one.message} ${name}${one.range.start.line}:${one.range.start.column}`
      })
      return `${rule} ${path.replace(/^.*props\./, '')} ${place}${uses.join('')}`
    })
}

const FC3 = ['region: cn-hangzhou', 'functionName: a', 'runtime: custom', 'code: .']

/** A file of edition 3 with these lines at top level and these in the one function, which begin in column 7. */
function edition3(top: readonly string[], props: readonly string[]): string {
  const entry = ['resources:', '  a:', '    component: fc3', '    props:']
  const lines = ['edition: 3.0.0', ...top, ...entry, ...[...FC3, ...props].map((line) => `      ${line}`), '']
  return lines.join('\n')
}

describe('a wrong value is placed where it is written, and its uses are named', () => {
  it('through a variable', () => {
    const text = edition3(['vars:', '  timeout: long'], ['timeout: ${vars.timeout}'])
    expect(told(text, /S01/)).toEqual(['SY-S01 timeout 3:12 < the value is used here 12:16'])
  })

  it('through a variable that names another one', () => {
    const text = edition3(['vars:', '  a: ${vars.b}', '  b: long'], ['timeout: ${vars.a}'])
    expect(told(text, /S01/)).toEqual([
      'SY-S01 timeout 4:6 < the value is used here 3:6 < the value is used here 13:16',
    ])
  })

  it('below a variable that is a map, keys too', () => {
    const text = edition3(
      ['vars:', '  env:', '    A: 1', '  hook: {handlr: index.f}'],
      ['environmentVariables: ${vars.env}', 'instanceLifecycleConfig: {initializer: "${vars.hook}"}'],
    )
    expect(told(text, /S01|L33|L22/)).toEqual([
      'SY-S01 environmentVariables.A 4:8 < the value is used here 14:29',
      'SY-L22 instanceLifecycleConfig.initializer.handlr 5:10 < the value is used here 15:46',
    ])
  })

  it('in every use', () => {
    const text = edition3(
      ['vars:', '  number: 500'],
      ['memorySize: ${vars.number}', 'diskSize: ${vars.number}'],
    )
    expect(told(text, /L25|L27/)).toEqual([
      'SY-L25 memorySize 3:11 < the value is used here 12:19',
      'SY-L27 diskSize 3:11 < the value is used here 13:17',
    ])
  })

  it('and a rule speaks of each use by itself', () => {
    const lines = (name: string): string[] => [
      `  ${name}:`,
      '    component: fc3',
      '    props: {memorySize: "${vars.m}"}',
    ]
    const text = ['edition: 3.0.0', 'vars: {m: 500}', 'resources:', ...lines('a'), ...lines('b'), ''].join(
      '\n',
    )
    expect(told(text, /L25/)).toEqual([
      'SY-L25 memorySize 2:11 < the value is used here 6:25',
      'SY-L25 memorySize 2:11 < the value is used here 9:25',
    ])
  })

  it('where a text is put together, with the places of its parts', () => {
    const text = edition3(['vars:', '  name: 1 2'], []).replace(
      'functionName: a',
      'functionName: a-${vars.name}',
    )
    expect(told(text, /L35/)).toEqual(['SY-L35 functionName 9:21 < a part of the text is written here 3:9'])
  })

  it('through an alias and a merge key', () => {
    const text = edition3(
      ['vars:', '  t: &t long', '  more: &more', '    memorySize: much'],
      ['timeout: *t', '<<: *more'],
    )
    expect(told(text, /S01/)).toEqual([
      'SY-S01 timeout 3:9 < the anchor is used here 14:16',
      'SY-S01 memorySize 5:17 < the anchor is used here 15:11',
    ])
  })

  it('through a template', () => {
    const text = edition3(
      ['template:', '  base:', '    timeout: long', '    vpcConfig: {vpcId: 1}'],
      ['vpcConfig: {securityGroupId: 2}'],
    ).replace('component: fc3', 'component: fc3\n    extend: {name: base}')
    expect(told(text, /S01/)).toEqual([
      'SY-S01 timeout 4:14 < the template is taken over here 9:20',
      'SY-S01 vpcConfig.vpcId 5:24 < the template is taken over here 9:20',
      'SY-S01 vpcConfig.securityGroupId 15:36',
    ])
  })

  it('through the props of another entry, or of the same one', () => {
    const text = edition3(
      [],
      ['description: long', 'timeout: ${this.props.description}', 'diskSize: ${resources.a.props.timeout}'],
    )
    expect(told(text, /S01/)).toEqual([
      'SY-S01 diskSize 10:20 < the value is used here 11:16 < the value is used here 12:17',
      'SY-S01 timeout 10:20 < the value is used here 11:16',
    ])
  })

  it('and an absence at the key, with the map that lacks it', () => {
    const text = edition3(['vars:', '  log: {project: p}'], ['logConfig: ${vars.log}'])
    expect(told(text, /S03/)).toEqual(['SY-S03 logConfig 12:7 < the map is written here 3:8'])
  })

  it('in the file that this one builds on', () => {
    const base = edition3([], ['timeout: long', 'memorysize: 512'])
    const own = ['edition: 3.0.0', 'extend: ./env/base.yaml', 'resources: {a: {props: {cpu: big}}}', ''].join(
      '\n',
    )
    expect(told(own, /S01|L07/, { 'env/base.yaml': base })).toEqual([
      'SY-S01 cpu 3:30',
      'SY-S01 timeout env/base.yaml:10:16 < the file is built upon here 2:9',
      'SY-L07 memorysize env/base.yaml:11:7 < the file is built upon here 2:9',
    ])
  })

  it('in a file that is read for a value', () => {
    const texts = { 'conf/env.json': '{\n  "A": 1\n}', 'conf/env.yaml': 'A: 1\n' }
    const of = (value: string): string[] =>
      told(edition3([], [`environmentVariables: ${value}`]), /S01|L33/, texts)
    expect(of("${json(file('conf/env.json'))}")).toEqual([
      'SY-S01 environmentVariables.A conf/env.json:2:8 < the file is read here 10:29',
    ])
    expect(of("${yaml(file('./conf/env.yaml'))}")).toEqual([
      'SY-S01 environmentVariables.A conf/env.yaml:1:4 < the file is read here 10:29',
    ])
  })
})

describe('text from the environment', () => {
  it('is text, whatever stands in it', () => {
    const text = edition3(['vars:', "  m: ${env('M', '512')}"], ['memorySize: ${vars.m}'])
    const { problems } = lintText(text, { file: 's.yaml' })
    const problem = problems.find(({ rule }) => rule === 'SY-S01')
    expect(problem?.message).toMatch(/^What `env\(\)` gives is always text\./)
    expect(problem?.message).not.toContain('quotes')
    expect(problem?.range.start).toEqual({ line: 3, column: 6 })
  })
})
