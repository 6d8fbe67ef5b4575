import type { CheckResult, RecordingResult, RequirementResult } from '../../../schemas/report/report.ts'
import { worstVerdict } from '../../../schemas/report/verdict.ts'
import type { Requirement } from '../../../suites/define.ts'
import { SOURCES, type Source, type SourceId } from '../../../suites/sources.ts'
import type { Plan, Selection } from '../plan.ts'

/** Sums up what the checks say about each requirement of a profile. */
export function judgeRequirements(
  plan: Plan,
  checks: readonly CheckResult[],
  recordings: readonly RecordingResult[],
  selection: Selection,
): RequirementResult[] {
  const { profile } = plan
  const { checks: asked, requirements: clauses, shard } = selection
  // Another shard tells of the rest.
  const everything = asked.length === 0 && clauses.length === 0 && shard === undefined
  return plan.suites.flatMap((suite) =>
    Object.entries(suite.requirements).flatMap(([id, requirement]): RequirementResult[] => {
      if (!requirement.profiles.includes(profile)) return []
      const own = checks.filter((check) => check.profile === profile && check.requirements.includes(id))
      const noted = recordings.some((one) => one.profile === profile && one.requirement === id)
      if (!everything && own.length === 0 && !noted && !selection.requirements.includes(id)) return []
      const { level, text } = requirement
      return [
        {
          id,
          suite: suite.id,
          profile,
          level,
          text,
          sources: requirement.sources.map(describeSource),
          ...statusOf(requirement, own, noted),
          checks: own.map((check) => check.id),
        },
      ]
    }),
  )
}

function statusOf(
  requirement: Requirement,
  own: readonly CheckResult[],
  noted: boolean,
): Pick<RequirementResult, 'status' | 'reason'> {
  if (own.length > 0) return { status: worstVerdict(own.map((check) => check.verdict)) }
  if (noted) return { status: 'recorded' }
  return { status: 'excluded', reason: requirement.excluded ?? 'judged by no selected check' }
}

function describeSource(id: SourceId): RequirementResult['sources'][number] {
  const source: Source = SOURCES[id]
  return { id, title: source.title, ...(source.url === undefined ? {} : { url: source.url }) }
}
