import { nearest } from '../../schemas/nearest.ts'
import type { Suite } from '../../suites/define.ts'
import { matchesGlob, type Selection } from '../core/plan.ts'
import { ToolError } from '../tool-error.ts'

export interface SelectionOptions {
  readonly suite: readonly string[]
  readonly check: readonly string[]
  readonly requirement: readonly string[]
}

/**
 * Reads the filters of a command against the catalogue, so that a slip is told and never judges nothing.
 *
 * @throws ToolError `unknown-suite`, `unknown-check`, `unknown-requirement`.
 */
export function readSelection(options: SelectionOptions, catalogue: readonly Suite[]): Selection {
  const suites = catalogue.map((suite) => suite.id)
  const judged = catalogue.flatMap((suite) => [...suite.checks, ...suite.recordings].map((one) => one.id))
  const clauses = catalogue.flatMap((suite) => Object.keys(suite.requirements))
  for (const id of options.suite) if (!suites.includes(id)) throw unknown('suite', id, suites)
  for (const glob of options.check)
    if (!judged.some((id) => matchesGlob(glob, id)))
      throw glob.includes('*') ? unmatched(glob) : unknown('check', glob, judged)
  const requirements = options.requirement.map((id) => {
    const clause = clauses.find((one) => one.toLowerCase() === id.toLowerCase())
    if (clause === undefined) throw unknown('requirement', id, clauses)
    return clause
  })
  for (const id of requirements) refuseExcluded(id, catalogue)
  return { suites: options.suite, checks: options.check, requirements }
}

function refuseExcluded(id: string, catalogue: readonly Suite[]): void {
  const excluded = catalogue
    .map((suite) => suite.requirements[id]?.excluded)
    .find((reason) => reason !== undefined)
  if (excluded === undefined) return
  throw new ToolError('requirement-excluded', `\`${id}\` has no check: ${excluded}`, {
    hint: `See \`fc-conformance explain ${id}\`.`,
  })
}

function unmatched(glob: string): ToolError {
  return new ToolError('unknown-check', `no check matches \`${glob}\``, {
    hint: 'See `fc-conformance list checks`.',
  })
}

function unknown(kind: string, id: string, known: readonly string[]): ToolError {
  return new ToolError(`unknown-${kind}`, `expected the id of a ${kind}, found ${nearWords(id, known)}`, {
    hint: `See \`fc-conformance list ${kind}s\`.`,
  })
}

/** An id that nobody knows, with the nearest one that exists. */
export function nearWords(id: string, known: readonly string[]): string {
  const near = known.find((one) => one.endsWith(`/${id}`)) ?? nearest(id, known)
  return `\`${id}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`
}
