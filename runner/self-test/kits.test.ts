import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { DeployRequest, InvokeAnswer } from '../../schemas/adapter/target.ts'
import { createExec, type ExecTarget } from '../targets/exec.ts'
import { command } from './command.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PYTHON_KIT = join(ROOT, 'examples/adapter-python/adapter.py')
const NODE_KIT = join(ROOT, 'examples/adapter-node/adapter.mjs')
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'schemas/adapter/messages.schema.json'), 'utf8')) as {
  readonly $id: string
}
const ajv = new Ajv2020({ strict: false }).addSchema(SCHEMA)

interface Waiting {
  readonly method: string
  readonly resolve: (answer: Response) => void
  readonly reject: (error: Error) => void
}

interface Response {
  readonly result?: Record<string, unknown>
  readonly error?: { readonly code: number; readonly message: string; readonly data?: object }
}

/** A kit as a process, spoken to without the library, so that what it really writes is seen. */
interface Kit {
  /** Sends a request; resolves with its answer, which fits the schema. Rejects when the kit ended first. */
  readonly ask: (method: string, params: object) => Promise<Response>
  /** Id of the request that was sent last. */
  readonly lastId: () => number
  readonly send: (line: string) => void
  readonly endInput: () => void
  readonly kill: (signal: NodeJS.Signals) => void
  /** Exit code and everything that was written to stderr, once it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
}

const HELLO = { protocol: 1, runner: { name: 'fc-conformance', version: '0.0.0' } }
const ref = (functionName: string): object => ({ ref: { functionName } })
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

const running: ChildProcess[] = []
const folder = mkdtempSync(join(tmpdir(), 'fcc-kits-'))
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function fits(definition: string, value: unknown): void {
  const validate = ajv.getSchema(`${SCHEMA.$id}#/$defs/${definition}`)
  if (validate === undefined) throw new Error(`the schema has no ${definition}`)
  expect(validate(value), ajv.errorsText(validate.errors)).toBe(true)
}

function start(program: string, ...args: string[]): Kit {
  const child = spawn(program, args, { cwd: folder, stdio: 'pipe' })
  running.push(child)
  const waiting = new Map<number, Waiting>()
  let id = 0
  let rest = ''
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(JSON.parse(line) as Response & { readonly id: number })
  })
  function take(answer: Response & { readonly id: number }): void {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    fits('response', answer)
    if (asked === undefined) throw new Error(`nobody asked for answer ${answer.id}`)
    if (answer.result !== undefined) fits(`${asked.method}.result`, answer.result)
    asked.resolve(answer)
  }
  const send = (line: string): void => {
    child.stdin.write(`${line}\n`)
  }
  return {
    ask(method, params) {
      id += 1
      send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
      const number = id
      return new Promise((resolve, reject) => waiting.set(number, { method, resolve, reject }))
    },
    lastId: () => id,
    send,
    endInput: () => child.stdin.end(),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        const reason = new Error(`the kit ended with ${String(code)}: ${stderr}`)
        for (const { reject: fail } of waiting.values()) fail(reason)
        resolve({ code, stderr })
      })
    }),
  }
}

const DEPLOYMENT: DeployRequest = {
  ...{ ref: { functionName: 'f' }, sYaml: '', environment: {}, projectDir: '/p', codeDir: '/p/code' },
  config: {
    ...{ generation: 'fc3', resource: 'f', region: 'r', functionName: 'f', runtime: 'python3.10' },
    ...{ environment: {}, hooks: {} },
  },
}
const invocation = (functionName: string, payload: Uint8Array | string): object => ({
  ...ref(functionName),
  headers: {},
  payloadBase64: base64(payload),
})
/** One legal request for every operation that a starter leaves to its reader. */
const UNFILLED: Readonly<Record<string, object>> = {
  deploy: DEPLOYMENT,
  update: DEPLOYMENT,
  invoke: invocation('f', ''),
  http: { ...ref('f'), method: 'GET', path: '/', headers: [], bodyBase64: '' },
  idle: { ...ref('f'), until: 'frozen' },
  remove: ref('f'),
  logs: ref('f'),
  invocations: ref('f'),
  witness: { ...ref('f'), after: 0, waitMs: 0 },
  elapse: { ms: 1 },
}

describe.each([
  ['Python', 'python3', PYTHON_KIT],
  ['Node', process.execPath, NODE_KIT],
])('the %s kit as it is', (_, program, file) => {
  it('says hello, and goodbye', async () => {
    const kit = start(program, file)
    const { result } = await kit.ask('hello', HELLO)
    expect(result).toMatchObject({ protocol: 1, profiles: ['python-fc2', 'python-fc3'] })
    expect(await kit.ask('goodbye', {})).toMatchObject({ result: {} })
    kit.endInput()
    expect(await kit.ended).toEqual({ code: 0, stderr: '' })
  })

  it('names every operation that is not filled in, and the file', async () => {
    const kit = start(program, file)
    await kit.ask('hello', HELLO)
    for (const [method, params] of Object.entries(UNFILLED)) {
      const { error } = await kit.ask(method, params)
      expect(error).toMatchObject({ code: -32603, data: { blame: 'adapter' } })
      expect(error?.message).toContain(`\`${method}\` is not filled in yet`)
      expect(error?.message).toContain(file)
    }
  })

  it('ends at the end of its input, without goodbye', async () => {
    const kit = start(program, file)
    await kit.ask('hello', HELLO)
    kit.endInput()
    expect(await kit.ended).toMatchObject({ code: 0 })
  })
})

describe('the doctor', () => {
  it.each([`exec:python3 ${PYTHON_KIT}`, `exec:node ${NODE_KIT}`, `module:${NODE_KIT}`])(
    'reaches %s and tells its author how to go on',
    async (target) => {
      const { code, stdout } = await command(['doctor', '--target', target], { cwd: folder })
      expect(code).toBe(2)
      expect(stdout).toContain('claims `python-fc2`, `python-fc3`')
      expect(stdout).toContain('`deploy` is not filled in yet')
      expect(stdout).toMatch(/to blame +adapter/)
    },
  )
})

/** A platform whose functions answer with the event; the event `wait` is answered when cancelled, `hang` never. */
const ECHO = `
import subprocess
import sys
import threading
import adapter
from adapter import accepted, answer, key_of, log_line, refused

class Echo(adapter.Platform):
    def __init__(self):
        self.calls = {}
        self.crowd = threading.Barrier(4)

    def deploy(self, request, cancelled):
        key = key_of(request["ref"])
        if key in self.calls:
            return refused(409, "FunctionAlreadyExists", "function '%s' exists" % key)
        self.calls[key] = []
        print("deployed", key)
        subprocess.check_call([sys.executable, "-c", "import sys; print('child', sys.stdin.read() == '')"])
        return accepted()

    def invoke(self, request, cancelled):
        key = key_of(request["ref"])
        if key not in self.calls:
            return answer(404, {"X-Fc-Request-Id": "-"}, b'{"ErrorCode":"FunctionNotFound"}')
        self.calls[key].append("request-%d" % len(self.calls[key]))
        if request["payload"] == b"wait":
            cancelled.wait()
            print("cancelled")
        if request["payload"] == b"hang":
            threading.Event().wait()
        if request["payload"] == b"crowd":
            self.crowd.wait()
        if request["payload"] == b"raise":
            raise ValueError("no luck")
        if request["payload"] == b"text":
            return answer(200, {}, "no bytes")
        if request["payload"] == b"nothing":
            return None
        return answer(200, [("X-Fc-Request-Id", "1"), ("Via", "a"), ("via", "b")], request["payload"])

    def logs(self, request, cancelled):
        return ["first", log_line("second", "c-1")]

    def invocations(self, request, cancelled):
        return self.calls[key_of(request["ref"])]

    def remove(self, request, cancelled):
        self.calls.pop(key_of(request["ref"]))

    def close(self):
        print("closed")

if __name__ == "__main__":
    adapter.serve(Echo())
`

describe('the Python kit, filled in', () => {
  copyFileSync(PYTHON_KIT, join(folder, 'adapter.py'))
  writeFileSync(join(folder, 'echo.py'), ECHO)
  const startEcho = async (): Promise<Kit> => {
    const kit = start('python3', 'echo.py')
    await kit.ask('hello', HELLO)
    return kit
  }

  it('deploys, refuses, calls, lists, logs and removes', async () => {
    const kit = await startEcho()
    expect(await kit.ask('deploy', DEPLOYMENT)).toMatchObject({ result: { accepted: true } })
    expect(await kit.ask('deploy', DEPLOYMENT)).toMatchObject({
      result: { accepted: false, status: 409, code: 'FunctionAlreadyExists' },
    })
    expect(await kit.ask('invoke', invocation('f', 'grüße'))).toMatchObject({
      result: {
        status: 200,
        headers: { 'x-fc-request-id': '1', via: 'a, b' },
        bodyBase64: base64('grüße'),
      },
    })
    expect(await kit.ask('invoke', invocation('g', ''))).toMatchObject({ result: { status: 404 } })
    expect(await kit.ask('logs', ref('f'))).toMatchObject({
      result: { lines: [{ text: 'first' }, { text: 'second', instanceId: 'c-1' }] },
    })
    expect(await kit.ask('invocations', ref('f'))).toMatchObject({
      result: { invocations: [{ requestId: 'request-0' }] },
    })
    expect(await kit.ask('remove', ref('f'))).toMatchObject({ result: {} })
  })

  it('keeps its own prints and those of its children away from the protocol', async () => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    kit.endInput()
    const { code, stderr } = await kit.ended
    expect(code).toBe(0)
    expect(stderr.split('\n').toSorted()).toEqual(['', 'child True', 'closed', 'deployed f'])
  })

  it('serves several requests at once', async () => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    // None of the four is answered before all have come.
    const answers = await Promise.all([1, 2, 3, 4].map(() => kit.ask('invoke', invocation('f', 'crowd'))))
    expect(answers.map(({ result }) => result?.['status'])).toEqual([200, 200, 200, 200])
  })

