import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeployRequest, InvokeAnswer, Target } from '../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { ReferenceFault } from './faults.ts'
import { createReference } from './reference.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const FC3_ID = /^1-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{12}$/
const never = new AbortController().signal

let folder: string
let shared: Target
const closing: Target[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reference-test-'))
  // Freezes on request only, so that a slow machine does not freeze behind a test's back.
  shared = reference()
})

afterAll(async () => {
  await Promise.all(closing.map((target) => target.close()))
  await rm(folder, { recursive: true, force: true })
})

function reference(faults: readonly ReferenceFault[] = [], freezeAfterMs = 600_000): Target {
  const target = createReference({ freezeAfterMs, faults: new Set(faults) })
  closing.push(target)
  return target
}

let count = 0

/** A function deployed on the shared reference, and what a test asks of it. */
async function deploy(
  source: string | Record<string, string>,
  config: Partial<FunctionConfig> = {},
  more: { target?: Target; aliases?: readonly string[]; instanceLimit?: number } = {},
) {
  const target = more.target ?? shared
  const name = `f${(count += 1)}`
  const generation = config.generation ?? 'fc3'
  const ref = generation === 'fc2' ? { serviceName: 'svc', functionName: name } : { functionName: name }
  const codeDir = await write(source)
  const request = (dir: string, changes: Partial<FunctionConfig>): DeployRequest => ({
    ref,
    codeDir: dir,
    sYaml: '',
    environment: {},
    projectDir: dir,
    aliases: more.aliases,
    instanceLimit: more.instanceLimit,
    config: {
      generation,
      resource: 'r',
      region: 'cn-hangzhou',
      ...ref,
      runtime: 'python3.10',
      handler: 'index.handler',
      environment: {},
      hooks: {},
      ...config,
      ...changes,
    },
  })
  expect(await target.deploy(request(codeDir, {}), never)).toMatchObject({ accepted: true })
  return {
    ref,
    call: (payload: string | Uint8Array = '', headers: Record<string, string> = {}, qualifier?: string) =>
      target.invoke({ ref, headers, qualifier, payload: Buffer.from(payload) }, never),
    idle: (until: 'frozen' | 'destroyed') => target.idle({ ref, until }, never),
    update: async (newSource: string, changes: Partial<FunctionConfig> = {}) =>
      target.update(request(await write(newSource), changes), never),
    remove: () => target.remove({ ref }, never),
    lines: async () => (await target.logs({ ref }, never)).lines.map(({ text }) => text),
    invocations: async () =>
      (await target.invocations({ ref }, never)).invocations.map(({ requestId }) => requestId),
  }
}

async function write(source: string | Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(folder, 'code-'))
  for (const [name, text] of Object.entries(typeof source === 'string' ? { 'index.py': source } : source)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), text)
  }
  return dir
}

const text = (answer: InvokeAnswer): string => Buffer.from(answer.body).toString()
const json = (answer: InvokeAnswer): unknown => JSON.parse(text(answer)) as unknown
const header = (answer: InvokeAnswer, name: string): string => answer.headers[name] ?? ''
const requestIdIn = (line: string | undefined): string => /RequestId: (\S+?)(,|$)/.exec(line ?? '')?.[1] ?? ''

/** Waits for a file to appear: written by a function to say how far it is. */
async function appears(file: string): Promise<string> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (existsSync(file) && readFileSync(file, 'utf8') !== '') return readFileSync(file, 'utf8')
    await new Promise((resolve) => setImmediate(resolve))
    await promisify(setTimeout)(5)
  }
  throw new Error(`${file} did not appear`)
}

const HOOKS = {
  initializer: { handler: 'index.initialize' },
  preFreeze: { handler: 'index.pre_freeze' },
  preStop: { handler: 'index.pre_stop' },
}
const HOOKED = `
import os
calls = 0
def initialize(context): print('in initialize', context.request_id)
def handler(event, context):
    global calls
    calls += 1
    if event == b'raise': raise ValueError('no')
    return '%d %d' % (os.getpid(), calls)
def pre_freeze(context): print('in pre_freeze', context.request_id)
def pre_stop(context): print('in pre_stop', calls)
`

