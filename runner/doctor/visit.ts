import type { InvokeAnswer, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Step as ScriptStep } from '../../schemas/behaviour/behaviour.ts'
import { generationOf, type Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { Clock } from '../clock.ts'
import { refOf } from '../core/changes.ts'
import type { OpenWitness, Shelf, WitnessSource } from '../core/ports.ts'
import { patienceMs } from '../core/requests.ts'
import { TargetError } from '../target-error.ts'
import { answerOf } from './answer.ts'

/** What the steps about one profile share. */
export interface Visit {
  readonly target: Target
  readonly info: TargetInfo
  readonly profile: Profile
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly timeoutScale: number
  /** What the function prints and returns; unique, so that nothing else can be mistaken for it. */
  readonly word: string
  /** Functions in the order of their deployment; steps find the ones of earlier steps here. */
  readonly deployed: DeployedFunction[]
  /** What has to be closed in the end. */
  readonly opened: WitnessSource[]
  /** How long the first call took, ms; 0 before it. */
  coldMs: number
}

export interface DeployedFunction {
  readonly project: string
  readonly config: FunctionConfig
  readonly witness: WitnessSource
}

/** Puts a request to the target under the deadline that a run would give it. */
export function request<T>(
  visit: Visit,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
  config?: FunctionConfig,
): Promise<T> {
  return answerOf({ ...visit, what, ms: patienceMs(visit, config) }, work)
}

/**
 * Deploys a fixture project.
 *
 * @throws TargetError `deployment-refused`, to the blame of the implementation.
 */
export async function deploy(visit: Visit, project: string): Promise<DeployedFunction> {
  const { shelf, target, profile, openWitness } = visit
  const { config: fixture, behaviour } = await shelf.load(project, generationOf(profile))
  const functionName = `${project}-${visit.word.split(' ').at(-1) ?? ''}`
  const named = { ...fixture, functionName }
  const ref = refOf(named)
  const witness = await openWitness(ref)
  const config = { ...named, environment: { ...named.environment, ...witness.environment } }
  const fn = { project, config, witness }
  visit.opened.push(witness)
  const staged = await shelf.stage(project, config, behaviour)
  const submission = { ref, config, environment: witness.environment, behaviour, ...staged }
  const answer = await request(visit, 'deploy', (signal) => target.deploy(submission, signal), config)
  if (answer.accepted) {
    visit.deployed.push(fn)
    return fn
  }
  throw new TargetError({
    code: 'deployment-refused',
    message: `the deployment was refused with ${answer.status} \`${answer.code}\`: ${answer.message}`,
    blame: 'implementation',
    hint: 'The project is a plain one; see what the message says about it.',
  })
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
export function deployedAs(visit: Visit, project: string): DeployedFunction {
  const found = visit.deployed.find((fn) => fn.project === project)
  if (found === undefined) throw new Error(`\`${project}\` was not deployed`)
  return found
}
