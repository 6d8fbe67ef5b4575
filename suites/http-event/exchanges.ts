import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { Changes, HttpCall } from '../define.ts'

/** What clients send and handlers return in the scenarios. */

/** Nothing here is a matter of time: a busy machine must not make a timeout of it. */
export const PATIENT: Changes = { config: { timeoutMs: 10_000 } }

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const

/** What a client and a function set although it is the platform's. */
export const FORGED = { request: 'forged-by-the-client', answer: 'forged-by-the-function' } as const

export const REQUESTS: readonly HttpCall[] = [
  { path: '/a%20b/%E4%B8%96%E7%95%8C/d+e?plain=1' },
  { path: '/?a=1&a=2&b=3' },
  { path: '/odd?spaced=a%20b&empty=&flag' },
  {
    path: '/headers',
    headers: [
      ['X-Own-Header', 'one'],
      ['X-Twice', 'first'],
      ['X-Twice', 'second'],
      ['Accept', 'text/plain;q=0.5'],
      ['X-Long', 'all of this is one value '.repeat(40).trim()],
      ['User-Agent', 'conformance/1.0 (of nobody)'],
    ],
  },
  {
    path: '/reserved',
    headers: [
      ['X-Fc-Request-Id', FORGED.request],
      ['X-Fc-Account-Id', FORGED.request],
      ['X-Fc-Of-My-Own', FORGED.request],
      ['Keep-Alive', 'timeout=77'],
    ],
  },
]

/** Every byte value; no valid UTF-8. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value)
const ALL_LETTERS = 'Grüße, 世界 😀 "quoted" \\ {}\r\n\t\u0001'

/** A body; `counts` says as what, where the documents leave no doubt (HTTP3-04, U-13). */
export interface Sent {
  readonly type: string | undefined
  readonly body: Uint8Array | string
  readonly counts: 'text' | 'binary' | 'either'
}

export const BODIES: readonly Sent[] = [
  { type: 'text/plain; charset=utf-8', body: ALL_LETTERS, counts: 'text' },
  { type: 'application/octet-stream', body: EVERY_BYTE, counts: 'binary' },
  { type: 'image/png', body: EVERY_BYTE.toReversed(), counts: 'binary' },
  { type: 'application/octet-stream', body: Buffer.alloc(1_000_000, EVERY_BYTE), counts: 'binary' },
  { type: 'text/plain; charset=utf-8', body: 'all of this is text '.repeat(50_000), counts: 'text' },
  { type: 'text/plain; charset=utf-8', body: '', counts: 'either' },
  { type: undefined, body: 'of no type', counts: 'either' },
  { type: 'application/json', body: ' {"b" : "ü" ,\r\n "a":"\\u00e9" }\n', counts: 'either' },
  { type: 'application/x-www-form-urlencoded', body: 'name=a+b&name=%C3%BC', counts: 'either' },
  { type: 'application/octet-stream', body: 'only letters', counts: 'either' },
  { type: 'text/plain; charset=iso-8859-1', body: Uint8Array.of(0x66, 0xfc, 0x72), counts: 'either' },
]

const own = (name: string, value: string): readonly [string, string] => [name, value]

export const ANSWERS: readonly Extract<Step, { readonly do: 'respond' }>[] = [
  answer(
    200,
    'done',
    own('Content-Type', 'text/plain; charset=utf-8'),
    own('X-Own-Header', 'of the function'),
  ),
  answer(201, 'made', own('Location', '/made')),
  answer(204, ''),
  answer(302, 'elsewhere', own('Location', '/elsewhere?x=%2F')),
  answer(403, 'not for you'),
  answer(404, 'not there'),
  answer(418, 'short and stout'),
  answer(500, 'broken'),
  answer(200, ALL_LETTERS, own('Content-Type', 'text/plain; charset=utf-8')),
  answer(200, ''),
  { do: 'respond', status: 200, size: 1_000_000 },
  binary(EVERY_BYTE),
  binary(Buffer.alloc(1_280, EVERY_BYTE.toReversed())),
  binary(new Uint8Array()),
  answer(
    200,
    'reserved',
    own('X-Fc-Request-Id', FORGED.answer),
    own('X-Fc-Of-My-Own', FORGED.answer),
    own('Server', FORGED.answer),
    own('Date', 'Thu, 01 Jan 1970 00:00:00 GMT'),
    own('Keep-Alive', 'timeout=77'),
  ),
]

function answer(
  status: number,
  text: string,
  ...headers: (readonly [string, string])[]
): (typeof ANSWERS)[number] {
  return { do: 'respond', status, headers, text }
}

function binary(body: Uint8Array): (typeof ANSWERS)[number] {
  const base64 = Buffer.from(body).toString('base64')
  return { do: 'respond', status: 200, headers: [own('Content-Type', 'application/x-odd')], base64 }
}

/** What a handler may return besides the struct; what becomes of it is open (HTTP3-10, U-01). */
export const NO_STRUCTS = [
  { kind: 'text', value: 'only text', of: 'text' },
  { kind: 'nothing', value: null, of: 'nothing' },
  { kind: 'statusless', value: { body: 'no status', headers: {} }, of: 'an object without `statusCode`' },
  { kind: 'list', value: [1, 'two'], of: 'a list' },
  { kind: 'status-as-text', value: { statusCode: '201', body: 'made' }, of: 'a `statusCode` that is text' },
  { kind: 'status-alone', value: { statusCode: 202 }, of: '`statusCode` alone' },
  {
    kind: 'body-as-object',
    value: { statusCode: 200, headers: {}, body: { a: 1 } },
    of: 'a `body` that is an object',
  },
  {
    kind: 'bad-base64',
    value: { statusCode: 200, headers: {}, body: '!no base64!', isBase64Encoded: true },
    of: 'a `body` that is no Base64 though it is marked so',
  },
  {
    kind: 'struct-as-text',
    value: '{"statusCode": 201, "headers": {}, "body": "made", "isBase64Encoded": false}',
    of: 'text that is the JSON of the object',
  },
] as const