describe('life cycle', () => {
  it('says hello with the interpreter that serves', async () => {
    const info = await shared.hello(never)
    expect(info.interpreter).toMatch(/^CPython 3\.\d+\.\d+/)
    expect(info.profiles).toEqual([
      'python-fc1',
      'python-fc2',
      'python-fc3',
      'container-fc2',
      'container-fc3',
    ])
    expect(info.programs).toContain('node')
    expect(info.limits).toEqual({ serverStartMs: 120_000 })
  })

  it('initializes once, reuses, freezes, thaws and stops, all in order (FC 2.0)', async () => {
    const fn = await deploy(HOOKED, { generation: 'fc2', hooks: HOOKS })
    const first = await fn.call()
    const second = await fn.call()
    await fn.idle('frozen')
    const third = await fn.call()
    await fn.remove()
    const pid = text(first).split(' ')[0] ?? ''
    expect([first, second, third].map(text)).toEqual([`${pid} 1`, `${pid} 2`, `${pid} 3`])
    const [a, b, c] = [first, second, third].map((answer) => header(answer, 'x-fc-request-id'))
    const lines = (await fn.lines()).filter((line) => !line.startsWith('Duration: '))
    const stopId = requestIdIn(lines.at(-1))
    expect(lines).toEqual([
      'FunctionCompute python3.10 runtime inited.',
      `FC Initialize Start RequestId: ${a}`,
      `in initialize ${a}`,
      `FC Initialize End RequestId: ${a}`,
      `FC Invoke Start RequestId: ${a}`,
      `FC Invoke End RequestId: ${a}`,
      `FC Invoke Start RequestId: ${b}`,
      `FC Invoke End RequestId: ${b}`,
      `FC PreFreeze Start RequestId: ${b}`,
      `in pre_freeze ${b}`,
      `FC PreFreeze End RequestId: ${b}`,
      `FC Invoke Start RequestId: ${c}`,
      `FC Invoke End RequestId: ${c}`,
      `FC PreStop Start RequestId: ${stopId}`,
      'in pre_stop 3',
      `FC PreStop End RequestId: ${stopId}`,
    ])
    expect(a).toMatch(UUID)
    expect(stopId).toMatch(UUID)
    expect([a, b, c]).not.toContain(stopId)
    expect(await fn.invocations()).toEqual([a, b, c])
  })

  it('has no PreFreeze on FC 3.0 and its own form of ids', async () => {
    const fn = await deploy(HOOKED, { hooks: HOOKS })
    const answer = await fn.call()
    await fn.idle('frozen')
    await fn.idle('destroyed')
    const lines = await fn.lines()
    expect(header(answer, 'x-fc-request-id')).toMatch(FC3_ID)
    expect(lines.filter((line) => line.includes('re_freeze') || line.includes('PreFreeze'))).toEqual([])
    expect(requestIdIn(lines.at(-1))).toMatch(UUID)
  })

  it('calls no hook that is not configured', async () => {
    const fn = await deploy(HOOKED, { generation: 'fc2' })
    await fn.call()
    await fn.idle('frozen')
    await fn.remove()
    expect((await fn.lines()).filter((line) => line.startsWith('in '))).toEqual([])
  })

  it('freezes for real: the process is stopped, and runs again when it serves', async () => {
    const fn = await deploy(`
import os
def handler(event, context): return open('/proc/self/status').read().split('State:')[1].split()[0] + ' %d' % os.getpid()
`)
    const pid = text(await fn.call()).split(' ')[1] ?? ''
    await fn.idle('frozen')
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/State:\s+T/)
    expect(text(await fn.call())).toBe(`R ${pid}`)
  })

  it('freezes an idle instance of its own accord', async () => {
    const fn = await deploy(
      'import os\ndef handler(event, context): return str(os.getpid())',
      {},
      { target: reference([], 1) },
    )
    const pid = text(await fn.call())
    await expect
      .poll(() => readFileSync(`/proc/${pid}/status`, 'utf8'), { timeout: 20_000 })
      .toMatch(/State:\s+T/)
  })

  it('gives parallel calls instances of their own, up to the limit', async () => {
    const gate = join(folder, 'gate')
    const fn = await deploy(
      `
import os, time
def handler(event, context):
    open('${gate}' + event.decode(), 'w').write('here')
    while not os.path.exists('${gate}'): time.sleep(0.005)
    return str(os.getpid())
`,
      { timeoutMs: 30_000 },
      { instanceLimit: 2 },
    )
    const calls = [fn.call('1'), fn.call('2')]
    await Promise.all([appears(`${gate}1`), appears(`${gate}2`)])
    const third = await fn.call('3')
    expect([third.status, json(third)]).toMatchObject([429, { ErrorCode: 'ResourceExhausted' }])
    await writeFile(gate, 'open')
    const pids = (await Promise.all(calls)).map(text)
    expect(new Set(pids).size).toBe(2)
  })

  it('updates while a call runs: that call ends on the old code, PreStop after it, the next is served by the new', async () => {
    const here = join(folder, 'update-here')
    const go = join(folder, 'update-go')
    const fn = await deploy(
      `
import os, time
def handler(event, context):
    open('${here}', 'w').write('x')
    while not os.path.exists('${go}'): time.sleep(0.005)
    return 'old'
def pre_stop(context): print('old stops')
`,
      { timeoutMs: 30_000, hooks: { preStop: HOOKS.preStop } },
    )
    const slow = fn.call()
    await appears(here)
    await fn.update("def handler(event, context): return 'new'", { hooks: {} })
    expect(text(await fn.call())).toBe('new')
    expect(await fn.lines()).not.toContain('old stops')
    await writeFile(go, 'x')
    expect(text(await slow)).toBe('old')
    await fn.remove()
    const lines = await fn.lines()
    const id = header(await slow, 'x-fc-request-id')
    expect(lines.indexOf('old stops')).toBeGreaterThan(lines.indexOf(`FC Invoke End RequestId: ${id}`))
  })

  it('provisions instances without a request', async () => {
    const fn = await deploy(HOOKED, { hooks: HOOKS, provisionedInstances: 2 })
    expect((await fn.lines()).filter((line) => line.startsWith('in initialize'))).toHaveLength(2)
    expect(await fn.invocations()).toEqual([])
    const first = await fn.call()
    expect(text(first)).toMatch(/ 1$/)
    expect((await fn.lines()).filter((line) => line.startsWith('in initialize'))).toHaveLength(2)
  })

  it('serves versions and aliases, each with what it was published with', async () => {
    const source = (answer: string): string => `
def handler(event, context): return '${answer} %s %s' % (context.service.qualifier, context.service.version_id)`
    const fn = await deploy(source('one'), { generation: 'fc2' }, { aliases: ['prod'] })
    const answer = await fn.call('', {}, 'prod')
    expect([text(answer), header(answer, 'x-fc-invocation-service-version')]).toEqual(['one prod 1', '1'])
    expect(text(await fn.call('', {}, '1'))).toBe('one 1 1')
    expect(text(await fn.call())).toBe('one LATEST LATEST')
    await fn.update(source('two'))
    expect(text(await fn.call('', {}, '1'))).toBe('one 1 1')
    expect(text(await fn.call('', {}, 'prod'))).toBe('two prod 2')
    expect(json(await fn.call('', {}, '7'))).toMatchObject({ ErrorCode: 'VersionNotFound' })
    expect(json(await fn.call('', {}, 'other'))).toMatchObject({ ErrorCode: 'AliasNotFound' })
  })
})

