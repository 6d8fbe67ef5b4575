import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeployRequest, HttpAnswer, HttpRequest, Target } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { createReference } from '../reference.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']
const never = new AbortController().signal
const MEGABYTE = 1024 * 1024

let folder: string
let shared: Target
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'http-test-'))
  // Freezes on request only, so that a slow machine does not freeze behind a test's back.
  shared = createReference({ freezeAfterMs: 600_000 })
})

afterAll(async () => {
  await shared.close()
  await rm(folder, { recursive: true, force: true })
})

type Sent = Partial<Omit<HttpRequest, 'ref' | 'body'>> & { readonly body?: string | Uint8Array }

/** A function with that code, and what a test asks of it. */
async function deploy(source: string, changes: Partial<FunctionConfig> = {}, aliases: string[] = []) {
  const functionName = `f${(count += 1)}`
  const generation = changes.generation ?? 'fc2'
  const ref = generation === 'fc3' ? { functionName } : { serviceName: 'svc', functionName }
  const codeDir = await mkdtemp(join(folder, 'code-'))
  await writeFile(join(codeDir, 'index.py'), source)
  const config: FunctionConfig = {
    ...{
      generation,
      resource: 'r',
      region: 'cn-hangzhou',
      ...ref,
      runtime: 'python3',
      handler: 'index.handler',
    },
    ...{ environment: {}, hooks: {}, httpTrigger: { name: 't', methods: METHODS }, ...changes },
  }
  const request: DeployRequest = {
    ...{ ref, codeDir, projectDir: codeDir, sYaml: '', environment: {}, aliases, config },
  }
  expect(await shared.deploy(request, never)).toMatchObject({ accepted: true })
  return {
    ref,
    name: functionName,
    ask: ({ body = '', ...sent }: Sent = {}, signal = never) =>
      shared.http({ ref, method: 'GET', path: '/', headers: [], ...sent, body: Buffer.from(body) }, signal),
    call: (payload: string) => shared.invoke({ ref, headers: {}, payload: Buffer.from(payload) }, never),
    lines: async () => (await shared.logs({ ref }, never)).lines.map(({ text }) => text),
  }
}

const text = ({ body }: HttpAnswer): string => Buffer.from(body).toString()
const json = (answer: HttpAnswer): unknown => JSON.parse(text(answer)) as unknown
const values = ({ headers }: HttpAnswer, wanted: string): string[] =>
  headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
/** Status, error type and the error's text: all that a client learns of a failure. */
const failure = (answer: HttpAnswer): unknown[] => [
  answer.status,
  ...values(answer, 'x-fc-error-type'),
  (json(answer) as { errorMessage?: string }).errorMessage,
]

/** Answers with the text entries of its environ, and whatever `EXTRA` works out. */
const DUMPS = `
import json
def handler(environ, start_response):
    start_response('200 OK', [])
    seen = {name: value for name, value in environ.items() if isinstance(value, str)}
    seen['body'] = environ['wsgi.input'].read().decode('latin-1')
    seen['types'] = sorted(name for name, value in environ.items() if '.' not in name and type(value) is not str)
    seen['keys'] = sorted(name for name in environ if '.' in name)
    context = environ['fc.context']
    seen['context'] = [context.request_id, context.function.name, context.service.name]
    return [json.dumps(seen).encode()]
`

