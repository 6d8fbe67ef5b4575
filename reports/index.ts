/**
 * How a run is told. Every reporter reads nothing but the report and answers a string; who writes it
 * where is decided by the command line.
 */
import { json } from './json.ts'
import { junit } from './junit.ts'
import type { Reporter } from './reporter.ts'
import { terminal } from './terminal.ts'

export type { Reporter, ReporterOptions, Verbosity } from './reporter.ts'

/** Every format by the name that `--report <format>=<path>` knows. */
export const REPORTERS = { text: terminal, json, junit } as const satisfies Readonly<Record<string, Reporter>>

export type ReportFormat = keyof typeof REPORTERS