describe('failures', () => {
  it('fails the call whose Initializer fails, and gives the next one a new instance', async () => {
    const once = join(folder, 'init-once')
    const source = `
import os
def initialize(context):
    if not os.path.exists('${once}'):
        open('${once}', 'w').close()
        raise KeyError('first')
def handler(event, context): return 'served'
def pre_stop(context): print('never for the failed one')
`
    const fn = await deploy(source, { hooks: { initializer: HOOKS.initializer, preStop: HOOKS.preStop } })
    const first = await fn.call()
    expect([first.status, header(first, 'x-fc-error-type')]).toEqual([200, 'InitializationError'])
    expect(json(first)).toMatchObject({ errorType: 'KeyError' })
    const second = await fn.call()
    expect(text(second)).toBe('served')
    expect(header(second, 'x-fc-instance-id')).not.toBe(header(first, 'x-fc-instance-id'))
    const lines = await fn.lines()
    expect(lines).toContain(
      `FC Initialize End RequestId: ${header(first, 'x-fc-request-id')}, Error: Unhandled function error`,
    )
    expect(lines).not.toContain(`FC Invoke Start RequestId: ${header(first, 'x-fc-request-id')}`)
    expect(lines).not.toContain('never for the failed one')
  })

  it.each([
    ['wrong arity', 'def initialize(event, context): pass', 'TypeError'],
    ['missing method', 'x = 1', 'HandlerNotFound'],
    ['timeout', 'import time\ndef initialize(context): time.sleep(60)', undefined],
    ['process exit', 'import os\ndef initialize(context): os._exit(1)', undefined],
  ])('takes a %s for a failed Initializer', async (_, source, type) => {
    const fn = await deploy(`${source}\ndef handler(event, context): print('handled')`, {
      timeoutMs: 30_000,
      hooks: { initializer: { handler: 'index.initialize', timeoutMs: 1000 } },
    })
    const answer = await fn.call()
    expect(header(answer, 'x-fc-error-type')).toBe('InitializationError')
    expect(json(answer)).toMatchObject({
      errorMessage: expect.any(String) as string,
      ...(type && { errorType: type }),
    })
    expect(await fn.lines()).not.toContain('handled')
  })

  it('describes an exception by message, type and user frames, and keeps the instance', async () => {
    const fn = await deploy(HOOKED)
    const before = await fn.call()
    const answer = await fn.call('raise')
    expect([answer.status, header(answer, 'x-fc-error-type')]).toEqual([200, 'UnhandledInvocationError'])
    const error = json(answer) as { stackTrace: string[][] }
    expect(error).toMatchObject({ errorMessage: 'no', errorType: 'ValueError' })
    expect(error.stackTrace).toEqual([
      [
        expect.stringMatching(/^File ".*index\.py"$/) as string,
        'line 8',
        'in handler',
        "if event == b'raise': raise ValueError('no')",
      ],
    ])
    expect(header(await fn.call(), 'x-fc-instance-id')).toBe(header(before, 'x-fc-instance-id'))
  })

  it.each([
    ['os._exit', 'os._exit(3)'],
    ['sys.exit', 'sys.exit(3)'],
    ['a signal', 'os.kill(os.getpid(), 9)'],
  ])('reports a process that leaves by %s, with the line it was printing', async (_, how) => {
    const fn = await deploy(
      `import os, sys\ndef handler(event, context):\n    print('half', end='')\n    ${how}`,
    )
    const first = await fn.call()
    expect(json(first)).toEqual({
      errorMessage: expect.stringMatching(
        /^Process exited unexpectedly before completing request \(duration: \d+ms, maxMemoryUsage: [1-9]\d*MB\)$/,
      ) as string,
    })
    expect((await fn.lines()).slice(2, 4)).toEqual([
      'half',
      `FC Invoke End RequestId: ${header(first, 'x-fc-request-id')}, Error: Unhandled function error`,
    ])
    expect(header(await fn.call(), 'x-fc-instance-id')).not.toBe(header(first, 'x-fc-instance-id'))
  })

  it('ends a handler at its limit, with everything it printed in the tail', async () => {
    const fn = await deploy(
      "import time\ndef handler(event, context):\n    print('before')\n    while True: pass",
      { timeoutMs: 1000 },
    )
    const answer = await fn.call('', { 'X-Fc-Log-Type': 'Tail' })
    expect(json(answer)).toEqual({ errorMessage: 'Function timed out after 1 second' })
    expect(Number(header(answer, 'x-fc-invocation-duration'))).toBeGreaterThanOrEqual(1000)
    const tail = Buffer.from(header(answer, 'x-fc-log-result'), 'base64').toString()
    expect(tail).toMatch(
      /^FC Invoke Start .*\nbefore\nFC Invoke End .*, Error: Unhandled function error\nDuration: /,
    )
  })

  it('ignores a PreFreeze and a PreStop that fail', async () => {
    const fn = await deploy(
      `
import os
def handler(event, context): return str(os.getpid())
def pre_freeze(context): raise ValueError('frozen anyway')
def pre_stop(event, context): pass
`,
      { generation: 'fc2', hooks: { preFreeze: HOOKS.preFreeze, preStop: HOOKS.preStop } },
    )
    const pid = text(await fn.call())
    await fn.idle('frozen')
    expect(text(await fn.call())).toBe(pid)
    await fn.remove()
    expect((await fn.lines()).at(-1)).toMatch(/^FC PreStop End .*, Error: Unhandled function error$/)
    expect(existsSync(`/proc/${pid}`)).toBe(false)
  })

  it('retries an async call, and counts the attempts', async () => {
    const journal = join(folder, 'attempts')
    const fn = await deploy(
      `
def handler(event, context):
    open('${journal}', 'a').write('%s %d\\n' % (context.request_id, context.retry_count))
    if context.retry_count < 2: raise ValueError('again')
    open('${journal}-done', 'w').write('x')
`,
    )
    const answer = await fn.call('', { 'x-fc-invocation-type': 'Async' })
    expect([answer.status, answer.body.length]).toEqual([202, 0])
    await appears(`${journal}-done`)
    const id = header(answer, 'x-fc-request-id')
    expect(readFileSync(journal, 'utf8')).toBe(`${id} 0\n${id} 1\n${id} 2\n`)
    expect(await fn.invocations()).toEqual([id])
  })

  it('survives a function that floods its output and closes its streams', async () => {
    const fn = await deploy(
      "import os\ndef handler(event, context):\n    for _ in range(2000): os.write(1, b'x' * 65536)\n    os.close(1); os.close(2)\n    return 'still here'",
      { timeoutMs: 30_000 },
    )
    expect(text(await fn.call())).toBe('still here')
    expect((await fn.lines())[2]).toHaveLength(32 * 1024)
  })
})

