import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { Calibration } from '../../../schemas/history/event.ts'
import { generationOf } from '../../../schemas/profile.ts'
import type { Fn, Stage } from '../../../suites/define.ts'
import { awaitRecord } from './await-record.ts'
import { callOverHttp, invoke } from './calls.ts'
import { refOf } from './changes.ts'
import {
  clearDeployed,
  deployProject,
  removeDeployed,
  updateDeployed,
  type Deployed,
  type Scene,
} from './deployments.ts'
import { createLending, type Lending } from './lending.ts'
import { distinctMs } from './noise.ts'
import { ask, patienceMs, ScenarioStopped } from './requests.ts'

export interface StageOptions extends Scene {
  /** Absent while it is being measured. */
  readonly calibration?: Calibration | undefined
}

/** A stage together with the clearing up that belongs to it. */
export interface OwnedStage extends Stage {
  /** Removes every function and records logs, list and witness records that are still to come. */
  clear(): Promise<void>
}

/** Builds the stage of one scenario. Every request is bounded by a deadline and recorded on both ends. */
export function createStage(options: StageOptions): OwnedStage {
  const { profile, info, recorder, target } = options
  const scene: Scene = options
  const deployed: Deployed[] = []
  const lending = createLending(scene)
  const numberOf = countEach()
  let calls = 0

  const own = (fn: Fn): Deployed => {
    const found = deployed.find((one) => one.handle === fn.handle)
    if (found === undefined) throw new ScenarioStopped(`\`${fn.handle}\` was not deployed in this scenario`)
    return found
  }
  return {
    profile,
    generation: generationOf(profile),
    target: info,
    async deploy(project, changes = {}) {
      const fn = await this.tryDeploy(project, changes)
      if (fn === undefined) throw new ScenarioStopped(`the deployment of \`${project}\` was refused`)
      return fn
    },
    async tryDeploy(project, changes = {}) {
      // Asked before anything is waited for: deployments may run at once, and refused ones count, too.
      const number = numberOf(project)
      const fn = await deployProject(scene, { project, changes, number })
      if (fn !== undefined) deployed.push(fn)
      return fn
    },
    async update(fn, changes) {
      if (!(await updateDeployed(scene, own(fn), changes)))
        throw new ScenarioStopped(`the update of \`${fn.handle}\` was refused`)
    },
    tryUpdate: (fn, changes) => updateDeployed(scene, own(fn), changes),
    call(fn, steps, asked = {}) {
      const call = ++calls
      const payload = Buffer.from(JSON.stringify({ call, steps }))
      return watched(invoke(scene, { fn, call, asked, payload }))
    },
    send(fn, payload, asked = {}) {
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
      return watched(invoke(scene, { fn, call: ++calls, asked, payload: bytes }))
    },
    http: (fn, asked = {}) => watched(callOverHttp(scene, { fn, call: ++calls, asked })),
    async idle(fn, until) {
      const { config, handle } = own(fn)
      recorder.add(handle, { kind: 'idle', until })
      await ask(scene, { fn: handle, what: `idle until ${until}`, config }, (inner) =>
        target.idle({ ref: refOf(config), until }, inner),
      )
      recorder.add(handle, { kind: 'idled', until })
    },
    remove: (fn) => removeDeployed(scene, own(fn)),
    witnessed: (fn, matches) => watched(isWitnessed(scene, own(fn), matches)),
    elapse: (ms) => letPass(scene, ms),
    distinct: (ms) => distinctMs(ms, options.calibration),
    lendStorage: lending.storage,
    lendDatabase: lending.database,
    clear: () => clearStage(scene, deployed, lending),
  }
}

async function clearStage(scene: Scene, deployed: readonly Deployed[], lending: Lending): Promise<void> {
  const cleared = await Promise.allSettled(deployed.map((fn) => clearDeployed(scene, fn)))
  // Only now nobody uses it any more.
  const ends = [...cleared, ...(await Promise.allSettled([lending.close()]))]
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken !== undefined) throw broken.reason
}

/** Tells how often it was asked about something, this time included. */
function countEach(): (thing: string) => number {
  const counts = new Map<string, number>()
  return (thing) => {
    const count = (counts.get(thing) ?? 0) + 1
    counts.set(thing, count)
    return count
  }
}

/** A scenario may start something, be stopped elsewhere, and never come back to it; that is no crash. */
function watched<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

/** Whether a matching record comes within the deadline of a request; records are read again from the start. */
async function isWitnessed(
  scene: Scene,
  { handle, config, witness }: Deployed,
  matches: (record: WitnessRecord) => boolean,
): Promise<boolean> {
  const { clock, signal } = scene
  const read = (after: number, waitMs: number): Promise<readonly WitnessRecord[]> =>
    ask(scene, { fn: handle, what: 'witness', config }, (inner) => witness.read(after, waitMs, inner))
  const ms = patienceMs(scene, config)
  return (await awaitRecord({ clock, signal, ms, after: 0, read, matches })).record !== undefined
}

/** Lets time pass on the target's clock, which is the runner's unless it is virtual. */
async function letPass(scene: Scene, ms: number): Promise<void> {
  const { info, target, clock, signal, recorder } = scene
  if (info.capabilities.virtualClock)
    await ask(scene, { fn: '', what: 'elapse' }, (inner) => target.elapse({ ms }, inner))
  else await clock.sleep(ms, signal)
  recorder.add('', { kind: 'elapsed', ms })
}
