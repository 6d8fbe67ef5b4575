import type { HttpTriggerConfig } from '../../schemas/s-yaml/project.ts'
import type { Fn, HttpCall, Scenario, Stage } from '../define.ts'
import { zeros } from '../large-bodies.ts'
import { WSGI } from '../profiles.ts'
import { exits, functions, hook, raises, reports, returns } from '../steps.ts'
import { ANSWERS, answers, BROKEN_FORMS, FORMS, METHODS, OPEN_FORMS, REQUESTS } from './exchanges.ts'

const NEEDS = ['witness', 'httpTriggers'] as const
/** Tells everything, then answers. */
const TELLS = [reports('environ'), reports('context'), answers()]
const INITIALIZED = { initializer: { handler: 'index.initialize', timeoutMs: 3_000 } }
const TWO_METHODS: HttpTriggerConfig = { name: 'web', methods: ['GET', 'POST'], authType: 'anonymous' }

export const scenarios = [
  {
    id: 'http-handler/gets-requests',
    title: 'Clients use every method, odd paths and queries, headers of every kind, every byte',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      for (const method of METHODS) await stage.http(fn, { method, path: '/some/path', steps: TELLS })
      for (const request of REQUESTS) await stage.http(fn, { ...request, steps: TELLS })
    },
  },
  {
    id: 'http-handler/answers-requests',
    title: 'Applications answer with several statuses, own and reserved headers, every byte',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      for (const step of ANSWERS) await stage.http(fn, { steps: [step] })
      await stage.http(fn, { method: 'HEAD', steps: [answers()] })
    },
  },
  {
    id: 'http-handler/answers-in-every-form',
    title: 'Applications hand over their bodies in every way that WSGI knows',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      for (const form of FORMS) await stage.http(fn, { steps: [answers(form)] })
    },
  },
  {
    id: 'http-handler/answers-in-open-forms',
    title: 'Applications answer in ways that the documents leave open, or that only FC takes',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      for (const form of OPEN_FORMS) await stage.http(fn, { steps: [answers(form)] })
    },
  },
  {
    id: 'http-handler/breaks-the-rules',
    title: 'Applications never start an answer, return what is no body, raise before and in the middle of it',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      await passes(stage, fn)
      for (const form of BROKEN_FORMS) {
        await stage.http(fn, { steps: [answers(form)] })
        await passes(stage, fn)
      }
      for (const step of [returns('text that was never started'), raises('ValueError', 'wrong on purpose')]) {
        await stage.http(fn, { steps: [step] })
        await passes(stage, fn)
      }
    },
  },
  {
    id: 'http-handler/process-exits',
    title: 'Between requests that pass one makes the process of the application exit',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http')
      await passes(stage, fn)
      await stage.http(fn, { method: 'POST', steps: [exits(1)] })
      await passes(stage, fn)
    },
  },
  {
    id: 'http-handler/is-validated',
    title: 'Between platform and application stands Python’s own `wsgiref.validate`',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', {
        behaviour: functions({ application: { takes: 'validated', steps: [{ do: 'obey-event' }] } }),
      })
      for (const request of [...METHODS.map((method) => ({ method })), ...REQUESTS])
        await stage.http(fn, { ...request, steps: [answers()] })
      for (const form of FORMS) await stage.http(fn, { steps: [answers(form)] })
    },
  },
  {
    id: 'http-handler/is-no-application',
    title: 'An event handler is called over HTTP, functions with a syntax error and without a module, too',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const httpTrigger = TWO_METHODS
      const handler = await stage.deploy('answers-http', { config: { handler: 'index.handler' } })
      await stage.http(handler, { steps: [returns('text')] })
      const broken = await stage.deploy('has-syntax-error', { config: { httpTrigger } })
      await stage.http(broken, { steps: [answers()] })
      const missing = await stage.deploy('answers-http', { config: { handler: 'absent.application' } })
      await stage.http(missing, { steps: [answers()] })
    },
  },
  {
    id: 'http-handler/initializer-fails',
    title: 'A function whose Initializer always raises is called over its HTTP trigger and through the API',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', {
        config: { hooks: INITIALIZED },
        behaviour: functions({ initialize: hook(raises('ValueError', 'not today')) }),
      })
      await stage.http(fn, { steps: [answers()] })
      await stage.call(fn, [returns('done')])
    },
  },
  {
    id: 'http-handler/is-refused',
    title: 'Clients use a method that is not enabled, more than the limits, and a function without a trigger',
    profiles: WSGI,
    needs: NEEDS,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', { config: { httpTrigger: TWO_METHODS } })
      const steps = [answers()]
      for (const request of SIZES) await stage.http(fn, { ...request, steps })
      for (const method of ['DELETE', 'PUT'] as const) await stage.http(fn, { method, steps })
      const bare = await stage.deploy('answers-http', { config: { httpTrigger: undefined } })
      await stage.http(bare, { steps })
    },
  },
  {
    id: 'http-handler/moves-large-bodies',
    title: 'Bodies of 5 MB go both ways; one of 33 MB is sent, and one is answered',
    profiles: WSGI,
    needs: NEEDS,
    alone: true,
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', { config: { timeoutMs: 60_000 } })
      for (const size of [5_000_000, 33_600_000]) {
        const wsgi = { body: 'generator', pieces: 33 } as const
        await stage.http(fn, { steps: [{ do: 'respond', status: 200, headers: [], size, wsgi }] })
        await stage.http(fn, { method: 'POST', body: zeros(size), steps: [answers()] })
      }
      await passes(stage, fn)
    },
  },
  {
    id: 'http-handler/names-a-qualifier',
    title: 'Clients name an alias in the path, the latest version, and none',
    profiles: WSGI,
    needs: [...NEEDS, 'qualifiers'],
    play: async (stage) => {
      const fn = await stage.deploy('answers-http', { aliases: ['blue'] })
      for (const qualifier of ['blue', 'LATEST', undefined])
        await stage.http(fn, {
          path: '/below?q=1',
          steps: TELLS,
          ...(qualifier === undefined ? {} : { qualifier }),
        })
    },
  },
] as const satisfies readonly Scenario[]

/** Far from each limit on both sides: what counts towards it is open. */
const SIZES: readonly HttpCall[] = [
  { path: `/?padding=${'p'.repeat(3_000)}` },
  { path: `/?padding=${'p'.repeat(5_000)}` },
  { headers: [['x-padding', 'p'.repeat(2_000)]] },
  { headers: [['x-padding', 'p'.repeat(9_000)]] },
]

/** Shows that the function is well, and on which instance. */
async function passes(stage: Stage, fn: Fn): Promise<void> {
  await stage.http(fn, { path: '/passes', steps: [answers()] })
}
