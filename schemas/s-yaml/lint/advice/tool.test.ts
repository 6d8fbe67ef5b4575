import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

function edition3(...top: string[]): string {
  return [
    'edition: 3.0.0',
    ...top,
    'resources:',
    '  a:',
    '    component: fc3',
    '    props:',
    '      runtime: custom',
    '',
  ].join('\n')
}

describe('SY-L39, validation before a deployment', () => {
  const tool = (text: string): string[] => told(text, 'SY-L39')

  it('is pointed to where it is absent or off', () => {
    expect(tool(edition3())).toEqual(['SY-L39 information 1:1'])
    expect(tool(edition3('validation: false'))).toEqual(['SY-L39 information 2:13'])
  })

  it('is fine where it is on, may be elsewhere, or cannot be', () => {
    expect(tool(edition3('validation: true'))).toEqual([])
    expect(tool(edition3('extend: base.yaml'))).toEqual([])
    expect(tool('edition: 3.0.0\nresources:\n  a: {component: website}\n')).toEqual([])
    expect(tool('edition: 1.0.0\nservices:\n  a: {component: fc}\n')).toEqual([])
  })
})
