import type { RunReport } from '../schemas/report/report.ts'
import { lookIn } from './lookup.ts'
import type { ReporterOptions } from './reporter.ts'
import { tallyOf } from './tally.ts'
import { closing, requirementsLine } from './terminal/closing.ts'
import { conflicts } from './terminal/conflicts.ts'
import { counts } from './terminal/counts.ts'
import { exclusions, unfinished } from './terminal/exclusions.ts'
import { failure } from './terminal/failure.ts'
import { failures, failureIds, warnings } from './terminal/failures.ts'
import { header } from './terminal/header.ts'
import { hookStatuses } from './terminal/hook-statuses.ts'
import { knownFailures, staleEntries } from './terminal/known-failures.ts'
import { lacking } from './terminal/lacking.ts'
import { paintWith } from './terminal/paint.ts'
import { recordings } from './terminal/recordings.ts'
import type { Section, Telling } from './terminal/section.ts'
import { sequences } from './terminal/sequences.ts'
import { teeth } from './terminal/teeth.ts'
import { passes, unjudged } from './terminal/unjudged.ts'
import { wireLog } from './terminal/wire-log.ts'

/**
 * The run as a person reads it: what was judged, how many checks came out how, then all that needs
 * attention, the closing line last. Foreign text is escaped and always follows a word of ours.
 */
export function terminal(report: RunReport, options: ReporterOptions = {}): string {
  const telling: Telling = {
    report,
    tally: tallyOf(report),
    lookup: lookIn(report),
    paint: paintWith(options.colour ?? false),
    verbose: options.verbosity === 'verbose',
  }
  const sections = options.verbosity === 'quiet' ? QUIET : FULL
  const told = sections.map((section) => section(telling)).filter((lines) => lines.length > 0)
  const gap = options.verbosity === 'quiet' ? '\n' : '\n\n'
  return `${told.map((lines) => lines.join('\n')).join(gap)}\n`
}

const QUIET: readonly Section[] = [failureIds, staleEntries, failure, closing]

const FULL: readonly Section[] = [
  header,
  counts,
  passes,
  failures,
  wireLog,
  staleEntries,
  warnings,
  knownFailures,
  unjudged('inconclusive'),
  unjudged('not-applicable'),
  lacking,
  hookStatuses,
  recordings,
  conflicts,
  unfinished,
  exclusions,
  sequences,
  teeth,
  requirementsLine,
  failure,
  closing,
]
