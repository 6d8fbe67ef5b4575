import { createRequire } from 'node:module'
import { compileSchema, type Validator } from '../compile.ts'
import { explain, quote, type Finding } from '../explain.ts'
import type { Data } from '../yaml/data.ts'
import type { Edition } from './edition.ts'
import { hasBaseFile } from './frame.ts'
import type { Report } from '../yaml/problems.ts'
import { isUnresolved } from './variables.ts'

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)

const VALIDATORS: Readonly<Record<Edition, Validator>> = {
  1: compileSchema(() => require('./edition-1.schema.json') as object),
  3: compileSchema(() => require('./edition-3.schema.json') as object),
}

/**
 * Holds a document, variables resolved, against the schema of its edition: types and structure, no ranges.
 * Answers false when the outcome of a rule depends on a value that only the deployment will know.
 */
export function checkShape(root: Data, edition: Edition, report: Report): boolean {
  let decided = true
  for (const finding of explain(VALIDATORS[edition](root))) {
    if (finding.code === 'missing-key' && hasBaseFile(root, edition)) decided = false
    else if (isUndecided(finding)) {
      decided = false
      const message = `A rule for this value could not be applied: ${quote(String(finding.found))} is known only when it is deployed. Nothing is wrong if it yields what is expected.`
      report('undecided-value', finding.path, 'value', message)
    } else report(finding.code, finding.path, finding.at, finding.message)
  }
  return decided
}

function isUndecided({ at, found }: Finding): boolean {
  return at === 'value' && isUnresolved(found)
}
