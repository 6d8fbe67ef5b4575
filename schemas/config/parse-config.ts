import { createRequire } from 'node:module'
import { compileSchema } from '../compile.ts'
import { explain } from '../explain.ts'
import type { Problem } from '../problem.ts'
import { createProblems, inTextOrder, reportTo } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
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
  const problems = createProblems(file)
  const source = readSource(text, problems)
  if (source === undefined) return { problems: problems.list }
  const data = source.data ?? {}
  const report = reportTo(problems, source.place)
  for (const { code, path, at, message } of explain(violationsOf(data))) report(code, path, at, message)
  if (problems.list.length === 0) return { config: data as Config, problems: [] }
  return { problems: inTextOrder(problems.list) }
}
