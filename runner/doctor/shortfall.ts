import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { requiredNeeds } from '../../suites/required.ts'
import { isAble } from '../core/plan.ts'
import type { Shelf } from '../core/play/ports.ts'
import type { Shortfall } from './diagnosis.ts'
import { HELLO_WORLD, offers } from './visit.ts'

/** Says what a target does not declare although its profiles require it. */
export async function findShortfalls(
  info: TargetInfo,
  profiles: readonly Profile[],
  shelf: Shelf,
): Promise<readonly Shortfall[]> {
  const all = await Promise.all(
    profiles.map(async (profile) => {
      const { config } = await shelf.load(HELLO_WORLD, profile)
      const needs = requiredNeeds(profile).filter((need) => !isAble(info, need))
      return { profile, needs, runtime: offers(info, config) ? undefined : config.runtime }
    }),
  )
  return all.filter(({ needs, runtime }) => needs.length > 0 || runtime !== undefined)
}
