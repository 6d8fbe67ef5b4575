import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { HttpAnswer, HttpRequest, InvokeAnswer, Target } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { SERVER_FAULTS, type ReferenceFault } from '../faults.ts'
import { createReference } from '../reference.ts'

/**
 * A server that prints every request and answers it with what it saw; or as ordered, by a variable for a method and
 * path, else by the event or the header `x-order`.
 */
const SERVER = `
import json, os, socket, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
ANSWERS = json.loads(os.environ.get('ANSWERS', '{}'))
LOCK = threading.Lock()
seen, active = 0, 0
class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline: self.close_connection = True
        elif self.parse_request(): self.serve()
    def serve(self):
        global seen, active
        body = self.rfile.read(int(self.headers.get('content-length', 0)))
        with LOCK:
            seen += 1
            active += 1
            at = seen
        path = self.path.split('?')[0]
        print('%s %s' % (self.command, path), flush=True)
        order = ANSWERS.get('%s %s' % (self.command, path))
        if order is None:
            told = self.headers.get('x-order') or (body.decode('latin-1') if path == '/invoke' else '')
            order = json.loads(told) if told.startswith('{') else {}
        if 'once' in order and os.path.exists(order['once']): order = {}
        elif 'once' in order: open(order['once'], 'w').close()
        if 'mark' in order: open(order['mark'], 'a').write('x')
        time.sleep(order.get('sleep', 0))
        if 'exit' in order: os._exit(order['exit'])
        if 'wait' in order:
            while not os.path.exists(order['wait']): time.sleep(0.002)
        view = {'method': self.command, 'target': self.path, 'headers': list(self.headers.items()), 'pid': os.getpid(),
                'body': body.decode('latin-1'), 'seen': at, 'active': active, 'instance': os.environ['FC_INSTANCE_ID']}
        with LOCK: active -= 1
        if 'raw' in order:
            self.wfile.write(order['raw'].encode('latin-1'))
            self.close_connection = True
            return
        content = order.get('body', json.dumps(view)).encode('latin-1')
        self.send_response_only(order.get('status', 200))
        if 'fill' in order: self.send_header('x-long', 'x' * order['fill'])
        for name, value in order.get('headers', []): self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        if self.command != 'HEAD': self.wfile.write(content)
class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True
time.sleep(float(os.environ.get('LATE', '0')))
port = int(os.environ['FC_SERVER_PORT']) + int(os.environ.get('OFF', '0'))
Server((os.environ.get('HOST', '0.0.0.0'), port), Handler).serve_forever()
`

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const FC3_ID = /^1-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{12}$/
/** One for each request: all would collect their listeners on one. */
const forever = (): AbortSignal => new AbortController().signal
const ALL_METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']
const HOOKS = {
  initializer: { handler: 'x', timeoutMs: 20_000 },
  preFreeze: { handler: 'y', timeoutMs: 20_000 },
  preStop: { handler: 'z', timeoutMs: 20_000 },
}

let folder: string
let python: string
let proper: Target
let count = 0

beforeAll(async () => {
  python = (await promisify(execFile)('python3', ['-c', 'import sys; print(sys.executable)'])).stdout.trim()
  folder = await mkdtemp(join(tmpdir(), 'servers-test-'))
  await writeFile(join(folder, 'serve.py'), SERVER)
  // Freezes on request only, so that a slow machine does not freeze behind a test's back.
  proper = createReference({ python, freezeAfterMs: 600_000, serverStartMs: 20_000 })
})

afterAll(async () => {
  await proper.close()
  await rm(folder, { recursive: true, force: true })
})

interface View {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly pid: number
  readonly body: string
  readonly seen: number
  readonly active: number
}

type Stage = Awaited<ReturnType<typeof deploy>>

/** A function whose server is that program, and what a test asks of it. */
async function deploy(config: Partial<FunctionConfig> = {}, target = proper, codeDir = folder) {
  const functionName = `f${(count += 1)}`
  const { generation = 'fc3' } = config
  const ref = { functionName, ...(generation === 'fc2' && { serviceName: 'svc' }) }
  const requestFor = (changes: Partial<FunctionConfig>) => ({
    ref,
    codeDir,
    projectDir: codeDir,
    sYaml: '',
    environment: {},
    config: {
      generation,
      resource: 'r',
      region: 'cn-hangzhou',
      ...ref,
      runtime: 'custom.debian10',
      server: { command: ['python3', '-S', '-E', 'serve.py'], port: 9000 },
      httpTrigger: { name: 't', methods: ALL_METHODS },
      timeoutMs: 30_000,
      environment: {},
      hooks: {},
      ...config,
      ...changes,
    },
  })
  const accepted = await target.deploy(requestFor({}), forever())
  const call = (event: object | string = '', headers: Record<string, string> = {}, signal = forever()) =>
    target.invoke(
      { ref, headers, payload: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)) },
      signal,
    )
  const http = (request: Partial<HttpRequest> = {}, signal = forever()) =>
    target.http({ ref, method: 'GET', path: '/', headers: [], body: new Uint8Array(), ...request }, signal)
  return {
    accepted,
    call,
    http,
    ordered: (order: object, method = 'GET', signal = forever()) =>
      http({ method, headers: [['x-order', JSON.stringify(order)]] }, signal),
    view: async (event?: object | string): Promise<View> => seen(await call(event)),
    httpView: async (request: Partial<HttpRequest> = {}): Promise<View> => seen(await http(request)),
    idle: (until: 'frozen' | 'destroyed') => target.idle({ ref, until }, forever()),
    update: (changes: Partial<FunctionConfig>) => target.update(requestFor(changes), forever()),
    remove: () => target.remove({ ref }, forever()),
    lines: async () => (await target.logs({ ref }, forever())).lines.map((line) => line.text),
  }
}

