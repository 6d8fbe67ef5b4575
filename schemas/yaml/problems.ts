import { PROBLEM_CODES, type ProblemCode } from '../problem-codes.ts'
import type { Position, Problem, Range } from '../problem.ts'
import { rangeOf, type Place } from './place.ts'

/** Beyond this many of a severity, problems no longer help anyone; a hostile file must not fill the memory. */
const MAX_PROBLEMS = 200

/** Collects the problems of one file. */
export interface Problems {
  readonly list: readonly Problem[]
  /** True once there was an error. */
  readonly failed: boolean
  /** Notes a problem of a known range, unless it follows from an error that was noted for that very range. */
  add(code: ProblemCode, range: Range, path: readonly string[], message: string): void
}

/** Notes a problem of the key or the value at a path of the document. */
export type Report = (
  code: ProblemCode,
  path: readonly string[],
  at: 'key' | 'value',
  message: string,
) => void

/** Starts an empty collection for one file. */
export function createProblems(file: string): Problems {
  const list: Problem[] = []
  const counts = { error: 0, warning: 0 }
  return {
    list,
    get failed() {
      return counts.error > 0
    },
    add: (code, range, path, message) => {
      const { severity } = PROBLEM_CODES[code]
      if (list.some((earlier) => earlier.code !== code && isErrorAt(earlier, range))) return
      if (++counts[severity] > MAX_PROBLEMS) return
      list.push({ code, severity, file, path: path.join('.'), range, message })
    },
  }
}

function isErrorAt({ severity, range }: Problem, { start, end }: Range): boolean {
  return severity === 'error' && samePosition(range.start, start) && samePosition(range.end, end)
}

function samePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.column === b.column
}

/** Reports into a collection by path instead of by range. */
export function reportTo(problems: Problems, root: Place): Report {
  return (code, path, at, message) => {
    problems.add(code, rangeOf(root, path, at), path, message)
  }
}

/** Problems as a reader of the text meets them. */
export function inTextOrder<T extends Pick<Problem, 'range'>>(problems: readonly T[]): readonly T[] {
  return problems.toSorted(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.column - b.column,
  )
}
