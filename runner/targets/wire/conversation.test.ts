import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Target } from '../../../schemas/adapter/target.ts'
import { createEcho, ECHO_INFO } from '../../self-test/echo-target.ts'
import { TargetError } from '../../target-error.ts'
import type { Method } from './methods.ts'
import { WireClient } from './wire-client.ts'
import { serveTarget } from './wire-server.ts'

const REF = { functionName: 'f' }
const forever = new AbortController().signal
const unsettled = () => new Promise<never>(() => undefined)

/** A runner and an adapter that serves a target, with nothing but two streams between them. */
function converse(replaced: Partial<Target> = {}) {
  const input = new PassThrough()
  const output = new PassThrough()
  const breaches: TargetError[] = []
  const served = serveTarget(createEcho(replaced), { input, output })
  const client = new WireClient({ input, output, onBreach: (reason) => breaches.push(reason) })
  const ask = (method: Method, request: object, signal = forever) => client.request(method, request, signal)
  return { ask, breaches, client, input, output, served }
}

describe('a target over the wire', () => {
  it('answers what it answers in process', async () => {
    const { ask } = converse()
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
    expect(await ask('hello', { protocol: 1, runner: { name: 'r', version: '1' } })).toEqual(ECHO_INFO)
    expect(await ask('invoke', { ref: REF, headers: {}, payload: bytes })).toEqual({
      status: 200,
      headers: { 'x-fc-request-id': 'r' },
      body: bytes,
    })
    const request = { ref: REF, method: 'GET', path: '/%2f?a', headers: [['A', 'b']], body: bytes }
    expect(await ask('http', request)).toEqual({ status: 201, headers: [['A', 'b']], body: bytes })
    expect(await ask('logs', { ref: REF })).toEqual({ lines: [{ text: 'grüße 😀' }] })
    expect(await ask('remove', { ref: REF })).toEqual({})
  })

  it('takes large bytes', async () => {
    const { ask } = converse()
    const payload = Buffer.alloc(5_000_001, 7)
    const { body } = (await ask('invoke', { ref: REF, headers: {}, payload })) as { body: Buffer }
    expect(body.equals(payload)).toBe(true)
  })

  it('gives header names in lower case', async () => {
    const answer = { status: 200, headers: { 'X-Fc-Error-Type': 'E' }, body: new Uint8Array() }
    const { ask } = converse({ invoke: () => Promise.resolve(answer) })
    expect(await ask('invoke', { ref: REF, headers: {}, payload: new Uint8Array() })).toMatchObject({
      headers: { 'x-fc-error-type': 'E' },
    })
  })

  it('works on many requests at once and answers in any order', async () => {
    const first: (() => void)[] = []
    const { ask } = converse({ remove: () => new Promise((resolve) => first.push(resolve)) })
    const order: string[] = []
    const removal = ask('remove', { ref: REF }).then(() => order.push('remove'))
    await ask('logs', { ref: REF }).then(() => order.push('logs'))
    for (const resolve of first) resolve()
    await removal
    expect(order).toEqual(['logs', 'remove'])
  })

  it('cancels: the request ends at once, its work is aborted, and a late answer is ignored', async () => {
    const aborted = new AbortController()
    let seen: AbortSignal | undefined
    const { ask, breaches } = converse({
      idle: (_, signal) =>
        new Promise((resolve) => {
          seen = signal
          signal.addEventListener('abort', () => {
            resolve()
          })
        }),
    })
    const idle = ask('idle', { ref: REF, until: 'frozen' }, aborted.signal)
    await ask('logs', { ref: REF })
    aborted.abort(new Error('enough'))
    await expect(idle).rejects.toThrow('enough')
    await ask('logs', { ref: REF })
    expect(seen?.aborted).toBe(true)
    expect(breaches).toEqual([])
  })

  it('fails one request with what the target threw, and whom that blames', async () => {
    const { ask } = converse({
      deploy: () =>
        Promise.reject(new TargetError({ code: 'x', message: 'disk full', blame: 'environment' })),
      logs: () => Promise.reject(new Error('no idea')),
    })
    const request = { ref: REF, sYaml: '', environment: {}, projectDir: '/', codeDir: '/' }
    const config = {
      generation: 'fc3',
      resource: 'r',
      region: 'x',
      functionName: 'f',
      runtime: 'p',
      environment: {},
      hooks: {},
    }
    await expect(ask('deploy', { ...request, config })).rejects.toMatchObject({
      code: 'adapter-refused',
      blame: 'environment',
      message: expect.stringContaining('disk full') as string,
    })
    await expect(ask('logs', { ref: REF })).rejects.toMatchObject({ blame: 'adapter' })
    expect(await ask('remove', { ref: REF })).toEqual({})
  })

  it('fails with the place where an answer breaks its schema, and only that request', async () => {
    const { ask, breaches } = converse({
      invoke: () => Promise.resolve({ status: '200', headers: {}, body: new Uint8Array() } as never),
    })
    await expect(ask('invoke', { ref: REF, headers: {}, payload: new Uint8Array() })).rejects.toMatchObject({
      code: 'adapter-protocol',
      blame: 'adapter',
      message: 'the adapter\'s answer to `invoke`: expected an integer at /status, found "200"',
    })
    expect(await ask('logs', { ref: REF })).toHaveProperty('lines')
    expect(breaches).toEqual([])
  })

  it('blames the runner for a request that breaks its schema, and does not send it', async () => {
    const { ask } = converse({ idle: unsettled })
    await expect(ask('idle', { ref: REF, until: 'gone' })).rejects.toMatchObject({
      code: 'runner-message',
      blame: 'runner',
      message: expect.stringContaining('/until') as string,
    })
  })

  it('closes the target at goodbye and answers when it is closed', async () => {
    const done: string[] = []
    const { ask, served } = converse({
      close: () => {
        done.push('closed')
        return Promise.resolve(undefined)
      },
    })
    await ask('goodbye', {}).then(() => done.push('answered'))
    await served
    expect(done).toEqual(['closed', 'answered'])
  })

  it('closes the target at the end of input, and aborts what is under way', async () => {
    const seen: AbortSignal[] = []
    let closed = 0
    const { ask, input, served } = converse({
      remove: (_, signal) => {
        seen.push(signal)
        return unsettled()
      },
      close: () => {
        closed++
        return Promise.resolve(undefined)
      },
    })
    void ask('remove', { ref: REF }).catch(() => undefined)
    await ask('logs', { ref: REF })
    input.end()
    await served
    expect(seen.map(({ aborted }) => aborted)).toEqual([true])
    expect(closed).toBe(1)
  })
})