const text = (answer: InvokeAnswer | HttpAnswer): string => Buffer.from(answer.body).toString('latin1')
const seen = (answer: InvokeAnswer | HttpAnswer): View => JSON.parse(text(answer)) as View
const file = (): string => join(folder, `file-${(count += 1)}`)
const head = ({ headers }: View, name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name)?.[1]
const answers = (table: Readonly<Record<string, object>>) => ({
  environment: { ANSWERS: JSON.stringify(table) },
})

/** Waits until an expectation holds; `expect.poll` loses its test among others that run at once. */
async function soon(holds: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(holds, { timeout: 30_000, interval: 5 })
}

/** Waits for a file that a server writes to say how far it is. */
async function appears(path: string): Promise<void> {
  await soon(() => {
    expect(existsSync(path)).toBe(true)
  })
}

const LIFE_FC3 = ['POST /initialize', 'POST /invoke', 'GET /pre-stop']
const LIFE_FC2 = ['POST /initialize', 'POST /invoke', 'GET /pre-freeze', 'GET /pre-stop']
const HEALTH: Partial<FunctionConfig> = {
  server: { command: ['python3', '-S', '-E', 'serve.py'], healthCheck: { path: '/health' } },
  hooks: { initializer: HOOKS.initializer },
}

/** Everything that a server is asked from its start to its end. */
async function linesOfLife(s: Stage): Promise<readonly string[]> {
  await s.call()
  await s.idle('frozen')
  await s.idle('destroyed')
  return s.lines()
}

async function errorType(s: Stage): Promise<string | undefined> {
  return (await s.call()).headers['x-fc-error-type']
}

/** How many servers three calls at once take. */
async function serversOfBurst(s: Stage): Promise<number> {
  const views = await Promise.all([1, 2, 3].map(() => s.view({ sleep: 0.3 })))
  return new Set(views.map(({ pid }) => pid)).size
}

/** Whether a server is still there after its only caller gave up. */
async function survivesCancel(s: Stage): Promise<boolean> {
  const { pid } = await s.view()
  const [mark, wait, giveUp] = [file(), file(), new AbortController()]
  const rejected = expect(s.call({ mark, wait }, {}, giveUp.signal)).rejects.toThrow()
  await appears(mark)
  giveUp.abort(new Error('enough'))
  await rejected
  await writeFile(wait, '')
  // The call may still be under way, and its server busy; this waits for its end.
  await s.idle('frozen')
  return (await s.view()).pid === pid
}

/** Whether the system ever says of a server that it is stopped while it serves. */
async function stopsWhileBusy(s: Stage): Promise<boolean> {
  const { pid } = await s.view()
  const over = new AbortController()
  const call = s.call({ sleep: 1 }).finally(() => {
    over.abort()
  })
  let stopped = false
  while (!over.signal.aborted) {
    stopped ||= readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T ')
    await promisify(setTimeout)(5)
  }
  await call
  return stopped
}

