import type { Scenario } from '../define.ts'
import { effects } from './scenarios/effects.ts'
import { files } from './scenarios/files.ts'
import { limits } from './scenarios/limits.ts'

export const scenarios = [...limits, ...effects, ...files] as const satisfies readonly Scenario[]
