import type {
  Readiness,
  ServerEnding,
  ServerLife,
  ServerMessage,
  ServerTarget,
} from '../../../schemas/adapter/server-target.ts'
import type { HttpAnswer, TargetInfo } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Clock } from '../../clock.ts'

/** Every decision of the simulated server, so that one can be wrong while all others hold. */
export interface ServerRules {
  /** What becomes of its start. */
  readonly readiness: Readiness
  /** Ends by itself before it listens. */
  readonly exitsAtStart: boolean
  /** How it answers; `hang-up` breaks the connection, `never` leaves it open. */
  readonly answer: (message: ServerMessage, seen: Seen) => HttpAnswer | 'hang-up' | 'never'
  /** How long an answer takes, ms. */
  readonly takesMs: (message: ServerMessage) => number
  /** Closes connections that were idle for so many ms. */
  readonly closesAfterIdleMs: number
  /** What it writes when it is asked something. */
  readonly logs: (message: ServerMessage) => readonly string[]
  /** Ends when it is asked to, and has not to be killed. */
  readonly endsWhenAsked: boolean
}

/** What a server may know of its own past. */
export interface Seen {
  /** Requests under way, this one included. */
  readonly atOnce: number
  readonly wasFrozen: boolean
}

const REQUEST_ID = 'x-fc-request-id'

/** How a server keeps every rule. */
export const conformingServer: ServerRules = {
  readiness: { kind: 'listening' },
  exitsAtStart: false,
  answer: () => ({ status: 200, headers: [], body: Buffer.from('OK') }),
  takesMs: () => 1,
  closesAfterIdleMs: Infinity,
  logs: ({ headers }) => headers.flatMap(([name, value]) => (name === REQUEST_ID ? [`serves ${value}`] : [])),
  endsWhenAsked: true,
}

const INFO: TargetInfo = {
  ...{ protocol: 1, name: 'simulated server', version: '1', profiles: ['server'], runtimes: [] },
  capabilities: {
    ...{ witness: [], idle: [], update: false, logs: false, invocations: false, async: false },
    ...{ qualifiers: false, provisioned: false, instanceLimit: false, httpTriggers: false },
    virtualClock: true,
  },
}

/** Makes a server that lives in memory and on a virtual clock, of which this is declared. */
export function createSimulatedServer(
  clock: Clock,
  config: FunctionConfig,
  rules: Partial<ServerRules> = {},
): ServerTarget {
  return {
    config,
    hasProcess: true,
    hello: () => Promise.resolve(INFO),
    launch: () => Promise.resolve(launch(clock, config, { ...conformingServer, ...rules })),
    close: () => Promise.resolve(undefined),
  }
}

function launch(clock: Clock, { server }: FunctionConfig, rules: ServerRules): ServerLife {
  const lines: string[] = []
  const process = createProcess()
  let [servedMs, underWay] = [-Infinity, 0]
  let wasFrozen = false
  if (rules.exitsAtStart) process.end({ how: 'exited', code: 1 })
  return {
    what: 'simulated server',
    port: server?.port ?? 9000,
    fresh: true,
    ready: () => Promise.resolve(rules.readiness),
    hasConnection: () => clock.nowMs() - servedMs < rules.closesAfterIdleMs,
    async send(message, signal) {
      if (process.hasEnded()) throw broken('ECONNREFUSED')
      underWay += 1
      try {
        // Whoever comes at the same time is there before the first of them is served.
        await clock.sleep(rules.takesMs(message), signal)
        const answer = rules.answer(message, { atOnce: underWay, wasFrozen })
        if (answer === 'never') await clock.sleep(Infinity, signal)
        if (answer === 'hang-up' || answer === 'never') throw broken('ECONNRESET')
        lines.push(...rules.logs(message))
        servedMs = clock.nowMs()
        return answer
      } finally {
        underWay -= 1
      }
    },
    ended: process.ended,
    suspend: () => {
      wasFrozen = true
    },
    resume: () => undefined,
    measure: () => Promise.resolve({ fileDescriptors: 20, memoryKb: 40_000 }),
    async stop() {
      process.end(rules.endsWhenAsked ? { how: 'signalled', signal: 'SIGTERM' } : { how: 'killed' })
      await process.ended
    },
    output: () => lines,
  }
}

/** The end of a process, which comes once; its first cause counts. */
function createProcess(): {
  readonly ended: Promise<ServerEnding>
  readonly hasEnded: () => boolean
  readonly end: (how: ServerEnding) => void
} {
  let tell: (how: ServerEnding) => void = () => undefined
  let isOver = false
  const ended = new Promise<ServerEnding>((resolve) => {
    tell = resolve
  })
  return {
    ended,
    hasEnded: () => isOver,
    end: (how) => {
      isOver = true
      tell(how)
    },
  }
}

function broken(code: string): Error {
  return Object.assign(new Error(code), { code })
}
