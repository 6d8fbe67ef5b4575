import type { Readiness, ServerLife, ServerTarget } from '../../../schemas/adapter/server-target.ts'
import type { TargetInfo } from '../../../schemas/adapter/target.ts'
import type { CallResult, Drive } from '../../../suites/define.ts'
import { ScenarioStopped, type RequestSetting } from './requests.ts'
import { roundsOf, SERVER, type Rounds } from './server-requests.ts'

/** Where one scenario drives a server under test. */
export interface DriveOptions extends RequestSetting {
  readonly server: ServerTarget
  readonly info: TargetInfo
  readonly downfall: Downfall
}

/** What the scenarios of one run share about a server that is of no use: one of them finds out, no other tries again. */
export interface Downfall {
  /** Why nothing more is to be played. */
  reason?: string
}

/** A drive together with the clearing up that belongs to it. */
export interface OwnedDrive extends Drive {
  /** Ends what was started and records its log. */
  readonly clear: () => Promise<void>
}

/** A life, and what was asked of it. */
interface Running {
  readonly life: ServerLife
  readonly rounds: Rounds
}

/** Builds the drive of one scenario. Every request is bounded by a deadline and recorded on both ends. */
export function createDrive(options: DriveOptions): OwnedDrive {
  const { server, info, recorder, clock, signal, downfall } = options
  const { config } = server
  const lives: ServerLife[] = []
  /** Those whose process is gone. */
  const ended = new Set<ServerLife>()
  let current: Running | undefined
  const running = (): Running => {
    if (current === undefined) throw new ScenarioStopped('the server was not started')
    return current
  }
  const abandon = (reason: string): never => {
    downfall.reason = reason
    throw new ScenarioStopped(reason)
  }
  const part = async (life: ServerLife): Promise<void> => {
    if (server.hasProcess && !ended.has(life)) recorder.add(SERVER, { kind: 'terminated' })
    await life.stop()
  }
  const launch = async (): Promise<ServerLife> => {
    const life = await server.launch()
    lives.push(life)
    const { what, port } = life
    recorder.add(SERVER, { kind: 'start', what, port, config: { ...config, environment: {} } })
    void life.ended.then((how) => {
      ended.add(life)
      recorder.add(SERVER, { kind: 'ended', ...how })
    })
    return life
  }
  return {
    target: info,
    config,
    async start() {
      const life = await launch()
      const found = await readiness(life, options)
      if (found.kind === 'not-listening') {
        recorder.add(SERVER, found)
        return abandon(`the server did not come up: ${found.message}`)
      }
      recorder.add(SERVER, { kind: 'listening', port: life.port })
      current = { life, rounds: roundsOf({ ...options, life, config }) }
      return { fresh: life.fresh }
    },
    request: (request): Promise<CallResult> => watched(running().rounds.send(request)),
    repeat: (request, times) => running().rounds.repeat(request, times),
    freeze: (ms) => freeze(running().life, ms, options),
    measure: () => measure(running(), options),
    stop: () => part(running().life),
    abandon,
    async elapse(ms) {
      await clock.sleep(ms, signal)
      recorder.add(SERVER, { kind: 'elapsed', ms })
    },
    async clear() {
      await Promise.all(lives.map(part))
      for (const life of lives)
        for (const text of life.output()) recorder.addUntimed(SERVER, { kind: 'log', text })
    },
  }
}

/** What becomes of a start; a failure that is not the server's own ends the run. */
async function readiness(life: ServerLife, { signal, onFailure }: DriveOptions): Promise<Readiness> {
  try {
    return await life.ready(signal)
  } catch (error) {
    onFailure?.(error)
    throw error
  }
}

async function freeze(
  life: ServerLife,
  ms: number,
  { recorder, clock, signal }: DriveOptions,
): Promise<void> {
  life.suspend()
  recorder.add(SERVER, { kind: 'froze' })
  try {
    await clock.sleep(ms, signal)
  } finally {
    life.resume()
    recorder.add(SERVER, { kind: 'thawed' })
  }
}

async function measure({ life, rounds }: Running, { recorder }: DriveOptions): Promise<void> {
  recorder.add(SERVER, { kind: 'resources', calls: rounds.answered(), ...(await life.measure()) })
}

/** Requests may run at once, and one may fail while another is waited for; that is no crash. */
function watched<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}