describe('handlers', () => {
  it.each([
    ["'hello wörld'", 'hello wörld'],
    ['bytes(bytearray(range(3)))', '\0\u0001\u0002'],
    ['None', 'null'],
    ['True', 'true'],
    ["[1, {'a': 'é'}]", '[1, {"a": "é"}]'],
  ])('answers %s as its bytes', async (expression, expected) => {
    const fn = await deploy(`def handler(event, context): return ${expression}`)
    expect(text(await fn.call())).toBe(expected)
  })

  it('passes the event as bytes, unaltered', async () => {
    const fn = await deploy('def handler(event, context):\n    assert type(event) is bytes\n    return event')
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(Buffer.from((await fn.call(every)).body)).toEqual(Buffer.from(every))
    expect((await fn.call('')).body.length).toBe(0)
    const large = Buffer.alloc(5_000_000, 'ab')
    expect(Buffer.from((await fn.call(large)).body).equals(large)).toBe(true)
  })

  it('fails on a result that JSON cannot hold', async () => {
    const fn = await deploy('def handler(event, context): return object()')
    expect(json(await fn.call())).toMatchObject({
      errorMessage: expect.stringMatching(/is not JSON serializable$/) as string,
    })
  })

  it.each([
    ['absent.handler', 'ImportModuleError', "Unable to import module 'absent'"],
    ['index.absent', 'HandlerNotFound', "Handler 'absent' is missing on module 'index'"],
    ['index', 'InvalidHandleName', "Invalid handler 'index'"],
    ['broken.handler', 'UserCodeSyntaxError', "Syntax error in module 'broken'"],
    ['raising.handler', 'UserCodeError', 'Module initialization error: at import'],
  ])('reports %s as %s', async (handler, errorType, message) => {
    const files = { 'index.py': '', 'broken.py': 'def', 'raising.py': "raise ValueError('at import')" }
    const fn = await deploy(files, { handler })
    const answer = await fn.call()
    const error = json(answer) as { errorMessage: string; stackTrace: unknown[] }
    expect(error).toMatchObject({ errorType })
    expect(error.errorMessage.startsWith(message)).toBe(true)
    expect(error.stackTrace.every((line) => typeof line === 'string')).toBe(true)
    expect(header(answer, 'x-fc-error-type')).toBe('UnhandledInvocationError')
  })

  it('loads nested modules, names of our own files included, and PYTHONPATH', async () => {
    const fn = await deploy(
      {
        'a/context.py': 'import loader, extra\ndef handler(event, context): return loader.WHO + extra.WHO',
        'loader.py': "WHO = 'mine'",
        'more/extra.py': "WHO = ' and more'",
      },
      { handler: 'a/context.handler', environment: { PYTHONPATH: './more' } },
    )
    expect(text(await fn.call())).toBe('mine and more')
  })

  it('imports once per instance', async () => {
    const fn = await deploy("print('importing')\ndef handler(event, context): pass")
    await fn.call()
    await fn.call()
    expect((await fn.lines()).filter((line) => line === 'importing')).toHaveLength(1)
  })
})

