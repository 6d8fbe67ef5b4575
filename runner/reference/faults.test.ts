import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InvokeAnswer, Target } from '../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { INSTANCE_FAULTS, type ReferenceFault } from './faults.ts'
import { createReference } from './reference.ts'

const never = new AbortController().signal
let folder: string
let python: string
let proper: Target
let count = 0

beforeAll(async () => {
  // Fifty platforms are started here: past the shim of a version manager, which takes longer than Python itself.
  python = (await promisify(execFile)('python3', ['-c', 'import sys; print(sys.executable)'])).stdout.trim()
  proper = createReference({ python, freezeAfterMs: 600_000 })
  folder = await mkdtemp(join(tmpdir(), 'faults-test-'))
  await writeFile(join(folder, 'index.py'), CODE)
})

afterAll(async () => {
  await proper.close()
  await rm(folder, { recursive: true, force: true })
})

const CODE = `
import os, sys, time
print('import')
print('pid %d' % os.getpid())
calls = 0
inits = 0
def initialize(context):
    global inits
    inits += 1
    print('init %d' % inits)
    if os.environ.get('FAIL'): raise ValueError('init')
    if os.environ.get('SLOW'): time.sleep(float(os.environ['SLOW']))
def handler(event, context):
    global calls
    calls += 1
    print('call %d' % context.retry_count)
    sys.stderr.write('to stderr\\n')
    word = event if isinstance(event, str) else event.decode()
    if word == 'raise': raise ValueError('no')
    if word == 'type': return type(event).__name__
    if word == 'memory': return type(context.function.memory).__name__
    if word == 'parts': return ' '.join(sorted(vars(context)))
    if word == 'keys': return context.credentials.access_key_id[:3]
    if word == 'env': return os.environ.get('FC_REGION', 'none')
    if word == 'long': print('x' * 9000)
    if word == 'sleep': time.sleep(1.5)
    return str(calls)
def pre_freeze(context): print('pre-freeze'); time.sleep(float(os.environ.get('PREFREEZE', '0')))
def pre_stop(context): print('pre-stop')
`

/** What one function on a flawed platform of its own shows. */
async function seeFlawed(
  fault: ReferenceFault,
  config: Partial<FunctionConfig>,
  act: (stage: Stage) => Promise<unknown>,
): Promise<unknown> {
  const target = createReference({ python, faults: new Set([fault]), freezeAfterMs: 600_000 })
  try {
    return await act(await stageOn(target, config))
  } finally {
    await target.close()
  }
}

interface Stage {
  readonly call: (word?: string, headers?: Record<string, string>) => Promise<InvokeAnswer>
  readonly said: (word?: string) => Promise<string>
  readonly idle: (until: 'frozen' | 'destroyed') => Promise<void>
  readonly deploy: (changes: Partial<FunctionConfig>) => Promise<boolean>
  readonly update: () => Promise<unknown>
  readonly lines: (pattern?: RegExp) => Promise<string[]>
  readonly invocations: () => Promise<string[]>
  readonly unknown: () => Promise<InvokeAnswer>
}

async function stageOn(target: Target, changes: Partial<FunctionConfig>): Promise<Stage> {
  const fc2 = changes.generation === 'fc2'
  const functionName = `f${(count += 1)}`
  const ref = fc2 ? { serviceName: 's', functionName } : { functionName }
  const config: FunctionConfig = {
    ...{ generation: 'fc3', resource: 'r', region: 'here', runtime: 'python3.10', handler: 'index.handler' },
    ...{ environment: {}, hooks: HOOKS, ...ref, ...changes },
  }
  const request = {
    ref,
    config,
    projectDir: folder,
    codeDir: folder,
    sYaml: '',
    environment: {},
    instanceLimit: 1,
  }
  expect(await target.deploy(request, never)).toEqual({ accepted: true })
  const call: Stage['call'] = (word = '', headers = {}) =>
    target.invoke({ ref, headers, payload: Buffer.from(word) }, never)
  const lines: Stage['lines'] = async (pattern = /(?:)/) =>
    (await target.logs({ ref }, never)).lines.map(({ text }) => text).filter((text) => pattern.test(text))
  return {
    call,
    lines,
    said: async (word) => Buffer.from((await call(word)).body).toString(),
    idle: (until) => target.idle({ ref, until }, never),
    deploy: async (more) =>
      (
        await target.deploy(
          {
            ...request,
            ref: { ...ref, functionName: `${functionName}-other` },
            config: { ...config, ...more },
          },
          never,
        )
      ).accepted,
    update: () => target.update(request, never),
    invocations: async () =>
      (await target.invocations({ ref }, never)).invocations.map(({ requestId }) => requestId),
    unknown: () =>
      target.invoke({ ref: { functionName: 'absent' }, headers: {}, payload: Buffer.from('') }, never),
  }
}