describe('what a WSGI application is given', () => {
  it('is the request, in the words of WSGI', async () => {
    const stage = await deploy(DUMPS)
    const answer = await stage.ask({
      method: 'POST',
      path: '/a%20b/%C3%A4%2F?x=1&x=%20&&y',
      headers: [
        ['Content-Type', 'text/plain'],
        ['x-Custom-key', 'value'],
        ['X-Many', 'a'],
        ['x-many', 'b'],
        ['Host', 'example.com:81'],
      ],
      body: Buffer.from([0, 255, 10]),
    })
    const prefix = `/2016-08-15/proxy/svc/${stage.name}`
    expect(json(answer)).toEqual({
      REQUEST_METHOD: 'POST',
      SCRIPT_NAME: '',
      PATH_INFO: '/a b/\u00c3\u00a4/',
      QUERY_STRING: 'x=1&x=%20&&y',
      CONTENT_TYPE: 'text/plain',
      CONTENT_LENGTH: '3',
      SERVER_NAME: 'example.com',
      SERVER_PORT: '81',
      SERVER_PROTOCOL: 'HTTP/1.1',
      REMOTE_ADDR: '127.0.0.1',
      HTTP_X_CUSTOM_KEY: 'value',
      HTTP_X_MANY: 'a,b',
      HTTP_HOST: 'example.com:81',
      'fc.request_uri': `${prefix}/a%20b/%C3%A4%2F?x=1&x=%20&&y`,
      'wsgi.url_scheme': 'http',
      body: '\u0000\u00ff\n',
      types: [],
      keys: [
        ...['fc.context', 'fc.request_uri', 'wsgi.errors', 'wsgi.input', 'wsgi.multiprocess'],
        ...['wsgi.multithread', 'wsgi.run_once', 'wsgi.url_scheme', 'wsgi.version'],
      ],
      context: [values(answer, 'x-fc-request-id')[0], stage.name, 'svc'],
    })
  })

  it('begins with a slash even where the path is empty, and names the qualifier in the URL', async () => {
    const stage = await deploy(DUMPS, {}, ['live'])
    expect(json(await stage.ask({ path: '?a', qualifier: 'live' }))).toMatchObject({
      PATH_INFO: '/',
      QUERY_STRING: 'a',
      CONTENT_LENGTH: '0',
      CONTENT_TYPE: '',
      'fc.request_uri': `/2016-08-15/proxy/svc.live/${stage.name}?a`,
      HTTP_HOST: '1000000000000000.cn-hangzhou.fc.aliyuncs.com',
    })
  })

  it('holds no reserved headers of the client', async () => {
    const stage = await deploy(DUMPS)
    const headers = ['x-fc-request-id', 'Connection', 'Keep-Alive', 'x-fine'].map(
      (name) => [name, 'v'] as const,
    )
    const seen = Object.keys(json(await stage.ask({ headers })) as object)
    expect(seen.filter((name) => name.startsWith('HTTP_'))).toEqual(['HTTP_HOST', 'HTTP_X_FINE'])
  })

  it('has a place for errors: the log', async () => {
    const stage = await deploy(`
def handler(environ, start_response):
    environ['wsgi.errors'].write('trouble\\n')
    start_response('204 No Content', [])
    return [b'nothing of this']
`)
    const answer = await stage.ask()
    expect([answer.status, text(answer)]).toEqual([204, ''])
    expect(await stage.lines()).toContain('trouble')
  })

  it('keeps nothing of large bodies, neither of the request nor of the answer', async () => {
    const stage = await deploy(`
from resource import RUSAGE_SELF, getrusage

def peak():
    return getrusage(RUSAGE_SELF).ru_maxrss

BEFORE = peak()

def handler(environ, start_response):
    start_response('200 OK', [])
    source = environ['wsgi.input']
    for piece in iter(lambda: source.read(100000), b''):
        yield piece
    yield str(peak() - BEFORE).encode()
`)
    const sent = randomBytes(31 * MEGABYTE)
    const body = Buffer.from((await stage.ask({ method: 'POST', body: sent })).body)
    expect(body.subarray(0, sent.length).equals(sent)).toBe(true)
    const grown = Number(body.subarray(sent.length).toString()) * (platform() === 'darwin' ? 1 : 1024)
    expect(grown).toBeLessThan(8 * MEGABYTE)
  })

  it('reads large bodies in pieces', async () => {
    const stage = await deploy(`
import hashlib
def handler(environ, start_response):
    start_response('200 OK', [])
    digest, pieces = hashlib.md5(), 0
    while True:
        piece = environ['wsgi.input'].read(1 << 20)
        if not piece: break
        digest.update(piece)
        pieces += 1
    return [('%d %s' % (pieces, digest.hexdigest())).encode()]
`)
    const body = Buffer.alloc(32 * MEGABYTE, 'ab')
    expect(text(await stage.ask({ method: 'PUT', body }))).toBe(
      `32 ${createHash('md5').update(body).digest('hex')}`,
    )
    const over = await stage.ask({ method: 'PUT', body: Buffer.alloc(32 * MEGABYTE + 1) })
    expect([over.status, ...values(over, 'x-fc-error-type')]).toEqual([400, 'FcCommonError'])
  })
})

