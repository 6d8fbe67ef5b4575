import type { Behaviour } from '../../../schemas/behaviour/behaviour.ts'
import type { ServerConfig } from '../../../schemas/s-yaml/project.ts'
import type { Scenario, Stage } from '../../define.ts'
import { CONTAINER_FC2, CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { exits, functions, hook, prints, responds, returns, sleeps } from '../../steps.ts'
import { witnessServer } from '../programs.ts'

/** CONT-03. */
const DEFAULT_SERVER_START_MS = 120_000
/** A late server comes well after a quick one, and well before the platform may give up. */
const LATE = { share: 0.4, mostMs: 2_000 }
/** An image that has a Python; what it is to run lies beside the code. */
const IMAGE = 'python:3.10-slim'
const INITIALIZER = { handler: 'index.initialize', timeoutMs: 3_000 }

export const startUp = [
  {
    id: 'custom-container/comes-up',
    title: 'Servers on the default port, on another port, and one that listens late are called',
    profiles: CONTAINERS,
    needs: ['witness'],
    waits: true,
    play: async (stage) => {
      const patienceMs = stage.target.limits?.serverStartMs ?? DEFAULT_SERVER_START_MS
      const lateMs = Math.round(Math.min(LATE.share * patienceMs, LATE.mostMs))
      await Promise.all([
        tryServer(stage, witnessServer({ port: undefined })),
        tryServer(stage, witnessServer({ port: 8080 })),
        tryServer(stage, witnessServer(), { import: [sleeps(lateMs)] }),
      ])
    },
  },
  {
    id: 'custom-container/does-not-come-up',
    title:
      'Servers that listen nowhere, elsewhere or on the loopback only, that exit, that lack their program or bootstrap are called',
    profiles: CONTAINERS,
    needs: ['witness'],
    waits: true,
    play: async (stage) => {
      await Promise.all([
        tryServer(stage, witnessServer(), { listens: 'nowhere' }),
        tryServer(stage, witnessServer(), { listens: 'elsewhere' }),
        tryServer(stage, witnessServer(), { listens: 'loopback' }),
        tryServer(stage, witnessServer(), { import: [exits(1)] }),
        tryServer(stage, { command: ['no-such-program'], port: 9000 }),
        tryServer(stage, { port: 9000 }),
      ])
    },
  },
  {
    id: 'custom-container/tries-ports',
    title: 'Servers are configured with ports within and beyond the range',
    profiles: CONTAINER_FC3,
    play: (stage) =>
      tryEach(
        stage,
        [1, 8080, 65_535, 65_536, -1].map((port) => witnessServer({ port })),
      ),
  },
  {
    id: 'custom-container/has-health-checks',
    title: 'Servers with an Initializer and a health check that is well, that redirects, and that fails',
    profiles: CONTAINER_FC3,
    needs: ['witness'],
    play: async (stage) => {
      const checked = (status: number): Promise<void> =>
        tryServer(stage, witnessServer({ healthCheck: { path: '/health' } }), {
          functions: { health: hook(responds(status, 'as well as can be')) },
        })
      await Promise.all([checked(200), checked(302), checked(500)])
    },
  },
  {
    id: 'custom-container/tries-health-checks',
    title: 'Servers are configured with figures of the health check within and beyond their ranges',
    profiles: CONTAINER_FC3,
    play: (stage) =>
      tryEach(
        stage,
        HEALTH_FIGURES.map((figure) => witnessServer({ healthCheck: { path: '/health', ...figure } })),
      ),
  },
  {
    id: 'custom-container/is-no-web-server',
    title: 'A program with hooks that is declared to be no web server, but listens, is called',
    profiles: CONTAINER_FC2,
    needs: ['witness', 'custom-container'],
    waits: true,
    play: async (stage) => {
      const fn = await stage.deploy('runs-hooks', {
        config: {
          runtime: 'custom-container',
          timeoutMs: 10_000,
          server: witnessServer({ image: IMAGE, webServer: false }),
        },
        behaviour: { import: [prints('at work without being asked')] },
      })
      // Nobody says when it is done: what a platform would send it comes soon after it listens.
      const giveUp = new AbortController()
      const call = stage.call(fn, [returns('done')], { cancel: giveUp.signal })
      await stage.witnessed(fn, ({ stage, phase }) => stage === 'import' && phase === 'leave')
      await stage.elapse(stage.distinct(300))
      giveUp.abort()
      await call
    },
  },
  {
    id: 'custom-container/has-an-image',
    title: 'A container with an image and a command is called',
    profiles: CONTAINERS,
    needs: ['witness', 'custom-container'],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event', {
        config: { runtime: 'custom-container', server: witnessServer({ image: IMAGE }) },
      })
      await stage.call(fn, [returns('done')])
    },
  },
] as const satisfies readonly Scenario[]

const HEALTH_FIGURES = [
  { initialDelayMs: 120_000, periodMs: 1_000, timeoutMs: 3_000, failureThreshold: 1, successThreshold: 120 },
  { initialDelayMs: 0, periodMs: 120_000, timeoutMs: 1_000, failureThreshold: 120, successThreshold: 1 },
  { initialDelayMs: 121_000 },
  { periodMs: 0 },
  { periodMs: 121_000 },
  { timeoutMs: 0 },
  { timeoutMs: 4_000 },
  { failureThreshold: 0 },
  { failureThreshold: 121 },
  { successThreshold: 0 },
  { successThreshold: 121 },
]

/** Deploys a server and calls it; what is refused at once is not there to be called. */
async function tryServer(
  stage: Stage,
  server: ServerConfig,
  behaviour: Partial<Behaviour> = functions({}),
): Promise<void> {
  const hooks = server.healthCheck === undefined ? {} : { initializer: INITIALIZER }
  const fn = await stage.tryDeploy('obeys-event', { config: { server, hooks }, behaviour })
  if (fn !== undefined) await stage.call(fn, [returns('done')])
}

/** Deploys a server once for each configuration, one after the other; refusals are recorded. */
async function tryEach(stage: Stage, servers: readonly ServerConfig[]): Promise<void> {
  for (const server of servers) await stage.tryDeploy('obeys-event', { config: { server } })
}
