import type { ScenarioResult } from '../../../schemas/report/report.ts'
import type { PropertyScenario, Stage } from '../../../suites/define.ts'
import { playScenario, type ScenarioSetting } from '../play/scenario.ts'

/** Where the histories of one property are played. */
export interface Histories {
  readonly scenario: PropertyScenario
  readonly suite: string
  /** Functions need another name in each, which they get by its number. */
  readonly settingOf: (history: number) => ScenarioSetting
}

/** Plays cases, all in one history. */
export function playCases(
  { scenario, suite }: Histories,
  cases: readonly unknown[],
  setting: ScenarioSetting,
  did?: (transitions: readonly string[]) => void,
): Promise<ScenarioResult> {
  const { id, title, profiles } = scenario
  const play = (stage: Stage): Promise<void> => scenario.playAll(stage, cases, did)
  return playScenario({ id, title, profiles, play }, suite, setting)
}
