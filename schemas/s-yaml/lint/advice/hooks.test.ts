import { describe, expect, it } from 'vitest'
import { fc2, fc3, toldBy } from '../../../../fixtures/validations/functions.ts'

const told = toldBy(/SY-(?:L07|L1[789]|L2[0-2])/)

const CONFIG = 'instanceLifecycleConfig: '

describe('hooks of FC 3.0', () => {
  it.each([
    ['{initializer: {}}', 'SY-L17 warning 9:33'],
    ['{preStop: {handler: }}', 'SY-L17 warning 9:33'],
    ['{preStop: {command: []}}', 'SY-L17 warning 9:33'],
    ['{initializer: {timeout: 3}}', 'SY-L17 warning 9:47'],
    ["{initializer: {handler: ''}}", 'SY-L17 warning 9:56'],
    ['{initializer: {handler: a.b, command: [run]}}', 'SY-L18 error 9:61'],
    ['{preStop: {handler: a.b, command: [run]}}', 'SY-L18 error 9:57'],
    ['{initializer: {command: [run]}}', 'SY-L19 warning 9:47'],
    ['{initializer: {command: [run], timeout: 3}}', 'SY-L19 warning 9:47'],
    ['{preStop: {command: [run], timeout: 3}}', 'SY-L19 warning 9:43'],
    ['{preFreeze: {handler: a.b}}', 'SY-L20 error 9:33'],
    ['{preStop: {handler: a.b, preStop: 60}}', 'SY-L22 warning 9:57'],
    ['{preStop: {handler: a.b, tiemout: 60}}', 'SY-L22 warning 9:57'],
    ['{preStop: {handler: a.b, Timeout: 60}}', 'SY-L07 error 9:57'],
  ])('%s is told of', (hooks, problem) => {
    expect(told(fc3('python3.10', CONFIG + hooks))).toEqual([problem])
  })

  it.each([
    '{initializer: {handler: a.b, timeout: 3}, preStop: {handler: a.c}}',
    '{initializer: {handler: a.b, command: []}}',
    '{initializer: {handler: \'${config("hook")}\', command: \'${config("hook")}\'}}',
    '{initializer: \'${config("hook")}\'}',
    '{preStop: }',
  ])('%s is fine', (hooks) => {
    expect(told(fc3('python3.10', CONFIG + hooks))).toEqual([])
  })

  it('has a command for the Initializer of a function with a GPU only', () => {
    const gpu = 'gpuConfig: {gpuType: fc.gpu.tesla.1}'
    expect(told(fc3('custom-container', `${CONFIG}{initializer: {command: [run]}}`, gpu))).toEqual([])
    expect(told(fc3('custom-container', `${CONFIG}{preStop: {command: [run]}}`, gpu))).toEqual([
      'SY-L19 warning 9:43',
    ])
  })
})

describe('hooks of FC 2.0', () => {
  it.each([
    ['{preStop: {}}', 'SY-L17 warning 12:35'],
    ['{preStop: {preStop: 60}}', ['SY-L17 warning 12:35', 'SY-L22 warning 12:45']],
    ['{preFreeze: {timeout: 3}}', 'SY-L17 warning 12:47'],
  ])('%s is told of', (hooks, problems) => {
    expect(told(fc2('nodejs14', CONFIG + hooks))).toEqual([problems].flat())
  })

  it('has no Initializer without a handler', () => {
    expect(told(fc2('nodejs14', 'initializationTimeout: 3'))).toEqual(['SY-L17 warning 12:9'])
    expect(told(fc2('nodejs14', 'initializationTimeout: 3', 'initializer: a.b'))).toEqual([])
  })

  it.each([
    ['python2.7', ['SY-L21 error 12:35']],
    ['python3.9', ['SY-L21 warning 12:35']],
    ['php7.2', ['SY-L21 warning 12:35']],
    ['dotnetcore2.1', ['SY-L21 warning 12:35']],
    ['nodejs14', []],
    ['custom', []],
  ])('has a PreFreeze on %s, or has not', (runtime, problems) => {
    expect(told(fc2(runtime, `${CONFIG}{preFreeze: {handler: a.b}}`))).toEqual(problems)
    expect(told(fc2(runtime, `${CONFIG}{preStop: {handler: a.b}}`))).toEqual([])
  })
})
