import { describe, expect, it } from 'vitest'
import { fc2, fc3, toldBy } from '../../../../fixtures/validations/functions.ts'

const told = toldBy(/SY-(?:L2[3-7]|S0)/)

describe('limits of single numbers', () => {
  it.each([
    ['memorySize: 500', 'SY-L25 error 9:19'],
    ['memorySize: 64', 'SY-L25 error 9:19'],
    ['memorySize: 32832', 'SY-L25 error 9:19'],
    ['timeout: 0', 'SY-L24 error 9:16'],
    ['timeout: 86401', 'SY-L24 error 9:16'],
    ['timeout: 1.5', 'SY-L24 error 9:16'],
    ['timeout: .nan', 'SY-S01 error 9:16'],
    ['timeout: .inf', 'SY-S01 error 9:16'],
    ['instanceConcurrency: 0', 'SY-S02 error 9:28'],
    ['instanceConcurrency: 201', 'SY-S02 error 9:28'],
    ['asyncInvokeConfig: {maxAsyncRetryAttempts: 9}', 'SY-S02 error 9:50'],
    ['asyncInvokeConfig: {maxAsyncEventAgeInSeconds: 0}', 'SY-S02 error 9:54'],
    ['provisionConfig: {defaultTarget: 10001}', 'SY-S02 error 9:40'],
    ['instanceLifecycleConfig: {initializer: {handler: a.b, timeout: 301}}', 'SY-L23 error 9:70'],
    ['instanceLifecycleConfig: {preStop: {handler: a.b, timeout: 0}}', 'SY-L23 error 9:66'],
    ['instanceLifecycleConfig: {preStop: {handler: a.b, timeout: 3.5}}', 'SY-L23 error 9:66'],
    ['instanceLifecycleConfig: {preStop: {handler: a.b, timeout: 91}}', 'SY-L23 warning 9:66'],
    ['instanceLifecycleConfig: {preStop: {handler: a.b, timeout: 91.5}}', 'SY-L23 error 9:66'],
  ])('fc3 does not take %s', (line, problem) => {
    expect(told(fc3('custom', line))).toEqual([problem])
  })

  it.each([
    'memorySize: 128',
    'memorySize: 32768',
    'memorySize: ${config("memory")}',
    'timeout: 1',
    'timeout: 86400',
    'instanceConcurrency: 200',
    'asyncInvokeConfig: {maxAsyncRetryAttempts: 8, maxAsyncEventAgeInSeconds: 2592000}',
    'provisionConfig: {defaultTarget: 10000}',
    'instanceLifecycleConfig: {initializer: {handler: a.b, timeout: 300}}',
    'instanceLifecycleConfig: {preStop: {handler: a.b, timeout: 90}}',
  ])('fc3 takes %s', (line) => {
    expect(told(fc3('custom', line))).toEqual([])
  })

  it.each([
    [['cpu: 0.33', 'diskSize: 512'], 'SY-L26 error 9:12'],
    [['cpu: 0', 'diskSize: 512'], 'SY-L26 error 9:12'],
    [['cpu: 16.05', 'diskSize: 512'], 'SY-L26 error 9:12'],
    [['cpu: 1', 'diskSize: 1024'], 'SY-L27 error 10:17'],
  ])('fc3 does not take %j', (lines, problem) => {
    expect(told(fc3('custom', ...lines))).toEqual([problem])
  })

  it.each([[['cpu: 0.35', 'diskSize: 512']], [['cpu: 16', 'diskSize: 10240']]])('fc3 takes %j', (lines) => {
    expect(told(fc3('custom', ...lines))).toEqual([])
  })

  it.each([
    ['initializationTimeout: 301', 'SY-L23 error 12:32'],
    ['instanceLifecycleConfig: {preFreeze: {handler: a.b, timeout: 91}}', 'SY-L23 warning 12:70'],
    ['instanceLifecycleConfig: {preFreeze: {handler: a.b, timeout: -1}}', 'SY-L23 error 12:70'],
    ['timeout: 86401', 'SY-L24 error 12:18'],
    ['timeout: 601', 'SY-L24 warning 12:18'],
    ['diskSize: 1024', 'SY-L27 error 12:19'],
    ['cpu: 0.33', 'SY-L26 error 12:14'],
  ])('fc does not take %s', (line, problem) => {
    expect(told(fc2('custom', line))).toEqual([problem])
  })

  it.each(['initializationTimeout: 300', 'timeout: 600', 'diskSize: 10240', 'cpu: 0.05'])(
    'fc takes %s',
    (line) => {
      expect(told(fc2('custom', line))).toEqual([])
    },
  )
})

