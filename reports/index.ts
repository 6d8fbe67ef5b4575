/**
 * How a run is told. Every reporter reads nothing but the report and answers a string; who writes it
 * where is decided by the command line.
 */
import { badge } from './badge.ts'
import { ctrf } from './ctrf.ts'
import { github } from './github.ts'
import { githubOutputs } from './github-outputs.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import type { Reporter } from './reporter.ts'
import { terminal } from './terminal.ts'

export type { Reporter, ReporterOptions, Verbosity } from './reporter.ts'

/** Every format by the name that `--report <format>=<path>` knows. */
export const REPORTERS = {
  text: terminal,
  json,
  junit,
  html,
  markdown,
  badge,
  ctrf,
  github,
  'github-outputs': githubOutputs,
} as const satisfies Readonly<Record<string, Reporter>>

export type ReportFormat = keyof typeof REPORTERS
