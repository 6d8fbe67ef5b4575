import type { Shrunk, ScenarioResult } from '../../../schemas/report/report.ts'
import type { PropertyScenario } from '../../../suites/define.ts'
import { ToolError } from '../../tool-error.ts'
import { playCases, type Histories } from './histories.ts'
import type { ReplayOrder } from './replay-order.ts'
import { caseAt } from './smallest-case.ts'

/**
 * Plays the one case that was ordered, alone in its history.
 *
 * @throws ToolError `bad-replay-token` when the numbers lead to no case.
 */
export async function replayCase(histories: Histories, order: ReplayOrder): Promise<ScenarioResult> {
  const { scenario } = histories
  const { value, generator } = await findCase(scenario, order)
  const setting = histories.settingOf(0)
  const result = await playCases(histories, [value], setting)
  const { seed, path, check, maxCommands } = order
  const at = Number.parseInt(path)
  const told = scenario.story?.tell(value, setting.info.capabilities)
  const shrunk: Shrunk = {
    ...{ from: scenario.id, checks: [check], seed, case: at + 1, of: at + 1 },
    ...{ steps: path.split(':').length - 1, path, generator },
    ...(maxCommands !== undefined && { maxCommands }),
    ...(told && { told }),
  }
  return { ...result, shrunk }
}

async function findCase(
  scenario: PropertyScenario,
  { seed, path, maxCommands }: ReplayOrder,
): Promise<{ readonly value: unknown; readonly generator: string }> {
  const fc = await import('fast-check')
  const found = caseAt({ fc, arbitrary: scenario.cases(fc, { maxCommands }), seed }, path)
  if (found !== undefined) return { ...found, generator: fc.__version }
  throw new ToolError('bad-replay-token', `\`${scenario.id}\` cannot draw the case of this token again`, {
    hint: 'Run the check again by its id, and take the token of that run.',
  })
}