/** A WSGI application that does what the body of the request says, in Python, and counts its calls. */
const OBEYS = `
import os, sys, time
calls, closed, pulled = 0, [], 0
class Pieces(object):
    def __init__(self, pieces, fails=None): self.pieces, self.fails = list(pieces), fails
    def __iter__(self): return self
    def __next__(self):
        if self.fails == len(self.pieces): raise ValueError('in the middle')
        if not self.pieces: raise StopIteration
        return self.pieces.pop(0)
    next = __next__
    def close(self): closed.append(len(self.pieces))
class Started(object):
    def __init__(self, start): self.start = start
    def __iter__(self):
        self.start('201 Created', [('X-Kind', 'instance')])
        yield b'from '
        yield b'iter'
def endless():
    global pulled
    while True:
        pulled += 1
        yield b'x' * (1 << 20)
def handler(environ, start):
    global calls
    calls += 1
    scope = dict(globals(), environ=environ, start=start, ok=lambda: start('200 OK', []))
    exec(environ['wsgi.input'].read().decode('utf-8'), scope)
    return scope.get('result')
`

/** What a function that obeys answers to a few lines of Python. */
async function obey(lines: string, stage?: Awaited<ReturnType<typeof deploy>>): Promise<HttpAnswer> {
  return (stage ?? (await deploy(OBEYS))).ask({ method: 'POST', body: lines })
}

describe('what a WSGI application answers', () => {
  it.each([
    ["ok(); result = [b'a', b'', b'bc']", 'abc'],
    ["ok(); result = (piece for piece in [b'g', b'en'])", 'gen'],
    ["ok(); result = Pieces([b'p', b'q'])", 'pq'],
    ["ok(); result = {b'key': 1}", 'key'],
    ["write = ok(); write(b'a'); write(b'b'); result = [b'c']", 'abc'],
    ["ok()(b'all'); result = []", 'all'],
    ["start('200 OK', [], None); result = [b'three']", 'three'],
    ["start('200 OK', [], 'a text'); result = [b'loose']", 'loose'],
    ['ok(); result = []', ''],
  ])('may come as %s', async (lines, body) => {
    const answer = await obey(lines)
    expect([answer.status, text(answer), ...values(answer, 'x-fc-error-type')]).toEqual([200, body])
  })

  it('may come from a class that starts only when it is iterated', async () => {
    const answer = await obey('result = Started(start)')
    expect([answer.status, values(answer, 'x-kind'), text(answer)]).toEqual([201, ['instance'], 'from iter'])
  })

  it('keeps every byte, every status and repeated headers, but for reserved ones', async () => {
    const answer = await obey(`
start('418 No Tea', [('Set-Cookie', 'a=1'), ('Set-Cookie', 'b=2'), ('X-High', '\\xe4'), ('Server', 's'), ('Date', 'd'),
  ('Connection', 'close'), ('Content-Length', '9'), ('X-Fc-Request-Id', 'r'), ('Content-Type', 'a/b')])
result = [bytes(bytearray(range(256)))]`)
    expect(answer.status).toBe(418)
    expect([...answer.body]).toEqual(Array.from({ length: 256 }, (_, byte) => byte))
    expect(answer.headers).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-High', '\u00e4'],
      ['Content-Type', 'a/b'],
      ['X-Fc-Request-Id', expect.not.stringMatching('^r$') as string],
    ])
  })

  it('may be replaced by an error as long as nothing of the body is there', async () => {
    const answer = await obey(`
ok()
try: 1 / 0
except ZeroDivisionError: start('500 Oh', [('X-Sorry', 'yes')], sys.exc_info())
result = [b'sorry']`)
    expect([answer.status, values(answer, 'x-sorry'), text(answer)]).toEqual([500, ['yes'], 'sorry'])
  })

  it('has no body where HTTP has none', async () => {
    const stage = await deploy(OBEYS)
    const head = await stage.ask({
      method: 'HEAD',
      body: "start('200 OK', [('X-Kind', 'head')]); result = [b'x']",
    })
    expect([head.status, values(head, 'x-kind'), text(head)]).toEqual([200, ['head'], ''])
    expect(text(await obey("start('304 Same', []); result = [b'x']", stage))).toBe('')
  })

  it('is as large as the limit, and no larger', async () => {
    const stage = await deploy(OBEYS)
    const most = await obey("ok(); result = [b'x' * (1 << 20)] * 32", stage)
    expect([most.status, most.body.byteLength]).toEqual([200, 32 * MEGABYTE])
    const over = await obey("ok(); result = [b'x' * (1 << 20)] * 33", stage)
    expect(failure(over)).toEqual([502, 'UnhandledInvocationError', expect.stringMatching('33554432 bytes')])
    // What never ends is asked for no more than what shows that it is too much.
    expect(failure(await obey('ok(); result = endless()', stage))[0]).toBe(502)
    expect(text(await obey("ok(); result = [b'%d %d' % (pulled, calls)]", stage))).toBe('33 4')
  })
})

