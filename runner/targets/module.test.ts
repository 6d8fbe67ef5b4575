import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Target } from '../../schemas/adapter/target.ts'
import { ECHO_INFO } from '../self-test/echo-target.ts'
import { TargetError } from '../target-error.ts'
import { createModule } from './module.ts'

const ref = { functionName: 'f' }
const forever = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'fcc-module-'))
let written = 0
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A module whose target is polite but for these operations. */
function moduleWith(operations: string): Target {
  return moduleOf(`
    const polite = Object.fromEntries(
      ['deploy', 'update', 'invoke', 'http', 'idle', 'remove', 'logs', 'invocations', 'witness', 'elapse', 'close']
        .map((name) => [name, async () => undefined]))
    export const createTarget = async () =>
      ({ ...polite, hello: async () => (${JSON.stringify(ECHO_INFO)}), ${operations} })`)
}

function moduleOf(text: string): Target {
  const name = `${String(++written)}.mjs`
  writeFileSync(join(folder, name), text)
  return createModule(name, folder)
}

const failureOf = (work: Promise<unknown>): Promise<TargetError> =>
  work.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error as TargetError,
  )

describe('a module as target', () => {
  it('answers as a program does', async () => {
    const target = moduleWith(`
      invoke: async ({ payload }) => ({ status: 200, headers: { 'X-A': 'b' }, body: payload }),
      logs: async () => ({ lines: [{ text: 'a', instanceId: undefined }] }),`)
    expect(await target.hello(forever)).toEqual(ECHO_INFO)
    const payload = Buffer.from([0, 255])
    expect(await target.invoke({ ref, headers: {}, payload }, forever)).toEqual({
      status: 200,
      headers: { 'x-a': 'b' },
      body: payload,
    })
    expect(await target.logs({ ref }, forever)).toEqual({ lines: [{ text: 'a' }] })
    await target.remove({ ref }, forever)
    await target.close()
  })

  it('takes large bytes', async () => {
    const target = moduleWith('invoke: async ({ payload }) => ({ status: 200, headers: {}, body: payload }),')
    const payload = Buffer.alloc(1_000_000, 7)
    const { body } = await target.invoke({ ref, headers: {}, payload }, forever)
    expect(payload.equals(body)).toBe(true)
  })

  it('keeps what its operations are methods of', async () => {
    const target = moduleOf(`
      class Platform {
        #info = ${JSON.stringify(ECHO_INFO)}
        async hello() { return this.#info }
        ${[
          'deploy',
          'update',
          'invoke',
          'http',
          'idle',
          'remove',
          'logs',
          'invocations',
          'witness',
          'elapse',
          'close',
        ]
          .map((name) => `async ${name}() {}`)
          .join('\n')}
      }
      export function createTarget() { return new Platform() }`)
    expect(await target.hello(forever)).toEqual(ECHO_INFO)
  })

  it.each([
    ["{ status: '200', headers: {}, body: new Uint8Array() }", 'expected an integer at /status'],
    ["{ status: 200, headers: {}, body: 'text' }", 'expected a Uint8Array at /body, found "text"'],
    ['{ status: 200, headers: {}, bodyBase64: "abc" }', 'expected Base64 with padding'],
    ['undefined', 'expected the key `status`'],
    ['[]', 'expected an object'],
    ['{ status: 1n }', 'BigInt'],
    ['JSON.parse(\'{"headers":{"__proto__":"x"}}\')', '__proto__'],
  ])('is blamed for the answer %s', async (answer, words) => {
    const target = moduleWith(`invoke: async () => (${answer})`)
    const failure = await failureOf(target.invoke({ ref, headers: {}, payload: new Uint8Array() }, forever))
    expect(failure).toMatchObject({ code: 'adapter-protocol', blame: 'adapter' })
    expect(failure.message).toContain(words)
  })

  it.each([
    ["throw new Error('no disk')", 'adapter'],
    ["throw Object.assign(new Error('no disk'), { blame: 'environment' })", 'environment'],
    ["throw 'no disk'", 'adapter'],
  ])('fails with what it threw: %s', async (statement, blame) => {
    const target = moduleWith(`logs: () => { ${statement} }`)
    const failure = await failureOf(target.logs({ ref }, forever))
    expect(failure).toMatchObject({ code: 'adapter-refused', blame })
    expect(failure.message).toContain('no disk')
  })

  it('is not asked what breaks the schema', async () => {
    const target = moduleWith('')
    expect(await failureOf(target.idle({ ref, until: 'gone' as 'frozen' }, forever))).toMatchObject({
      code: 'runner-message',
      blame: 'runner',
    })
  })

  it('closes even if the module does not manage to', async () => {
    const target = moduleWith("close: async () => { throw new Error('stuck') }")
    await target.hello(forever)
    await expect(target.close()).resolves.toMatchObject({ code: 'adapter-lingers', blame: 'adapter' })
  })

  it('closes even if the module is never loaded', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const target = moduleOf('await new Promise(() => setInterval(() => undefined, 60_000).unref())')
      void target.hello(forever)
      const closing = target.close()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await closing).toMatchObject({ code: 'adapter-lingers', blame: 'adapter' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('closes the module once and answers what that answers', async () => {
    const target = moduleWith(`
      closes: 0,
      async close() { return { blame: 'environment', code: 'disk-full', message: 'close ' + String(++this.closes) } },`)
    await target.hello(forever)
    const failure = { blame: 'environment', code: 'disk-full', message: 'close 1' }
    expect(await Promise.all([target.close(), target.close()])).toEqual([failure, failure])
  })

  it.each([
    ['true', 'expected an object, found true'],
    ['{ blame: "them", code: "c", message: "m" }', 'at /blame'],
    ['() => 1', 'found nothing'],
  ])('is blamed for a close that answers %s', async (answer, words) => {
    const target = moduleWith(`close: async () => (${answer})`)
    await target.hello(forever)
    const failure = await target.close()
    expect(failure).toMatchObject({ code: 'adapter-protocol', blame: 'adapter' })
    expect(failure?.message).toContain(words)
  })
})

describe('a module that is no target', () => {
  it.each([
    ['exports nothing', 'export {}', 'module-wrong-shape', '`createTarget`, found undefined'],
    ['answers nothing', 'export const createTarget = () => undefined', 'module-wrong-shape', '`hello`'],
    [
      'lacks an operation',
      'export const createTarget = () => ({ hello() {} })',
      'module-wrong-shape',
      '`deploy`',
    ],
    [
      'fails to create',
      "export const createTarget = () => { throw new Error('boom') }",
      'module-failed',
      'boom',
    ],
    ['fails to load', "throw new Error('boom')", 'module-failed', 'boom'],
    ['is no JavaScript', 'export const', 'module-failed', 'could not be loaded'],
    ['imports what is absent', "import './absent.mjs'", 'module-failed', 'absent.mjs'],
  ])('because it %s is to blame', async (_, text, code, words) => {
    const failure = await failureOf(moduleOf(text).hello(forever))
    expect(failure).toMatchObject({ code, blame: 'adapter', final: true })
    expect(failure.message).toContain(words)
  })

  it('because it does not exist is the fault of the environment', async () => {
    expect(await failureOf(createModule('none.mjs', folder).hello(forever))).toMatchObject({
      code: 'module-not-found',
      blame: 'environment',
    })
  })
})