describe('a server of a target', () => {
  /** Sends lines as they are and answers what comes back until the server has left. */
  async function say(...lines: readonly (string | object)[]): Promise<unknown[]> {
    const input = new PassThrough()
    const output = new PassThrough()
    const served = serveTarget(createEcho({ idle: unsettled }), { input, output })
    for (const line of lines) input.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    input.end()
    await served
    output.end()
    const text = Buffer.concat(await output.toArray()).toString()
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown)
  }
  const request = (method: string, params: unknown, id: unknown = 1) => ({
    jsonrpc: '2.0',
    id,
    method,
    params,
  })
  const IDLE = { ref: REF, until: 'frozen' }

  it.each([
    ['what is no JSON', 'hello', null, -32700],
    ['a batch', '[]', null, -32600],
    ['another version', { ...request('logs', { ref: REF }), jsonrpc: '1.0' }, 1, -32600],
    ['a wrong id', request('logs', { ref: REF }, 'one'), null, -32600],
    ['no method', { jsonrpc: '2.0', id: 1, params: {} }, 1, -32600],
    ['an unknown method', request('explode', {}), 1, -32601],
    ['wrong parameters', request('logs', { ref: 'f' }), 1, -32602],
  ])('refuses %s', async (_, line, id, code) => {
    expect(await say(line)).toEqual([
      { jsonrpc: '2.0', id, error: { code, message: expect.stringContaining('expected') as string } },
    ])
  })

  it('ignores what it does not know in parameters, at any depth', async () => {
    const params = {
      ref: { ...REF, tenant: 't' },
      headers: { 'x-kept': '1' },
      payloadBase64: 'YQ==',
      later: {},
    }
    const asked: unknown[] = []
    const input = new PassThrough()
    const invoke: Target['invoke'] = (given) => {
      asked.push(given)
      return unsettled()
    }
    const served = serveTarget(createEcho({ invoke }), { input, output: new PassThrough() })
    input.end(`${JSON.stringify(request('invoke', params))}\n`)
    await served
    expect(asked).toEqual([{ ref: REF, headers: { 'x-kept': '1' }, payload: Buffer.from('a') }])
  })

  it('refuses an id that is being worked on', async () => {
    expect(await say(request('idle', IDLE), request('idle', IDLE))).toMatchObject([
      { id: null, error: { code: -32600 } },
    ])
  })

  it('refuses Base64 that lost its end', async () => {
    const params = { ref: REF, headers: {}, payloadBase64: 'abc' }
    expect(await say(request('invoke', params), request('goodbye', {}, 2))).toMatchObject([
      { id: 1, error: { code: -32603, data: { blame: 'runner' } } },
      { id: 2, result: {} },
    ])
  })

  it('says nothing to notifications', async () => {
    const note = (method: string, params: unknown) => ({ jsonrpc: '2.0', method, params })
    expect(await say(note('cancel', { id: 7 }), note('unheard-of', {}), note('cancel', {}))).toEqual([])
  })
})