  it('carries 5 MB of arbitrary bytes there and back', async () => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    const payload = randomBytes(5_000_000)
    const { result } = await kit.ask('invoke', invocation('f', payload))
    expect(result?.['bodyBase64'] === base64(payload)).toBe(true)
  })

  it('tells the platform that nobody waits any more, and serves on', async () => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    const forsaken = kit.ask('invoke', invocation('f', 'wait'))
    kit.send(JSON.stringify({ jsonrpc: '2.0', method: 'cancel', params: { id: kit.lastId() } }))
    expect(await kit.ask('invoke', invocation('f', 'on'))).toMatchObject({ result: { status: 200 } })
    // The platform stopped waiting then; that its answer still comes is allowed.
    expect(await forsaken).toMatchObject({ result: { status: 200 } })
    kit.endInput()
    expect((await kit.ended).stderr).toContain('cancelled')
  })

  it('ends although the platform never answered', async () => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    const hanging = kit.ask('invoke', invocation('f', 'hang'))
    kit.endInput()
    await expect(hanging).rejects.toThrow('the kit ended with 0')
    expect(await kit.ended).toMatchObject({ code: 0 })
  })

  it.each([
    ['raise', '`invoke` failed: ValueError: no luck'],
    ['text', 'a bytes-like object is required'],
    ['nothing', 'expected `answer(status, headers, body)`, found None'],
  ])('turns a mistake of its author into an error that says what is wrong: %s', async (payload, words) => {
    const kit = await startEcho()
    await kit.ask('deploy', DEPLOYMENT)
    const { error } = await kit.ask('invoke', invocation('f', payload))
    expect(error).toMatchObject({ code: -32603, data: { blame: 'adapter' } })
    expect(error?.message).toContain(words)
  })

  it('knows no other methods and no other protocol', async () => {
    const kit = start('python3', 'echo.py')
    const { error } = await kit.ask('hello', { ...HELLO, protocol: 2 })
    expect(error?.message).toBe('this adapter speaks protocol 1, not 2')
    expect(await kit.ask('dance', {})).toMatchObject({ error: { code: -32601 } })
  })

  it('still answers what came right before the end of its input', async () => {
    const kit = start('python3', 'echo.py')
    const hello = kit.ask('hello', HELLO)
    kit.endInput()
    expect(await hello).toMatchObject({ result: { protocol: 1 } })
    expect(await kit.ended).toMatchObject({ code: 0 })
  })

  it('closes the platform when it is asked to terminate', async () => {
    const kit = await startEcho()
    kit.kill('SIGTERM')
    const { code, stderr } = await kit.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'closed\n' })
  })

  it('ends with the reason on stderr when its input is no JSON', async () => {
    const kit = await startEcho()
    kit.send('{"jsonrpc"')
    const { code, stderr } = await kit.ended
    expect(code).toBe(1)
    expect(stderr).toContain('JSONDecodeError')
    expect(stderr).toContain('closed')
  })
})

