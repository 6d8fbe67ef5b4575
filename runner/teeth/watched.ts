import { isDeepStrictEqual } from 'node:util'
import type { Rules } from '../../fixtures/targets/rules/index.ts'

type Decide = (...given: unknown[]) => unknown

/** Is told the name of a decision that was asked for, with a test for others of that name. */
export type Tell = (member: string, isSame: (other: unknown) => boolean) => void

/** The same decisions; whenever one is asked for, its name is told with a test for others of that name. */
export function watched(rules: Rules, told: Tell): Rules {
  const members = Object.entries(rules).map(
    ([member, rule]: [string, unknown]): [string, PropertyDescriptor] => {
      if (typeof rule !== 'function') {
        const get = (): unknown => {
          told(member, (other) => isDeepStrictEqual(other, rule))
          return rule
        }
        return [member, { get }]
      }
      const value: Decide = (...given) => {
        const decided = (rule as Decide)(...given)
        told(member, (other) => decidesSame(other as Decide, given, decided))
        return decided
      }
      return [member, { value }]
    },
  )
  return Object.defineProperties({}, Object.fromEntries(members)) as Rules
}

function decidesSame(decide: Decide, given: readonly unknown[], decided: unknown): boolean {
  try {
    return isDeepStrictEqual(decide(...given), decided)
  } catch {
    return false
  }
}
