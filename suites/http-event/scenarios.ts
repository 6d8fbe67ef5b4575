import type { HttpCall, Scenario } from '../define.ts'
import { zeros } from '../large-bodies.ts'
import { FC3 } from '../profiles.ts'
import { exits, functions, hook, raises, reports, responds, returns } from '../steps.ts'
import { ANSWERS, BODIES, METHODS, NO_STRUCTS, PATIENT, REQUESTS } from './exchanges.ts'

/** Tells the event, then answers. */
const TELLS = [reports('http-event'), responds(200, 'done')] as const

export const scenarios = [
  {
    id: 'http-event/gets-requests',
    title: 'Clients use every method, odd paths and parameters, and headers that are repeated or reserved',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      for (const method of METHODS) await stage.http(fn, { method, path: '/some/path', steps: TELLS })
      for (const request of REQUESTS) await stage.http(fn, { ...request, steps: TELLS })
    },
  },
  {
    id: 'http-event/gets-bodies',
    title: 'Clients send text, every byte, a megabyte, nothing, and bodies that may count as either',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      for (const { type, body } of BODIES) {
        const headers = type === undefined ? [] : ([['Content-Type', type]] as const)
        await stage.http(fn, { method: 'POST', path: '/body', headers, body, steps: TELLS })
      }
    },
  },
  {
    id: 'http-event/answers-requests',
    title: 'Handlers answer with several statuses, headers, text, every byte, and headers that are reserved',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      for (const step of ANSWERS) await stage.http(fn, { steps: [step] })
    },
  },
  {
    id: 'http-event/returns-no-struct',
    title: 'Handlers return text, nothing, objects without a status, and members of other types',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      for (const { value } of NO_STRUCTS) await stage.http(fn, { steps: [returns(value)] })
    },
  },
  {
    id: 'http-event/handler-fails',
    title: 'Between requests that pass one raises, and one makes the process exit',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', PATIENT)
      const passes = responds(200, 'done')
      for (const step of [passes, raises('ValueError', 'wrong on purpose'), passes, exits(1), passes])
        await stage.http(fn, { method: 'POST', steps: [step] })
    },
  },
  {
    id: 'http-event/initializer-fails',
    title: 'A function whose Initializer always raises is called over its HTTP trigger and through the API',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', {
        config: { hooks: { initializer: { handler: 'index.initialize', timeoutMs: 3_000 } } },
        behaviour: functions({ initialize: hook(raises('ValueError', 'not today')) }),
      })
      await stage.http(fn, { steps: [responds(200, 'done')] })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'http-event/calls-a-wsgi-application',
    title: 'The handler behind the trigger is a WSGI application',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', { config: { handler: 'index.application' } })
      await stage.http(fn, { steps: [responds(200, 'served by WSGI')] })
    },
  },
  {
    id: 'http-event/limits',
    title:
      'Clients send headers, a query and a body within and beyond the limits, and a method that is not enabled',
    profiles: FC3,
    needs: ['witness', 'httpTriggers'],
    alone: true,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', {
        config: {
          timeoutMs: 60_000,
          httpTrigger: { name: 'web', methods: ['GET', 'POST'], authType: 'anonymous' },
        },
      })
      const steps = [responds(200, 'done')]
      for (const request of SIZES) await stage.http(fn, { ...request, steps })
      await stage.http(fn, { method: 'DELETE', steps })
    },
  },
] as const satisfies readonly Scenario[]

const text = (size: number): string => 'p'.repeat(size)

/** Far from each limit on both sides: what counts towards it is open. */
const SIZES: readonly HttpCall[] = [
  { path: `/?padding=${text(3_000)}` },
  { path: `/?padding=${text(5_000)}` },
  { headers: [['x-padding', text(2_000)]] },
  { headers: [['x-padding', text(9_000)]] },
  { method: 'POST', headers: [['content-type', 'text/plain']], body: text(2_000_000) },
  { method: 'POST', headers: [['content-type', 'application/octet-stream']], body: zeros(33_600_000) },
]
