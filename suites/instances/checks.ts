import type { Check } from '../define.ts'
import { capacity } from './checks/capacity.ts'
import { hooks } from './checks/hooks.ts'
import { identity } from './checks/identity.ts'
import { life } from './checks/life.ts'
import { state } from './checks/state.ts'

/** In the order of the report. */
export const checks = [
  ...life,
  ...state,
  ...identity,
  ...hooks,
  ...capacity,
] as const satisfies readonly Check[]