describe.concurrent('an event call', () => {
  it('is a POST /invoke with the payload, and its result is the body alone', async () => {
    const f = await deploy()
    const view = await f.view('{ "no": "order" }')
    expect(view).toMatchObject({ method: 'POST', target: '/invoke', body: '{ "no": "order" }' })
    expect(head(view, 'content-type')).toBe('application/octet-stream')
    const answer = await f.call({ status: 418, body: 'tea', headers: [['x-mine', '1']] })
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.headers).not.toHaveProperty('x-mine')
    expect(answer.headers).not.toHaveProperty('x-fc-error-type')
    expect(text(answer)).toBe('tea')
  })

  it('fails when the answer says so in x-fc-status', async () => {
    const f = await deploy()
    const answer = await f.call({ headers: [['X-Fc-Status', '404']], body: 'oh' })
    expect(answer.status).toBe(200)
    expect(answer.headers['x-fc-error-type']).toBe('UnhandledInvocationError')
    expect(text(answer)).toBe('oh')
    expect((await f.call({ headers: [['X-Fc-Status', '200']] })).headers).not.toHaveProperty(
      'x-fc-error-type',
    )
  })

  it('tells of an exit as of any process, and the next one gets a new server', async () => {
    const f = await deploy()
    const before = await f.view()
    const answer = await f.call({ exit: 3 })
    expect(answer.status).toBe(200)
    expect(JSON.parse(text(answer))).toEqual({
      errorMessage: expect.stringMatching(/^Process exited unexpectedly before completing request/) as string,
    })
    expect((await f.view()).pid).not.toBe(before.pid)
  })

  it('ends at its limit, and with it a server that takes one at a time', async () => {
    const f = await deploy({ timeoutMs: 1000 })
    const before = await f.view()
    const answer = await f.call({ sleep: 60 })
    expect(answer.headers['x-fc-error-type']).toBe('UnhandledInvocationError')
    expect(text(answer)).toContain('timed out after 1 second')
    expect((await f.view()).pid).not.toBe(before.pid)
  })

  it('is retried when async, with the number of the attempt', async () => {
    const mark = file()
    const f = await deploy({ asyncInvoke: { maxRetryAttempts: 2 } })
    const order = { mark, headers: [['x-fc-status', '404']] }
    expect((await f.call(order, { 'x-fc-invocation-type': 'Async' })).status).toBe(202)
    await soon(() => {
      expect(existsSync(mark) ? readFileSync(mark, 'utf8') : '').toBe('xxx')
    })
  })

  it('gives back the log of the call, and only with one call at a time', async () => {
    const tail = { 'x-fc-log-type': 'Tail' }
    const one = await deploy()
    await one.call()
    const log = (await one.call('', tail)).headers['x-fc-log-result'] ?? ''
    expect(Buffer.from(log, 'base64').toString()).toBe('POST /invoke\n')
    const many = await deploy({ instanceConcurrency: 2 })
    expect((await many.call('', tail)).headers).not.toHaveProperty('x-fc-log-result')
  })
})

describe.concurrent('the headers of the platform', () => {
  it('name call, function and account, and on FC 2.0 service and hooks', async () => {
    const f = await deploy({
      generation: 'fc2',
      handler: 'index.handler',
      hooks: HOOKS,
      role: 'acs:ram::1:role/r',
      log: { project: 'p', logstore: 's' },
    })
    const answer = await f.call()
    const view = seen(answer)
    expect(head(view, 'x-fc-request-id')).toBe(answer.headers['x-fc-request-id'])
    expect(head(view, 'x-fc-request-id')).toMatch(UUID)
    expect(Object.fromEntries(view.headers)).toMatchObject({
      'x-fc-control-path': '/invoke',
      'x-fc-function-handler': 'index.handler',
      'x-fc-function-memory': '128',
      'x-fc-region': 'cn-hangzhou',
      'x-fc-qualifier': 'LATEST',
      'x-fc-version-id': 'LATEST',
      'x-fc-service-logproject': 'p',
      'x-fc-service-logstore': 's',
      'x-fc-service-name': 'svc',
      'x-fc-function-initializer': 'x',
      'x-fc-initialization-timeout': '20',
      'x-fc-instance-lifecycle-pre-stop-handler': 'z',
      'x-fc-instance-lifecycle-pre-freeze-handler': 'y',
    })
    expect(head(view, 'x-fc-access-key-id')).toMatch(/^STS\./)
    expect(head(view, 'x-fc-account-id')).toMatch(/^\d{16}$/)
    expect(head(view, 'x-fc-security-token')).toBeTruthy()
  })

  it('hold no keys without a role, and ids of the generation', async () => {
    const view = await (await deploy()).view()
    expect(head(view, 'x-fc-request-id')).toMatch(FC3_ID)
    expect(head(view, 'x-fc-access-key-id')).toBeUndefined()
    expect(head(view, 'x-fc-service-name')).toBeUndefined()
  })
})