describe('the Python kit, filled in and driven by the runner', () => {
  const NEVER = new AbortController().signal
  const running: ExecTarget[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((target) => target.close()))
  })
  const connect = async (): Promise<ExecTarget> => {
    const target = createExec(['python3', 'echo.py'], { folder })
    running.push(target)
    await target.hello(NEVER)
    expect(await target.deploy(DEPLOYMENT, NEVER)).toMatchObject({ accepted: true })
    return target
  }
  const call = (target: ExecTarget, payload: Uint8Array | string, signal = NEVER): Promise<InvokeAnswer> =>
    target.invoke({ ref: { functionName: 'f' }, headers: {}, payload: Buffer.from(payload) }, signal)

  it('serves several calls at once, large ones too', async () => {
    const target = await connect()
    const payload = randomBytes(5_000_000)
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map(() => call(target, 'crowd')),
      call(target, payload),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(payload.equals(answers[4]?.body ?? Buffer.alloc(0))).toBe(true)
  })

  it('survives that the runner gives up on a call', async () => {
    const target = await connect()
    const impatient = new AbortController()
    const forsaken = call(target, 'wait', impatient.signal)
    // What was asked before is under way when this is answered.
    await call(target, 'on')
    impatient.abort(new Error('no patience'))
    await expect(forsaken).rejects.toThrow('no patience')
    expect((await call(target, 'on')).status).toBe(200)
  })

  it('says goodbye, closes the platform and leaves nothing', async () => {
    const target = await connect()
    await target.close()
    expect(target.endings()).toMatchObject([{ how: 'asked', goodbye: true, ending: { code: 0 } }])
    expect(target.output()).toContain('closed')
    expect(target.leftBehind()).toBe(0)
  })

  it('blames the adapter for a mistake of its author, and shows where it is', async () => {
    const target = await connect()
    await expect(call(target, 'raise')).rejects.toMatchObject({
      code: 'adapter-refused',
      blame: 'adapter',
      output: expect.stringContaining('echo.py') as string,
    })
  })
})
