import { digestOfSet } from '../../schemas/requirement-set/requirement-set.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import type { Suite } from '../../suites/define.ts'
import { missingOfSet } from '../core/frozen-catalogue.ts'
import { shown } from './differences.ts'

/** The digest of a released requirement set; undefined when none has this name. */
export type ReleasedDigest = (name: string) => string | undefined

/** Holds the requirement set of a report against its digest, against the released one of its name, and against the catalogue. Pure. */
export function checkRequirementSet(
  { requirementSet, profiles }: RunReport,
  catalogue: readonly Suite[],
  releasedDigest: ReleasedDigest,
): Finding[] {
  if (requirementSet === undefined) return []
  const found = (at: string, message: string, expected?: string, actual?: string): Finding => ({
    ...{ rule: 'catalogue', place: `/requirementSet${at}`, message },
    ...(expected !== undefined && { expected: shown(expected), found: shown(actual) }),
  })
  const { name, profile, digest } = requirementSet
  const own = digestOfSet(requirementSet)
  if (own !== digest) return [found('/digest', 'it does not fit what the set demands', own, digest)]
  const released = releasedDigest(name)
  if (released !== undefined && released !== digest)
    return [found('/digest', `it is not the set that was released as \`${name}\``, released, digest)]
  if (profiles.length !== 1 || profiles[0] !== profile)
    return [found('/profile', 'the set is for another profile', profiles.join(', '), profile)]
  return missingOfSet(catalogue, requirementSet).map((message) => found('/requirements', message))
}
