import { describe, expect, it } from 'vitest'
import type { DeployRequest } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { refusalOf } from './limits.ts'

const NO_FAULTS = new Set<never>()

function request(config: Partial<FunctionConfig>, rest: Partial<DeployRequest> = {}): DeployRequest {
  const whole: FunctionConfig = {
    generation: 'fc3',
    resource: 'r',
    region: 'cn-hangzhou',
    functionName: 'f',
    runtime: 'python3.10',
    handler: 'index.handler',
    environment: {},
    hooks: {},
    ...config,
  }
  return {
    ref: { functionName: 'f', serviceName: 's' },
    config: whole,
    projectDir: '/p',
    codeDir: '/p',
    sYaml: '',
    environment: {},
    ...rest,
  }
}

const RUNTIMES = ['python2.7', 'python3', 'python3.10']

const hook = (timeoutMs: number): { handler: string; timeoutMs: number } => ({
  handler: 'index.h',
  timeoutMs,
})

const ACCEPTED: readonly [string, DeployRequest][] = [
  ['a plain function', request({})],
  ['names of 128 characters', request({}, { ref: { functionName: `_${'a-0'.repeat(42)}a` } })],
  ['128 MB and 32 GB', request({ memorySizeMb: 128 })],
  ['32 GB', request({ memorySizeMb: 32768 })],
  ['memory off the steps of FC 3.0 on FC 2.0', request({ generation: 'fc2', memorySizeMb: 130 })],
  ['1 s', request({ timeoutMs: 1000 })],
  ['a day', request({ timeoutMs: 86_400_000 })],
  [
    'hooks at their limits',
    request({ hooks: { initializer: hook(300_000), preFreeze: hook(90_000), preStop: hook(90_000) } }),
  ],
  ['cpu 0.35 with 512 MB', request({ cpu: 0.35, memorySizeMb: 512 })],
  ['cpu 0.15', request({ cpu: 0.15 })],
  ['10 GB of disk', request({ diskSizeMb: 10240 })],
  ['300 s on FC 1.0', request({ generation: 'fc1', runtime: 'python3', timeoutMs: 300_000 })],
  ['3 GB on FC 1.0', request({ generation: 'fc1', runtime: 'python2.7', memorySizeMb: 3072 })],
  ['no retries', request({ asyncInvoke: { maxRetryAttempts: 0, maxEventAgeMs: 1000 } })],
  ['underscores in variables', request({ environment: { A_B: 'c' } })],
  ['4096 bytes of variables', request({ environment: { A: 'x'.repeat(4095) } })],
  ['fc2 names of variables on fc3', request({ environment: { topic: 'x' } })],
]

const REFUSED: readonly [string, DeployRequest][] = [
  ['129 characters', request({}, { ref: { functionName: 'a'.repeat(129) } })],
  ['a digit first', request({}, { ref: { functionName: '1a' } })],
  ['a dot in a name', request({}, { ref: { functionName: 'a.b' } })],
  ['an empty name', request({}, { ref: { functionName: '' } })],
  ['an FC 2.0 function without service', request({ generation: 'fc2' }, { ref: { functionName: 'f' } })],
  ['no handler', request({ handler: undefined })],
  ['an unknown runtime', request({ runtime: 'python4' })],
  ['64 MB', request({ memorySizeMb: 64 })],
  ['100 MB', request({ memorySizeMb: 100 })],
  ['130 MB on FC 3.0', request({ memorySizeMb: 130 })],
  ['32832 MB', request({ memorySizeMb: 32832 })],
  ['32769 MB on FC 2.0', request({ generation: 'fc2', memorySizeMb: 32769 })],
  ['cpu 0.07', request({ cpu: 0.07 })],
  ['cpu 16.05', request({ cpu: 16.05 })],
  ['cpu to memory 1:8', request({ cpu: 1, memorySizeMb: 8192 })],
  ['no time', request({ timeoutMs: 0 })],
  ['more than a day', request({ timeoutMs: 86_401_000 })],
  ['half a second', request({ timeoutMs: 1500 })],
  ['301 s for the Initializer', request({ hooks: { initializer: hook(301_000) } })],
  ['0 s for the Initializer', request({ hooks: { initializer: hook(0) } })],
  ['91 s for PreFreeze', request({ hooks: { preFreeze: hook(91_000) } })],
  ['91 s for PreStop', request({ hooks: { preStop: hook(91_000) } })],
  ['two requests at once', request({ instanceConcurrency: 2 })],
  ['1 GB of disk', request({ diskSizeMb: 1024 })],
  ['301 s on FC 1.0', request({ generation: 'fc1', runtime: 'python3', timeoutMs: 301_000 })],
  ['3073 MB on FC 1.0', request({ generation: 'fc1', runtime: 'python3', memorySizeMb: 3073 })],
  ['a later runtime on FC 1.0', request({ generation: 'fc1' })],
  [
    'an FC 1.0 function without service',
    request({ generation: 'fc1', runtime: 'python3' }, { ref: { functionName: 'f' } }),
  ],
  ['a runtime that nothing serves', request({ generation: 'fc2', runtime: 'python3.12' })],
  ['9 retries', request({ asyncInvoke: { maxRetryAttempts: 9 } })],
  ['31 days of age', request({ asyncInvoke: { maxEventAgeMs: 2_592_001_000 } })],
  ['a reserved variable', request({ environment: { FC_X: '1' } })],
  ['a variable reserved on FC 2.0', request({ generation: 'fc2', environment: { topic: 'x' } })],
  ['a variable that begins with a digit', request({ environment: { '1A': 'x' } })],
  ['4097 bytes of variables', request({ environment: { A: 'x'.repeat(4096) } })],
  ['an alias named LATEST', request({}, { aliases: ['LATEST'] })],
]

describe('refusalOf', () => {
  it.each(ACCEPTED)('accepts %s', (_, asked) => {
    expect(refusalOf(asked, RUNTIMES, NO_FAULTS)).toBeUndefined()
  })

  it.each(REFUSED)('refuses %s', (_, asked) => {
    expect(refusalOf(asked, RUNTIMES, NO_FAULTS)).toBeTypeOf('string')
  })

  it('lets a fault switch off its own rule only', () => {
    const faults = new Set(['memory-limit-unchecked'] as const)
    expect(refusalOf(request({ memorySizeMb: 1 }), RUNTIMES, faults)).toBeUndefined()
    expect(refusalOf(request({ memorySizeMb: 1, timeoutMs: 0 }), RUNTIMES, faults)).toBeTypeOf('string')
  })
})
