import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { quote } from '../../schemas/explain.ts'
import { nearest } from '../../schemas/nearest.ts'
import type { Check, Recording, RequirementTable, Suite } from '../../suites/define.ts'

/**
 * The catalogue as a requirement set froze it: its requirements with its levels, its checks and recordings, and nothing that
 * was added since. Scenarios are left as they are; only those are played that something asks for. Pure.
 */
export function frozenCatalogue(catalogue: readonly Suite[], set: RequirementSet): readonly Suite[] {
  const profiles = [set.profile]
  const entries = Object.entries(set.requirements)
  const clauses = new Map<string, Set<string>>()
  for (const [id, { checks }] of entries)
    for (const check of checks) clauses.set(check, (clauses.get(check) ?? new Set()).add(id))
  const frozen = new Map(entries)
  const isRecorded = ({ id, requirement }: Recording): boolean =>
    frozen.get(requirement)?.recordings.includes(id) === true
  return catalogue.map((suite) => ({
    ...suite,
    requirements: frozenRequirements(suite.requirements, set),
    checks: suite.checks.flatMap((check): Check[] => {
      const frozenIds = clauses.get(check.id)
      if (frozenIds === undefined) return []
      // In an order that does not depend on that of the set, which a file or a report may change.
      const own = check.requirements.filter((id) => frozenIds.has(id))
      const moved = [...frozenIds].filter((id) => !check.requirements.includes(id)).sort()
      return [{ ...check, requirements: [...own, ...moved], profiles }]
    }),
    recordings: suite.recordings.filter(isRecorded).map((recording) => ({ ...recording, profiles })),
  }))
}

function frozenRequirements(
  table: RequirementTable,
  { profile, requirements }: RequirementSet,
): RequirementTable {
  return Object.fromEntries(
    Object.entries(table).flatMap(([id, requirement]) => {
      const frozen = Object.hasOwn(requirements, id) ? requirements[id] : undefined
      if (frozen === undefined || !requirement.profiles.includes(profile)) return []
      return [[id, { ...requirement, level: frozen.level, profiles: [profile] }]]
    }),
  )
}

/** Beyond that nobody wants advice, and looking for it takes its time. */
const MOST_ADVISED = 10

/** Why this suite cannot judge a set: what it names and there is not (any more), one sentence each. Pure. */
export function missingOfSet(
  catalogue: readonly Suite[],
  { profile, requirements }: RequirementSet,
): string[] {
  const isJudged = (one: { readonly profiles: readonly string[] }): boolean => one.profiles.includes(profile)
  const known = {
    requirement: idsOf(catalogue, (suite) =>
      Object.entries(suite.requirements).flatMap(([id, one]) => (isJudged(one) ? [id] : [])),
    ),
    check: idsOf(catalogue, (suite) => suite.checks.filter(isJudged).map(({ id }) => id)),
    recording: idsOf(catalogue, (suite) =>
      suite.recordings.filter(isJudged).map(({ id, requirement }) => `${id} of ${requirement}`),
    ),
  }
  const named = Object.entries(requirements).flatMap(([id, frozen]) => [
    { noun: 'requirement', id } as const,
    ...frozen.checks.map((check) => ({ noun: 'check', id: check }) as const),
    ...frozen.recordings.map((one) => ({ noun: 'recording', id: `${one} of ${id}` }) as const),
  ])
  return named
    .filter(({ noun, id }) => !known[noun].has(id))
    .map(({ noun, id }, at) => {
      const near = at < MOST_ADVISED ? nearest(id, known[noun]) : undefined
      const advice = near === undefined ? '' : ` Did you mean ${quote(near)}?`
      return `There is no ${noun} ${quote(id)} for ${profile}.${advice}`
    })
}

function idsOf(catalogue: readonly Suite[], pick: (suite: Suite) => readonly string[]): Set<string> {
  return new Set(catalogue.flatMap(pick))
}
