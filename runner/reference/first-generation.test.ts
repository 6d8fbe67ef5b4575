import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeployRequest, InvokeAnswer, Target } from '../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { findLegacy } from '../interpreters/find.ts'
import { probe } from '../interpreters/probe.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { createReference } from './reference.ts'

const { signal } = new AbortController()
const environment = inheritedEnvironment(() => false)
const legacy = await findLegacy(environment, signal)

let folder: string
let target: Target
const closing: Target[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'first-generation-'))
  target = reference()
})

afterAll(async () => {
  await Promise.all(closing.map((one) => one.close()))
  await rm(folder, { recursive: true, force: true })
})

function reference(options: Parameters<typeof createReference>[0] = {}): Target {
  const made = createReference({ freezeAfterMs: 600_000, ...options })
  closing.push(made)
  return made
}

let count = 0

async function requestOf(source: string, config: Partial<FunctionConfig>): Promise<DeployRequest> {
  const ref = { serviceName: 'svc', functionName: `f${(count += 1)}` }
  const codeDir = await mkdtemp(join(folder, 'code-'))
  await writeFile(join(codeDir, 'index.py'), source)
  const whole: FunctionConfig = {
    ...{ generation: 'fc1', resource: 'r', region: 'cn-hangzhou', runtime: 'python3' },
    ...{ handler: 'index.handler', environment: {}, hooks: {} },
    ...ref,
    ...config,
  }
  return { ref, codeDir, projectDir: codeDir, sYaml: '', environment: {}, config: whole }
}

/** A function on FC 1.0, and what a test asks of it. */
async function deploy(source: string, config: Partial<FunctionConfig> = {}, on = target) {
  const request = await requestOf(source, config)
  expect(await on.deploy(request, signal)).toMatchObject({ accepted: true })
  const { ref } = request
  return {
    ref,
    call: (payload: string | Uint8Array = '') =>
      on.invoke({ ref, headers: {}, payload: Buffer.from(payload) }, signal),
    lines: async () => (await on.logs({ ref }, signal)).lines.map((line) => line.text),
  }
}

const text = ({ body }: InvokeAnswer): string => Buffer.from(body).toString()
const json = (answer: InvokeAnswer): unknown => JSON.parse(text(answer)) as unknown

const ATTRIBUTES = `
import json
def initialize(context): pass
def handler(event, context):
    return json.dumps([context.initializer, context.initialization_timeout, hasattr(context, 'tracing'),
                       context.service.name])
`

describe('FC 1.0', () => {
  it('tells the context about the Initializer, and has no tracing', async () => {
    const hooks = { initializer: { handler: 'index.initialize', timeoutMs: 5000 } }
    const fn = await deploy(ATTRIBUTES, { hooks })
    expect(json(await fn.call())).toEqual(['index.initialize', 5, false, 'svc'])
    expect(json(await (await deploy(ATTRIBUTES)).call())).toEqual(['', 0, false, 'svc'])
  })

  it('has texts of its own for a timeout and an absent method', async () => {
    const fn = await deploy('import time\ndef handler(event, context): time.sleep(60)', { timeoutMs: 1000 })
    expect(json(await fn.call())).toEqual({ errorMessage: 'Task timed out after 1 seconds' })
    const absent = await deploy('', { handler: 'index.absent' })
    expect(json(await absent.call())).toMatchObject({
      errorMessage: "Handler 'absent' missing on module 'index'",
      errorType: 'HandlerNotFound',
    })
  })

  it('takes 6 MB, runs no PreFreeze and no PreStop', async () => {
    const source = `
def handler(event, context): return str(len(event))
def hook(context): print('the hook ran')
`
    const hook = { handler: 'index.hook', timeoutMs: 1000 }
    const fn = await deploy(source, { hooks: { preFreeze: hook, preStop: hook } })
    const most = 6 * 1024 * 1024
    expect(text(await fn.call(new Uint8Array(most)))).toBe(String(most))
    expect((await fn.call(new Uint8Array(most + 1))).status).toBe(400)
    await target.idle({ ref: fn.ref, until: 'frozen' }, signal)
    await target.remove({ ref: fn.ref }, signal)
    expect((await fn.lines()).filter((line) => line.includes('hook') || line.includes('Pre'))).toEqual([])
  })
})

