import type { Level, Profile } from '../../schemas/profile.ts'
import type { LintRule } from '../../schemas/s-yaml/lint/rule.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import {
  levelOf,
  type Check,
  type Need,
  type Recording,
  type Scenario,
  type Suite,
} from '../../suites/define.ts'
import { CONFLICTS, type Conflict } from '../../suites/conflicts.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { SOURCES, type Source, type SourceId } from '../../suites/sources.ts'
import { breakersOf, type Breaker } from '../breakers.ts'
import { ToolError } from '../tool-error.ts'
import { nearWords } from './selection.ts'

/** What stands behind one id, as data; the text is made of it. */
export type Explanation =
  | ExplainedRequirement
  | ExplainedCheck
  | ExplainedRecording
  | ExplainedScenario
  | ExplainedRule
  | ExplainedConflict

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
  /** What its evidence needs beyond what provokes it. */
  readonly needs: readonly Need[]
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

export interface ExplainedScenario {
  readonly kind: 'scenario'
  readonly id: string
  readonly title: string
  readonly profiles: readonly Profile[]
  readonly needs: readonly Need[]
  /** Played after all others, by itself. */
  readonly alone: boolean
  readonly judgedBy: readonly User[]
  readonly recordedBy: readonly User[]
}

/** A rule that `validate` holds an `s.yaml` against. */
export interface ExplainedRule extends LintRule {
  readonly kind: 'rule'
  readonly id: string
}

/** A contradiction between the documents, with all questions that it is about. */
export interface ExplainedConflict {
  readonly kind: 'conflict'
  readonly id: string
  readonly questions: readonly Conflict[]
}

/** A check or a recording that looks at a scenario: its fact, or its question. */
export interface User {
  readonly id: string
  readonly words: string
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
  readonly needs: readonly Need[]
}

/**
 * Gathers what stands behind the id of a check, a recording, a requirement, a scenario, a rule for `s.yaml` or a
 * contradiction between the documents.
 *
 * @throws ToolError `unknown-id` with the nearest one.
 */
export function explain(id: string): Explanation {
  const clauses = CATALOGUE.flatMap((suite) => Object.keys(suite.requirements))
  const checks = CATALOGUE.flatMap((suite) => suite.checks)
  const recordings = CATALOGUE.flatMap((suite) => suite.recordings)
  const scenarios = CATALOGUE.flatMap((suite) => suite.scenarios)
  const clause = clauses.find((one) => one.toLowerCase() === id.toLowerCase())
  if (clause !== undefined) return explainRequirement(clause)
  const check = checks.find((one) => one.id === id)
  if (check !== undefined) return explainCheck(check)
  const recording = recordings.find((one) => one.id === id)
  if (recording !== undefined) return explainRecording(recording)
  const scenario = scenarios.find((one) => one.id === id)
  if (scenario !== undefined) return explainScenario(scenario)
  const rule = Object.entries<LintRule>(LINT_RULES).find(([one]) => one === id.toUpperCase())
  if (rule !== undefined) return { kind: 'rule', id: rule[0], ...rule[1] }
  const questions = CONFLICTS.filter((one) => one.id === id.toUpperCase())
  if (questions.length > 0) return { kind: 'conflict', id: id.toUpperCase(), questions }
  const rules = Object.keys(LINT_RULES)
  const known = [...clauses, ...rules, ...[...checks, ...recordings, ...scenarios].map((one) => one.id)]
  throw new ToolError(
    'unknown-id',
    `expected the id of a check, requirement, scenario or rule, found ${nearWords(id, known)}`,
    {
      hint: 'See `fc-conformance list checks`, `fc-conformance list requirements` and `fc-conformance list rules`.',
    },
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
    needs: check.needs ?? [],
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

function explainScenario({ id, title, profiles, needs = [], alone }: Scenario): ExplainedScenario {
  const looksAtIt = ({ scenarios }: Check | Recording): boolean => scenarios.includes(id)
  const checks = CATALOGUE.flatMap((suite) => suite.checks.filter(looksAtIt))
  const recordings = CATALOGUE.flatMap((suite) => suite.recordings.filter(looksAtIt))
  return {
    ...{ kind: 'scenario', id, title, profiles, needs, alone: alone === true },
    judgedBy: checks.map((check) => ({ id: check.id, words: check.title })),
    recordedBy: recordings.map((recording) => ({ id: recording.id, words: recording.question })),
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
