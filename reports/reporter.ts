import type { RunReport } from '../schemas/report/report.ts'

/** Tells one run. Deterministic, from the report alone; ends with a line feed. */
export type Reporter = (report: RunReport, options?: ReporterOptions) => string

/** How a run is told; formats that are read by programs ignore both. */
export interface ReporterOptions {
  /** Use terminal colours. Default false. */
  readonly colour?: boolean | undefined
  /** How much is told. Default `normal`. */
  readonly verbosity?: Verbosity | undefined
  /** Where it will be written; a format that has several shapes takes the one that fits the name. */
  readonly path?: string | undefined
}

/**
 * `quiet`: the ids of the failures and the closing line. `normal`: what a person needs to act.
 * `verbose`: every check, every recording with its events, every exclusion with its reason.
 */
export type Verbosity = 'quiet' | 'normal' | 'verbose'
