import { Document } from 'yaml'
import type { RequirementSet } from './requirement-set.ts'

const INTRODUCTION = ` A requirement set of fc-conformance: what \`run --requirements\` holds an implementation against.
 Never changed after its release. A check that demands more gets a new id, and a new set.`

/** Prints a set as a file that `parseRequirementSet` takes. */
export function printRequirementSet({ name, profile, suite, digest, requirements }: RequirementSet): string {
  const written = Object.entries(requirements).map(([id, { level, checks, recordings }]) => [
    id,
    { level, checks, ...(recordings.length > 0 && { recordings }) },
  ])
  const document = new Document({
    ...{ name, profile, suite, digest },
    requirements: Object.fromEntries(written) as unknown,
  })
  document.commentBefore = INTRODUCTION
  return document.toString({ lineWidth: 0 })
}
