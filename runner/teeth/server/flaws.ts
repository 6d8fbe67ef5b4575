import type { ServerMessage } from '../../../schemas/adapter/server-target.ts'
import type { HttpAnswer } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { ServerRules } from './simulated-server.ts'

/** One flaw of the simulated server, to show that the checks notice it. */
export interface ServerFlaw {
  /** Kebab-case, says what the flawed server does. */
  readonly name: string
  /** The flaw in one sentence. */
  readonly what: string
  readonly rules: Partial<ServerRules>
  /** Ids of the checks that go red, exactly. */
  readonly trips: readonly string[]
  /** What is declared of it; everything of FC 3.0 by default. */
  readonly declared?: FunctionConfig
}

/** Every hook of FC 3.0, a health check, an HTTP trigger and a crowd. */
export const DECLARED: FunctionConfig = {
  ...{ generation: 'fc3', resource: 'simulated', region: 'cn-hangzhou', functionName: 'simulated' },
  runtime: 'custom.debian10',
  timeoutMs: 2_000,
  instanceConcurrency: 20,
  environment: {},
  hooks: {
    initializer: { handler: 'index.initialize', timeoutMs: 1_000 },
    preStop: { handler: 'index.pre_stop', timeoutMs: 1_000 },
  },
  server: {
    port: 9000,
    healthCheck: {
      ...{ path: '/health', initialDelayMs: 0, periodMs: 3_000, timeoutMs: 1_000 },
      ...{ failureThreshold: 3, successThreshold: 1 },
    },
  },
  httpTrigger: { name: 'http', methods: ['GET', 'POST', 'PUT', 'DELETE'] },
}

/** FC 2.0 has a hook more. */
const ON_FC2: FunctionConfig = {
  ...DECLARED,
  generation: 'fc2',
  hooks: { ...DECLARED.hooks, preFreeze: { handler: 'index.pre_freeze', timeoutMs: 1_000 } },
}

const EVENTS_ONLY: FunctionConfig = { ...DECLARED, httpTrigger: undefined }

const OK: HttpAnswer = { status: 200, headers: [], body: Buffer.from('OK') }

/** Answers one path otherwise. */
const at = (path: string, otherwise: ReturnType<ServerRules['answer']>): Partial<ServerRules> => ({
  answer: (message) => (message.path === path ? otherwise : OK),
})
const status = (code: number): HttpAnswer => ({ ...OK, status: code })
/** Takes longer than any hook may. */
const slowAt = (path: string): Partial<ServerRules> => ({
  takesMs: (message) => (message.path === path ? 1_500 : 1),
})

const doesNotListen = (
  reason: 'exited' | 'deadline' | 'loopback-only' | 'other-port',
  message: string,
): Pick<ServerRules, 'readiness'> => ({ readiness: { kind: 'not-listening', reason, message } })

const isRepeatedOrOdd = ({ path }: ServerMessage): boolean => path.includes('?')