describe.concurrent('hooks of a server', () => {
  it('come in order, each as its request, and only where they are configured', async () => {
    const f = await deploy({ generation: 'fc2', hooks: HOOKS })
    await f.call()
    await f.idle('frozen')
    await f.call()
    await f.idle('destroyed')
    const once = ['POST /invoke', 'GET /pre-freeze']
    expect(await f.lines()).toEqual(['POST /initialize', ...once, 'POST /invoke', 'GET /pre-stop'])
    const none = await deploy({ generation: 'fc2' })
    await none.call()
    await none.idle('frozen')
    await none.idle('destroyed')
    expect(await none.lines()).toEqual(['POST /invoke'])
  })

  it('have no PreFreeze on FC 3.0', async () => {
    const f = await deploy({ hooks: HOOKS })
    await f.call()
    await f.idle('frozen')
    await f.idle('destroyed')
    expect(await f.lines()).toEqual(['POST /initialize', 'POST /invoke', 'GET /pre-stop'])
  })

  it.each([200, 201, 204])('succeed with %i', async (status) => {
    const f = await deploy({ hooks: HOOKS, ...answers({ 'POST /initialize': { status, body: '' } }) })
    expect((await f.view()).target).toBe('/invoke')
  })

  it.each([302, 400, 401, 404, 418, 500, 503])('fail the call with %i, once per server', async (status) => {
    const order = { status, body: 'bad', once: file(), headers: [['location', '/elsewhere']] }
    const f = await deploy({ hooks: HOOKS, ...answers({ 'POST /initialize': order }) })
    const answer = await f.call()
    expect(answer).toMatchObject({ status: 200, headers: { 'x-fc-error-type': 'InitializationError' } })
    expect(text(answer)).toContain(String(status))
    expect((await f.view()).target).toBe('/invoke')
    expect(await f.lines()).toEqual(['POST /initialize', 'POST /initialize', 'POST /invoke'])
  })

  it.each([
    ['no answer within its limit', { sleep: 60 }, 'timed out after 1 second'],
    ['an exit', { exit: 1 }, 'Process exited unexpectedly'],
    ['bytes that are no HTTP', { raw: 'what?\r\n\r\n' }, 'no proper answer'],
    ['the end of the connection', { raw: '' }, 'no proper answer'],
  ])('fail the call with %s', async (_, order, message) => {
    const f = await deploy({
      hooks: { initializer: { handler: 'x', timeoutMs: 1000 } },
      ...answers({ 'POST /initialize': order }),
    })
    const answer = await f.call()
    expect(answer.headers['x-fc-error-type']).toBe('InitializationError')
    expect(text(answer)).toContain(message)
  })

  it.each([400, 404])('freeze and stop although answered with %i, and are not sent again', async (status) => {
    const bad = { status, body: '' }
    const table = { 'GET /pre-freeze': bad, 'GET /pre-stop': bad }
    const f = await deploy({ generation: 'fc2', hooks: HOOKS, ...answers(table) })
    const { pid } = await f.view()
    await f.idle('frozen')
    expect((await f.view()).pid).toBe(pid)
    await f.idle('frozen')
    await f.idle('destroyed')
    expect((await f.lines()).filter((line) => line.startsWith('GET'))).toEqual([
      'GET /pre-freeze',
      'GET /pre-stop',
    ])
  })

  it('end the instance when PreFreeze is answered with 500', async () => {
    const f = await deploy({
      generation: 'fc2',
      hooks: HOOKS,
      ...answers({ 'GET /pre-freeze': { status: 500 } }),
    })
    const { pid } = await f.view()
    await f.idle('frozen')
    expect((await f.view()).pid).not.toBe(pid)
    expect(await f.lines()).not.toContain('GET /pre-stop')
  })

  it('leave when PreStop does not answer, and take a UUID as id', async () => {
    const f = await deploy({
      hooks: { preStop: { handler: 'z', timeoutMs: 1000 } },
      ...answers({ 'GET /pre-stop': { sleep: 60 } }),
    })
    await f.call()
    await f.idle('destroyed')
    expect(await f.lines()).toEqual(['POST /invoke', 'GET /pre-stop'])
  })
})

