import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { readRequirementSet } from '../requirement-sets/read-set.ts'
import { ToolError } from '../tool-error.ts'
import type { RunSettings } from './settings.ts'

/**
 * The requirement set of a run; undefined when all of today is judged.
 *
 * @throws ToolError as `readRequirementSet` does, and `requirement-set-profile` when other profiles were asked for.
 */
export async function requirementSetOf({
  requirementSet: named,
  profiles,
}: Pick<RunSettings, 'requirementSet' | 'profiles'>): Promise<RequirementSet | undefined> {
  if (named === undefined) return undefined
  const set = await readRequirementSet(named, { workingFolder: process.cwd(), catalogue: CATALOGUE })
  if (profiles.every((profile) => profile === set.profile)) return set
  throw new ToolError(
    'requirement-set-profile',
    `the requirement set \`${set.name}\` is for ${set.profile}, found ${profiles.join(', ')}`,
    { hint: 'Judge each profile in a run of its own, by the set that is for it.' },
  )
}
