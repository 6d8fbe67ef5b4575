import type { Problem } from '../problem.ts'
import { composeProps } from './compose.ts'
import { editionOf } from './edition.ts'
import { at } from '../yaml/data.ts'
import { checkFrame, entriesOf } from './frame.ts'
import { normalize } from './normalize.ts'
import { createProblems, inTextOrder, reportTo, type Problems } from '../yaml/problems.ts'
import type { Project } from './project.ts'
import { checkAbsences, checkRules } from './rules.ts'
import { checkShape } from './shape.ts'
import { readSource } from '../yaml/source.ts'
import { resolveVariables } from './variables.ts'

export interface ParseOptions {
  /** The file's name, as problems give it. */
  readonly file: string
  /** What `${env(…)}` may read; default nothing. */
  readonly env?: Readonly<Record<string, string | undefined>>
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
  const list = inTextOrder(problems.list)
  return project === undefined || problems.failed ? { problems: list } : { project, problems: list }
}

/** The passes in order; each one works on what the ones before made of the text. */
function readProject(text: string, options: ParseOptions, problems: Problems): Project | undefined {
  const source = readSource(text, problems)
  if (source === undefined) return undefined
  const report = reportTo(problems, source.place)
  const edition = editionOf(source.data, report)
  if (edition === undefined) return undefined
  const resolved = resolveVariables(source.data, { edition, env: options.env ?? {}, report })
  const root = composeProps(resolved, edition)
  checkFrame(root, edition, report)
  const decided = checkShape(root, edition, report)
  const entries = entriesOf(root, edition)
  checkRules(entries, edition, report)
  if (problems.failed) return undefined
  checkAbsences(entries, edition, report)
  if (!decided) return undefined
  const name = at(root, 'name')
  const functions = entries.flatMap((entry) => normalize(entry) ?? [])
  return typeof name === 'string' ? { name, functions } : { functions }
}
