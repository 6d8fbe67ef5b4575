import type { Problem } from '../problem.ts'
import { at } from '../yaml/data.ts'
import { createProblems, inTextOrder, type Problems } from '../yaml/problems.ts'
import { readDocument, type ReadOptions } from './document.ts'
import { normalize } from './normalize.ts'
import type { Project } from './project.ts'
import { checkAbsences } from './rules.ts'

export interface ParseOptions extends ReadOptions {
  /** The file's name, as problems give it. */
  readonly file: string
}

export interface ParseResult {
  /** Absent when there is an error, or when a value that it needs is known only at deployment. */
  readonly project?: Project
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}

/**
 * Reads the text of an `s.yaml` of either edition. Never throws: whatever is wrong with the text is a problem.
 * Only types and structure can be errors; numbers and names outside their limits are warnings, since refusing
 * them is a platform's duty.
 */
export function parseProject(text: string, options: ParseOptions): ParseResult {
  const problems = createProblems(options.file)
  const project = readProject(text, options, problems)
  const list = inTextOrder(problems.list, options.file)
  return project === undefined || problems.failed ? { problems: list } : { project, problems: list }
}

function readProject(text: string, options: ParseOptions, problems: Problems): Project | undefined {
  const document = readDocument(text, options, problems)
  if (document === undefined || problems.failed) return undefined
  const { root, entries, decided } = document
  checkAbsences(document)
  if (!decided) return undefined
  const name = at(root, 'name')
  const functions = entries.flatMap((entry) => normalize(entry) ?? [])
  return typeof name === 'string' ? { name, functions } : { functions }
}
