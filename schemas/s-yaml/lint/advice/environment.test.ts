import { describe, expect, it } from 'vitest'
import { fc2, fc3, toldBy } from '../../../../fixtures/validations/functions.ts'

const told = toldBy(/SY-(?:L11|L33|S0)/)

describe('numbers and truth values from the environment', () => {
  it.each([
    [fc3('custom', "memorySize: ${env('MEMORY')}"), ['SY-L11 warning 9:19']],
    [fc3('custom', 'customRuntimeConfig: {port: "${env(\'PORT\')}"}'), ['SY-L11 warning 9:35']],
    [fc3('custom', "internetAccess: ${env('ACCESS')}"), ['SY-L11 warning 9:23']],
    [
      `${fc3('custom', 'timeout: ${vars.limit}')}\nvars: {limit: "\${env('LIMIT')}"}`,
      ['SY-L11 warning 10:15'],
    ],
    [fc2('custom', 'timeout: ${env(LIMIT)}'), ['SY-L11 warning 12:18']],
    [fc2('custom', 'caPort: ${env.PORT}'), ['SY-L11 warning 12:17']],
    // A known text is of the wrong type for certain.
    [fc3('custom', "memorySize: ${env('MEMORY', '512')}"), ['SY-S01 error 9:19']],
  ])('are text (%#)', (text, problems) => {
    expect(told(text)).toEqual(problems)
  })

  it.each([
    fc3('custom', "handler: ${env('HANDLER')}"),
    `${fc3('custom', 'timeout: ${vars.limit}')}\nvars: {limit: 30}`,
    `${fc3('custom', 'timeout: ${vars.a}')}\nvars: {a: '\${vars.b}', b: '\${vars.a}'}`,
    fc3('custom', 'timeout: ${config("limit")}'),
    fc2('custom', 'environmentVariables: {PORT: "${env(PORT)}"}'),
  ])('are something else (%#)', (text) => {
    expect(told(text).filter((problem) => problem.startsWith('SY-L11'))).toEqual([])
  })
})

describe('environment variables', () => {
  const large = 'x'.repeat(4096)

  it.each([
    [fc3('custom', 'environmentVariables: {PORT: 8080}'), ['SY-S01 error 9:36']],
    [fc3('custom', "environmentVariables: {PORT: '8080'}"), []],
    [fc2('custom', 'environmentVariables: {PORT: 8080}'), []],
    [fc3('custom', 'environmentVariables: {FC_REGION: a}'), ['SY-L33 error 9:30']],
    [fc3('custom', 'environmentVariables: {FC_EXTENSION_SLS: a}'), []],
    [fc3('custom', 'environmentVariables: {FCREGION: a}'), []],
    [fc2('custom', 'environmentVariables: {securityToken: a}'), ['SY-L33 error 12:32']],
    [fc3('custom', 'environmentVariables: {securityToken: a}'), []],
    [fc3('custom', `environmentVariables: {A: ${large}}`), ['SY-L33 warning 9:7']],
    [fc3('custom', `environmentVariables: {A: ${large.slice(1)}}`), []],
  ])('are text with names of their own, 4 KB at most (%#)', (text, problems) => {
    expect(told(text)).toEqual(problems)
  })
})
