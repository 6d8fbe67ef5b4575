import { describe, expect, it } from 'vitest'
import { textBytes } from '../../schemas/bytes.ts'
import type { Event, EventBody, HttpPurpose } from '../../schemas/history/event.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { Conclusion } from '../conclude.ts'
import { lensOf } from '../lens/lens.ts'
import type { Lens } from '../lens/views.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

const CONFIG: FunctionConfig = {
  ...{
    generation: 'fc2',
    resource: 'hello',
    region: 'cn-hangzhou',
    functionName: 'hello',
    runtime: 'custom',
  },
  environment: {},
  instanceConcurrency: 2,
  httpTrigger: { name: 'http', methods: ['GET', 'POST'] },
  hooks: {
    initializer: { handler: 'i.i', timeoutMs: 1_000 },
    preFreeze: { handler: 'i.f', timeoutMs: 1_000 },
    preStop: { handler: 'i.s', timeoutMs: 1_000 },
  },
}

const start: EventBody = { kind: 'start', what: 'node app.mjs', port: 9000, config: CONFIG }
const listening: EventBody = { kind: 'listening', port: 9000 }
const terminated: EventBody = { kind: 'terminated' }
const froze: EventBody = { kind: 'froze' }
const thawed: EventBody = { kind: 'thawed' }
const idle: EventBody = { kind: 'elapsed', ms: 7_000 }
const log = (text: string): EventBody => ({ kind: 'log', text })
const down = (reason: 'exited' | 'deadline' | 'loopback-only' | 'other-port'): EventBody => ({
  kind: 'not-listening',
  ...{ reason, message: 'it does not listen' },
})
const ended = (how: 'exited' | 'killed'): EventBody => ({ kind: 'ended', how, code: 0 })
const holds = (calls: number, fileDescriptors?: number, memoryKb?: number): EventBody => ({
  kind: 'resources',
  ...{ calls, fileDescriptors, memoryKb },
})

type Request = Partial<Extract<EventBody, { kind: 'http' }>>
const ask = (call: number, purpose: HttpPurpose, request: Request = {}): EventBody => ({
  kind: 'http',
  ...{ call, purpose, method: 'GET', path: '/', connection: 'open', body: textBytes('') },
  headers: [['x-fc-request-id', `id-${call}`]],
  ...request,
})
const answer = (call: number, status = 200, value = ''): EventBody => ({
  kind: 'http-answer',
  ...{ call, status, headers: [['x', value]], body: textBytes('OK') },
})
const lost = (call: number, reason: 'adapter' | 'deadline' = 'adapter', code = 'ECONNRESET'): EventBody => ({
  kind: 'no-answer',
  ...{ call, request: 'client', reason, code, message: 'socket hang up' },
})
const late = (body: EventBody): EventBody & { atMs: number } => ({ ...body, atMs: 5_000 })

function lensIn(bodies: readonly (EventBody & { readonly atMs?: number })[]): Lens {
  const events = bodies.map((body, index): Event => ({ index, atMs: index * 10, fn: 'server', ...body }))
  const calibration = { coldMs: 0, warmMs: 0, noiseMs: 0, timeoutScale: 1 }
  return lensOf({ scenario: 'server/notation', profile: 'server', calibration, events })
}

type Row<Id> = readonly [id: Id, result: string | undefined, what: string, events: readonly EventBody[]]

const UP = [start, listening]
const HOOKS = [
  ['initialize', 'server/initializer-succeeds', 'server/initializer-keeps-its-timeout'],
  ['pre-freeze', 'server/pre-freeze-succeeds', 'server/pre-freeze-keeps-its-timeout'],
  ['pre-stop', 'server/pre-stop-succeeds', 'server/pre-stop-keeps-its-timeout'],
] as const
const hooks = HOOKS.flatMap(([hook, succeeds, keeps]): Row<(typeof checks)[number]['id']>[] => [
  [succeeds, 'passed', 'a 204', [...UP, ask(1, hook), answer(1, 204)]],
  [succeeds, 'failed', 'a 404', [...UP, ask(1, hook), answer(1, 404)]],
  [succeeds, 'failed', 'a 302', [...UP, ask(1, hook), answer(1, 302)]],
  [succeeds, 'failed', 'a cut connection', [...UP, ask(1, hook), lost(1)]],
  [succeeds, 'untriggered', 'no answer', [...UP, ask(1, hook), lost(1, 'deadline')]],
  [succeeds, 'untriggered', 'no hook', UP],
  [keeps, 'passed', 'an answer', [...UP, ask(1, hook), answer(1, 500)]],
  [keeps, 'failed', 'a late one', [...UP, ask(1, hook), late(answer(1))]],
  [keeps, 'failed', 'none', [...UP, ask(1, hook), lost(1, 'deadline')]],
  [keeps, 'untriggered', 'a cut connection', [...UP, ask(1, hook), lost(1)]],
  [keeps, 'untriggered', 'no hook', UP],
])

