import type { Located } from '../../yaml/problems.ts'
import type { LintProblem } from './problem.ts'

/** A place as findings of `file` give it. */
export function placed(
  { file: own, range, related }: Located,
  file: string,
): Pick<LintProblem, 'file' | 'range' | 'related'> {
  return { ...(own !== file && { file: own }), range, ...(related !== undefined && { related }) }
}
