import { counted } from '../counted.ts'
import { needWords } from '../../schemas/adapter/need-words.ts'
import type { Level, Profile } from '../../schemas/profile.ts'
import type { RequirementResult, RunReport } from '../../schemas/report/report.ts'
import { worstVerdict } from '../../schemas/report/verdict.ts'
import { oneLine } from '../one-line.ts'
import { LEVELS } from '../tally.ts'
import { CELL_STANDINGS, type CellStanding, type Column, type Submission, type Totals } from './matrix.ts'

/** Longest name and version that a column shows. */
const CHARACTERS = 60

/** What a report says about one of its profiles, as the head of a column. */
export function columnOf(submission: Submission, profile: Profile): Column {
  const { slug, file, report } = submission
  const { target, tool, requirementSet, startedAt, options, outcome, knownFailures } = report
  return {
    ...{ slug, file, startedAt, suite: tool.version, timeoutScale: options.timeoutScale },
    name: oneLine(target?.name ?? 'unknown', CHARACTERS),
    version: oneLine(target?.version ?? 'unknown', CHARACTERS),
    requirementSet: requirementSet?.name,
    outcome: knownFailures?.outcomeWithout ?? outcome,
    partial: whyPartial(submission, profile),
    totals: totalsOf(report, profile),
  }
}

/** How each requirement of a profile stands; of several interpreters the worst counts. */
export function standingsOf(report: RunReport, profile: Profile): ReadonlyMap<string, CellStanding> {
  const standings = new Map<string, CellStanding>()
  for (const [id, same] of requirementsOf(report, profile)) standings.set(id, standingOf(same))
  return standings
}

/** The results of each requirement of a profile, one for each interpreter, in catalogue order. */
export function requirementsOf(
  { requirements }: RunReport,
  profile: Profile,
): ReadonlyMap<string, readonly RequirementResult[]> {
  const found = new Map<string, RequirementResult[]>()
  for (const one of requirements)
    if (one.profile === profile) found.set(one.id, [...(found.get(one.id) ?? []), one])
  return found
}

function standingOf(results: readonly RequirementResult[]): CellStanding {
  const verdicts = results.flatMap(({ status }) =>
    status === 'recorded' || status === 'excluded' ? [] : [status],
  )
  if (verdicts.length === 0)
    return results.some(({ status }) => status === 'recorded') ? 'recorded' : 'excluded'
  const worst = worstVerdict(verdicts)
  return worst === 'fail' && results.every(({ level }) => level !== 'must') ? 'warning' : worst
}

function totalsOf(report: RunReport, profile: Profile): Column['totals'] {
  const standings = standingsOf(report, profile)
  const levels = new Map([...requirementsOf(report, profile)].map(([id, [first]]) => [id, first?.level]))
  const ofLevel = (level: Level): Totals => {
    const own = [...standings].flatMap(([id, standing]) => (levels.get(id) === level ? [standing] : []))
    return Object.fromEntries(
      CELL_STANDINGS.map((standing) => [standing, own.filter((one) => one === standing).length]),
    ) as Totals
  }
  return Object.fromEntries(LEVELS.map((level) => [level, ofLevel(level)])) as Column['totals']
}

function whyPartial({ report, isReleasedSet }: Submission, profile: Profile): string[] {
  const { options, endedBy, failure, requirementSet, lacking, checks } = report
  const narrowed = (['suites', 'checks', 'requirements'] as const).filter((what) => options[what].length > 0)
  const lacks = lacking.filter((one) => one.profile === profile && one.required && one.musts.length > 0)
  const open = checks.filter((one) => one.profile === profile && one.verdict === 'inconclusive')
  return [
    ...narrowed.map((what) => `only some ${what} were judged: ${oneLine(options[what].join(', '), 100)}`),
    ...(options.shard === undefined ? [] : [`part ${options.shard.index} of ${options.shard.of} of a run`]),
    ...(requirementSet === undefined || isReleasedSet
      ? []
      : [`by a requirement set of its own, ${requirementSet.name}`]),
    ...(endedBy === undefined ? [] : ['the run was cut short']),
    ...(failure === undefined ? [] : [oneLine(failure.message, 120)]),
    ...lacks.map(({ need }) => `it lacks ${needWords(need)}, which the profile requires`),
    ...(open.length === 0 ? [] : [`${counted(open.length, 'check')} stayed inconclusive`]),
  ]
}