const bare = (call: number, purpose: HttpPurpose = 'client'): EventBody[] => [
  ask(call, purpose, { headers: [] }),
]
const post = (call: number, path = '/'): EventBody[] => [ask(call, 'client', { method: 'POST', path })]
const BEFORE = [...UP, ask(1, 'client'), answer(1)]
const FROZEN = [...BEFORE, froze, thawed]
const CROWD = [...UP, ask(1, 'client'), ask(2, 'client')]

const cases: readonly Row<(typeof checks)[number]['id']>[] = [
  ['server/listens-on-all-interfaces', 'passed', 'it listens', UP],
  ['server/listens-on-all-interfaces', 'failed', 'loopback only', [start, down('loopback-only')]],
  ['server/listens-on-all-interfaces', 'untriggered', 'another port', [start, down('other-port')]],
  ['server/listens-on-all-interfaces', 'untriggered', 'nothing', []],
  ['server/listens-on-its-port', 'passed', 'it listens', UP],
  ['server/listens-on-its-port', 'failed', 'another port', [start, down('other-port')]],
  ['server/listens-in-time', 'passed', 'it listens', UP],
  ['server/listens-in-time', 'failed', 'never', [start, down('deadline')]],
  ['server/listens-in-time', 'untriggered', 'an exit', [start, ended('exited'), down('exited')]],
  ['server/runs-until-it-is-told-to-end', 'passed', 'it is told', [...UP, terminated, ended('exited')]],
  ['server/runs-until-it-is-told-to-end', 'failed', 'at start', [start, ended('exited'), down('exited')]],
  ['server/runs-until-it-is-told-to-end', 'failed', 'in a request', [...BEFORE, ended('exited'), terminated]],
  ['server/ends-when-asked', 'passed', 'it ends', [...UP, terminated, ended('exited')]],
  ['server/ends-when-asked', 'failed', 'it is killed', [...UP, terminated, ended('killed')]],
  ['server/ends-when-asked', 'untriggered', 'it ended before', [...UP, ended('exited')]],
  ...hooks,
  ['server/health-check-succeeds', 'passed', 'a 302', [...UP, ask(1, 'health-check'), answer(1, 302)]],
  ['server/health-check-succeeds', 'failed', 'a 404', [...UP, ask(1, 'health-check'), answer(1, 404)]],
  ['server/health-check-succeeds', 'failed', 'none', [...UP, ask(1, 'health-check'), lost(1)]],
  ['server/health-check-succeeds', 'untriggered', 'not asked', UP],
  ['server/answers-requests-completely', 'passed', 'answers', BEFORE],
  ['server/answers-requests-completely', 'passed', 'thousands', [...UP, holds(2_000)]],
  ['server/answers-requests-completely', 'failed', 'one cut', [...BEFORE, ask(2, 'client'), lost(2)]],
  ['server/answers-requests-completely', 'untriggered', 'none', UP],
  ['server/takes-any-event', 'passed', 'a 500', [...UP, ask(1, 'invoke'), answer(1, 500)]],
  ['server/takes-any-event', 'failed', 'a cut', [...UP, ask(1, 'invoke'), lost(1)]],
  ['server/takes-any-event', 'untriggered', 'no event', BEFORE],
  ['server/takes-any-http-request', 'passed', 'a 404', [...UP, ask(1, 'client'), answer(1, 404)]],
  ['server/takes-any-http-request', 'passed', 'a 501', [...UP, ask(1, 'client'), answer(1, 501)]],
  ['server/takes-any-http-request', 'failed', 'a 500', [...UP, ask(1, 'client'), answer(1, 500)]],
  ['server/takes-any-http-request', 'failed', 'a cut', [...UP, ask(1, 'client'), lost(1)]],
  ['server/refuses-no-event', 'passed', 'a 200', [...UP, ask(1, 'invoke'), answer(1)]],
  ['server/refuses-no-event', 'passed', 'a 500', [...UP, ask(1, 'invoke'), answer(1, 500)]],
  ['server/refuses-no-event', 'failed', 'a 404', [...UP, ask(1, 'invoke'), answer(1, 404)]],
  [
    'server/refuses-no-event',
    'failed',
    'one 415',
    [...UP, ask(1, 'invoke'), answer(1), ask(2, 'invoke'), answer(2, 415)],
  ],
  ['server/refuses-no-event', 'untriggered', 'a cut', [...UP, ask(1, 'invoke'), lost(1)]],
  ['server/answers-without-platform-headers', 'passed', 'a 404', [...BEFORE, ...bare(2), answer(2, 404)]],
  ['server/answers-without-platform-headers', 'failed', 'a 500', [...BEFORE, ...bare(2), answer(2, 500)]],
  ['server/answers-without-platform-headers', 'failed', 'a cut', [...BEFORE, ...bare(2), lost(2)]],
  [
    'server/answers-without-platform-headers',
    'failed',
    'a health check',
    [...UP, ask(1, 'health-check'), answer(1), ...bare(2, 'health-check'), answer(2, 500)],
  ],
  [
    'server/answers-without-platform-headers',
    'untriggered',
    'a 500 either way',
    [...UP, ask(1, 'client'), answer(1, 500), ...bare(2), answer(2, 500)],
  ],
  ['server/answers-without-platform-headers', 'untriggered', 'none bare', BEFORE],
  ['server/response-headers-fit', 'passed', 'a little', BEFORE],
  [
    'server/response-headers-fit',
    'failed',
    '9 KB',
    [...UP, ask(1, 'client'), answer(1, 200, 'x'.repeat(9_000))],
  ],
  [
    'server/response-headers-fit',
    'failed',
    'no end',
    [...UP, ask(1, 'client'), lost(1, 'adapter', 'HPE_HEADER_OVERFLOW')],
  ],
  ['server/response-headers-fit', 'untriggered', 'no answer', [...UP, ask(1, 'client'), lost(1)]],
  ['server/survives-freezing', 'passed', 'an answer after', [...FROZEN, ask(2, 'client'), answer(2)]],
  ['server/survives-freezing', 'failed', 'none after', [...FROZEN, ask(2, 'client'), lost(2)]],
  [
    'server/survives-freezing',
    'untriggered',
    'none before',
    [...UP, ask(1, 'client'), lost(1), froze, thawed],
  ],
  ['server/survives-freezing', 'untriggered', 'not frozen', BEFORE],
  ['server/keeps-connections-open', 'passed', 'the old one', [...BEFORE, idle, ask(2, 'client'), answer(2)]],
  [
    'server/keeps-connections-open',
    'failed',
    'a new one',
    [...BEFORE, idle, ask(2, 'client', { connection: 'new' }), answer(2)],
  ],
  ['server/keeps-connections-open', 'failed', 'it broke', [...BEFORE, idle, ask(2, 'client'), lost(2)]],
  ['server/keeps-connections-open', 'untriggered', 'never idle', BEFORE],
  ['server/serves-its-concurrency', 'passed', 'all', [...CROWD, answer(1), answer(2)]],
  ['server/serves-its-concurrency', 'failed', 'one', [...CROWD, answer(1), lost(2)]],
  ['server/serves-its-concurrency', 'untriggered', 'no crowd', BEFORE],
  ['server/logs-request-ids', 'passed', 'a line', [...BEFORE, log('RequestId: id-1')]],
  ['server/logs-request-ids', 'failed', 'another', [...BEFORE, log('GET /')]],
  ['server/logs-request-ids', 'untriggered', 'no request', [...UP, log('ready')]],
]

