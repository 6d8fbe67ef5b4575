import { JUDGED_PROFILES } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Finding, Subject, Verification } from '../../schemas/verification/verification.ts'
import type { Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { frozenCatalogue } from '../core/frozen-catalogue.ts'
import { checkSeal } from './check-seal.ts'
import { compareResults } from './compare-results.ts'
import { checkHistories } from './histories.ts'
import { checkAdapter, checkSuite } from './identity.ts'
import { checkOutcome } from './outcome.ts'
import { checkRequirementSet, type ReleasedDigest } from './requirement-set.ts'
import { plansOf, rejudge, roundsOf } from './round.ts'
import { checkScenarios } from './scenarios.ts'
import { shapeOf } from './shape.ts'
import { checkShards } from './shards.ts'
import { checkTeeth } from './teeth.ts'

export interface VerifyOptions {
  /** How the report is called in the answer. */
  readonly file: string
  /** Version of this suite. */
  readonly version: string
  /** Who must have been judged, `name` or `name@version`; anybody by default. */
  readonly adapter?: string | undefined
  readonly catalogue?: readonly Suite[] | undefined
  /** What released requirement sets have as their digest; no set counts as released by default. */
  readonly releasedDigest?: ReleasedDigest | undefined
}

/** Of each kind; more are counted only, since the first ones say what is wrong. */
const MOST_OF_KIND = 10

/**
 * Tells whether a report is what one run of this version of the suite wrote: judges its histories again, and holds all that
 * it says against that. Pure; nothing is played. It is no proof of who wrote it: who makes up a whole history, and all that
 * follows from it, is not found out.
 */
export function verifyReport(value: unknown, options: VerifyOptions): Verification {
  const { file, version } = options
  const shape = shapeOf(value)
  const kinds = 'rule' in shape ? [[shape]] : speakAgainst(shape, options)
  const findings = kinds.flatMap((found) => found.slice(0, MOST_OF_KIND))
  return {
    schemaVersion: 1,
    tool: { name: 'fc-conformance', version },
    file,
    outcome: findings.length === 0 ? 'verified' : 'rejected',
    subject: 'rule' in shape ? undefined : subjectOf(shape),
    findings,
    more: kinds.flat().length - findings.length,
  }
}

/** All that speaks against it, one list of each kind. */
function speakAgainst(
  report: RunReport,
  { version, adapter, catalogue: whole = CATALOGUE, releasedDigest = () => undefined }: VerifyOptions,
): (readonly Finding[])[] {
  const rounds = roundsOf(report)
  const { requirementSet } = report
  const set = checkRequirementSet(report, whole, releasedDigest)
  const catalogue =
    requirementSet === undefined || set.length > 0 ? whole : frozenCatalogue(whole, requirementSet)
  const suite = [...set, ...checkSuite(report, version, catalogue)]
  const always = [suite, checkAdapter(report, rounds, adapter)]
  const seal = checkSeal(report)
  // What another suite makes of the histories, this one cannot know.
  if (suite.length > 0) return [...always, seal]
  const shards = checkShards(report, catalogue)
  // Without knowing what belongs to it, nothing can be said of what is missing.
  if (shards.length > 0) return [...always, shards, seal]
  const planned = rounds.map((round) => ({ round, plans: plansOf(round, report, catalogue) }))
  const histories = [checkScenarios(report, planned), checkHistories(report)]
  const judged = attempt(() =>
    planned.map(({ round, plans }) => ({ round, parts: rejudge(round, plans, report, catalogue) })),
  )
  if ('rule' in judged) return [...always, ...histories, [judged], seal]
  const outcomes = judged.map(({ parts }) => parts.outcome)
  const results = compareResults(report, judged)
  return [...always, ...histories, ...results, checkTeeth(report), checkOutcome(report, outcomes), seal]
}

/** No run records what cannot even be looked at. */
function attempt<T extends object>(judge: () => T): T | Finding {
  try {
    return judge()
  } catch (error) {
    return {
      rule: 'history',
      place: '/scenarios',
      message: `the histories cannot be judged: ${String(error)}`,
    }
  }
}

function subjectOf(report: RunReport): Subject {
  const { startedAt, target, profiles, outcome, checks, recordings, scenarios } = report
  const events = scenarios.reduce((sum, one) => sum + one.events.length, 0)
  return {
    ...{ startedAt, profiles, outcome },
    adapter: target && { name: target.name, version: target.version },
    partial: whyPartial(report),
    counts: { checks: checks.length, recordings: recordings.length, scenarios: scenarios.length, events },
  }
}

function whyPartial({ options, profiles, target, endedBy, requirementSet }: RunReport): string[] {
  const { shard } = options
  const chosen = (['suites', 'checks', 'requirements'] as const).flatMap((what) =>
    options[what].length === 0 ? [] : [`of its ${what} only ${options[what].join(', ')}`],
  )
  const claimed = JUDGED_PROFILES.filter((profile) => target?.profiles.includes(profile))
  const left = claimed.filter((profile) => !profiles.includes(profile))
  return [
    ...chosen,
    ...(shard === undefined ? [] : [`it is part ${shard.index} of ${shard.of}`]),
    ...(requirementSet === undefined ? [] : [`it judges by the requirement set ${requirementSet.name}`]),
    ...(left.length === 0 ? [] : [`of what the target claims it leaves out ${left.join(', ')}`]),
    ...(endedBy === undefined ? [] : [`it was cut short (${endedBy})`]),
  ]
}