describe.concurrent('an HTTP call', () => {
  it('reaches the server untouched but for reserved headers', async () => {
    const f = await deploy()
    const view = await f.httpView({
      method: 'PUT',
      path: '/a%20b/../c?x=1&x=%32',
      headers: [
        ['X-Mine', 'one'],
        ['x-mine', 'two'],
        ['X-Fc-Request-Id', 'fake'],
        ['Keep-Alive', 'timeout=1'],
        ['Host', 'example.com'],
      ],
      body: Buffer.from('content'),
    })
    expect(view).toMatchObject({ method: 'PUT', target: '/a%20b/../c?x=1&x=%32', body: 'content' })
    expect(view.headers).toEqual(
      expect.arrayContaining([
        ['X-Mine', 'one'],
        ['x-mine', 'two'],
      ]),
    )
    expect(head(view, 'host')).toBe('example.com')
    expect(head(view, 'x-fc-request-id')).toMatch(FC3_ID)
    expect(head(view, 'keep-alive')).toBeUndefined()
    expect(head(view, 'x-fc-control-path')).toBe('/http-invoke')
  })

  it('gets status, headers and body back but for reserved headers', async () => {
    const f = await deploy()
    const headers = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Server', 'mine'],
      ['X-Fc-Own', '1'],
      ['Date', 'now'],
    ]
    const answer = await f.ordered({ status: 302, body: 'there', headers: [...headers, ['Location', '/x']] })
    expect(answer.status).toBe(302)
    expect(text(answer)).toBe('there')
    const names = answer.headers.map(([name]) => name)
    expect(names).toEqual(['Set-Cookie', 'Set-Cookie', 'Location', 'X-Fc-Request-Id'])
  })

  it.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('has the method %s', async (method) => {
    expect((await (await deploy()).httpView({ method })).method).toBe(method)
  })

  it('may be a HEAD', async () => {
    expect(await (await deploy()).http({ method: 'HEAD' })).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    })
  })

  it('is refused without a trigger, with another method, and beyond the limits', async () => {
    const f = await deploy({ generation: 'fc2', httpTrigger: { name: 't', methods: ['GET'] } })
    const common = expect.arrayContaining([['x-fc-error-type', 'FcCommonError']]) as unknown
    expect(await f.http({ method: 'POST' })).toMatchObject({ status: 403, headers: common })
    expect(await f.http({ path: `/${'p'.repeat(5000)}` })).toMatchObject({ status: 400, headers: common })
    expect(await f.http({ headers: [['x', 'h'.repeat(9000)]] })).toMatchObject({ status: 400 })
    expect(await f.http({ path: '/with space' })).toMatchObject({ status: 400 })
    const none = await deploy({ httpTrigger: undefined })
    expect(await none.http()).toMatchObject({ status: 404 })
  })

  it.each([
    ['a header block over 8 KB', { fill: 9000 }],
    ['bytes that are no HTTP', { raw: 'hello\r\n\r\n' }],
    ['less body than announced', { raw: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc' }],
    ['nothing at all', { raw: '' }],
  ])('is a BadResponse after %s, and the server stays', async (_, order) => {
    const path = file()
    await writeFile(path, '')
    const f = await deploy(answers({ 'GET /bad': order }))
    const { pid } = await f.view()
    const answer = await f.http({ path: '/bad' })
    expect(answer.status).toBe(502)
    expect(JSON.parse(text(answer))).toMatchObject({ ErrorCode: 'BadResponse' })
    expect((await f.view()).pid).toBe(pid)
  })

  it('is sent once more after an exit if its method may be repeated', async () => {
    const f = await deploy()
    const mark = file()
    expect(await f.ordered({ exit: 1, mark, once: file() })).toMatchObject({ status: 200 })
    const failed = await f.ordered({ exit: 1, mark: file(), once: file() }, 'POST')
    expect(failed.status).toBe(502)
    expect(text(failed)).toContain('Process exited unexpectedly')
    expect((await f.lines()).filter((line) => line === 'POST /')).toHaveLength(1)
  })

  it('tells of a failed Initializer with 502', async () => {
    const f = await deploy({ hooks: HOOKS, ...answers({ 'POST /initialize': { status: 500 } }) })
    expect(await f.http()).toMatchObject({
      status: 502,
      headers: expect.arrayContaining([['x-fc-error-type', 'InitializationError']]) as unknown,
    })
  })
})

describe.concurrent('a server that does not come up', () => {
  const quick = () => createReference({ python, freezeAfterMs: 600_000, serverStartMs: 400 })
  const start = async (config: Partial<FunctionConfig>) => {
    const target = quick()
    try {
      const answer = await (await deploy(config, target)).call()
      return {
        status: answer.status,
        ...(JSON.parse(text(answer)) as { ErrorCode: string; ErrorMessage: string }),
      }
    } finally {
      await target.close()
    }
  }

  it.each([
    ['listens on 127.0.0.1 only', { HOST: '127.0.0.1' }],
    ['listens too late', { LATE: '600' }],
  ])('%s: FunctionNotStarted', async (_, environment: Record<string, string>) => {
    expect(await start({ environment })).toMatchObject({
      status: 412,
      ErrorCode: 'FunctionNotStarted',
      ErrorMessage: expect.stringMatching(/9000.*ECONNREFUSED/s) as string,
    })
  })

  it('exits: CAExited on FC 3.0 with what it printed, FunctionNotStarted on FC 2.0', async () => {
    const server = { command: ['python3', '-S', '-c', 'import sys; sys.exit("no luck")'] }
    expect(await start({ server })).toMatchObject({
      status: 412,
      ErrorCode: 'CAExited',
      ErrorMessage: expect.stringMatching(/exited with code 1.*9000.*no luck/s) as string,
    })
    expect(await start({ server, generation: 'fc2' })).toMatchObject({ ErrorCode: 'FunctionNotStarted' })
  })

  it('is not there: CAFileNotFound on FC 3.0', async () => {
    expect(await start({ server: undefined })).toMatchObject({
      status: 412,
      ErrorCode: 'CAFileNotFound',
      ErrorMessage: expect.stringContaining('/code/bootstrap') as string,
    })
    expect(await start({ server: { command: ['no-such-program'] } })).toMatchObject({
      ErrorCode: 'CAFileNotFound',
    })
    expect(await start({ server: { command: ['./serve.py'] } })).toMatchObject({
      ErrorCode: 'CAFileNotFound',
    })
  })
})

