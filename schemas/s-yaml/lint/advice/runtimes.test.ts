import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** Problems of some rules as `rule severity line:column`. */
function told(text: string, ...rules: string[]): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => rules.includes(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

function edition3(runtime: string): string {
  return [
    'edition: 3.0.0',
    'resources:',
    '  a:',
    '    component: fc3',
    '    props:',
    `      runtime: ${runtime}`,
    '',
  ].join('\n')
}

describe('SY-L32, runtimes', () => {
  const runtimes = (text: string): string[] => told(text, 'SY-L32')

  it.each(['nodejs8', 'nodejs10', 'nodejs12', 'python2.7', 'dotnetcore2.1'])('warns of %s', (runtime) => {
    expect(runtimes(edition3(runtime))).toEqual(['SY-L32 warning 6:16'])
  })

  it('warns in edition 1', () => {
    const text =
      'edition: 1.0.0\nservices:\n  a:\n    component: fc\n    props:\n      function:\n        runtime: nodejs6\n'
    expect(runtimes(text)).toEqual(['SY-L32 warning 7:18'])
  })

  it('says once that a generation does not have one', () => {
    expect(runtimes(edition3('nodejs6'))).toEqual(['SY-L32 error 6:16'])
  })

  it.each(['nodejs14', 'python3', 'python3.10', 'custom', "${env('RUNTIME')}"])('takes %s', (runtime) => {
    expect(runtimes(edition3(runtime))).toEqual([])
  })
})