describe('interpreters', () => {
  it('serve by name what they are, and nothing else', async () => {
    const { runtimes, interpreter, interpreters } = await target.hello(signal)
    expect(interpreters?.['python3']).toBe(interpreter)
    expect(runtimes.includes('python2.7')).toBe(legacy !== undefined)
    expect(interpreters?.['python2.7']).toBe(legacy && `CPython ${legacy.version}`)
  })

  it('that are not there leave their runtime unserved', async () => {
    const { executable } = await probe('python3', environment, signal)
    const only = join(folder, 'only')
    await symlink(executable, only)
    const alone = reference({ python: only, environment: { PATH: join(folder, 'bin'), HOME: folder } })
    const info = await alone.hello(signal)
    expect(info.runtimes).toEqual(expect.arrayContaining(['python3', 'custom']))
    expect(info.runtimes).not.toContain('python2.7')
    const request = await requestOf('', { runtime: 'python2.7' })
    expect(await alone.deploy(request, signal)).toMatchObject({ accepted: false, code: 'InvalidArgument' })
  })
})

const OF_TYPES = `# -*- coding: utf-8 -*-
import logging, sys
class Classic:
    def __str__(self): return 'of a classic class'
def handler(event, context):
    if event == 'bytes': return '\\xff\\x00'
    if event == 'text': return u'\\u4e16'
    if event == 'json': return {'a': [u'\\u4e16', 'b', None]}
    if event == 'classic': raise Classic()
    if event == 'raise': raise ValueError(u'\\u4e16')
    if event == 'print':
        print u'\\u4e16'
        print 'plain'
        sys.stderr.write('error\\n')
        logging.info(u'\\u4e16')
    return '%s %s %d.%d' % (type(event).__name__, type(context.request_id).__name__, sys.version_info[0], sys.version_info[1])
`

describe.skipIf(legacy === undefined)('Python 2.7 (skipped where there is none)', () => {
  it('gives the event and returns text as bytes', async () => {
    const fn = await deploy(OF_TYPES, { runtime: 'python2.7' })
    expect(text(await fn.call())).toBe('str str 2.7')
    expect(Buffer.from((await fn.call('bytes')).body)).toEqual(Buffer.from([0xff, 0]))
    expect(text(await fn.call('text'))).toBe('世')
    expect(json(await fn.call('json'))).toEqual({ a: ['世', 'b', null] })
  })

  it('describes an exception and prints as Python 3 does', async () => {
    const fn = await deploy(OF_TYPES, { runtime: 'python2.7' })
    const failed = await fn.call('raise')
    expect(failed.headers['x-fc-error-type']).toBe('UnhandledInvocationError')
    expect(json(failed)).toMatchObject({ errorMessage: '世', errorType: 'ValueError' })
    expect(json(await fn.call('classic'))).toMatchObject({
      errorMessage: 'of a classic class',
      errorType: 'Classic',
    })
    await fn.call('print')
    const lines = await fn.lines()
    expect(lines[0]).toBe('FunctionCompute python runtime inited.')
    expect(lines).toEqual(expect.arrayContaining(['世', 'plain', 'error']))
    expect(lines.filter((line) => /Z \S+ \[INFO\] 世$/.test(line))).toHaveLength(1)
  })

  it('loads modules that have the names of our own, and says which are absent', async () => {
    const source = 'import context, absent\ndef handler(event, _): return context.WORD'
    const fn = await deploy(source, { runtime: 'python2.7' })
    expect(json(await fn.call())).toMatchObject({
      errorType: 'ImportModuleError',
      errorMessage: "Unable to import module 'index': No module named context",
    })
    const wrong = await deploy('def handler(event, context:', { runtime: 'python2.7' })
    expect(json(await wrong.call())).toMatchObject({ errorType: 'UserCodeSyntaxError' })
  })

  it('has no PreFreeze on FC 2.0 (PREF-04), but PreStop', async () => {
    const source = `
def handler(event, context): return 'done'
def freeze(context): print('freezes')
def stop(context): print('stops')
`
    const hooks = {
      preFreeze: { handler: 'index.freeze', timeoutMs: 1000 },
      preStop: { handler: 'index.stop', timeoutMs: 1000 },
    }
    const fn = await deploy(source, { generation: 'fc2', runtime: 'python2.7', hooks })
    expect(text(await fn.call())).toBe('done')
    await target.idle({ ref: fn.ref, until: 'frozen' }, signal)
    await target.remove({ ref: fn.ref }, signal)
    const lines = await fn.lines()
    expect(lines).toContain('stops')
    expect(lines).not.toContain('freezes')
  })

  it('can be the only interpreter, for FC 1.0 alone', async () => {
    const alone = reference({ python: legacy?.command })
    const info = await alone.hello(signal)
    expect(info).toMatchObject({ profiles: ['python-fc1'], runtimes: ['python2.7'] })
    const fn = await deploy(OF_TYPES, { runtime: 'python2.7' }, alone)
    expect(text(await fn.call())).toBe('str str 2.7')
  })
})