describe.concurrent('the start of a server', () => {
  it('finds python3, node and the code folder as /code', async () => {
    const program = `const http = require('http'); http.createServer((q, s) => s.end(process.argv[1] + ' ' + process.env.FC_CUSTOM_LISTEN_PORT))
      .listen(Number(process.env.FC_SERVER_PORT), '0.0.0.0')`
    const server = { command: ['node', '-e', program], args: ['/code/serve.py'] }
    expect(text(await (await deploy({ server })).call())).toMatch(/^\/.*\/serve\.py \d{5}$/)
    const slashed = { command: ['python3', '/code/serve.py'] }
    expect(
      (await (await deploy({ server: slashed, runtime: 'custom-container', code: './code' })).view()).seen,
    ).toBe(1)
  })

  it('is refused for an image without a command, and out of range', async () => {
    const refusal = async (config: Partial<FunctionConfig>) => (await deploy(config)).accepted
    const container = { runtime: 'custom-container', code: './code' }
    expect(await refusal({ ...container, server: { image: 'i' } })).toMatchObject({
      accepted: false,
      message: expect.stringContaining('no image is pulled here') as string,
    })
    expect(await refusal({ instanceConcurrency: 201 })).toMatchObject({ accepted: false })
    expect(await refusal({ instanceConcurrency: 0 })).toMatchObject({ accepted: false })
    expect(await refusal({ instanceConcurrency: 200 })).toMatchObject({ accepted: true })
    const check = { path: '/h', timeoutMs: 4000 }
    expect(await refusal({ server: { command: ['x'], healthCheck: check } })).toMatchObject({
      accepted: false,
    })
  })

  const checked = (order: object) => ({
    server: { command: ['python3', '-S', '-E', 'serve.py'], healthCheck: { path: '/health' } },
    hooks: { initializer: HOOKS.initializer },
    ...answers({ 'GET /health': order }),
  })

  it('checks the health after the Initializer', async () => {
    const f = await deploy(checked({ status: 399 }))
    await f.call()
    expect(await f.lines()).toEqual(['POST /initialize', 'GET /health', 'POST /invoke'])
  })

  it.each([400, 500, 199])('fails when the first check is answered with %i', async (status) => {
    const f = await deploy(checked(status === 199 ? { raw: 'HTTP/1.1 600 Odd\r\n\r\n' } : { status }))
    const answer = await f.call()
    expect(answer.status).toBe(412)
    expect(text(answer)).toContain('health check')
    expect(await f.lines()).toEqual(['POST /initialize', 'GET /health'])
  })
})

describe.concurrent('concurrency', () => {
  it('shares a server among so many requests, a cold burst included, and starts more beyond', async () => {
    const f = await deploy({ instanceConcurrency: 10, hooks: { initializer: HOOKS.initializer } })
    const wait = file()
    const marks = file()
    const calls = Array.from({ length: 11 }, () => f.view({ wait, mark: marks }))
    await soon(() => {
      expect(existsSync(marks) ? readFileSync(marks, 'utf8').length : 0).toBe(11)
    })
    await writeFile(wait, '')
    const pids = (await Promise.all(calls)).map(({ pid }) => pid)
    const sizes = [...new Set(pids)].map((pid) => pids.filter((one) => one === pid).length)
    expect(sizes.sort()).toEqual([1, 10])
    expect((await f.lines()).filter((line) => line === 'POST /initialize')).toHaveLength(2)
  })

  it('serves 200 requests at once with one server', async () => {
    const f = await deploy({ instanceConcurrency: 200 })
    const views = await Promise.all(Array.from({ length: 200 }, () => f.view({ sleep: 0.05 })))
    expect(new Set(views.map(({ pid }) => pid)).size).toBe(1)
    expect(Math.max(...views.map((view) => view.seen))).toBe(200)
  })

  it('freezes after the last of overlapping requests', async () => {
    const f = await deploy({
      generation: 'fc2',
      instanceConcurrency: 2,
      hooks: { preFreeze: HOOKS.preFreeze },
    })
    const wait = file()
    const mark = file()
    const slow = f.call({ wait, mark })
    await appears(mark)
    await f.call()
    const frozen = f.idle('frozen')
    expect(await f.lines()).not.toContain('GET /pre-freeze')
    await writeFile(wait, '')
    await slow
    await frozen
    expect((await f.lines()).filter((line) => line === 'GET /pre-freeze')).toHaveLength(1)
  })

  it('lets calls under way end before an update retires their server', async () => {
    const f = await deploy({ instanceConcurrency: 2, hooks: { preStop: HOOKS.preStop } })
    const [wait, mark] = [file(), file()]
    const slow = f.view({ wait, mark })
    await appears(mark)
    await f.update({ description: 'other' })
    const { pid } = await f.view()
    await writeFile(wait, '')
    expect((await slow).pid).not.toBe(pid)
    await soon(async () => {
      expect(await f.lines()).toContain('GET /pre-stop')
    })
  })
})