const HOOKS = {
  initializer: { handler: 'index.initialize' },
  preFreeze: { handler: 'index.pre_freeze' },
  preStop: { handler: 'index.pre_stop' },
}
const TWO_CALLS = async (s: Stage): Promise<unknown> => [
  await s.said(),
  await s.said(),
  await s.lines(/^(init|pre)/),
]
const header =
  (name: string) =>
  async (s: Stage): Promise<unknown> =>
    (await s.call()).headers[name]
const FAILING = { environment: { FAIL: '1' } }

/** For each fault a course of actions whose view it must change, and what a proper platform shows. */
const VIEWS: Readonly<
  Record<keyof typeof INSTANCE_FAULTS, [Partial<FunctionConfig>, (s: Stage) => Promise<unknown>, unknown]>
> = {
  'initializer-runs-per-request': [{}, TWO_CALLS, ['1', '2', ['init 1']]],
  'failed-instance-reused': [
    FAILING,
    async (s) => {
      const first = await s.call()
      return first.headers['x-fc-instance-id'] === (await s.call()).headers['x-fc-instance-id']
    },
    false,
  ],
  'handler-runs-after-failed-initializer': [
    FAILING,
    async (s) => [(await s.call()).headers['x-fc-error-type'], await s.lines(/^call/)],
    ['InitializationError', []],
  ],
  'initializer-skipped': [{}, TWO_CALLS, ['1', '2', ['init 1']]],
  'initializer-uses-function-timeout': [
    { timeoutMs: 1000, environment: { SLOW: '1.5' } },
    async (s) => s.said(),
    '1',
  ],
  'initialize-id-differs': [
    {},
    async (s) => {
      const id = (await s.call()).headers['x-fc-request-id'] ?? ''
      return (await s.lines(/^FC Initialize/)).every((line) => line.includes(id))
    },
    true,
  ],
  'hook-called-though-not-configured': [{ hooks: {} }, TWO_CALLS, ['1', '2', []]],
  'pre-stop-per-request': [{}, TWO_CALLS, ['1', '2', ['init 1']]],
  'pre-stop-skipped': [
    {},
    async (s) => {
      await s.call()
      await s.idle('destroyed')
      return s.lines(/^pre-stop/)
    },
    ['pre-stop'],
  ],
  'pre-stop-shares-invocation-id': [
    {},
    async (s) => {
      const id = (await s.call()).headers['x-fc-request-id'] ?? ''
      await s.idle('destroyed')
      return (await s.lines(/^FC PreStop/)).filter((line) => line.includes(id))
    },
    [],
  ],
  'pre-freeze-skipped': [
    { generation: 'fc2' },
    async (s) => {
      await s.call()
      await s.idle('frozen')
      return s.lines(/^pre-freeze/)
    },
    ['pre-freeze'],
  ],
  'pre-freeze-in-latency': [
    { generation: 'fc2' },
    async (s) => {
      await s.call()
      return s.lines(/^pre-freeze/)
    },
    [],
  ],
  'pre-freeze-on-fc3': [
    {},
    async (s) => {
      await s.call()
      await s.idle('frozen')
      return s.lines(/^pre-freeze/)
    },
    [],
  ],
  'never-freezes': [{}, stateWhenFrozen, 'T'],
  'exception-loses-instance': [
    {},
    async (s) => {
      const first = await s.call('raise')
      return first.headers['x-fc-instance-id'] === (await s.call()).headers['x-fc-instance-id']
    },
    true,
  ],
  'update-keeps-instances': [
    {},
    async (s) => {
      await s.call()
      await s.update()
      return s.said()
    },
    '1',
  ],
  'instance-limit-ignored': [
    {},
    async (s) => (await Promise.all([s.call('sleep'), s.call('sleep')])).map(({ status }) => status).sort(),
    [200, 429],
  ],
  'handler-timeout-ignored': [
    { timeoutMs: 1000 },
    async (s) => (await s.call('sleep')).headers['x-fc-error-type'],
    'UnhandledInvocationError',
  ],
  'import-per-request': [
    {},
    async (s) => [await s.said(), await s.said(), await s.lines(/^import/)],
    ['1', '2', ['import']],
  ],
  'event-given-as-str': [{}, (s) => s.said('type'), 'bytes'],
  'result-json-quoted': [{}, (s) => s.said(), '1'],
  'memory-as-text': [{}, (s) => s.said('memory'), 'int'],
  'context-without-function': [{}, async (s) => (await s.said('parts')).includes('function'), true],
  'service-missing': [{ generation: 'fc2' }, async (s) => (await s.said('parts')).includes('service'), true],
  'credentials-ignore-role': [{ role: 'acs:ram::1:role/r' }, (s) => s.said('keys'), 'STS'],
  'system-environment-missing': [{}, (s) => s.said('env'), 'here'],
  'reserved-environment-accepted': [{}, (s) => s.deploy({ environment: { FC_X: '1' } }), false],
  'memory-limit-unchecked': [{}, (s) => s.deploy({ memorySizeMb: 1 }), false],
  'timeout-limit-unchecked': [{}, (s) => s.deploy({ timeoutMs: 0 }), false],
  'handler-not-required': [{}, (s) => s.deploy({ handler: undefined }), false],
  'request-id-reused': [
    {},
    async (s) => (await s.call()).headers['x-fc-request-id'] === (await s.call()).headers['x-fc-request-id'],
    false,
  ],
  'request-id-in-wrong-form': [
    {},
    async (s) => ((await s.call()).headers['x-fc-request-id'] ?? '').startsWith('1-'),
    true,
  ],
  'error-type-missing': [
    {},
    async (s) => (await s.call('raise')).headers['x-fc-error-type'],
    'UnhandledInvocationError',
  ],
  'error-type-on-success': [{}, header('x-fc-error-type'), undefined],
  'error-status-502': [{}, async (s) => (await s.call('raise')).status, 200],
  'error-status-for-unknown-function': [{}, async (s) => (await s.unknown()).status, 404],
  'initializer-error-like-any-other': [FAILING, header('x-fc-error-type'), 'InitializationError'],
  'instance-id-missing': [{}, async (s) => header('x-fc-instance-id')(s).then((id) => typeof id), 'string'],
  'payload-limit-unchecked': [
    {},
    async (s) => (await s.call('x'.repeat(128 * 1024 + 1), { 'x-fc-invocation-type': 'Async' })).status,
    400,
  ],
  'result-wrapped': [{}, (s) => s.said(), '1'],
  'async-not-retried': [{ asyncInvoke: { maxRetryAttempts: 1 } }, asyncCalls, ['call 0', 'call 1']],
  'sync-retried': [
    {},
    async (s) => {
      await s.call('raise')
      return s.lines(/^call/)
    },
    ['call 0'],
  ],
  'async-waits': [
    {},
    async (s) => {
      await s.call('sleep', { 'x-fc-invocation-type': 'Async' })
      return s.lines(/^FC Invoke End/)
    },
    [],
  ],
  'hooks-in-invocation-list': [
    {},
    async (s) => {
      await s.call()
      return (await s.invocations()).length
    },
    1,
  ],
  'log-end-missing': [
    {},
    async (s) => {
      await s.call()
      return (await s.lines(/ End /)).length
    },
    2,
  ],
  'log-error-suffix-missing': [
    {},
    async (s) => {
      await s.call('raise')
      return (await s.lines(/, Error: Unhandled function error$/)).length
    },
    1,
  ],
  'log-tail-unlimited': [
    {},
    async (s) =>
      Buffer.from(
        (await s.call('long', { 'x-fc-log-type': 'Tail' })).headers['x-fc-log-result'] ?? '',
        'base64',
      ).length,
    4096,
  ],
  'log-tail-unasked': [{}, header('x-fc-log-result'), undefined],
  'print-prefixed': [
    {},
    async (s) => {
      await s.call()
      return s.lines(/call 0$/)
    },
    ['call 0'],
  ],
  'stderr-lost': [
    {},
    async (s) => {
      await s.call()
      return s.lines(/^to stderr/)
    },
    ['to stderr'],
  ],
}

async function stateWhenFrozen(s: Stage): Promise<unknown> {
  await s.call()
  const pid = (await s.lines(/^pid /))[0] ?? ''
  await s.idle('frozen')
  return /State:\s+(\w)/.exec(await readFile(`/proc/${pid.slice(4)}/status`, 'utf8'))?.[1]
}

/** The attempts of a failing async call: as soon as there are two, at the latest after three seconds. */
async function asyncCalls(s: Stage): Promise<unknown> {
  await s.call('raise', { 'x-fc-invocation-type': 'Async' })
  const until = performance.now() + 3000
  let seen: string[] = []
  while (seen.length < 2 && performance.now() < until) {
    await promisify(setTimeout)(10)
    seen = await s.lines(/^call/)
  }
  return seen
}

describe.concurrent.each(Object.keys(INSTANCE_FAULTS) as (keyof typeof INSTANCE_FAULTS)[])('%s', (fault) => {
  it('shows, and does not show without the fault', async ({ expect }) => {
    const [config, act, expected] = VIEWS[fault]
    expect(await act(await stageOn(proper, config))).toEqual(expected)
    expect(await seeFlawed(fault, config, act)).not.toEqual(expected)
  })
})
