import type { KnownFailuresOptions } from './known-failures.ts'

/** Formats that `--format` knows. */
export const VALIDATION_FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github'] as const

export type ValidationFormat = (typeof VALIDATION_FORMATS)[number]

/** Options of `validate` as they are given. */
export interface ValidateCommandOptions extends KnownFailuresOptions {
  readonly format: ValidationFormat
  readonly rule: readonly string[]
  readonly strict: boolean
  readonly env: readonly string[]
  readonly envFromProcess: boolean
  readonly disk: boolean
  readonly fix: boolean
  readonly fixDryRun: boolean
  readonly stdin: boolean
  readonly stdinFilename?: string | undefined
}
