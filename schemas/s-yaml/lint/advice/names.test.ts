import { describe, expect, it } from 'vitest'
import { lintText } from '../lint.ts'

/** What the rules in question have against a text. */
function told(text: string): string[] {
  return lintText(text, { file: 's.yaml' })
    .problems.filter(({ rule }) => /SY-(?:L38|L40|S0)/.test(rule))
    .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`)
}

/** A function of each edition, with its region in line 6. */
const fc3 = (region: string, line = 'handler: index.handler'): string =>
  `edition: 3.0.0
resources:
  hello:
    component: fc3
    props:
      region: ${region}
      functionName: hello
      runtime: python3.10
      ${line}`
const fc2 = (region: string): string =>
  `edition: 1.0.0
services:
  hello:
    component: fc
    props:
      region: ${region}
      service: {name: greetings}
      function: {name: hello, runtime: python3.9}`

describe('the region', () => {
  it('is one of those that the tools list', () => {
    expect(told(fc3('cn-shanghai1'))).toEqual(['SY-L38 warning 6:15'])
    expect(told(fc2('cn-shanghai1'))).toEqual(['SY-L38 warning 6:15'])
    expect(told(fc3('me-central-1'))).toEqual([])
    expect(told(fc2('cn-shanghai'))).toEqual([])
    expect(told(fc3("'{{ region }}'"))).toEqual([])
  })
})

describe('automatic resources', () => {
  it.each([
    ['logConfig: Auto', ['SY-L40 warning 9:18']],
    ['nasConfig: auto|mountDir=/mnt/data', ['SY-L40 warning 9:18']],
    ['vpcConfig: Auto', ['SY-L40 warning 9:18']],
    ['ossMountConfig: Auto|', ['SY-L40 warning 9:23']],
    ['logConfig: automatic', ['SY-S02 error 9:18']],
    ['logConfig: auto', []],
    ['logConfig: {project: a, logstore: b}', []],
    ["logConfig: '{{ log }}'", []],
  ])('are written as one word in %s, or are not', (line, problems) => {
    expect(told(fc3('cn-hangzhou', line))).toEqual(problems)
  })

  it('have capitals in edition 1', () => {
    expect(told(fc2('cn-hangzhou').replace('greetings}', 'greetings, logConfig: Auto}'))).toEqual([])
  })
})
