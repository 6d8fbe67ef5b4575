import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { Drive, ServerRequest, ServerScenario } from '../define.ts'

/** Longer than servers keep idle connections that do so only for a few seconds, ms: 2, 5 and 6 s are common. */
export const IDLE_MS = 7_000
/** Long enough for timers inside to notice, ms. */
const FROZEN_MS = 2_000
/** Memory that is managed grows until it is full for the first time: Express took 3 000 requests for that. */
const WARM_UP = 2_000
/** Enough to see a leak of one file or some kilobytes per request. */
const MANY = 1_000
/** What the contract allows to share an instance (CONC-02). */
const MOST_AT_ONCE = 200
const MEGABYTE = 2 ** 20

export const scenarios: readonly ServerScenario[] = [
  {
    id: 'server/starts-and-serves',
    title: 'The server starts, is initialized, serves, stays idle for 7 s, serves again and is asked to end',
    profiles: ['server'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      await drive.request(plain(drive.config))
      await drive.request({ ...plain(drive.config), bare: true })
      const { healthCheck } = drive.config.server ?? {}
      if (healthCheck !== undefined)
        await drive.request({ purpose: 'health-check', path: healthCheck.path, bare: true })
      await drive.elapse(IDLE_MS)
      await drive.request(plain(drive.config))
      await drive.stop()
    },
  },
  {
    id: 'server/takes-events',
    title: 'Events come to `POST /invoke`: JSON, text, nothing, all bytes, a megabyte',
    profiles: ['server'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      for (const body of EVENTS) await drive.request({ purpose: 'invoke', body })
    },
  },
  {
    id: 'server/takes-http-requests',
    title: 'Clients send all methods, odd paths and queries, repeated headers and bodies of any kind',
    profiles: ['server'],
    needs: ['http'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      for (const request of CLIENTS) await drive.request({ purpose: 'client', ...request })
    },
  },
  {
    id: 'server/has-its-hook-paths-called',
    title: 'Clients send to the paths of hooks, with other methods than the hooks have',
    profiles: ['server'],
    // Whoever takes it for a hook may end; that must be a process which the runner has started.
    needs: ['http', 'process'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      for (const request of HOOK_PATHS) await drive.request({ purpose: 'client', ...request })
    },
  },
  {
    id: 'server/is-frozen',
    title: 'Between two requests the process is stopped for 2 s; in the end the instance goes',
    profiles: ['server'],
    needs: ['process'],
    drive: async (drive: Drive): Promise<void> => {
      const { config } = drive
      await begin(drive)
      await drive.request(plain(config))
      if (config.hooks.preFreeze !== undefined && config.generation === 'fc2')
        await drive.request({ purpose: 'pre-freeze' })
      await drive.freeze(FROZEN_MS)
      await drive.request(plain(config))
      await drive.request({ ...plain(config), keptConnection: false })
      if (config.hooks.preStop !== undefined) await drive.request({ purpose: 'pre-stop' })
      await drive.stop()
    },
  },
  {
    id: 'server/serves-at-once',
    title: 'As many requests as `instanceConcurrency` says come at once',
    profiles: ['server'],
    needs: ['concurrency'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      const size = Math.min(MOST_AT_ONCE, drive.config.instanceConcurrency ?? 1)
      const crowd = Array.from({ length: size }, () => drive.request(plain(drive.config)))
      await Promise.all(crowd)
    },
  },
  {
    id: 'server/serves-for-long',
    title:
      'Four thousand requests come (fewer only when they take a minute); what the process holds is measured after two, three and four thousand',
    profiles: ['server'],
    needs: ['process'],
    drive: async (drive: Drive): Promise<void> => {
      await begin(drive)
      await drive.repeat(plain(drive.config), WARM_UP)
      await drive.measure()
      await drive.repeat(plain(drive.config), MANY)
      await drive.measure()
      await drive.repeat(plain(drive.config), MANY)
      await drive.measure()
    },
  },
]

/** The first requests of an instance's life, in their order (CONT-31, CONT-07); a failed one ends it. */
async function begin(drive: Drive): Promise<void> {
  const { fresh } = await drive.start()
  const { hooks, server } = drive.config
  if (!fresh) return
  if (hooks.initializer !== undefined) {
    const { status = 0 } = await drive.request({ purpose: 'initialize' })
    if (status < 200 || status > 299)
      drive.abandon('the Initializer failed, so FC would send no request to this server')
  }
  if (server?.healthCheck !== undefined)
    await drive.request({ purpose: 'health-check', path: server.healthCheck.path })
}

/** A request of the kind that this server gets. */
function plain({ httpTrigger }: FunctionConfig): ServerRequest {
  return httpTrigger === undefined ? { purpose: 'invoke', body: '{}' } : { purpose: 'client' }
}

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte)

const EVENTS: readonly (string | Uint8Array)[] = [
  '{"key":"value","nested":{"list":[1,2,3]}}',
  'no JSON at all, but text: ü 中 🙂',
  '',
  ALL_BYTES,
  new Uint8Array(MEGABYTE).fill(120),
]

/** The methods of HTTP that a trigger can let through. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

/** Where all methods are tried: at the root, and at a path that only a catch-all knows. */
export const METHOD_PATHS: readonly string[] = ['/', '/fc-conformance/any']

/** The paths of hooks, each with a method that its hook has not (CONT-20 to CONT-22). */
export const HOOK_PATHS: readonly { readonly method: string; readonly path: string }[] = [
  { method: 'GET', path: '/initialize' },
  { method: 'POST', path: '/pre-freeze' },
  { method: 'POST', path: '/pre-stop' },
]

const CLIENTS: readonly Omit<ServerRequest, 'purpose'>[] = [
  ...METHODS.flatMap((method) => METHOD_PATHS.map((path) => ({ method, path }))),
  { path: '/a%20b%2Fc/%E4%B8%AD?one=1&one=2&empty=&flag&text=a%26b' },
  { path: '//two/slashes/../up/.' },
  { path: '/a/path/that/nobody/knows' },
  {
    headers: [
      ['X-Repeated', 'one'],
      ['X-Repeated', 'two'],
      ['X-Long', 'x'.repeat(4_000)],
    ],
  },
  {
    headers: [
      ['Cookie', 'a=1; b=2'],
      ['Accept', '*/*'],
      ['X-Latin', 'caf\u00e9'],
    ],
  },
  json('{"key":"value"}'),
  json('{"key":'),
  { method: 'POST', body: 'a=1&b=2', headers: [['Content-Type', 'application/x-www-form-urlencoded']] },
  { method: 'POST', body: ALL_BYTES, headers: [['Content-Type', 'application/octet-stream']] },
  { method: 'PUT', body: new Uint8Array(MEGABYTE), headers: [['Content-Type', 'application/octet-stream']] },
]

function json(body: string): Omit<ServerRequest, 'purpose'> {
  return { method: 'POST', body, headers: [['Content-Type', 'application/json']] }
}
