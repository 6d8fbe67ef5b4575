import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

const actions = (text: string): string[] => told(text, 'SY-L37')

/** Actions at top level, from line 3 on. */
function global(edition: 1 | 3, ...lines: string[]): string {
  const [section, component] = edition === 1 ? ['services', 'fc'] : ['resources', 'fc3']
  return [
    `edition: ${edition}.0.0`,
    'actions:',
    ...lines.map((line) => `  ${line}`),
    `${section}:`,
    `  a: {component: ${component}}`,
    '',
  ].join('\n')
}

/** Actions of an entry, from line 6 on. */
function own(component: string, ...lines: string[]): string {
  const head = ['edition: 3.0.0', 'resources:', '  a:', `    component: ${component}`, '    actions:']
  return [...head, ...lines.map((line) => `      ${line}`), ''].join('\n')
}

describe('SY-L37, the name of an action', () => {
  it.each([
    ['no such hook', 'before-deploy'],
    ['a hook alone', 'pre'],
    ['a second hyphen', 'pre-deploy-all'],
    ['no command of the component', 'pre-deplyo'],
  ])('warns of %s', (_, key) => {
    expect(actions(own('fc3', `${key}:`, '  - run: ls'))).toEqual(['SY-L37 warning 6:7'])
  })

  it.each([
    'pre-deploy',
    'post-build',
    'success-remove',
    'fail-invoke',
    'complete-s2tos3',
    "pre-${regex('a-b|c')}",
  ])('takes %s', (key) => {
    expect(actions(own('fc3', `${key}:`, '  - run: ls'))).toEqual([])
  })

  it('takes any command of a component that it does not know', () => {
    expect(actions(own('website', 'pre-publish:', '  - run: ls'))).toEqual([])
    expect(actions(global(3, 'pre-publish:', '  - run: ls'))).toEqual([])
  })
})

describe('SY-L37, what an action holds', () => {
  it('refuses anything but a list at top level, and warns of it in an entry', () => {
    expect(actions(global(3, 'pre-deploy: ls'))).toEqual(['SY-L37 error 3:15'])
    expect(actions(own('fc3', 'pre-deploy:', '  run: ls'))).toEqual(['SY-L37 warning 7:9'])
  })

  it('takes a key without a value', () => {
    expect(actions(own('fc3', 'pre-deploy:'))).toEqual([])
  })

  it('warns of an item with none or several of the three', () => {
    const items = ['pre-deploy:', '  - path: ./code', '  - run: ls', '    plugin: x', '  - ls']
    expect(actions(own('fc3', ...items))).toEqual([
      'SY-L37 warning 7:11',
      'SY-L37 warning 8:11',
      'SY-L37 warning 10:11',
    ])
  })

  it('refuses such an item in edition 1, whose tool stops at it', () => {
    expect(actions(global(1, 'pre-deploy:', '  - path: ./code'))).toEqual(['SY-L37 error 4:7'])
  })

  it('takes one of each', () => {
    const items = [
      'pre-deploy:',
      '  - run: ls',
      '    path: ./',
      '  - plugin: x',
      '    args: {}',
      '  - component: fc3 build',
    ]
    expect(actions(own('fc3', ...items))).toEqual([])
  })
})
