import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HttpAnswer, HttpRequest, Target } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { HTTP_FAULTS, type ReferenceFault } from '../faults.ts'
import { createReference } from '../reference.ts'

/** Serves WSGI and events alike: the body of a request, in Python, says how. */
const CODE = `
import base64, json, sys
closed = 0
class Closing(object):
    def __init__(self, pieces): self.pieces = pieces
    def __iter__(self): return (piece for piece in self.pieces)
    def close(self):
        global closed
        closed += 1
class Started(object):
    def __init__(self, start): self.start = start
    def __iter__(self):
        self.start('200 OK', [])
        return iter([b'iterated'])
def cut():
    yield b'begun'
    raise ValueError('cut')
def say(value): return [json.dumps(value).encode('utf-8')]
def text(environ): return environ['wsgi.input'].read()
def handler(environ, start):
    scope = dict(globals(), environ=environ, start=start, ok=lambda: start('200 OK', []))
    code = environ.get('HTTP_X_DO', environ.get('x-do'))
    exec(code, scope)
    return scope['result']
def event_handler(event, context):
    told = json.loads(event.decode('utf-8'))
    return eval(told['headers']['x-do'], dict(globals(), told=told, context=context))
`

const never = new AbortController().signal
let folder: string
let python: string
let proper: Target
let count = 0

beforeAll(async () => {
  // Fifty platforms are started here: past the shim of a version manager, which takes longer than Python itself.
  python = (await promisify(execFile)('python3', ['-c', 'import sys; print(sys.executable)'])).stdout.trim()
  proper = createReference({ python, freezeAfterMs: 600_000 })
  folder = await mkdtemp(join(tmpdir(), 'http-faults-'))
  await writeFile(join(folder, 'index.py'), CODE)
})

afterAll(async () => {
  await proper.close()
  await rm(folder, { recursive: true, force: true })
})

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: HttpRequest['headers']
  readonly body?: string | Uint8Array
}

interface Case {
  readonly fault: keyof typeof HTTP_FAULTS
  /** What a function is told to do, in Python. */
  readonly does: string
  readonly config?: Partial<FunctionConfig>
  readonly sent?: Sent
  /** Sent before, where one request does not show it. */
  readonly before?: string
  /** What of the answer shows it; status and text by default. */
  readonly look?: (answer: HttpAnswer) => unknown
  readonly properly: unknown
  readonly flawed: unknown
}

const text = ({ body }: HttpAnswer): string => Buffer.from(body).toString('latin1')
const statusAndText = (answer: HttpAnswer): unknown => [answer.status, text(answer)]
const status = (answer: HttpAnswer): unknown => answer.status
const json = (answer: HttpAnswer): unknown => JSON.parse(Buffer.from(answer.body).toString()) as unknown
const named =
  (wanted: string) =>
  ({ headers }: HttpAnswer): unknown =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)

/** What a function answers, on a platform with or without the flaw. */
async function see(
  target: Target,
  { does, config, sent, before, look = statusAndText }: Case,
): Promise<unknown> {
  const functionName = `f${(count += 1)}`
  const generation = config?.generation ?? 'fc2'
  const ref = generation === 'fc3' ? { functionName } : { serviceName: 'svc', functionName }
  const full: FunctionConfig = {
    ...{ generation, resource: 'r', region: 'here', runtime: 'python3', environment: {}, hooks: {}, ...ref },
    handler: generation === 'fc3' ? 'index.event_handler' : 'index.handler',
    httpTrigger: { name: 't', methods: ['GET', 'POST', 'HEAD'] },
    ...config,
  }
  const request = { ref, config: full, codeDir: folder, projectDir: folder, sYaml: '', environment: {} }
  expect(await target.deploy(request, never)).toMatchObject({ accepted: true })
  const ask = (lines: string): Promise<HttpAnswer> => {
    const { method = 'POST', path = '/', headers = [], body = '' } = sent ?? {}
    const all = [['x-do', lines] as const, ...headers]
    return target.http({ ref, method, path, headers: all, body: Buffer.from(body) }, never)
  }
  if (before !== undefined) await ask(before)
  return look(await ask(does))
}

