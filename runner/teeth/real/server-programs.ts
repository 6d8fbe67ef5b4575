import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'

/** One program of `fixtures/servers/flawed.mjs`, and what comes of it. */
export interface ServerProgramFlaw {
  /** Argument of `flawed.mjs`. */
  readonly name: string
  /** Checks without `server/` in front; none for what is bad, but no violation. */
  readonly trips: readonly string[]
  /** What is declared otherwise. */
  readonly config?: Partial<FunctionConfig>
  readonly timeoutScale?: number
  /** Whether it takes thousands of requests to show. */
  readonly thorough?: true
}

/** FC 2.0 has PreFreeze, too. */
export const FC2: Partial<FunctionConfig> = {
  generation: 'fc2',
  hooks: {
    preFreeze: { handler: 'index.f', timeoutMs: 3_000 },
    preStop: { handler: 'index.s', timeoutMs: 3_000 },
  },
}
const BARE: Partial<FunctionConfig> = { hooks: {}, server: { port: 0 } }
const EVENTS_ONLY: Partial<FunctionConfig> = { httpTrigger: undefined }
/** Twelve seconds for what never happens; less would be too little for this machine to be sure of. */
const SOON = { timeoutScale: 0.1 }

/** Every flaw of a real server. */
export const SERVER_PROGRAM_FLAWS: readonly ServerProgramFlaw[] = [
  { name: 'listens-on-loopback', trips: ['listens-on-all-interfaces'] },
  { name: 'listens-on-another-port', trips: ['listens-on-its-port'], ...SOON },
  { name: 'never-listens', trips: ['listens-in-time'], ...SOON },
  { name: 'exits-at-start', trips: ['runs-until-it-is-told-to-end'] },
  { name: 'exits-in-initialize', trips: ['initializer-succeeds', 'runs-until-it-is-told-to-end'] },
  { name: 'exits-when-idle', trips: ['runs-until-it-is-told-to-end'] },
  { name: 'initialize-answers-404', trips: ['initializer-succeeds'] },
  { name: 'initialize-answers-500', trips: ['initializer-succeeds'] },
  { name: 'initialize-hangs-up', trips: ['initializer-succeeds'] },
  { name: 'initialize-takes-forever', trips: ['initializer-keeps-its-timeout'] },
  { name: 'initialize-is-slow', trips: ['initializer-keeps-its-timeout'] },
  { name: 'pre-freeze-answers-404', trips: ['pre-freeze-succeeds'], config: FC2 },
  { name: 'pre-freeze-takes-forever', trips: ['pre-freeze-keeps-its-timeout'], config: FC2 },
  { name: 'pre-stop-answers-500', trips: ['pre-stop-succeeds'] },
  { name: 'pre-stop-takes-forever', trips: ['pre-stop-keeps-its-timeout'] },
  { name: 'health-answers-503', trips: ['health-check-succeeds'] },
  { name: 'breaks-on-bytes', trips: ['takes-any-event'] },
  { name: 'fails-on-bad-json', trips: ['takes-any-http-request'] },
  { name: 'refuses-bytes', trips: ['refuses-no-event'], config: EVENTS_ONLY },
  { name: 'needs-platform-headers', trips: ['answers-without-platform-headers'] },
  { name: 'sends-long-headers', trips: ['response-headers-fit'], config: BARE },
  {
    name: 'sends-endless-headers',
    trips: [
      ...['answers-requests-completely', 'response-headers-fit', 'serves-its-concurrency'],
      'takes-any-event',
      'takes-any-http-request',
    ],
    config: BARE,
  },
  {
    name: 'sends-endless-body',
    trips: [
      ...['answers-requests-completely', 'serves-its-concurrency'],
      'takes-any-event',
      'takes-any-http-request',
    ],
    config: BARE,
  },
  {
    name: 'sends-garbage',
    trips: [
      ...['answers-requests-completely', 'serves-its-concurrency'],
      'takes-any-event',
      'takes-any-http-request',
    ],
    config: BARE,
  },
  {
    name: 'never-answers',
    trips: [
      ...['answers-requests-completely', 'serves-its-concurrency'],
      'takes-any-event',
      'takes-any-http-request',
    ],
    ...{ config: BARE, timeoutScale: 0.3 },
  },
  { name: 'breaks-after-thousands', trips: ['answers-requests-completely'] },
  { name: 'breaks-when-frozen', trips: ['survives-freezing'] },
  { name: 'closes-idle-connections', trips: ['keeps-connections-open'] },
  { name: 'bears-no-crowd', trips: ['serves-its-concurrency'] },
  { name: 'writes-no-ids', trips: ['logs-request-ids'] },
  { name: 'ignores-sigterm', trips: ['ends-when-asked'] },
  { name: 'floods-stdout', trips: [] },
  { name: 'starts-children', trips: [] },
  { name: 'leaks-files', trips: [], thorough: true },
]
