import { PROBLEM_CODES, type ProblemCode } from '../problem-codes.ts'
import type { Position, Problem, RelatedPlace } from '../problem.ts'
import { ROLE_WORDS, spotOf, type Place, type Spot } from './place.ts'

/** Beyond this many of a severity, problems no longer help anyone; a hostile file must not fill the memory. */
const MAX_PROBLEMS = 200

/** Where problems go. */
export type ProblemSink = Pick<Problems, 'add'>

/** Collects the problems of one file. */
export interface Problems {
  /** As the caller names it. */
  readonly file: string
  readonly list: readonly Problem[]
  /** True once there was an error. */
  readonly failed: boolean
  /** False once there were too many to note them all. */
  readonly complete: boolean
  /** Notes a problem of a known place, unless it follows from an error that was noted for that very place. */
  add(code: ProblemCode, spot: Spot, path: readonly string[], message: string): void
}

/** Notes a problem of the key or the value at a path of the document. */
export type Report = (
  code: ProblemCode,
  path: readonly string[],
  at: 'key' | 'value',
  message: string,
) => void

/** Where a problem is, in words that a report understands. */
export type Located = Pick<Problem, 'file' | 'range' | 'related'>

/** Starts an empty collection for one file. */
export function createProblems(file: string): Problems {
  const list: Problem[] = []
  const counts = { error: 0, warning: 0 }
  let complete = true
  return {
    file,
    list,
    get failed() {
      return counts.error > 0
    },
    get complete() {
      return complete
    },
    add: (code, spot, path, message) => {
      const { severity } = PROBLEM_CODES[code]
      if (counts[severity] === MAX_PROBLEMS) {
        complete = false
        return
      }
      const { range, ...located } = locate(file, spot)
      const follows = (earlier: Problem): boolean =>
        earlier.code !== code &&
        earlier.severity === 'error' &&
        isSamePosition(earlier.range.end, range.end) &&
        isSamePlace(earlier, { range, ...located })
      if (list.some(follows)) return
      counts[severity]++
      list.push({ code, severity, ...located, path: path.join('.'), range, message })
    },
  }
}

/** Names the files of a spot from where `file`, the one that was asked for, is named from. */
export function locate(file: string, { start, end, file: other, related = [] }: Spot): Located {
  const places = related.map((one): RelatedPlace => {
    const range = { start: one.start, end: one.end }
    return { file: fileBeside(file, one.file), range, message: ROLE_WORDS[one.role] }
  })
  const range = { start, end }
  return { file: fileBeside(file, other), range, ...(places.length > 0 && { related: places }) }
}

/** The name of a file that is given from the folder of another one, from where that one is named from. */
export function fileBeside(file: string, other: string | undefined): string {
  if (other === undefined) return file
  const folder = /^.*[/\\]/.exec(file)?.[0] ?? ''
  return `${folder}${other}`
}

/** Whether two problems begin in the same place and have come there by the same way. */
export function isSamePlace(a: Located, b: Located): boolean {
  const [uses, others] = [a.related ?? [], b.related ?? []]
  return (
    isSamePosition(a.range.start, b.range.start) &&
    a.file === b.file &&
    uses.length === others.length &&
    uses.every((use, index) => {
      const other = others[index]
      return other?.file === use.file && isSamePosition(other.range.start, use.range.start)
    })
  )
}

function isSamePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.column === b.column
}

/** Reports into a collection by path instead of by place. */
export function reportTo(problems: Problems, root: Place): Report {
  return (code, path, at, message) => {
    problems.add(code, spotOf(root, path, at), path, message)
  }
}

/** Problems as a reader of the text meets them; those of other files come after it, file by file. */
export function inTextOrder<T extends Pick<Problem, 'range'> & { readonly file?: string | undefined }>(
  problems: readonly T[],
  file?: string,
): readonly T[] {
  const rank = (one: T): string => (one.file === undefined || one.file === file ? '' : one.file)
  return problems.toSorted((a, b) => {
    const [{ start }, other] = [a.range, b.range.start]
    const files = rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1
    return files || start.line - other.line || start.column - other.column
  })
}
