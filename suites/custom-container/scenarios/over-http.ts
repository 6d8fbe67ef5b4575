import type { HttpCall, Scenario } from '../../define.ts'
import { zeros } from '../../large-bodies.ts'
import { CONTAINERS } from '../../profiles.ts'
import { breaksAnswer, exits, failsFirst, functions, hook, responds } from '../../steps.ts'
import { OPEN_TRIGGER } from '../programs.ts'
import { ALL_BYTES } from './requests.ts'

/** What a client and a server set although it is the platform's. */
export const FORGED = { requestId: 'forged-by-the-client', header: 'forged-by-the-server' } as const
/** Answers beyond 8 KB of headers, however they are counted. */
const OVERSIZED = 'x'.repeat(10_000)

export const overHttp = [
  {
    id: 'custom-container/gets-http-requests',
    title:
      'Clients use every method, odd paths and queries, repeated headers, every byte, and reserved headers',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      for (const method of OPEN_TRIGGER.methods) await stage.http(fn, { method, path: '/some/path' })
      for (const request of HTTP_REQUESTS) await stage.http(fn, request)
    },
  },
  {
    id: 'custom-container/answers-http-requests',
    title: 'Clients get several statuses, repeated headers, every byte, and headers that are the platform’s',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      for (const step of HTTP_ANSWERS) await stage.http(fn, { steps: [step] })
      await stage.http(fn, { steps: REDIRECT })
    },
  },
  {
    id: 'custom-container/hook-paths-are-requested',
    title: 'Clients request the paths of hooks and of events',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      const paths = [
        ['POST', '/initialize'],
        ['GET', '/pre-freeze'],
        ['GET', '/pre-stop'],
        ['POST', '/invoke'],
      ] as const
      for (const [method, path] of paths) await stage.http(fn, { method, path })
    },
  },
  {
    id: 'custom-container/http-limits',
    title:
      'Clients send headers, a query and a body within and beyond the limits, and a method that is not enabled',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    alone: true,
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', {
        config: { timeoutMs: 60_000, httpTrigger: { ...OPEN_TRIGGER, methods: ['GET', 'POST'] } },
      })
      const sized = (size: number): HttpCall => ({ headers: [['x-padding', 'p'.repeat(size)]] })
      await stage.http(fn, { path: `/?padding=${'p'.repeat(3_000)}` })
      await stage.http(fn, { path: `/?padding=${'p'.repeat(5_000)}` })
      await stage.http(fn, sized(2_000))
      await stage.http(fn, sized(9_000))
      await stage.http(fn, { method: 'POST', body: zeros(5_000_000) })
      await stage.http(fn, { method: 'POST', body: zeros(33_600_000) })
      await stage.http(fn, { method: 'DELETE' })
    },
  },
  {
    id: 'custom-container/breaks-http-answers',
    title:
      'Clients meet headers of 10 KB, half a body, bytes that are no HTTP, and the end of the connection',
    profiles: CONTAINERS,
    waits: true,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const large = await stage.deploy('obeys-event', {
        config: { httpTrigger: OPEN_TRIGGER },
        behaviour: functions({ http: hook(responds(200, 'done', [['x-large', OVERSIZED]])) }),
      })
      const broken = await stage.deploy('obeys-event', { config: { httpTrigger: OPEN_TRIGGER } })
      await stage.http(large)
      for (const how of ['truncated', 'garbage', 'hang-up'] as const)
        await stage.http(broken, { method: 'POST', steps: [breaksAnswer(how)] })
    },
  },
  {
    id: 'custom-container/exits-in-flight',
    title: 'The server exits during a GET, which a second one would answer, during a POST and during a PATCH',
    profiles: CONTAINERS,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const config = { httpTrigger: OPEN_TRIGGER }
      const [once, always] = await Promise.all([
        stage.deploy('obeys-event', { config }),
        stage.deploy('obeys-event', { config }),
      ])
      await stage.http(once, { steps: [failsFirst(1, exits(1)), responds(200, 'after all')] })
      for (const method of ['POST', 'PATCH']) await stage.http(always, { method, steps: [exits(1)] })
    },
  },
] as const satisfies readonly Scenario[]

const HTTP_REQUESTS: readonly HttpCall[] = [
  { path: '/a%20b/%E4%B8%96%2Fc/d+e?x=1&x=2&empty=&flag&q=%2F%26%3D+%25' },
  { path: '/' },
  {
    path: '/headers',
    headers: [
      ['X-Own-Header', 'one'],
      ['X-Twice', 'first'],
      ['X-Twice', 'second'],
      ['Accept', 'text/plain;q=0.5'],
      ['Cookie', 'a=1; b=2'],
    ],
  },
  { method: 'POST', path: '/bytes', body: ALL_BYTES, headers: [['Content-Type', 'application/x-odd']] },
  { method: 'PUT', path: '/large', body: Buffer.alloc(300_000, ALL_BYTES) },
  {
    path: '/reserved',
    headers: [
      ['X-Fc-Request-Id', FORGED.requestId],
      ['X-Fc-Account-Id', FORGED.requestId],
      ['X-Fc-Of-My-Own', FORGED.requestId],
      ['Keep-Alive', 'timeout=77'],
    ],
  },
]

/** Whoever goes where the answer points to finds something else there. */
const REDIRECT = [
  failsFirst(1, responds(302, 'elsewhere', [['Location', '/elsewhere?x=%2F']])),
  responds(200, 'the end of the way'),
]

const HTTP_ANSWERS = [
  responds(200, 'done', [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Own-Header', 'from the server'],
    ['Set-Cookie', 'a=1; Path=/'],
    ['Set-Cookie', 'b=2; Path=/'],
  ]),
  responds(201, 'made', [['Location', '/made']]),
  responds(204),
  responds(404, 'not there'),
  responds(418, 'short and stout'),
  responds(500, 'broken'),
  { do: 'respond', status: 200, base64: Buffer.from(ALL_BYTES).toString('base64') },
  responds(200, 'failed in its own eyes', [['X-Fc-Status', '404']]),
  responds(200, 'reserved', [
    ['X-Fc-Request-Id', FORGED.header],
    ['X-Fc-Of-My-Own', FORGED.header],
    ['Server', FORGED.header],
    ['Date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['Keep-Alive', 'timeout=77'],
  ]),
] as const
