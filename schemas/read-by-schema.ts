import type { Validator } from './compile.ts'
import { explain } from './explain.ts'
import type { Problem } from './problem.ts'
import type { Place } from './yaml/place.ts'
import { createProblems, inTextOrder, reportTo, type Report } from './yaml/problems.ts'
import { readSource } from './yaml/source.ts'

export interface FileToRead {
  /** Its name in problems. */
  readonly file: string
  /** What its schema says against a value. */
  readonly violationsOf: Validator
  /** The largest that is read, bytes; that of any YAML file by default. */
  readonly maxBytes?: number
}

/** What was read. */
export interface ReadFile<T> {
  /** Absent when there is a problem. */
  readonly value?: T
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Reads the text of a YAML file that is ours alone, and holds it against its schema. An empty file is an empty map. Never throws.
 *
 * @param complete Makes of what fits the schema what is used, and may report what no schema can say.
 */
export function readBySchema<T>(
  text: string,
  { file, violationsOf, maxBytes }: FileToRead,
  complete: (data: unknown, place: Place, report: Report) => T,
): ReadFile<T> {
  const problems = createProblems(file)
  const source = readSource(text, problems, maxBytes === undefined ? {} : { maxBytes })
  if (source === undefined) return { problems: problems.list }
  const data = source.data ?? {}
  const report = reportTo(problems, source.place)
  for (const { code, path, at, message } of explain(violationsOf(data))) report(code, path, at, message)
  if (problems.list.length > 0) return { problems: inTextOrder(problems.list) }
  const value = complete(data, source.place, report)
  return problems.list.length > 0 ? { problems: inTextOrder(problems.list) } : { value, problems: [] }
}