describe('a client of an adapter', () => {
  /** A client whose adapter says these lines after the first request, which has the id 1. */
  async function hear(...lines: readonly (string | Buffer)[]) {
    const input = new PassThrough()
    const output = new PassThrough()
    const breach = new Promise<TargetError>((resolve) => {
      const client = new WireClient({
        input,
        output,
        onBreach: (reason) => {
          client.end(reason)
          resolve(reason)
        },
      })
      void client.request('remove', { ref: REF }, forever).catch(() => undefined)
    })
    for (const line of lines) output.write(line)
    return breach
  }
  const answer = (id: unknown) => `${JSON.stringify({ jsonrpc: '2.0', id, result: {} })}\n`

  it.each([
    ['a second answer', [answer(1), answer(1)], 'id 1'],
    ['an unknown id', [answer(2)], '2, which none had'],
    ['no id', ['{}\n'], 'found nothing'],
    ['a request', ['{"jsonrpc":"2.0","id":1000,"method":"deploy","params":{}}\n'], '`method` "deploy"'],
    ['a banner', ['Welcome\n'], 'found "Welcome"'],
    ['bytes', [Buffer.from([0xff, 0x0a])], 'UTF-8'],
    ['a line over the cap', Array.from({ length: 65 }, () => Buffer.alloc(2 ** 20, 32)), '64 MiB'],
  ])('ends the conversation at %s', async (_, lines, words) => {
    const reason = await hear(...lines)
    expect(reason).toMatchObject({ code: 'adapter-protocol', blame: 'adapter' })
    expect(reason.message).toContain(words)
  })

  it('believes an adapter that could not read a request', async () => {
    const error = { code: -32700, message: 'expected JSON' }
    expect(await hear(`${JSON.stringify({ jsonrpc: '2.0', id: null, error })}\n`)).toMatchObject({
      code: 'adapter-refused',
      blame: 'runner',
    })
  })

  it('does not pile up requests for an adapter that has stopped reading', async () => {
    const input = new PassThrough()
    const client = new WireClient({ input, output: new PassThrough(), onBreach: () => undefined })
    const stop = new AbortController()
    const payload = Buffer.alloc(1_000_000)
    const ask = () => client.request('invoke', { ref: REF, headers: {}, payload }, stop.signal)
    const asked = [ask(), ask(), ask(), ask()]
    expect(input.writableLength + input.readableLength).toBeLessThan(2 * 1_400_000)
    stop.abort(new Error('given up'))
    for (const one of asked) await expect(one).rejects.toThrow('given up')
  })
})
