import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

function edition3(...lines: string[]): string {
  return ['edition: 3.0.0', ...lines, ''].join('\n')
}

const frame = (text: string): string[] => told(text, 'SY-L04', 'SY-L05')

describe('SY-L04, the section of an edition', () => {
  it.each([
    ['is that of the other edition', edition3('services:', '  a: {component: fc3}'), '2:1'],
    ['is absent', edition3('name: x'), '1:1'],
    ['holds nothing', edition3('resources:'), '2:11'],
    ['is an empty map', edition3('resources: {}'), '2:12'],
    ['is a list', edition3('resources:', '  - component: fc3'), '3:3'],
    ['has an entry with nothing in it', edition3('resources:', '  hello:'), '3:9'],
    ['has a text for an entry', edition3('resources:', '  hello: fc3'), '3:10'],
  ])('%s', (_, text, place) => {
    expect(frame(text)).toEqual([`SY-L04 error ${place}`])
  })

  it('is that of edition 3 in edition 1', () => {
    expect(frame('edition: 1.0.0\nresources:\n  a: {component: fc}\n')).toEqual(['SY-L04 error 2:1'])
  })

  it('is as it should be', () => {
    expect(frame(edition3('resources:', '  hello: {component: fc3}'))).toEqual([])
    expect(frame('edition: 1.0.0\nservices:\n  hello: {component: fc}\n')).toEqual([])
  })

  it('may stand in the base file', () => {
    expect(frame(edition3('extend: base.yaml'))).toEqual([])
  })
})

describe('SY-L05, the component of an entry', () => {
  const component = (name: string): string => edition3('resources:', '  hello:', `    component: ${name}`)

  it.each([
    ['an owner before a known name', 'devsapp/fc3', 'error'],
    ['an owner before another one', 'devsapp/website', 'error'],
    ['what may be a folder', 'shop/website', 'warning'],
    ['the domains of the other generation', 'fc-domain', 'warning'],
    ['the functions of the other generation', 'fc@1.2.3', 'warning'],
    ['an empty text', "''", 'error'],
    ['nothing', '', 'error'],
    ['a number', '3', 'error'],
  ])('refuses %s', (_, name, severity) => {
    expect(frame(component(name))).toEqual([`SY-L05 ${severity} 4:16`])
  })

  it('refuses its absence, at the entry', () => {
    expect(frame(edition3('resources:', '  hello:', '    props: {}'))).toEqual(['SY-L05 error 3:3'])
  })

  it('refuses the domains of edition 3 in edition 1', () => {
    const text = 'edition: 1.0.0\nservices:\n  a:\n    component: fc3-domain\n'
    expect(frame(text)).toEqual(['SY-L05 warning 4:16'])
  })

  it.each(['fc3', 'fc3@0.1.2', 'fc3-domain', './my/component', '../fc3', 'https://x.org/a/b', '${vars.c}'])(
    'takes %s',
    (name) => {
      expect(frame(component(name))).toEqual([])
    },
  )

  it('refuses a resource that is a reference as a whole, in edition 3 only', () => {
    const lines = (section: string, component: string): string[] => [
      'vars:',
      `  base: {component: ${component}@dev}`,
      `${section}:`,
      '  hello: ${vars.base}',
    ]
    expect(frame(edition3(...lines('resources', 'website')))).toEqual(['SY-L05 error 5:10'])
    expect(frame(['edition: 1.0.0', ...lines('services', 'website'), ''].join('\n'))).toEqual([])
  })

  it('takes an owner in edition 1', () => {
    expect(frame('edition: 1.0.0\nservices:\n  a:\n    component: devsapp/fc\n')).toEqual([])
  })
})
