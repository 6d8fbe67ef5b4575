import type { Level, Profile } from '../../schemas/profile.ts'
import { levelOf, type Check, type Recording, type Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { SOURCES, type Source, type SourceId } from '../../suites/sources.ts'
import { breakersOf, type Breaker } from '../breakers.ts'
import { unknown } from './selection.ts'

/** What stands behind one id, as data; the text is made of it. */
export type Explanation = ExplainedRequirement | ExplainedCheck | ExplainedRecording

export interface ExplainedRequirement {
  readonly kind: 'requirement'
  readonly id: string
  readonly suite: string
  readonly level: Level
  readonly rule: string
  readonly profiles: readonly Profile[]
  readonly sources: readonly (Source & { readonly id: SourceId })[]
  /** Why nothing judges or records it. */
  readonly excluded?: string | undefined
  readonly checks: readonly ExplainedCheck[]
  readonly recordings: readonly ExplainedRecording[]
}

export interface ExplainedCheck {
  readonly kind: 'check'
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly requirements: readonly Clause[]
  readonly profiles: readonly Profile[]
  readonly provokedBy: readonly Provocation[]
  /** Flaws that turn it red, each shown by a test of this package. */
  readonly brokenBy: readonly Breaker[]
}

export interface ExplainedRecording {
  readonly kind: 'recording'
  readonly id: string
  readonly question: string
  readonly readings: Readonly<Record<string, string>>
  readonly requirements: readonly Clause[]
  readonly profiles: readonly Profile[]
  readonly provokedBy: readonly Provocation[]
}

export interface Clause {
  readonly id: string
  readonly level: Level
  readonly rule: string
  readonly sources: readonly (Source & { readonly id: SourceId })[]
}

export interface Provocation {
  readonly scenario: string
  readonly title: string
  readonly needs: readonly string[]
}

/**
 * Gathers what stands behind the id of a check, a recording or a requirement.
 *
 * @throws ToolError `unknown-check` or `unknown-requirement` with the nearest id.
 */
export function explain(id: string): Explanation {
  const clauses = CATALOGUE.flatMap((suite) => Object.keys(suite.requirements))
  const checks = CATALOGUE.flatMap((suite) => suite.checks)
  const recordings = CATALOGUE.flatMap((suite) => suite.recordings)
  const clause = clauses.find((one) => one.toLowerCase() === id.toLowerCase())
  if (clause !== undefined) return explainRequirement(clause)
  const check = checks.find((one) => one.id === id)
  if (check !== undefined) return explainCheck(check)
  const recording = recordings.find((one) => one.id === id)
  if (recording !== undefined) return explainRecording(recording)
  if (!id.includes('/')) throw unknown('requirement', id, clauses)
  throw unknown(
    'check',
    id,
    [...checks, ...recordings].map((one) => one.id),
  )
}

function explainRequirement(id: string): ExplainedRequirement {
  const suite = ownerOf(id)
  const checks = CATALOGUE.flatMap((one) => one.checks.filter((check) => check.requirements.includes(id)))
  const recordings = CATALOGUE.flatMap((one) => one.recordings.filter((note) => note.requirement === id))
  const requirement = suite?.requirements[id]
  return {
    kind: 'requirement',
    suite: suite?.id ?? '',
    ...clauseOf(id),
    profiles: requirement?.profiles ?? [],
    excluded: requirement?.excluded,
    checks: checks.map(explainCheck),
    recordings: recordings.map(explainRecording),
  }
}

function explainCheck(check: Check): ExplainedCheck {
  const { id, title, profiles } = check
  return {
    kind: 'check',
    id,
    title,
    level: levelOf(check, CATALOGUE),
    requirements: check.requirements.map(clauseOf),
    profiles,
    provokedBy: check.scenarios.map(provocationOf),
    brokenBy: breakersOf(id),
  }
}

function explainRecording(recording: Recording): ExplainedRecording {
  const { id, question, readings, profiles } = recording
  return {
    kind: 'recording',
    id,
    question,
    readings,
    requirements: [clauseOf(recording.requirement)],
    profiles,
    provokedBy: recording.scenarios.map(provocationOf),
  }
}

function ownerOf(clause: string): Suite | undefined {
  return CATALOGUE.find((suite) => Object.hasOwn(suite.requirements, clause))
}

function clauseOf(id: string): Clause {
  const requirement = ownerOf(id)?.requirements[id]
  if (requirement === undefined) throw new Error(`the catalogue names ${id} and does not define it`)
  const sources = requirement.sources.map((source) => ({ id: source, ...SOURCES[source] }))
  return { id, level: requirement.level, rule: requirement.text, sources }
}

function provocationOf(scenario: string): Provocation {
  const found = CATALOGUE.flatMap((suite) => suite.scenarios).find((one) => one.id === scenario)
  if (found === undefined) throw new Error(`the catalogue names ${scenario} and does not define it`)
  return { scenario, title: found.title, needs: found.needs ?? [] }
}