describe.concurrent('a cancelled call', () => {
  const cancelled = async (config: Partial<FunctionConfig>) => survivesCancel(await deploy(config))

  it('ends its server on FC 3.0', async () => {
    expect(await cancelled({})).toBe(false)
  })

  it('goes on with a health check and with concurrency', async () => {
    expect(await cancelled({ instanceConcurrency: 2 })).toBe(true)
    const server = { command: ['python3', '-S', '-E', 'serve.py'], healthCheck: { path: '/health' } }
    expect(await cancelled({ server, instanceConcurrency: 2 })).toBe(true)
  })
})

describe.concurrent('a container that is no web server', () => {
  const task = (program: string): Partial<FunctionConfig> => ({
    generation: 'fc2',
    runtime: 'custom-container',
    code: './code',
    hooks: HOOKS,
    server: { image: 'i', command: ['python3', '-S', '-c', program], webServer: false },
  })

  it('runs for the call and ends with it', async () => {
    const f = await deploy(task('print("ran")'))
    const answer = await f.call()
    expect(answer).toMatchObject({ status: 200, body: new Uint8Array() })
    expect(answer.headers).not.toHaveProperty('x-fc-error-type')
    expect(await f.http()).toMatchObject({ status: 200, body: new Uint8Array() })
    expect(await f.lines()).toEqual(['ran', 'ran'])
  })

  it('fails the call when it fails', async () => {
    const answer = await (await deploy(task('raise SystemExit(2)'))).call()
    expect(text(answer)).toContain('Process exited unexpectedly')
  })

  it('gets a SIGTERM when the caller gives up', async () => {
    const [up, down] = [file(), file()]
    const f = await deploy(
      task(`import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (open(${JSON.stringify(down)}, 'w').close(), sys.exit(0)))
open(${JSON.stringify(up)}, 'w').close()
time.sleep(600)`),
    )
    const giveUp = new AbortController()
    const rejected = expect(f.call('', {}, giveUp.signal)).rejects.toThrow()
    await appears(up)
    giveUp.abort(new Error('enough'))
    await rejected
    await appears(down)
  })
})

describe.concurrent('the output of a server', () => {
  const printing = (program: string): Partial<FunctionConfig> => ({
    server: { command: ['python3', '-S', '-c', `import sys\n${program}\nexec(open('serve.py').read())`] },
  })

  it('is the log as it is, an unfinished line at the end included', async () => {
    const f = await deploy(
      printing(
        `sys.stdout.write('out\\n'); sys.stdout.flush(); sys.stderr.write('err\\npart'); sys.stderr.flush()`,
      ),
    )
    await f.call({ exit: 0 })
    expect(await f.lines()).toEqual(['out', 'err', 'partPOST /invoke'])
  })

  it('is bounded in a flood, which does not keep the server from serving', async () => {
    const f = await deploy(printing(`for _ in range(400): sys.stdout.write('x' * 99999 + '\\n')`))
    expect((await f.view()).seen).toBe(1)
    const lines = await f.lines()
    const kept = lines.reduce((sum, line) => sum + line.length, 0)
    expect(kept).toBeGreaterThan(100 * 1024)
    expect(kept).toBeLessThanOrEqual(256 * 1024)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(32 * 1024)
  })
})

it('ends what a server has started along with it', async () => {
  const target = createReference({ python, freezeAfterMs: 600_000 })
  const f = await deploy(
    {
      server: {
        command: [
          'python3',
          '-S',
          '-c',
          `import subprocess, sys; print(subprocess.Popen(['sleep', '600']).pid, flush=True)\nexec(open('serve.py').read())`,
        ],
      },
    },
    target,
  )
  const { pid } = await f.view()
  const [grandchild] = await f.lines()
  const gone = (id: number | string): boolean =>
    !existsSync(`/proc/${id}`) || readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z ')
  expect([pid, grandchild ?? ''].map(gone)).toEqual([false, false])
  await f.idle('destroyed')
  await soon(() => {
    expect([pid, grandchild ?? ''].map(gone)).toEqual([true, true])
  })
  await target.close()
})

/** For each fault a course of actions whose view it must change, and what a proper platform shows. */
const VIEWS: Readonly<
  Record<keyof typeof SERVER_FAULTS, [Partial<FunctionConfig>, (s: Stage) => Promise<unknown>, unknown]>
