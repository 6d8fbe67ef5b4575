import type {
  DeployRequest,
  InvokeAnswer,
  Target,
  TargetInfo,
  WitnessChannelKind,
} from '../../schemas/adapter/target.ts'
import type { Behaviour, Step as ScriptStep } from '../../schemas/behaviour/behaviour.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { Changes } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import { changedBehaviour, changedConfig, refOf } from '../core/play/changes.ts'
import type { OpenWitness, Shelf, WitnessSource } from '../core/play/ports.ts'
import { patienceMs } from '../core/play/requests.ts'
import { TargetError } from '../target-error.ts'
import { awaitAnswer } from './answer.ts'

/** What the steps about one profile share. */
export interface Visit {
  readonly target: Target
  readonly info: TargetInfo
  readonly profile: Profile
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  /** The kind of witness channel that is opened; undefined when the target declares none. */
  readonly channel: WitnessChannelKind | undefined
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly timeoutScale: number
  /** What the function prints and returns; unique, so that nothing else can be mistaken for it. */
  readonly word: string
  /** Functions that are there, in the order of their deployment; steps find the ones of earlier steps here. */
  readonly deployed: DeployedFunction[]
  /** What has to be closed in the end. */
  readonly opened: WitnessSource[]
  /** How long the first call took, ms; 0 before it. */
  coldMs: number
  /** Whether records from inside have been seen to arrive. */
  seesInside: boolean
}

export interface DeployedFunction {
  /** What tells it from the others: its project, or the step that it is for. */
  readonly label: string
  readonly project: string
  readonly config: FunctionConfig
  readonly behaviour: Behaviour
  readonly witness: WitnessSource
  /** How many records from inside have been read so far. */
  read: number
}

/** The fixture project whose handler does what the event says. */
export const HELLO_WORLD = 'obeys-event'

/** Puts a request to the target under the deadline that a run would give it. */
export function request<T>(
  visit: Visit,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
  config?: FunctionConfig,
): Promise<T> {
  return awaitAnswer({ ...visit, what, ms: patienceMs(visit, config) }, work)
}

/**
 * Deploys a fixture project.
 *
 * @throws TargetError `deployment-refused`, to the blame of the implementation.
 */
export async function deploy(visit: Visit, project: string, label = project): Promise<DeployedFunction> {
  const { shelf, target, profile, openWitness } = visit
  const { config: fixture, behaviour } = await shelf.load(project, profile)
  const functionName = `${label}-${visit.word.split(' ').at(-1) ?? ''}`
  const named = { ...fixture, functionName }
  const witness = await openWitness(refOf(named))
  const config = { ...named, environment: { ...named.environment, ...witness.environment } }
  const fn: DeployedFunction = { label, project, config, behaviour, witness, read: 0 }
  visit.opened.push(witness)
  await submit(visit, fn, 'deploy', (submission, signal) => target.deploy(submission, signal))
  visit.deployed.push(fn)
  return fn
}

/**
 * Replaces code and configuration of a function.
 *
 * @throws TargetError `deployment-refused`, to the blame of the implementation.
 */
export async function update(visit: Visit, fn: DeployedFunction, changes: Changes): Promise<void> {
  const config = changedConfig(fn.config, changes)
  const changed = { ...fn, config, behaviour: changedBehaviour(fn.behaviour, changes) }
  await submit(visit, changed, 'update', (submission, signal) => visit.target.update(submission, signal))
}

async function submit(
  visit: Visit,
  { project, config, behaviour, witness: { environment } }: DeployedFunction,
  what: 'deploy' | 'update',
  work: (submission: DeployRequest, signal: AbortSignal) => ReturnType<Target['deploy']>,
): Promise<void> {
  const staged = await visit.shelf.stage(project, config, behaviour)
  const submission = { ref: refOf(config), config, environment, behaviour, ...staged }
  const answer = await request(visit, what, (signal) => work(submission, signal), config)
  if (answer.accepted) return
  const { status, code, message } = answer
  throw new TargetError({
    code: 'deployment-refused',
    message: `\`${what}\` was refused with ${status} \`${code}\`: ${message}`,
    blame: 'implementation',
    hint: offers(visit.info, config)
      ? 'The project is a plain one; see what the message says about it.'
      : `Most functions are deployed with \`${config.runtime}\`: offer it, and list it in \`runtimes\` of hello.`,
  })
}

/** Whether the target declares the runtime of a function. */
export function offers({ runtimes }: TargetInfo, { runtime }: FunctionConfig): boolean {
  return runtimes.includes(runtime)
}

/** Calls a function with exactly these bytes. */
export function send(visit: Visit, fn: DeployedFunction, payload: Uint8Array): Promise<InvokeAnswer> {
  const call = { ref: refOf(fn.config), headers: {}, payload }
  return request(visit, 'invoke', (signal) => visit.target.invoke(call, signal), fn.config)
}

/** Calls a function with a script for its handler to obey. */
export function obey(
  visit: Visit,
  fn: DeployedFunction,
  { call, steps }: { readonly call: number; readonly steps: readonly ScriptStep[] },
): Promise<InvokeAnswer> {
  return send(visit, fn, Buffer.from(JSON.stringify({ call, steps })))
}

/** The function of an earlier step; that step failing ends the visit, so it is there. */
export function deployedAs(visit: Visit, label: string): DeployedFunction {
  const found = visit.deployed.find((fn) => fn.label === label)
  if (found === undefined) throw new Error(`\`${label}\` was not deployed`)
  return found
}
