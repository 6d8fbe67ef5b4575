import type { LogMark } from '../../../schemas/history/log-line.ts'
import { generationOf, isContainer, type Generation, type Profile } from '../../../schemas/profile.ts'
import type { Reading } from '../read/text.ts'
import type { LogRecord } from './record.ts'
import { formOf, isMasked } from './visible-id.ts'

/** What is known of a log: said by the user, or told by the log itself. What is unknown is absent, never guessed. */
export interface LogFacts {
  readonly generation?: Generation | undefined
  /** Who prints the framing lines: the platform around a built-in runtime, or a server of the user's. */
  readonly kind?: 'python' | 'container' | undefined
  /** A built-in runtime of another language, by its name in the log: what is known of Python is not known of it. */
  readonly otherRuntime?: string | undefined
  /** By whose rules it is judged, when generation and kind are known. */
  readonly profile?: Profile | undefined
  /** How lines tell their instance: each by itself; all are of one, as the user says; or not at all. */
  readonly instances: 'told' | 'one' | 'unknown'
  /** Somebody covered the tails of ids: equal ones may be of different requests. */
  readonly masked: boolean
  /** Stages whose framing lines are printed whenever they run, as far as that is known. */
  readonly stages: readonly LogMark['stage'][]
}

/** What the user says of the logs, if anything. */
export interface Said {
  readonly generation?: Generation | undefined
  readonly profile?: Profile | undefined
  /** All lines of a log are of the same instance. */
  readonly oneInstance?: boolean | undefined
}

/** A line with what it says; its instance, wherever it was told, is the record's. */
export interface Sighting {
  readonly record: LogRecord
  readonly reading: Reading
}

/** Reads off the first lines of a log what the user does not say. */
export function factsOf(sample: readonly Sighting[], said: Said): LogFacts {
  const seen = count(sample)
  const generation =
    said.profile === undefined ? (said.generation ?? generationIn(seen)) : generationOf(said.profile)
  const kind = said.profile === undefined ? kindIn(seen) : kindOf(said.profile)
  const instances = said.oneInstance === true ? 'one' : seen.instances > 0 ? 'told' : 'unknown'
  return {
    generation,
    kind,
    otherRuntime: said.profile === undefined ? seen.otherRuntime : undefined,
    profile: said.profile ?? profileOf(generation, kind),
    instances,
    masked: seen.masked > 0,
    stages: kind === 'python' ? STAGES : STAGES.filter((stage) => seen.stages.has(stage)),
  }
}

const STAGES = ['Initialize', 'Invoke', 'PreFreeze', 'PreStop'] as const

interface Seen {
  readonly instances: number
  readonly uuids: number
  readonly fc3Ids: number
  readonly masked: number
  readonly python: boolean
  readonly otherRuntime: string | undefined
  readonly stages: ReadonlySet<string>
}

function count(sample: readonly Sighting[]): Seen {
  const marks = sample.flatMap(({ reading }) => (reading.kind === 'mark' ? [reading] : []))
  const invocations = marks.filter(({ mark }) => mark.stage === 'Invoke').map(({ mark }) => mark.requestId)
  const having = (form: string): number => invocations.filter((id) => formOf(id) === form).length
  const runtimes = sample.flatMap(({ reading }) => (reading.kind === 'inited' ? [reading.runtime] : []))
  return {
    instances: sample.filter(({ record }) => record.instance !== undefined).length,
    uuids: having('uuid') + invocations.filter((id) => MASKED_UUID.test(id)).length,
    fc3Ids: having('fc3') + invocations.filter((id) => MASKED_FC3.test(id)).length,
    masked: marks.filter(({ mark }) => isMasked(mark.requestId)).length,
    python: runtimes.some(isPython),
    otherRuntime: runtimes.find((runtime) => !isPython(runtime)),
    stages: new Set(marks.map(({ mark }) => mark.stage)),
  }
}

/** Enough of an id to tell its form by. */
const MASKED_UUID = /^[0-9a-f]{8}-[0-9a-f-]*[*x-]+$/
const MASKED_FC3 = /^1-[0-9a-f]{8}[0-9a-f-]*[*x-]+$/

/** The form that most ids of invocations have; one that is damaged does not turn the rest. */
function generationIn({ uuids, fc3Ids }: Seen): Generation | undefined {
  if (uuids === fc3Ids) return undefined
  return uuids > fc3Ids ? 'fc2' : 'fc3'
}

function kindIn({ python, otherRuntime }: Seen): LogFacts['kind'] {
  return python && otherRuntime === undefined ? 'python' : undefined
}

function isPython(runtime: string): boolean {
  return /^python[\d.]*$/.test(runtime)
}

function kindOf(profile: Profile): LogFacts['kind'] {
  return isContainer(profile) ? 'container' : 'python'
}

function profileOf(generation: Generation | undefined, kind: LogFacts['kind']): Profile | undefined {
  if (generation === undefined || kind === undefined) return undefined
  if (kind === 'python') return `python-${generation}`
  return generation === 'fc1' ? undefined : `container-${generation}`
}