describe('context and environment', () => {
  const DUMP = `
import json, os
def handler(event, context):
    return {'context': context.to_json(), 'environment': dict(os.environ), 'logger': hasattr(context, 'logger')}`

  it('has the parts of FC 2.0', async () => {
    const fn = await deploy(DUMP, {
      generation: 'fc2',
      role: 'acs:ram::1:role/r',
      log: { project: 'p', logstore: 'l' },
    })
    const answer = await fn.call()
    const id = header(answer, 'x-fc-request-id')
    expect(json(answer)).toMatchObject({
      context: {
        request_id: id,
        credentials: { access_key_id: expect.stringMatching(/^STS\./) as string },
        function: { name: fn.ref.functionName, handler: 'index.handler', memory: 128, timeout: 3 },
        service: { name: 'svc', log_project: 'p', log_store: 'l', qualifier: 'LATEST', version_id: 'LATEST' },
        region: 'cn-hangzhou',
        account_id: expect.stringMatching(/^\d+$/) as string,
        tracing: { span_context: '', jaeger_endpoint: '', span_baggages: {} },
      },
      environment: {
        FC_INSTANCE_ID: header(answer, 'x-fc-instance-id'),
        FC_SERVICE_NAME: 'svc',
        FC_FUNCTION_NAME: fn.ref.functionName,
        ALIBABA_CLOUD_ACCESS_KEY_ID: expect.stringMatching(/^STS\./) as string,
      },
      logger: true,
    })
  })

  it('lacks what Python 3.12 on FC 3.0 lacks', async () => {
    const fn = await deploy(DUMP, { runtime: 'python3.12', log: { project: 'p', logstore: 'l' } })
    const { context } = json(await fn.call()) as { context: Record<string, unknown> }
    expect(context).toMatchObject({ log_project: 'p', log_store: 'l', function: { qualifier: 'LATEST' } })
    expect(Object.keys(context)).not.toContain('credentials')
    expect(Object.keys(context)).not.toContain('service')
  })

  it('leaks nothing of its own environment', async () => {
    const fn = await deploy(DUMP, { environment: { MINE: 'yes' } })
    const { environment } = json(await fn.call()) as { environment: Record<string, string> }
    const own = Object.keys(environment).filter((name) => !name.startsWith('FC_'))
    expect(own.sort()).toEqual(['LANG', 'MINE', 'PATH', 'TMPDIR'])
  })

  it('writes log records with UTC time, id and level, and prints bare', async () => {
    const fn = await deploy(
      "import logging, sys\ndef handler(event, context):\n    logging.info('plain')\n    context.logger.error('own')\n    sys.stderr.write('err\\n')",
    )
    const answer = await fn.call()
    const id = header(answer, 'x-fc-request-id')
    const [info, error, plain] = (await fn.lines()).slice(2, 5)
    expect(info).toMatch(
      new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ${id} \\[INFO\\] plain$`),
    )
    expect(error).toMatch(/ \[ERROR\] own$/)
    expect(plain).toBe('err')
    expect(Math.abs(Date.parse((info ?? '').slice(0, 24)) - Date.now())).toBeLessThan(60_000)
  })
})

describe('invoke API', () => {
  it('refuses what it cannot serve, with an id and without an error type', async () => {
    const fn = await deploy('def handler(event, context): pass', { generation: 'fc2' })
    const invoke = (ref: { serviceName?: string; functionName: string }): Promise<InvokeAnswer> =>
      shared.invoke({ ref, headers: {}, payload: new Uint8Array() }, never)
    const answers = [
      [await invoke({ functionName: 'absent' }), 404, 'FunctionNotFound'],
      [await invoke({ serviceName: 'svc', functionName: 'absent' }), 404, 'FunctionNotFound'],
      [await invoke({ serviceName: 'absent', functionName: 'absent' }), 404, 'ServiceNotFound'],
      [await fn.call('', { 'X-Fc-Invocation-Type': 'Later' }), 400, 'InvalidArgument'],
      [await fn.call('', { 'X-Fc-Log-Type': 'All' }), 400, 'InvalidArgument'],
      [await fn.call('', { 'X-Fc-Stateful-Async-Invocation-Id': '1x' }), 400, 'InvalidArgument'],
      [await fn.call('', { 'X-Fc-Async-Delay': '3601' }), 400, 'InvalidArgument'],
      [await fn.call(Buffer.alloc(32 * 1024 * 1024 + 1)), 400, 'EntityTooLarge'],
      [
        await fn.call(Buffer.alloc(128 * 1024 + 1), { 'X-Fc-Invocation-Type': 'Async' }),
        400,
        'EntityTooLarge',
      ],
    ] as const
    for (const [answer, status, code] of answers) {
      expect([answer.status, json(answer)]).toMatchObject([status, { ErrorCode: code }])
      expect(header(answer, 'x-fc-request-id')).not.toBe('')
      expect(answer.headers).not.toHaveProperty('x-fc-error-type')
    }
  })

  it('refuses a deployment out of limits and a folder that is not there', async () => {
    const ref = { functionName: 'limits' }
    const config: FunctionConfig = {
      ...ref,
      generation: 'fc3',
      resource: 'r',
      region: 'r',
      runtime: 'python3',
      handler: 'a.b',
      environment: {},
      hooks: {},
    }
    const ask = (changes: Partial<FunctionConfig>, codeDir: string) =>
      shared.deploy(
        { ref, config: { ...config, ...changes }, projectDir: folder, codeDir, sYaml: '', environment: {} },
        never,
      )
    expect(await ask({ memorySizeMb: 1 }, folder)).toMatchObject({ accepted: false, code: 'InvalidArgument' })
    expect(await ask({}, join(folder, 'absent'))).toMatchObject({ accepted: false, status: 400 })
  })

  it('stops waiting when its caller does', async () => {
    const fn = await deploy('import time\ndef handler(event, context): time.sleep(60)', { timeoutMs: 60_000 })
    const asking = new AbortController()
    const call = shared.invoke({ ref: fn.ref, headers: {}, payload: new Uint8Array() }, asking.signal)
    asking.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })
})

describe('the end', () => {
  it('names an interpreter that cannot be used', async () => {
    const target = createReference({ python: join(folder, 'no-python') })
    await expect(target.hello(never)).rejects.toMatchObject({ code: 'python-not-found' })
    await target.close()
  })

  it('of the interpreter is no answer of the function', async () => {
    const target = reference()
    const fn = await deploy(
      'import os, time\ndef handler(event, context):\n    os.kill(os.getppid(), 9)\n    time.sleep(60)',
      { timeoutMs: 60_000 },
      { target },
    )
    await expect(fn.call()).rejects.toMatchObject({ code: 'python-lost' })
    await expect(fn.call()).rejects.toMatchObject({ code: 'python-lost' })
  })

  it('leaves no process and no file when it is closed, whatever runs', async () => {
    const target = createReference()
    const fn = await deploy(
      "import os, time\ndef handler(event, context):\n    if event == b'pid': return '%d %s' % (os.getpid(), os.getcwd())\n    time.sleep(60)",
      { timeoutMs: 60_000 },
      { target },
    )
    const [pid = '', cwd = ''] = text(await fn.call('pid')).split(' ')
    const pending = fn.call('sleep').catch((error: unknown) => error)
    await fn.call('pid')
    const before = performance.now()
    await target.close()
    expect(performance.now() - before).toBeLessThan(5000)
    expect(existsSync(`/proc/${pid}`)).toBe(false)
    expect(existsSync(dirname(cwd))).toBe(false)
    await pending
    await expect(target.hello(never)).rejects.toMatchObject({ code: 'target-closed' })
  })
})
