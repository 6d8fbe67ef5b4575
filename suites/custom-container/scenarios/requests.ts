import type { Scenario, Stage } from '../../define.ts'
import { CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { functions, handler, hook, prints, raises, responds, returns, sleeps } from '../../steps.ts'
import { OPEN_TRIGGER, witnessServer } from '../programs.ts'

/** Every byte there is, the odd ones first. */
export const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, at) => 255 - at)
const ROLE = 'acs:ram::1234567890123456:role/fc-conformance'
const BUSY_MS = 400

export const requests = [
  {
    id: 'custom-container/all-that-is-told',
    title:
      'A server with a role, logs and every hook of its generation gets an event and a request over HTTP',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: {
          role: ROLE,
          log: { project: 'fc-conformance', logstore: 'functions' },
          ...(hasHttp(stage) ? { httpTrigger: OPEN_TRIGGER } : {}),
        },
      })
      await stage.call(fn, [returns('done')])
      if (hasHttp(stage)) await stage.http(fn, { path: '/told' })
      if (stage.target.capabilities.idle.includes('frozen')) await stage.idle(fn, 'frozen')
    },
  },
  {
    id: 'custom-container/gets-bytes',
    title: 'Events of no bytes, of every byte, and of a megabyte are sent to a server that gives them back',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('echoes-event')
      for (const payload of [Buffer.alloc(0), ALL_BYTES, Buffer.alloc(1024 * 1024, ALL_BYTES)])
        await stage.send(fn, payload)
    },
  },
  {
    id: 'custom-container/answers-events',
    title: 'Events are answered with several statuses, with headers, with `x-fc-status`, and by an exception',
    profiles: CONTAINERS,
    needs: ['witness'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const json = [['content-type', 'application/json']] as const
      await stage.call(fn, [responds(200, 'plain', [['x-own-header', 'from the server']])])
      await stage.call(fn, [responds(400, '{"why": "the client is wrong"}', json)])
      await stage.call(fn, [responds(302, 'elsewhere', [['location', '/elsewhere']])])
      await stage.call(fn, [responds(500, 'broken')])
      await stage.call(fn, [raises('ValueError', 'on purpose')])
      await stage.call(fn, [responds(200, 'well', [['x-fc-status', '200']])])
      await stage.call(fn, [responds(200, '{"errorMessage": "failed"}', [['x-fc-status', '404']])])
      await stage.call(fn, [responds(404, '{"errorMessage": "failed, too"}', [['x-fc-status', '404']])])
    },
  },
  {
    id: 'custom-container/client-cancels',
    title:
      'A client gives up a call, of a server without a health check and of one with; then it calls again',
    profiles: CONTAINER_FC3,
    waits: true,
    needs: ['witness'],
    play: async (stage) => {
      const healthCheck = { path: '/health' }
      await Promise.all([
        cancels(stage),
        cancels(stage, { config: { server: witnessServer({ healthCheck }) } }),
      ])
    },
  },
  {
    id: 'custom-container/prints-its-own-frames',
    title: 'Initializer and handler print framing lines of their own',
    profiles: CONTAINERS,
    needs: ['witness', 'logs'],
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: { hooks: { preFreeze: undefined, preStop: undefined } },
        behaviour: functions({
          initialize: hook(...FRAMES.initializer.map((line) => prints(line))),
          handler: handler(...FRAMES.handler.map((line) => prints(line)), returns('done')),
        }),
      })
      await stage.call(fn, [])
    },
  },
] as const satisfies readonly Scenario[]

/** Framing lines as a program prints them: with an id that no platform gives, and the small `i` of the sample. */
export const FRAMES = {
  initializer: [
    'FC Initialize Start RequestId: printed-by-the-program',
    'FC Initialize End RequestId: printed-by-the-program',
  ],
  handler: [
    'FC invoke Start RequestId: printed-by-the-program',
    'FC invoke End RequestId: printed-by-the-program',
  ],
} as const

function hasHttp({ target }: Stage): boolean {
  return target.capabilities.httpTriggers
}

/** Gives up a call while the server is at work, and calls again when that work would be over. */
async function cancels(stage: Stage, changes: Parameters<Stage['deploy']>[1] = {}): Promise<void> {
  const fn = await stage.deploy('obeys-event', changes)
  await stage.call(fn, [returns('done')])
  const giveUp = new AbortController()
  const busyMs = stage.distinct(BUSY_MS)
  const busy = stage.call(fn, [sleeps(busyMs), returns('done')], { cancel: giveUp.signal })
  await stage.witnessed(fn, ({ stage, phase, counts }) => {
    return stage === 'handler' && phase === 'enter' && counts.handler === 2
  })
  giveUp.abort()
  await busy
  await stage.elapse(2 * busyMs)
  await stage.call(fn, [returns('done')])
}
