import type { Problem } from '../../problem.ts'
import type { RuleId } from './rules.ts'

/** What the reader says by the same codes of `props`, and what is a rule of its own around them. */
export function frameRuleOf({ code, path }: Pick<Problem, 'code' | 'path'>): RuleId | undefined {
  const steps = path === '' ? [] : path.split('.')
  // At top level only the section is required, and only the section has moved.
  if (code === 'moved-key') return steps.length === 1 ? 'SY-L04' : undefined
  if (code === 'missing-key' && steps.length === 0) return 'SY-L04'
  if (steps[0] !== 'services' && steps[0] !== 'resources') return undefined
  if (code === 'missing-key') return steps.length === 2 ? 'SY-L05' : undefined
  if (code !== 'wrong-type') return undefined
  if (steps.length <= 2) return 'SY-L04'
  return steps.length === 3 && steps[2] === 'component' ? 'SY-L05' : undefined
}