/** Every flaw of a server that can be switched on. */
export const SERVER_FLAWS: readonly ServerFlaw[] = [
  {
    name: 'server-listens-on-loopback',
    what: 'The server listens on 127.0.0.1 only.',
    rules: doesNotListen('loopback-only', 'it listens on 127.0.0.1 only'),
    trips: ['server/listens-on-all-interfaces'],
  },
  {
    name: 'server-listens-on-another-port',
    what: 'The server listens on another port than the configured one.',
    rules: doesNotListen('other-port', 'it listens on port 8080'),
    trips: ['server/listens-on-its-port'],
  },
  {
    name: 'server-never-listens',
    what: 'The server runs and never listens.',
    rules: doesNotListen('deadline', 'it does not listen after 120 s'),
    trips: ['server/listens-in-time'],
  },
  {
    name: 'server-exits-at-start',
    what: 'The program exits before it listens.',
    rules: { ...doesNotListen('exited', 'it exited'), exitsAtStart: true },
    trips: ['server/runs-until-it-is-told-to-end'],
  },
  {
    name: 'server-ignores-sigterm',
    what: 'The program goes on when it is asked to end, and has to be killed.',
    rules: { endsWhenAsked: false },
    trips: ['server/ends-when-asked'],
  },
  {
    name: 'server-initialize-answers-404',
    what: 'The server has no place for `POST /initialize`.',
    rules: at('/initialize', status(404)),
    trips: ['server/initializer-succeeds'],
  },
  {
    name: 'server-initialize-is-slow',
    what: 'The Initializer takes longer than its timeout.',
    rules: slowAt('/initialize'),
    trips: ['server/initializer-keeps-its-timeout'],
  },
  {
    name: 'server-pre-freeze-answers-404',
    what: 'The server has no place for `GET /pre-freeze`.',
    rules: at('/pre-freeze', status(404)),
    trips: ['server/pre-freeze-succeeds'],
    declared: ON_FC2,
  },
  {
    name: 'server-pre-freeze-is-slow',
    what: 'PreFreeze takes longer than its timeout.',
    rules: slowAt('/pre-freeze'),
    trips: ['server/pre-freeze-keeps-its-timeout'],
    declared: ON_FC2,
  },
  {
    name: 'server-pre-stop-answers-500',
    what: 'PreStop fails.',
    rules: at('/pre-stop', status(500)),
    trips: ['server/pre-stop-succeeds'],
  },
  {
    name: 'server-pre-stop-is-slow',
    what: 'PreStop takes longer than its timeout.',
    rules: slowAt('/pre-stop'),
    trips: ['server/pre-stop-keeps-its-timeout'],
  },
  {
    name: 'server-health-answers-503',
    what: 'The server is never well.',
    rules: at('/health', status(503)),
    trips: ['server/health-check-succeeds'],
  },
  {
    name: 'server-hangs-up-on-plain-requests',
    what: 'The server breaks the connection of a plain request.',
    rules: { answer: ({ method, path }) => (method === 'GET' && path === '/' ? 'hang-up' : OK) },
    trips: [
      'server/answers-requests-completely',
      'server/serves-its-concurrency',
      'server/takes-any-http-request',
    ],
  },
  {
    name: 'server-breaks-on-bytes',
    what: 'The server breaks the connection of an event that is no text.',
    rules: { answer: ({ path, body }) => (path === '/invoke' && body.includes(0xff) ? 'hang-up' : OK) },
    trips: ['server/takes-any-event'],
  },
  {
    name: 'server-fails-on-queries',
    what: 'The server fails on a query that it does not know.',
    rules: { answer: (message) => (isRepeatedOrOdd(message) ? status(500) : OK) },
    trips: ['server/takes-any-http-request'],
  },
  {
    name: 'server-refuses-events',
    what: 'The server refuses events for what they are.',
    rules: at('/invoke', status(415)),
    trips: ['server/refuses-no-event'],
    declared: EVENTS_ONLY,
  },
  {
    name: 'server-needs-platform-headers',
    what: 'The server fails on a request without the headers of a platform.',
    rules: {
      answer: ({ headers }) => (headers.some(([name]) => name.startsWith('x-fc-')) ? OK : status(500)),
    },
    trips: ['server/answers-without-platform-headers'],
  },
  {
    name: 'server-sends-long-headers',
    what: 'The headers of answers are longer than 8 KB.',
    rules: { answer: () => ({ ...OK, headers: [['X-Long', 'x'.repeat(9_000)]] }) },
    trips: ['server/response-headers-fit'],
  },
  {
    name: 'server-breaks-when-frozen',
    what: 'The server serves nothing more once its process had been stopped.',
    rules: {
      answer: ({ path }, { wasFrozen }) => (wasFrozen && path !== '/pre-stop' ? 'hang-up' : OK),
    },
    trips: ['server/survives-freezing'],
  },
  {
    name: 'server-closes-idle-connections',
    what: 'The server closes connections that are idle for 5 s.',
    rules: { closesAfterIdleMs: 5_000 },
    trips: ['server/keeps-connections-open'],
  },
  {
    name: 'server-bears-no-crowd',
    what: 'The server breaks the connections of those who come while it serves twelve.',
    rules: { answer: (_, { atOnce }) => (atOnce > 12 ? 'hang-up' : OK) },
    trips: ['server/serves-its-concurrency'],
  },
  {
    name: 'server-writes-no-ids',
    what: 'The server logs no request ids.',
    rules: { logs: () => ['served'] },
    trips: ['server/logs-request-ids'],
  },
]
