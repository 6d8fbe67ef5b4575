import { compileSchema, type Validator } from '../compile.ts'
import { explain, quote, type Finding } from '../explain.ts'
import { placeAt, type Place } from '../yaml/place.ts'
import type { Report } from '../yaml/problems.ts'
import type { Tree } from '../yaml/tree.ts'
import type { Edition } from './edition.ts'
import { compiledShape, shapeSchema } from './shapes.ts'
import { isUnresolved } from './variables.ts'

/** By which edition a file is judged, and to whom problems are told. */
export interface ShapeSetting {
  readonly edition: Edition
  /** Whether what is absent may stand in another file. */
  readonly hasBase: boolean
  readonly report: Report
}

const VALIDATORS: Readonly<Record<Edition, Validator>> = {
  1: compileSchema(() => shapeSchema('edition-1'), compiledShape('edition-1')),
  3: compileSchema(() => shapeSchema('edition-3'), compiledShape('edition-3')),
}

/**
 * Holds a document, variables resolved, against the schema of its edition: types and structure, no ranges.
 * Answers false when the outcome of a rule depends on a value that only the deployment will know.
 */
export function checkShape({ data: root, place }: Tree, { edition, hasBase, report }: ShapeSetting): boolean {
  let decided = true
  for (const finding of explain(VALIDATORS[edition](root))) {
    if (finding.code === 'missing-key' && hasBase) decided = false
    else if (isUndecided(finding)) {
      decided = false
      const message = `A rule for this value could not be applied: ${quote(String(finding.found))} is known only when it is deployed. Nothing is wrong if it yields what is expected.`
      report('undecided-value', finding.path, 'value', message)
    } else if (isTextFromEnvironment(finding, place)) {
      const message = `What \`env()\` gives is always text. ${finding.message.replace(/ Write it without quotes\.$/, '')} Write the value itself, or keep it in \`vars\`.`
      report(finding.code, finding.path, finding.at, message)
    } else report(finding.code, finding.path, finding.at, finding.message)
  }
  return decided
}

function isUndecided({ at, found }: Finding): boolean {
  return at === 'value' && isUnresolved(found)
}

function isTextFromEnvironment({ code, path, at, found }: Finding, root: Place): boolean {
  if (code !== 'wrong-type' || at !== 'value' || typeof found !== 'string') return false
  return placeAt(root, path)?.isFromEnvironment === true
}
