import type { Suite } from '../../suites/define.ts'
import { catalogueDigest } from '../core/judge/catalogue-digest.ts'
import { generatorVersion } from '../core/property/generator.ts'
import type { ReplayOrder } from '../core/property/replay-order.ts'
import { readReplayToken } from '../core/property/replay-token.ts'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'

/**
 * Reads which case is to be played again.
 *
 * @throws ToolError `bad-replay-token`, `foreign-replay-token`.
 */
export async function readReplay(token: string, catalogue: readonly Suite[]): Promise<ReplayOrder> {
  const order = readReplayToken(token, {
    tool: toolVersion(),
    catalogue: catalogueDigest(catalogue),
    generator: await generatorVersion(),
  })
  const { check: id, scenario: from, profile } = order
  const check = catalogue.flatMap((suite) => suite.checks).find((one) => one.id === id)
  const scenario = catalogue.flatMap((suite) => suite.scenarios).find((one) => one.id === from)
  const isKnown =
    check?.scenarios.includes(from) === true &&
    check.profiles.includes(profile) &&
    scenario !== undefined &&
    'cases' in scenario &&
    scenario.profiles.includes(profile)
  if (isKnown) return order
  throw new ToolError(
    'foreign-replay-token',
    `expected a replay token of a drawn scenario and a check of it, found one of \`${from}\` and \`${id}\` for ${profile}`,
    { hint: 'Run the check again by its id, and take the token of that run.' },
  )
}
