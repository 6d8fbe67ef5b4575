import { CATALOGUE } from '../../suites/index.ts'
import { compareSets } from '../requirement-sets/compare-sets.ts'
import { readRequirementSet } from '../requirement-sets/read-set.ts'
import { releasedNames, releasedSet } from '../requirement-sets/released-sets.ts'
import type { Row } from './table.ts'

/** The requirement sets that this package brings along. */
export function listSets(): Row[] {
  return releasedNames().flatMap((name) => {
    const set = releasedSet(name)
    if (set === undefined) return []
    const demands = Object.values(set.requirements)
    return [
      {
        name,
        profile: set.profile,
        suite: set.suite,
        requirements: demands.length,
        checks: new Set(demands.flatMap(({ checks }) => checks)).size,
        digest: set.digest,
      },
    ]
  })
}

/**
 * What one set demands otherwise than another.
 *
 * @throws ToolError as `readRequirementSet` does.
 */
export async function diffSets(earlier: string, later: string): Promise<Row[]> {
  const options = { workingFolder: process.cwd(), catalogue: CATALOGUE }
  const [before, after] = await Promise.all([
    readRequirementSet(earlier, options),
    readRequirementSet(later, options),
  ])
  return compareSets(before, after).map(({ requirement, change, what }) => ({ requirement, change, what }))
}
