import type { LintRule } from './rule.ts'
import { FRAME_RULES } from './rules/frame.ts'
import { FUNCTIONS_RULES } from './rules/functions.ts'
import { HOOKS_RULES } from './rules/hooks.ts'
import { SHAPE_RULES } from './rules/shape.ts'
import { TEXT_RULES } from './rules/text.ts'
import { TRIGGERS_RULES } from './rules/triggers.ts'

/** Every rule for an `s.yaml`, by its id. */
export const LINT_RULES = {
  ...SHAPE_RULES,
  ...TEXT_RULES,
  ...FRAME_RULES,
  ...FUNCTIONS_RULES,
  ...HOOKS_RULES,
  ...TRIGGERS_RULES,
} as const satisfies Readonly<Record<string, LintRule>>

/** `SY-S…` for what a schema can say, `SY-L…` for what it cannot. */
export type RuleId = keyof typeof LINT_RULES
