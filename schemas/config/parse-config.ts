import { createRequire } from 'node:module'
import { compileSchema } from '../compile.ts'
import type { Problem } from '../problem.ts'
import { readBySchema } from '../read-by-schema.ts'
import type { Config } from './config.ts'

export interface ParsedConfig {
  /** Absent when there is a problem: a setting that nobody reads would be believed to hold. */
  readonly config?: Config
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)
const violationsOf = compileSchema(() => require('./config.schema.json') as object)

/** Reads the text of an `fc-conformance.yaml`. Never throws; an empty file says nothing, which is fine. */
export function parseConfig(text: string, { file }: { readonly file: string }): ParsedConfig {
  const { value: config, problems } = readBySchema(text, { file, violationsOf }, (data) => data as Config)
  return config === undefined ? { problems } : { config, problems }
}
