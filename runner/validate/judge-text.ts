import { dirname } from 'node:path'
import { lintText, type Linted } from '../../schemas/s-yaml/lint/lint.ts'
import type { LintProblem, Undecided } from '../../schemas/s-yaml/lint/problem.ts'
import type {
  FileValidation,
  FileVerdict,
  FoundProblem,
  FoundUndecided,
} from '../../schemas/validation/validation.ts'
import { inTextOrder } from '../../schemas/yaml/problems.ts'
import { checkDisk } from './disk/check-disk.ts'
import { weigh, type Severities } from './severities.ts'
import { suppress, type Suppressed } from './suppressions.ts'

/** What a user says about the judging. */
export interface JudgeOptions {
  /** What `${env(…)}` may read. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly severities: Severities
  /** Whether code and handlers are looked up beside the file. */
  readonly disk: boolean
}

/** A text and where it comes from. */
export interface Source {
  /** As reports name it. */
  readonly file: string
  readonly text: string
  /** Where it lies, absolute; absent for what was never a file, then no rule looks at the disk. */
  readonly path?: string | undefined
}

/** Judges one text by every rule, as its comments and its user want it. */
export async function judgeText(
  { file, text, path }: Source,
  { env, severities, disk }: JudgeOptions,
): Promise<FileValidation> {
  const ofText = lintText(text, { file, env })
  const { document, ...linted } =
    path === undefined || !disk ? ofText : await checkDisk(ofText, dirname(path))
  const { problems, undecided, suppressed } = heard(text, { document, ...linted }, severities)
  return {
    file,
    ...(document && { edition: document.edition }),
    verdict: verdictOf(problems, undecided),
    problems: inTextOrder(problems).map(foundProblem),
    undecided: undecided.map(foundUndecided),
    suppressed,
  }
}

/** What is left of the findings when comments and the user have had their say. */
export function heard(text: string, { document, ...found }: Linted, severities: Severities): Suppressed {
  // What keeps a file from being read cannot be silenced: nothing else was judged.
  if (document === undefined) return { ...found, suppressed: 0 }
  const { suppressed, ...left } = suppress(text, found)
  return { ...weigh(left, severities), suppressed }
}

function verdictOf(problems: readonly LintProblem[], undecided: readonly Undecided[]): FileVerdict {
  if (problems.some(({ severity }) => severity === 'error')) return 'invalid'
  return undecided.length > 0 ? 'undecided' : 'valid'
}

function foundProblem({ severity, ...problem }: LintProblem): FoundProblem {
  const { rule, ...place } = foundUndecided(problem)
  return { rule, severity, ...place }
}

function foundUndecided({ rule, range: { start, end }, path, message }: Undecided): FoundUndecided {
  return {
    rule,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    path,
    message,
  }
}