describe.each(checks)('$id', ({ id, judge }) => {
  const own = cases.filter((row) => row[0] === id)

  it.each(own)('%s is %s with: %s', (_, verdict, __, events) => {
    const conclusion: Conclusion = judge(lensIn(events))
    expect(conclusion.kind).toBe(verdict)
  })

  it('passes one history and fails another', () => {
    expect(own.map(([, verdict]) => verdict)).toEqual(expect.arrayContaining(['passed', 'failed']))
  })
})

const readings: readonly Row<(typeof recordings)[number]['id']>[] = [
  ['server/records-methods', 'all', 'all served', BEFORE],
  ['server/records-methods', 'some', 'a 404', [...BEFORE, ...post(2), answer(2, 404)]],
  [
    'server/records-methods',
    'some',
    'a 405 at one of two paths',
    [...BEFORE, ...post(2), answer(2, 405), ...post(3, '/fc-conformance/any'), answer(3)],
  ],
  [
    'server/records-methods',
    'refused',
    'a 405 everywhere',
    [...BEFORE, ...post(2), answer(2, 405), ...post(3, '/fc-conformance/any'), answer(3, 405)],
  ],
  [
    'server/records-methods',
    'all',
    'a 405 for what the trigger keeps out',
    [...BEFORE, ask(2, 'client', { method: 'PATCH' }), answer(2, 405)],
  ],
  ['server/records-methods', undefined, 'no answer', UP],
  ['server/records-hook-paths', 'served', 'a 200', [...UP, ...post(1, '/pre-stop'), answer(1)]],
  ['server/records-hook-paths', 'refused', 'a 405', [...UP, ...post(1, '/pre-stop'), answer(1, 405)]],
  [
    'server/records-hook-paths',
    'some',
    'both',
    [...UP, ...post(1, '/pre-stop'), answer(1, 405), ...post(2, '/pre-freeze'), answer(2)],
  ],
  ['server/records-hook-paths', undefined, 'none', BEFORE],
  ['server/records-events', 'taken', 'a 500', [...UP, ask(1, 'invoke'), answer(1, 500)]],
  ['server/records-events', 'refused', 'a 415', [...UP, ask(1, 'invoke'), answer(1, 415)]],
  [
    'server/records-events',
    'some',
    'both',
    [...UP, ask(1, 'invoke'), answer(1, 413), ask(2, 'invoke'), answer(2)],
  ],
  ['server/records-events', undefined, 'no answer', [...UP, ask(1, 'invoke'), lost(1)]],
  ['server/records-initializer-answer', 'succeeds', 'a 200', [...UP, ask(1, 'initialize'), answer(1)]],
  [
    'server/records-initializer-answer',
    'not-repeated',
    'a 404',
    [...UP, ask(1, 'initialize'), answer(1, 404)],
  ],
  ['server/records-initializer-answer', 'restarts', 'a 500', [...UP, ask(1, 'initialize'), answer(1, 500)]],
  ['server/records-initializer-answer', 'untold', 'a 403', [...UP, ask(1, 'initialize'), answer(1, 403)]],
  ['server/records-initializer-answer', undefined, 'no answer', [...UP, ask(1, 'initialize'), lost(1)]],
  ...(
    [
      ['stable', 'the same', holds(1_000, 21, 51_000), holds(2_000, 21, 51_000)],
      ['stable', 'what warms up', holds(1_000, 90, 80_000), holds(2_000, 115, 86_000)],
      ['stable', 'less and less', holds(1_000, 20, 40_000), holds(2_000, 19, 30_000)],
      ['grows', 'files', holds(1_000, 920, 50_000), holds(2_000, 1_920, 51_000)],
      ['grows', 'memory', holds(1_000, 20, 60_000), holds(2_000, 20, 70_000)],
      ['grows', 'later only', holds(1_000, 20, 50_000), holds(2_000, 90, 50_000)],
      [undefined, 'a system that does not tell', holds(1_000), holds(2_000)],
      [undefined, 'two measures', holds(1_000, 20, 50_000), listening],
    ] as const
  ).map(([reading, what, half, end]): Row<(typeof recordings)[number]['id']> => [
    ...(['server/records-resources', reading, what] as const),
    [...UP, holds(100, 20, 50_000), half, end],
  ]),
]

describe.each(recordings)('$id', ({ id, observe }) => {
  it.each(readings.filter((row) => row[0] === id))('%s reads %s with: %s', (_, reading, __, events) => {
    const observation = observe(lensIn(events))
    expect(observation.kind === 'seen' ? observation.reading : undefined).toBe(reading)
  })
})
