import type { Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import { applyToRun, type Circumstances } from '../known-failures/apply-to-run.ts'
import { entriesOfRun } from '../known-failures/entries-of-run.ts'
import { todayOf, type KnownFailuresFiles } from './known-failures.ts'

export interface Surroundings {
  readonly catalogue: readonly Suite[]
  readonly clock: Clock
  readonly tell: (line: string) => void
}

/** The report with what is known in it, after what is to be written down was written. */
export async function withKnownFailures(
  report: RunReport,
  files: KnownFailuresFiles,
  { catalogue, clock, tell }: Surroundings,
): Promise<RunReport> {
  const circumstances: Circumstances = { today: todayOf(clock), checks: checksOf(catalogue) }
  // What was not reached would be written down as known.
  if (files.isWritten && report.endedBy !== undefined)
    tell('known failures are not written, since the run was cut short')
  else
    await files.write((existing) => ({
      checks: entriesOfRun(
        existing === undefined ? report : applyToRun(report, existing, circumstances),
        circumstances.today,
      ),
      files: [],
    }))
  const known = await files.read()
  return known === undefined ? report : applyToRun(report, known, circumstances)
}

function checksOf(catalogue: readonly Suite[]): ReadonlyMap<string, readonly Profile[]> {
  return new Map(catalogue.flatMap(({ checks }) => checks.map(({ id, profiles }) => [id, profiles] as const)))
}