> = {
  'initialize-sent-again-after-404': [
    { hooks: HOOKS, ...answers({ 'POST /initialize': { status: 404 } }) },
    async (s) => [await s.call(), await s.lines()][1],
    ['POST /initialize'],
  ],
  'initialize-as-get': [{ hooks: HOOKS }, linesOfLife, LIFE_FC3],
  'pre-stop-as-post': [{ hooks: HOOKS }, linesOfLife, LIFE_FC3],
  'pre-freeze-as-post': [{ generation: 'fc2', hooks: HOOKS }, linesOfLife, LIFE_FC2],
  'not-found-counts-as-success': [
    { hooks: HOOKS, ...answers({ 'POST /initialize': { status: 404 } }) },
    errorType,
    'InitializationError',
  ],
  'kept-after-500': [
    { hooks: HOOKS, ...answers({ 'POST /initialize': { status: 500 } }) },
    async (s) => [await s.call(), await s.call(), await s.lines()][2],
    ['POST /initialize', 'POST /initialize'],
  ],
  'kept-after-pre-freeze-500': [
    { generation: 'fc2', hooks: HOOKS, ...answers({ 'GET /pre-freeze': { status: 500 } }) },
    async (s) => {
      const { pid } = await s.view()
      await s.idle('frozen')
      return (await s.view()).pid === pid
    },
    false,
  ],
  'request-sent-before-initialize-answered': [
    { hooks: HOOKS, ...answers({ 'POST /initialize': { status: 418, sleep: 0.1 } }) },
    errorType,
    'InitializationError',
  ],
  'hook-request-id-missing': [
    { hooks: HOOKS, ...answers({ 'POST /initialize': { status: 418 } }) },
    async (s) => text(await s.call()).includes('x-fc-request-id'),
    true,
  ],
  'common-header-missing': [{}, async (s) => typeof head(await s.view(), 'x-fc-account-id'), 'string'],
  'invoke-as-get': [{}, async (s) => (await s.view()).method, 'POST'],
  'invoke-path-wrong': [{}, async (s) => (await s.view()).target, '/invoke'],
  'invoke-status-passed-on': [{}, async (s) => (await s.call({ status: 418 })).status, 200],
  'invoke-headers-passed-on': [
    {},
    async (s) => (await s.call({ headers: [['x-mine', '1']] })).headers['x-mine'],
    undefined,
  ],
  'x-fc-status-ignored': [
    {},
    async (s) => (await s.call({ headers: [['x-fc-status', '404']] })).headers['x-fc-error-type'],
    'UnhandledInvocationError',
  ],
  'client-headers-dropped': [
    {},
    async (s) => head(await s.httpView({ headers: [['x-mine', '1']] }), 'x-mine'),
    '1',
  ],
  'client-query-dropped': [{}, async (s) => (await s.httpView({ path: '/a?b=c' })).target, '/a?b=c'],
  'reserved-headers-passed-on': [
    {},
    async (s) => head(await s.httpView({ headers: [['x-fc-region', 'mine']] }), 'x-fc-region'),
    'cn-hangzhou',
  ],
  'redirect-followed': [
    {},
    async (s) => (await s.ordered({ status: 302, headers: [['location', '/']], once: file() })).status,
    302,
  ],
  'bad-response-passed-on': [{}, async (s) => (await s.ordered({ raw: 'what?' })).status, 502],
  'post-retried-after-exit': [
    {},
    async (s) => (await s.ordered({ exit: 1, once: file() }, 'POST')).status,
    502,
  ],
  'get-not-retried-after-exit': [{}, async (s) => (await s.ordered({ exit: 1, once: file() })).status, 200],
  'cancel-keeps-instance': [{}, survivesCancel, false],
  'loopback-server-accepted': [
    { environment: { HOST: '127.0.0.1' } },
    async (s) => (await s.call()).status,
    412,
  ],
  // On a busy machine somebody else may well listen on port 9000, and answer.
  'port-ignored': [
    { server: { command: ['python3', '-S', '-E', 'serve.py'], port: 8080 } },
    async (s) => {
      const answer = await s.call()
      return text(answer).includes(answer.headers['x-fc-instance-id'] ?? 'nobody')
    },
    true,
  ],
  'health-check-ignored': [HEALTH, linesOfLife, ['POST /initialize', 'GET /health', 'POST /invoke']],
  'health-check-before-initialize': [
    HEALTH,
    linesOfLife,
    ['POST /initialize', 'GET /health', 'POST /invoke'],
  ],
  'concurrency-ignored': [{ instanceConcurrency: 3 }, serversOfBurst, 1],
  'concurrency-unbounded': [{ instanceConcurrency: 2 }, serversOfBurst, 2],
  'freezes-busy-instance': [{ timeoutMs: 20_000 }, stopsWhileBusy, false],
  'framing-lines-added': [{ hooks: HOOKS }, linesOfLife, LIFE_FC3],
}

describe.concurrent.each(Object.keys(SERVER_FAULTS) as (keyof typeof SERVER_FAULTS)[])('%s', (fault) => {
  it('shows, and does not show without the fault', async () => {
    const [config, act, expected] = VIEWS[fault]
    const see = async (faults: readonly ReferenceFault[]): Promise<unknown> => {
      const target = createReference({
        python,
        faults: new Set(faults),
        freezeAfterMs: 150,
        serverStartMs: 2000,
      })
      try {
        return await act(await deploy(config, target))
      } finally {
        await target.close()
      }
    }
    expect(await see([])).toEqual(expected)
    expect(await see([fault])).not.toEqual(expected)
  })
})
