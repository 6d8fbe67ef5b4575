import type { Step, WsgiDelivery } from '../../schemas/behaviour/behaviour.ts'
import type { HttpCall } from '../define.ts'

/** What clients send and applications answer in the scenarios. */

export type Respond = Extract<Step, { readonly do: 'respond' }>

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const

/** What a client and an application set although it is the platform's. */
export const FORGED = { request: 'forged-by-the-client', answer: 'forged-by-the-function' } as const

/** Every byte value; no valid UTF-8. */
export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, at) => 255 - at)
const PLAIN = ['Content-Type', 'text/plain'] as const

/** Answers at once, in the way given. */
export const answers = (wsgi: WsgiDelivery = {}, text = 'the body of the answer'): Respond => ({
  do: 'respond',
  status: 201,
  headers: [PLAIN, ['X-Form', wsgi.body ?? 'list']],
  text,
  wsgi,
})

export const REQUESTS: readonly HttpCall[] = [
  { path: '/' },
  { path: '/plain/path?a=1&a=2&empty=&flag' },
  { path: '/a%20b/caf%C3%A9/d+e?spaced=a%20b&slash=%2F' },
  {
    path: '/headers',
    headers: [
      ['x-Custom-key', 'value of its own'],
      ['X-Twice', 'first'],
      ['X-Twice', 'second'],
      ['X-Long', 'long '.repeat(200) + 'end'],
      ['Accept', 'text/plain;q=0.5'],
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
  { method: 'POST', path: '/form', headers: [['Content-Type', 'text/x-own']], body: 'user=a+b&word=%C3%BC' },
  { method: 'PUT', path: '/bytes', headers: [['Content-Type', 'application/x-odd']], body: ALL_BYTES },
  { method: 'POST', path: '/nothing', headers: [['Content-Type', 'text/x-own']], body: '' },
]

export const ANSWERS: readonly Respond[] = [
  ...[200, 201, 301, 403, 404, 418, 500].map((status) => plain(status, `with ${status}`)),
  { do: 'respond', status: 204, headers: [['X-Bodiless', 'yes']], text: 'that nobody may see' },
  plain(200, '', ['X-Own-Header', 'of the application']),
  plain(200, 'sweet', ['Set-Cookie', 'first=1'], ['Set-Cookie', 'second=2']),
  { do: 'respond', status: 200, headers: [PLAIN], base64: Buffer.from(ALL_BYTES).toString('base64') },
  { do: 'respond', status: 200, headers: [PLAIN], size: 1_000_000, wsgi: { body: 'generator', pieces: 10 } },
  plain(
    200,
    'reserved',
    ['X-Fc-Request-Id', FORGED.answer],
    ['X-Fc-Of-My-Own', FORGED.answer],
    ['Server', FORGED.answer],
    ['Date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Keep-Alive', 'timeout=77'],
    ['Content-Length', '1000'],
  ),
]

/** Every way of PEP 3333 to hand over a body. */
export const FORMS: readonly WsgiDelivery[] = [
  { body: 'list', pieces: 3 },
  { body: 'generator', pieces: 3 },
  { body: 'generator', start: 'iterated', pieces: 2 },
  { body: 'instance', pieces: 3 },
  { body: 'instance', start: 'iterated', pieces: 3 },
  { body: 'closable', pieces: 3 },
  { body: 'written', pieces: 3 },
  { body: 'half-written', pieces: 4 },
  { body: 'list', start: 'with-exc-info' },
]

/** What an application does that is none: it gets no answer through (WSGI-13, WSGI-14, ERR-15). */
export const BROKEN_FORMS: readonly WsgiDelivery[] = [
  { start: 'never', body: 'list' },
  { start: 'never', body: 'generator' },
  { body: 'none' },
  { body: 'number' },
  { body: 'generator', pieces: 3, raisesAt: 0 },
  { body: 'generator', pieces: 3, raisesAt: 2 },
  { body: 'closable', pieces: 3, raisesAt: 1 },
]

/** What the documents leave open. */
export const OPEN_FORMS: readonly WsgiDelivery[] = [
  { body: 'bare-bytes' },
  { body: 'texts' },
  { start: 'again' },
  { start: 'twice' },
]

function plain(status: number, text: string, ...headers: (readonly [string, string])[]): Respond {
  return { do: 'respond', status, headers: [PLAIN, ...headers], text }
}
