import type { Scenario } from '../define.ts'
import { effects } from './scenarios/effects.ts'
import { limits } from './scenarios/limits.ts'

export const scenarios = [...limits, ...effects] as const satisfies readonly Scenario[]