describe('an application that does not keep to WSGI', () => {
  it.each([
    ["result = [b'x']", /start_response was not called: 'NoneType' object has no attribute 'split'/],
    ['result = None', /start_response was not called/],
    ["result = 'like an event handler'", /start_response was not called/],
    ['result = []', /start_response was not called/],
    ['ok(); result = None', /'NoneType' object is not iterable/],
    ['ok(); result = 5', /'int' object is not iterable/],
    ["ok(); result = b'bare'", /must be bytes, found int/],
    ["ok(); result = ['text']", /must be bytes, found str/],
    ["ok()('text'); result = []", /must be bytes, found str/],
    ['ok(); ok(); result = []', /called a second time/],
    ['start(200, []); result = []', /a status must be a string/],
    ["start('099 Low', []); result = []", /a status must be a string/],
    ["start('200 OK', {'a': 'b'}); result = []", /the headers must be a list, found dict/],
    ["start('200 OK', [('a', 1)]); result = []", /a header must be a tuple/],
    ["start('200 OK', [('a', 'b\\r\\nc: d')]); result = []", /what HTTP allows/],
    ["start('200 OK', [('a b', '')]); result = []", /what HTTP allows/],
    ["start('200 OK', [('a', 'x' * 8192)]); result = []", /may have 8192 bytes, found 8193/],
    ["ok(); result = Pieces([b'a', b'b'], fails=1)", /in the middle/],
    ["raise KeyError('early')", /early/],
    [
      "ok()(b'begun')\ntry: 1 / 0\nexcept ZeroDivisionError: start('500 Oh', [], sys.exc_info())",
      /division by zero/,
    ],
  ])('gets the client a 502, and serves on: %s', async (lines, message) => {
    const stage = await deploy(OBEYS)
    expect(failure(await obey(lines, stage))).toEqual([
      502,
      'UnhandledInvocationError',
      expect.stringMatching(message),
    ])
    expect(text(await obey("ok(); result = [b'%d' % calls]", stage))).toBe('2')
  })

  it('is closed whatever happens, and the first error is told', async () => {
    const stage = await deploy(OBEYS)
    await obey("ok(); result = Pieces([b'a', b'b'])", stage)
    await obey("ok(); result = Pieces([b'a', b'b', b'c'], fails=2)", stage)
    await obey("ok(); result = Pieces([b'a', 'text', b'c', b'd'])", stage)
    await obey("result = Pieces([b'a'] * 5)", stage)
    expect(text(await obey('ok(); result = [repr(closed).encode()]', stage))).toBe('[0, 2, 2, 4]')
    const lines = "def close(): raise OSError('close')\nok(); result = Pieces([b'a']"
    expect(failure(await obey(`${lines}); result.close = close`, stage))[2]).toBe('close')
    expect(failure(await obey(`${lines}, fails=1); result.close = close`, stage))[2]).toBe('in the middle')
  })

  it('leaves frames of its own code in the error, none of ours', async () => {
    const stage = await deploy('def handler(environ, start):\n    start(None, [])\n')
    const { stackTrace, errorType } = json(await stage.ask()) as { stackTrace: string[][]; errorType: string }
    expect(stackTrace.map(([file, line]) => [file?.replace(/^.*\//, ''), line])).toEqual([
      ['index.py"', 'line 2'],
    ])
    expect(errorType).toBe('ProtocolError')
  })
})

describe('the instance behind a call over HTTP', () => {
  it.each([
    ['reads nothing of it', 'pass'],
    ['reads a little of it', "environ['wsgi.input'].read(10)"],
    ['closes it at once', "environ['wsgi.input'].close()"],
    ['closes it after a line', "environ['wsgi.input'].readline(); environ['wsgi.input'].close()"],
    ['fails while it reads', "environ['wsgi.input'].read(10); raise ValueError('early')"],
  ])('serves on after a large body, when the application %s', async (_, line) => {
    const stage = await deploy(`
calls = 0
def handler(environ, start_response):
    global calls
    calls += 1
    start_response('200 OK', [])
    if environ['PATH_INFO'] == '/early':
        ${line}
        return [b'early']
    return [b'%d ' % calls + environ['wsgi.input'].read()]
`)
    const early = await stage.ask({ method: 'POST', path: '/early', body: randomBytes(3 * MEGABYTE) })
    expect(early.status).toBe(line.includes('raise') ? 502 : 200)
    expect(text(await stage.ask({ method: 'POST', body: 'whole' }))).toBe('2 whole')
  })

  it('is lost with its process, and no call is repeated', async () => {
    const stage = await deploy(OBEYS)
    await obey("ok(); result = [b'x']", stage)
    const mark = join(folder, `${stage.name}.exits`)
    const gone = await stage.ask({ body: `open(${JSON.stringify(mark)}, 'x'); os._exit(3)` })
    expect(failure(gone)).toEqual([502, 'UnhandledInvocationError', expect.stringMatching('^Process exited')])
    expect(text(await obey("ok(); result = [b'%d' % calls]", stage))).toBe('1')
    expect(failure(await obey('sys.exit(1)', stage))[2]).toMatch(/^Process exited/)
  })

  it('is lost with a call past its limit', async () => {
    const stage = await deploy(OBEYS, { timeoutMs: 1000 })
    expect(failure(await obey('time.sleep(30)', stage)).slice(0, 2)).toEqual([
      502,
      'UnhandledInvocationError',
    ])
    expect(text(await obey("ok(); result = [b'%d' % calls]", stage))).toBe('1')
  })

  it('is lost with its Initializer, which fails calls over HTTP like any other', async () => {
    const source = `def initialize(context): raise ValueError('init')\n${OBEYS}`
    const hooks = { initializer: { handler: 'index.initialize' } }
    const types = { fc2: 'UnhandledInvocationError', fc3: 'InitializationError' } as const
    for (const generation of ['fc2', 'fc3'] as const) {
      const stage = await deploy(source, { hooks, generation })
      expect(failure(await stage.ask())).toEqual([502, types[generation], 'init'])
    }
  })

  it('cannot be loaded from broken code', async () => {
    const stage = await deploy('def handler(')
    expect(failure(await stage.ask()).slice(0, 2)).toEqual([502, 'UnhandledInvocationError'])
  })
})

describe('a request that no function sees', () => {
  const refused = (answer: HttpAnswer): unknown[] => [
    answer.status,
    ...values(answer, 'x-fc-error-type'),
    (json(answer) as { ErrorCode: string }).ErrorCode,
  ]

  it('is one by a method that is not enabled, or to a function without a trigger', async () => {
    const stage = await deploy(DUMPS, { httpTrigger: { name: 't', methods: ['GET'] } })
    expect(refused(await stage.ask({ method: 'POST' }))).toEqual([403, 'FcCommonError', 'AccessDenied'])
    const none = await deploy(DUMPS, { httpTrigger: undefined })
    expect(refused(await none.ask())).toEqual([404, 'FcCommonError', 'TriggerNotFound'])
    expect(await none.lines()).toEqual([])
  })

  it.each([
    { headers: [['x-long', 'x'.repeat(8192)]] as const },
    { path: `/${'x'.repeat(4096)}` },
    { path: '/line\nend' },
    { path: '/\u4f60' },
    { headers: [['x', 'a\r\nb']] as const },
    { headers: [['two words', 'a']] as const },
    { headers: [['X-Fc-Invocation-Type', 'Later']] as const },
    { headers: [['X-Fc-Invocation-Type', 'Async']] as const, body: 'x'.repeat(128 * 1024 + 1) },
  ])('is one that is too large or ill-formed: %#', async (sent) => {
    const stage = await deploy(DUMPS)
    expect(refused(await stage.ask({ method: 'POST', ...sent }))).toEqual([
      400,
      'FcCommonError',
      'InvalidArgument',
    ])
  })

  it('has no body for HEAD', async () => {
    const stage = await deploy(DUMPS, { httpTrigger: { name: 't', methods: ['GET'] } })
    const answer = await stage.ask({ method: 'HEAD' })
    expect([answer.status, text(answer)]).toEqual([403, ''])
  })
})

it('accepts a call over HTTP for later', async () => {
  const stage = await deploy(OBEYS)
  const mark = join(folder, 'served-later')
  const headers = [['X-Fc-Invocation-Type', 'Async']] as const
  const body = `ok(); open(${JSON.stringify(mark)}, 'a').write('x'); result = [b'']`
  const answer = await stage.ask({ method: 'POST', headers, body })
  expect([answer.status, text(answer)]).toEqual([202, ''])
  // One instance serves one call after the other: when the next is answered, this one has been.
  expect(values(answer, 'x-fc-request-id')).toHaveLength(1)
  await expect.poll(() => readFile(mark, 'utf8').catch(() => '')).toBe('x')
})

/** Returns what the body of the request says, in Python; the event is at hand. */
const EVENTS = `
import base64, json
calls = 0
def handler(event, context):
    global calls
    calls += 1
    told = json.loads(event)
    body = told['body']
    if told['isBase64Encoded']: body = base64.b64decode(body).decode('utf-8', 'replace')
    return eval(body or 'told', dict(globals(), event=event, context=context, told=told))
`
const TEXT = [['Content-Type', 'text/plain']] as const
const fc3 = { generation: 'fc3', runtime: 'python3.10' } as const

describe('the event of a request on FC 3.0', () => {
  it('is the documented object', async () => {
    const stage = await deploy(EVENTS, fc3)
    const answer = await stage.ask({
      method: 'PUT',
      path: '/a%20b/%E4%BD%A0?a=1&a=2&b=x%20y&c&a=',
      headers: [
        ['User-Agent', 'test'],
        ['X-Many', '1'],
        ['x-many', '2'],
        ['x-fc-request-id', 'fake'],
        ['Host', 'ab.example.com:8080'],
      ],
    })
    const requestId = values(answer, 'x-fc-request-id')[0]
    const event = json(answer) as { requestContext: { time: string; timeEpoch: string } }
    expect(event).toEqual({
      version: 'v1',
      rawPath: '/a%20b/%E4%BD%A0',
      headers: { 'user-agent': 'test', 'x-many': '1,2', host: 'ab.example.com:8080' },
      queryParameters: { a: '1,2,', b: 'x y', c: '' },
      body: '',
      isBase64Encoded: false,
      requestContext: {
        accountId: '1000000000000000',
        domainName: 'ab.example.com',
        domainPrefix: 'ab',
        http: {
          ...{ method: 'PUT', path: '/a b/\u4f60', protocol: 'HTTP/1.1' },
          ...{ sourceIp: '127.0.0.1', userAgent: 'test' },
        },
        requestId,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        timeEpoch: expect.stringMatching(/^\d{13}$/) as string,
      },
    })
    const { time, timeEpoch } = event.requestContext
    expect(Math.floor(Number(timeEpoch) / 1000)).toBe(Date.parse(time) / 1000)
    expect(requestId).toMatch(/^1-/)
  })

  it.each([
    ['text/plain', 'told', false],
    ['application/json; charset=utf-8', 'told', false],
    ['application/vnd.api+json', 'told', false],
    ['application/x-www-form-urlencoded', 'told', false],
    ['application/xml', 'told', false],
    ['application/octet-stream', 'told', true],
    ['image/png', 'told', true],
    ['', 'told', true],
    ['text/plain', Buffer.from('told #\u00ff', 'latin1'), true],
    ['text/plain', '', false],
  ])('has a body of type %j as text or in Base64: %j', async (type, body, encoded) => {
    const stage = await deploy(EVENTS, fc3)
    const event = json(await stage.ask({ method: 'POST', headers: [['content-type', type]], body }))
    expect(event).toMatchObject({
      body: Buffer.from(body).toString(encoded ? 'base64' : 'utf8'),
      isBase64Encoded: encoded,
    })
  })
})

describe('what an FC 3.0 handler returns', () => {
  it.each([
    ["{'statusCode': 418, 'headers': {'X-A': 'b', 'Server': 's'}, 'body': 'hi'}", 418, 'hi'],
    ["{'statusCode': 200, 'body': 'AP8=', 'isBase64Encoded': True}", 200, '\0\u00ff'],
    ["{'statusCode': 201}", 201, ''],
    ["json.dumps({'statusCode': 202, 'body': 'from text'})", 202, 'from text'],
    ["'plain'", 200, 'plain'],
    ["{'no': 'status'}", 200, '{"no": "status"}'],
    ["b'\\xff\\x00'", 200, '\u00ff\0'],
    ['None', 200, 'null'],
  ])('becomes the answer: %s', async (body, status, expected) => {
    const stage = await deploy(EVENTS, fc3)
    const answer = await stage.ask({ method: 'POST', headers: TEXT, body })
    expect([answer.status, Buffer.from(answer.body).toString('latin1')]).toEqual([status, expected])
    expect(values(answer, 'x-fc-error-type')).toEqual([])
    expect([values(answer, 'x-a'), values(answer, 'server')]).toEqual([status === 418 ? ['b'] : [], []])
  })

  it.each([
    ["{'statusCode': '200'}", /statusCode must be/],
    ["{'statusCode': 99}", /statusCode must be/],
    ["{'statusCode': True}", /statusCode must be/],
    ["{'statusCode': 200, 'body': {}}", /body must be a string/],
    ["{'statusCode': 200, 'headers': []}", /headers must be an object/],
    ["{'statusCode': 200, 'headers': {'a': 1}}", /header "a"/],
    ["{'statusCode': 200, 'headers': {'a': 'b\\r\\nc'}}", /header "a"/],
    ["{'statusCode': 200, 'isBase64Encoded': 'yes'}", /isBase64Encoded must be/],
    ["{'statusCode': 200, 'isBase64Encoded': True, 'body': '*'}", /no Base64/],
    ['1 / 0', /division by zero/],
    ['object()', /not JSON serializable/],
  ])('may be an error, and the instance serves on: %s', async (body, message) => {
    const stage = await deploy(EVENTS, fc3)
    const answer = await stage.ask({ method: 'POST', headers: TEXT, body })
    expect(failure(answer)).toEqual([502, 'UnhandledInvocationError', expect.stringMatching(message)])
    expect(text(await stage.ask({ method: 'POST', headers: TEXT, body: 'calls' }))).toBe('2')
  })

  it('is not what a WSGI application gives', async () => {
    const stage = await deploy(DUMPS, fc3)
    expect((await stage.ask()).status).toBe(502)
  })

  it('is the whole result of a call through the API', async () => {
    const stage = await deploy("def handler(event, context): return {'statusCode': 404}\n", fc3)
    const answer = await stage.call('')
    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([200, '{"statusCode": 404}'])
  })
})
