import type { RequirementSet, SetRequirement } from '../../schemas/requirement-set/requirement-set.ts'

/** One difference between two sets: what was added, taken away or weighed anew. */
export interface SetDifference {
  readonly requirement: string
  readonly change:
    'added' | 'removed' | 'level' | 'check added' | 'check removed' | 'recording added' | 'recording removed'
  /** A level from and to, or the id of what came or went. */
  readonly what: string
}

/** What the later set demands otherwise than the earlier one, requirement by requirement. Pure. */
export function compareSets(earlier: RequirementSet, later: RequirementSet): SetDifference[] {
  const [before, after] = [earlier, later].map(({ requirements }) => new Map(Object.entries(requirements)))
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])
  return [...ids].flatMap((requirement) =>
    compareOne(before?.get(requirement), after?.get(requirement)).map((one) => ({ requirement, ...one })),
  )
}

type Change = Omit<SetDifference, 'requirement'>

function compareOne(before: SetRequirement | undefined, after: SetRequirement | undefined): Change[] {
  if (before === undefined) return after === undefined ? [] : [{ change: 'added', what: after.level }]
  if (after === undefined) return [{ change: 'removed', what: before.level }]
  const level: Change[] =
    before.level === after.level ? [] : [{ change: 'level', what: `${before.level} → ${after.level}` }]
  return [
    ...level,
    ...only(after.checks, before.checks).map((what): Change => ({ change: 'check added', what })),
    ...only(before.checks, after.checks).map((what): Change => ({ change: 'check removed', what })),
    ...only(after.recordings, before.recordings).map((what): Change => ({ change: 'recording added', what })),
    ...only(before.recordings, after.recordings).map((what): Change => ({
      change: 'recording removed',
      what,
    })),
  ]
}

function only(these: readonly string[], those: readonly string[]): string[] {
  return these.filter((one) => !those.includes(one))
}