describe('memory of FC 2.0', () => {
  it.each([
    [['memorySize: 500'], 'SY-L25 error 12:21'],
    [['memorySize: 64'], 'SY-L25 error 12:21'],
    [['memorySize: 3072', 'instanceType: c1'], 'SY-L25 error 12:21'],
    [['memorySize: 3072', 'instanceType: c1', 'cpu: 1'], 'SY-L25 warning 12:21'],
    [['memorySize: 4096'], 'SY-L25 warning 12:21'],
    [['memorySize: 4096', 'instanceType: e1'], 'SY-L25 warning 12:21'],
  ])('does not take %j', (lines, problem) => {
    expect(told(fc2('python3.9', ...lines))).toEqual([problem])
  })

  it.each([
    [['memorySize: 3072']],
    [['memorySize: 8192', 'instanceType: c1']],
    [['memorySize: 4096', 'instanceType: e1', 'cpu: 2']],
    [['memorySize: 16384', 'instanceType: fc.gpu.tesla.1']],
    [['memorySize: 4096', 'instanceType: ${config(type)}']],
  ])('takes %j', (lines) => {
    expect(told(fc2('python3.9', ...lines))).toEqual([])
  })

  it('leaves what another file may complete alone', () => {
    expect(told(`${fc2('python3.9', 'memorySize: 4096')}\nextend: base.yaml`)).toEqual([])
  })
})

describe('CPU and memory', () => {
  it.each([
    [['cpu: 1', 'memorySize: 512', 'diskSize: 512'], 'SY-L26 error 9:12'],
    [['cpu: 1', 'memorySize: 4160', 'diskSize: 512'], 'SY-L26 error 9:12'],
    [['cpu: 4', 'memorySize: 512', 'diskSize: 512'], 'SY-L26 error 9:12'],
  ])('%j do not fit', (lines, problem) => {
    expect(told(fc3('custom', ...lines))).toEqual([problem])
  })

  it.each([
    [['cpu: 1', 'memorySize: 1024', 'diskSize: 512']],
    [['cpu: 1', 'memorySize: 4096', 'diskSize: 512']],
    [['cpu: 0.35', 'memorySize: 512', 'diskSize: 512']],
    [['cpu: 4', 'diskSize: 512']],
    [['cpu: 2', 'memorySize: 16384', 'diskSize: 512', 'gpuConfig: {gpuType: fc.gpu.tesla.1}']],
  ])('%j are left alone', (lines) => {
    expect(told(fc3('custom', ...lines))).toEqual([])
  })

  it('do not fit under FC 2.0 either, unless the instances have a GPU', () => {
    const lines = ['cpu: 2', 'memorySize: 1024']
    expect(told(fc2('custom', ...lines))).toEqual(['SY-L26 error 12:14'])
    expect(told(fc2('custom', ...lines, 'instanceType: fc.gpu.tesla.1'))).toEqual([])
  })
})

describe('CPU and disk', () => {
  it.each([
    ['cpu: 1', 'SY-L26 warning 9:7'],
    ['diskSize: 512', 'SY-L26 warning 9:7'],
  ])('%s is not alone under FC 3.0', (line, problem) => {
    expect(told(fc3('custom', line))).toEqual([problem])
  })

  it('may be alone where another file may complete them, and under FC 2.0', () => {
    expect(told(`${fc3('custom', 'cpu: 1')}\nextend: base.yaml`)).toEqual([])
    expect(told(fc3('custom', 'cpu: 1', 'diskSize: ${config("disk")}'))).toEqual([])
    expect(told(fc2('custom', 'cpu: 1'))).toEqual([])
  })
})
