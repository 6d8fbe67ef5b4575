import type { Target, TargetInfo } from '../../../schemas/adapter/target.ts'
import type { Behaviour } from '../../../schemas/behaviour/behaviour.ts'
import { generationOf, type Profile } from '../../../schemas/profile.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Changes, Fn } from '../../../suites/define.ts'
import { changedBehaviour, changedConfig, namesOnly, refOf, withoutWitness } from './changes.ts'
import type { Lenders, OpenWitness, Shelf, WitnessSource } from './ports.ts'
import { ask, type RequestSetting } from './requests.ts'

/** Where one scenario plays: what it may use, for every file of the stage. */
export interface Scene extends RequestSetting {
  readonly target: Target
  readonly info: TargetInfo
  readonly profile: Profile
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  /** Nothing is lent by default. */
  readonly lenders?: Lenders | undefined
  /** Makes deployed names unique within the run. */
  readonly suffix: string
}

/** A function that a scenario has deployed. */
export interface Deployed extends Fn {
  readonly project: string
  config: FunctionConfig
  behaviour: Behaviour
  readonly witness: WitnessSource
  removed: boolean
}

/** One deployment to try. */
interface Deployment {
  readonly project: string
  readonly changes: Changes
  /** Which deployment of this project it is in the scenario, from 1. */
  readonly number: number
}

/** Deploys a fixture project; `undefined` when the target refuses it. */
export async function deployProject(
  scene: Scene,
  { project, changes, number }: Deployment,
): Promise<Deployed | undefined> {
  const fixture = await scene.shelf.load(project, scene.profile)
  const handle = number === 1 ? project : `${project}-${number}`
  const functionName = changes.config?.functionName ?? `${handle}-${scene.suffix}`
  const named = { ...fixture.config, functionName, runtime: runtimeOf(scene, fixture.config) }
  const witness = await scene.openWitness(refOf(changedConfig(named, changes)))
  const environment = { ...named.environment, ...witness.environment }
  const config = changedConfig({ ...named, environment }, changes)
  const behaviour = changedBehaviour(fixture.behaviour, changes)
  const fn: Deployed = { handle, project, config, behaviour, witness, removed: false }
  if (await submit(scene, fn, 'deploy', changes)) return fn
  await witness.close()
  return undefined
}

const LEGACY = 'python2.7'

/** FC 1.0 has two Pythons (HND-16); a target that has only the older one is given that. */
function runtimeOf({ profile, info }: Scene, { runtime }: FunctionConfig): string {
  const { runtimes } = info
  const hasOnlyLegacy = !runtimes.includes(runtime) && runtimes.includes(LEGACY)
  return generationOf(profile) === 'fc1' && hasOnlyLegacy ? LEGACY : runtime
}

/** Replaces configuration or behaviour; false when the target refuses it. */
export async function updateDeployed(scene: Scene, fn: Deployed, changes: Changes): Promise<boolean> {
  const { config, behaviour } = fn
  fn.config = changedConfig(config, changes)
  fn.behaviour = changedBehaviour(behaviour, changes)
  const accepted = await submit(scene, fn, 'update', changes)
  if (!accepted) Object.assign(fn, { config, behaviour })
  return accepted
}

/** Removes a function, then records what the platform kept about it and what its witness has still to say. */
export async function clearDeployed(scene: Scene, fn: Deployed): Promise<void> {
  try {
    if (!fn.removed) await removeDeployed(scene, fn)
    await recordKept(scene, fn)
  } finally {
    await recordWitnessed(scene, fn).finally(() => fn.witness.close())
  }
}

export async function removeDeployed(scene: Scene, fn: Deployed): Promise<void> {
  const { recorder, target } = scene
  const { handle, config } = fn
  fn.removed = true
  recorder.add(handle, { kind: 'remove' })
  await ask(scene, { fn: handle, what: 'remove', config }, (signal) =>
    target.remove({ ref: refOf(config) }, signal),
  )
  recorder.add(handle, { kind: 'removed' })
}

async function submit(
  scene: Scene,
  fn: Deployed,
  kind: 'deploy' | 'update',
  changes: Changes,
): Promise<boolean> {
  const { recorder, target } = scene
  const { handle, config, behaviour } = fn
  const { instanceLimit, aliases = [], sYaml: form } = changes
  const { environment } = fn.witness
  const staged = await scene.shelf.stage(fn.project, config, behaviour, form?.write(config))
  const meant = { config: withoutWitness(config), behaviour, aliases, instanceLimit }
  recorder.add(handle, { kind, ...meant, ...(form && { written: form.written }) })
  const request = {
    ref: refOf(config),
    ...(form === undefined ? { config } : { config: namesOnly(config, environment), sYamlOnly: true }),
    ...{ environment, behaviour, aliases, instanceLimit },
    ...staged,
  }
  const answer = await ask(scene, { fn: handle, what: kind, config }, (signal) =>
    target[kind](request, signal),
  )
  if (!answer.accepted) {
    const { status, code, message } = answer
    recorder.add(handle, { kind: 'refused', status, code, message })
    return false
  }
  const versions = answer.versions ?? {}
  recorder.add(handle, { kind: kind === 'deploy' ? 'deployed' : 'updated', versions })
  return true
}

async function recordKept({ target, info, recorder, ...rest }: Scene, fn: Deployed): Promise<void> {
  const setting = { recorder, ...rest }
  const { handle } = fn
  const request = { ref: refOf(fn.config) }
  if (info.capabilities.logs) {
    const { lines } = await ask(setting, { fn: handle, what: 'logs' }, (signal) =>
      target.logs(request, signal),
    )
    for (const { text, instanceId } of lines) recorder.addUntimed(handle, { kind: 'log', text, instanceId })
  }
  if (info.capabilities.invocations) {
    const list = await ask(setting, { fn: handle, what: 'invocations' }, (signal) =>
      target.invocations(request, signal),
    )
    for (const { requestId } of list.invocations) recorder.addUntimed(handle, { kind: 'listed', requestId })
  }
}

async function recordWitnessed(scene: Scene, { handle, config, witness }: Deployed): Promise<void> {
  const records = await ask(scene, { fn: handle, what: 'witness', config }, (signal) =>
    witness.read(0, 0, signal),
  )
  for (const record of records) scene.recorder.addWitness(handle, record)
  scene.recorder.addStrays(handle, witness.strays())
}
