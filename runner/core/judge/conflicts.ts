import type { CheckResult, ConflictResult, RecordingResult } from '../../../schemas/report/report.ts'
import type { Profile } from '../../../schemas/profile.ts'
import { CONFLICTS, type Conflict, type Witness } from '../../../suites/conflicts.ts'

/** What checks and recordings came to in one profile. */
interface Results {
  readonly checks: readonly CheckResult[]
  readonly recordings: readonly RecordingResult[]
}

/** What one of them tells of a conflict: the reading, or why none. */
interface Told {
  readonly by: string
  readonly reading?: string | undefined
  readonly detail: string
}

/**
 * Which reading the implementation follows where the documents contradict one another, in each profile in which the run
 * looked at what tells it. Follows from the results alone. Pure.
 */
export function conflictsOf(profiles: readonly Profile[], results: Results): ConflictResult[] {
  return profiles.flatMap((profile) => {
    const isHere = (one: { readonly profile: Profile }): boolean => one.profile === profile
    const own = { checks: results.checks.filter(isHere), recordings: results.recordings.filter(isHere) }
    return CONFLICTS.flatMap((conflict) => follow(conflict, profile, own))
  })
}

function follow(conflict: Conflict, profile: Profile, own: Results): ConflictResult[] {
  const told = conflict.toldBy.flatMap((witness) => tell(witness, own))
  if (told.length === 0) return []
  const seen = [...new Set(told.flatMap(({ reading }) => reading ?? []))]
  const { id, question, readings } = conflict
  return [{ id, question, profile, readings, seen, told: told.map(({ by, detail }) => ({ by, detail })) }]
}

/** What it says of the conflict; nothing when the run did not look at it. */
function tell(witness: Witness, { checks, recordings }: Results): Told[] {
  if ('recording' in witness) {
    const { recording: by, means } = witness
    return recordings
      .filter(({ id }) => id === by)
      .map(({ seen, detail }) => ({
        by,
        detail,
        reading: seen === undefined ? undefined : readingOf(means, seen),
      }))
  }
  const { check: by, passes, fails } = witness
  return checks
    .filter(({ id, verdict }) => id === by && verdict !== 'not-applicable')
    .map(({ verdict, reason, actual }) => ({
      by,
      detail: verdict === 'fail' ? `it fails: ${actual ?? reason}` : reason,
      reading: verdict === 'pass' ? passes : verdict === 'fail' ? fails : undefined,
    }))
}

function readingOf(means: Readonly<Record<string, string>>, seen: string): string | undefined {
  return Object.hasOwn(means, seen) ? means[seen] : undefined
}