const fc3 = { generation: 'fc3', runtime: 'python3.10' } as const
const SAY_OK = "ok(); result = [b'fine']"
const SEEN = (what: string): string => `ok(); result = say(${what})`
const STRUCT = "{'statusCode': 201, 'headers': {'X-A': 'b'}, 'body': 'AP8=', 'isBase64Encoded': True}"

const CASES: readonly Case[] = [
  {
    fault: 'method-not-checked',
    does: SAY_OK,
    config: { httpTrigger: { name: 't', methods: ['GET'] } },
    look: status,
    properly: 403,
    flawed: 200,
  },
  {
    fault: 'trigger-not-required',
    does: SAY_OK,
    config: { httpTrigger: undefined },
    look: status,
    properly: 404,
    flawed: 200,
  },
  {
    fault: 'http-limits-unchecked',
    does: SAY_OK,
    sent: { path: `/${'x'.repeat(4096)}` },
    look: status,
    properly: 400,
    flawed: 200,
  },
  {
    fault: 'common-error-type-missing',
    does: SAY_OK,
    config: { httpTrigger: undefined },
    look: named('x-fc-error-type'),
    properly: ['FcCommonError'],
    flawed: [],
  },
  { fault: 'error-is-200-over-http', does: '1 / 0', look: status, properly: 502, flawed: 200 },
  {
    fault: 'bodiless-answer-with-body',
    does: SAY_OK,
    sent: { method: 'HEAD' },
    properly: [200, ''],
    flawed: [200, 'fine'],
  },
  {
    fault: 'reserved-request-headers-passed',
    does: SEEN("environ.get('HTTP_X_FC_FAKE')"),
    sent: { headers: [['x-fc-fake', 'yes']] },
    look: json,
    properly: null,
    flawed: 'yes',
  },
  {
    fault: 'reserved-response-headers-passed',
    does: "start('200 OK', [('Server', 'mine')]); result = []",
    look: named('server'),
    properly: [],
    flawed: ['mine'],
  },
  {
    fault: 'header-values-cut',
    does: SEEN("len(environ['HTTP_X_LONG'])"),
    sent: { headers: [['x-long', 'x'.repeat(1000)]] },
    look: json,
    properly: 1000,
    flawed: 256,
  },
  {
    fault: 'repeated-request-header-lost',
    does: SEEN("environ['HTTP_X_MANY']"),
    sent: { headers: [1, 2].map((value) => ['x-many', String(value)] as const) },
    look: json,
    properly: '1,2',
    flawed: '2',
  },
  {
    fault: 'repeated-header-lost',
    does: "start('200 OK', [('Set-Cookie', 'a'), ('Set-Cookie', 'b')]); result = []",
    look: named('set-cookie'),
    properly: ['a', 'b'],
    flawed: ['b'],
  },
  {
    fault: 'response-headers-lost',
    does: "start('200 OK', [('X-A', 'b')]); result = []",
    look: named('x-a'),
    properly: ['b'],
    flawed: [],
  },
  {
    fault: 'status-always-200',
    does: "start('403 FORBIDDEN', []); result = []",
    look: status,
    properly: 403,
    flawed: 200,
  },
  { fault: 'event-instead-of-wsgi', does: SAY_OK, look: status, properly: 200, flawed: 502 },
  {
    fault: 'wsgi-on-fc3',
    does: 'told["version"]',
    config: fc3,
    properly: [200, 'v1'],
    flawed: [502, expect.stringContaining('decode')],
  },
  {
    fault: 'path-info-with-prefix',
    does: SEEN("environ['PATH_INFO']"),
    sent: { path: '/a' },
    look: json,
    properly: '/a',
    flawed: expect.stringMatching(/^\/2016-08-15\/proxy\/svc\/f\d+\/a$/),
  },
  {
    fault: 'path-info-not-decoded',
    does: SEEN("environ['PATH_INFO']"),
    sent: { path: '/a%20b' },
    look: json,
    properly: '/a b',
    flawed: '/a%20b',
  },
  {
    fault: 'query-string-decoded',
    does: SEEN("environ['QUERY_STRING']"),
    sent: { path: '/?a=%26' },
    look: json,
    properly: 'a=%26',
    flawed: 'a=&',
  },
  {
    fault: 'header-mapping-wrong',
    does: SEEN("sorted(name for name in environ if 'ustom' in name.lower())"),
    sent: { headers: [['x-Custom-key', 'v']] },
    look: json,
    properly: ['HTTP_X_CUSTOM_KEY'],
    flawed: ['x-custom-key'],
  },
  {
    fault: 'content-type-missing',
    does: SEEN("environ.get('CONTENT_TYPE')"),
    sent: { headers: [['content-type', 'a/b']] },
    look: json,
    properly: 'a/b',
    flawed: null,
  },
  {
    fault: 'content-length-missing',
    does: SEEN("environ.get('CONTENT_LENGTH')"),
    sent: { body: 'abc' },
    look: json,
    properly: '3',
    flawed: null,
  },
  {
    fault: 'request-uri-without-query',
    does: SEEN("environ['fc.request_uri'].split('/')[-1]"),
    sent: { path: '/a?b=c' },
    look: json,
    properly: 'a?b=c',
    flawed: 'a',
  },
  {
    fault: 'request-uri-without-prefix',
    does: SEEN("environ['fc.request_uri'].count('/')"),
    sent: { path: '/a?b=c' },
    look: json,
    properly: 5,
    flawed: 1,
  },
  {
    fault: 'context-missing-in-environ',
    does: SEEN("'fc.context' in environ"),
    look: json,
    properly: true,
    flawed: false,
  },
  {
    fault: 'wsgi-version-missing',
    does: SEEN("environ.get('wsgi.version')"),
    look: json,
    properly: [1, 0],
    flawed: null,
  },
  {
    fault: 'environ-kept-between-requests',
    before: "environ['left'] = 'over'; ok(); result = []",
    does: SEEN("environ.get('left')"),
    look: json,
    properly: null,
    flawed: 'over',
  },
  {
    fault: 'request-body-read-as-text',
    does: 'ok(); result = [text(environ)]',
    sent: { body: Buffer.from([0x61, 0xff]) },
    properly: [200, 'a\u00ff'],
    flawed: [200, 'a\u00ef\u00bf\u00bd'],
  },
  {
    fault: 'response-body-as-text',
    does: "ok(); result = [b'a\\xff']",
    properly: [200, 'a\u00ff'],
    flawed: [200, 'a\u00ef\u00bf\u00bd'],
  },
  {
    fault: 'start-response-returns-none',
    does: 'result = say(callable(ok()))',
    look: json,
    properly: true,
    flawed: false,
  },
  {
    fault: 'third-argument-refused',
    does: "start('200 OK', [], (ValueError, ValueError(), None)); result = []",
    look: status,
    properly: 200,
    flawed: 502,
  },
  {
    fault: 'correction-ignored',
    does: "ok(); start('500 Oh', [], (ValueError, ValueError(), None)); result = []",
    look: status,
    properly: 500,
    flawed: 200,
  },
  {
    fault: 'over-limit-response-cut',
    does: "ok(); result = [b'x' * (1 << 20)] * 33",
    look: ({ status: code, body }) => [code, body.byteLength > 32 * 1024 * 1024 - 1],
    properly: [502, false],
    flawed: [200, true],
  },
  {
    fault: 'second-start-accepted',
    does: "ok(); start('201 Created', []); result = []",
    look: status,
    properly: 502,
    flawed: 201,
  },
  {
    fault: 'unstarted-response-is-200',
    does: "result = [b'fine']",
    look: status,
    properly: 502,
    flawed: 200,
  },
  {
    fault: 'class-handler-not-iterated',
    does: 'result = Started(start)',
    look: status,
    properly: 200,
    flawed: 502,
  },
  {
    fault: 'non-iterable-is-empty',
    does: 'ok(); result = None',
    look: status,
    properly: 502,
    flawed: 200,
  },
  {
    fault: 'close-not-called',
    before: 'ok(); result = Closing([])',
    does: SEEN('closed'),
    look: json,
    properly: 1,
    flawed: 0,
  },
  {
    fault: 'close-skipped-after-error',
    before: 'ok(); result = Closing([None])',
    does: SEEN('closed'),
    look: json,
    properly: 1,
    flawed: 0,
  },
  {
    fault: 'written-data-lost',
    does: "ok()(b'a'); result = [b'b']",
    properly: [200, 'ab'],
    flawed: [200, 'b'],
  },
  {
    fault: 'written-data-after-iterable',
    does: "ok()(b'a'); result = [b'b']",
    properly: [200, 'ab'],
    flawed: [200, 'ba'],
  },
  {
    fault: 'error-truncates-answer',
    does: 'ok(); result = cut()',
    properly: [502, expect.stringContaining('cut')],
    flawed: [200, 'begun'],
  },
  {
    fault: 'event-version-missing',
    does: "told.get('version')",
    config: fc3,
    properly: [200, 'v1'],
    flawed: [200, 'null'],
  },
  {
    fault: 'domain-prefix-wrong',
    does: "told['requestContext']['domainPrefix']",
    config: fc3,
    sent: { headers: [['Host', 'a.b.c']] },
    properly: [200, 'a'],
    flawed: [200, 'a.b.c'],
  },
  {
    fault: 'raw-path-decoded',
    does: "told['rawPath']",
    config: fc3,
    sent: { path: '/a%20b' },
    properly: [200, '/a%20b'],
    flawed: [200, '/a b'],
  },
  {
    fault: 'path-not-decoded-in-context',
    does: "told['requestContext']['http']['path']",
    config: fc3,
    sent: { path: '/a%20b' },
    properly: [200, '/a b'],
    flawed: [200, '/a%20b'],
  },
  {
    fault: 'query-values-lost',
    does: "told['queryParameters']['a']",
    config: fc3,
    sent: { path: '/?a=1&a=2' },
    properly: [200, '1,2'],
    flawed: [200, '2'],
  },
  {
    fault: 'request-body-never-base64',
    does: "told['isBase64Encoded']",
    config: fc3,
    sent: { body: Buffer.from([0xff]) },
    look: json,
    properly: true,
    flawed: false,
  },
  {
    fault: 'base64-flag-missing',
    does: "[told['body'], told['isBase64Encoded']]",
    config: fc3,
    sent: { body: Buffer.from([0xff]) },
    look: json,
    properly: ['/w==', true],
    flawed: ['/w==', false],
  },
  {
    fault: 'event-request-id-differs',
    does: "context.request_id == told['requestContext']['requestId']",
    config: fc3,
    look: json,
    properly: true,
    flawed: false,
  },
  {
    fault: 'time-epoch-as-number',
    does: "type(told['requestContext']['timeEpoch']).__name__",
    config: fc3,
    properly: [200, 'str'],
    flawed: [200, 'int'],
  },
  {
    fault: 'response-struct-not-unpacked',
    does: STRUCT,
    config: fc3,
    look: status,
    properly: 201,
    flawed: 200,
  },
  {
    fault: 'base64-flag-ignored',
    does: STRUCT,
    config: fc3,
    properly: [201, '\0\u00ff'],
    flawed: [201, 'AP8='],
  },
]

