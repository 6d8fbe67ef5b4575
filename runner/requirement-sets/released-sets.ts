import { readdirSync, readFileSync } from 'node:fs'
import { parseRequirementSet } from '../../schemas/requirement-set/parse-requirement-set.ts'
import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { packageFile } from '../host.ts'
import { invalidFile } from '../user-file.ts'

const FOLDER = packageFile('requirements/')
const SUFFIX = '.yaml'

/** Names of the sets that this package brings along, in order. */
export function releasedNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort()
}

/**
 * A set that this package brings along; undefined when there is none of this name.
 *
 * @throws ToolError `requirement-set-invalid` when the package is damaged.
 */
export function releasedSet(name: string): RequirementSet | undefined {
  if (!releasedNames().includes(name)) return undefined
  const file = `${name}${SUFFIX}`
  const { set, problems } = parseRequirementSet(readFileSync(new URL(file, FOLDER), 'utf8'), { file })
  if (set === undefined) throw invalidFile('requirement-set-invalid', `the requirement set ${file}`, problems)
  return set
}