it.each(CASES)('$fault shows where the proper platform does right', async (shown) => {
  const target = createReference({
    python,
    faults: new Set<ReferenceFault>([shown.fault]),
    freezeAfterMs: 600_000,
  })
  try {
    expect(await see(proper, shown)).toEqual(shown.properly)
    expect(await see(target, shown)).toEqual(shown.flawed)
  } finally {
    await target.close()
  }
})

it('loses what is written to wsgi.errors with the flaw of that name', async () => {
  const lines = async (target: Target): Promise<readonly string[]> => {
    const ref = { serviceName: 'svc', functionName: `f${count + 1}` }
    const does = "environ['wsgi.errors'].write('trouble\\n'); ok(); result = []"
    await see(target, { fault: 'wsgi-errors-lost', does, properly: 0, flawed: 0 })
    return (await target.logs({ ref }, never)).lines.map((line) => line.text)
  }
  const target = createReference({ python, faults: new Set<ReferenceFault>(['wsgi-errors-lost']) })
  try {
    expect(await lines(proper)).toContain('trouble')
    expect(await lines(target)).not.toContain('trouble')
  } finally {
    await target.close()
  }
})

it('shows every flaw of HTTP triggers', () => {
  const shown = new Set<string>(['wsgi-errors-lost', ...CASES.map(({ fault }) => fault)])
  expect([...shown].sort()).toEqual(Object.keys(HTTP_FAULTS).sort())
})
