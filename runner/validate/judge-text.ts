import { dirname } from 'node:path'
import type { Range } from '../../schemas/problem.ts'
import type { ReadFile } from '../../schemas/s-yaml/files.ts'
import { lintText, type Linted } from '../../schemas/s-yaml/lint/lint.ts'
import type { LintProblem, Undecided } from '../../schemas/s-yaml/lint/problem.ts'
import type {
  FileValidation,
  FileVerdict,
  FoundPlace,
  FoundProblem,
  FoundUndecided,
} from '../../schemas/validation/validation.ts'
import { fileBeside, inTextOrder } from '../../schemas/yaml/problems.ts'
import { checkDisk } from './disk/check-disk.ts'
import { readerBeside } from './read-beside.ts'
import { weigh, type Severities } from './severities.ts'
import { suppress, suppressElsewhere, type Suppressed } from './suppressions.ts'

/** What a user says about the judging. */
export interface JudgeOptions {
  /** What `${env(…)}` may read. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly severities: Severities
  /** Whether the files that it names are read, and code and handlers are looked up beside it. */
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

/** What was found in one text. */
export interface Judged {
  readonly validation: FileValidation
  /** Texts of the other files that have to do with what was found, by their name in the report. */
  readonly others: Texts
}

/** Texts of files that a text builds on, by the names that its findings give them. */
export type Texts = ReadonlyMap<string, string>

/** Judges one text by every rule, as its comments and its user want it. */
export async function judgeText(
  { file, text, path }: Source,
  { env, severities, disk }: JudgeOptions,
): Promise<Judged> {
  const folder = path === undefined || !disk ? undefined : dirname(path)
  const { readFile, texts } = reading(file, folder)
  const ofText = lintText(text, { file, env, readFile })
  const linted = folder === undefined ? ofText : await checkDisk(ofText, folder)
  const { problems, undecided, suppressed } = heard(text, linted, severities, texts)
  const { document } = linted
  const validation: FileValidation = {
    file,
    ...(document && { edition: document.edition }),
    verdict: verdictOf(problems, undecided),
    problems: inTextOrder(problems).map(foundProblem),
    undecided: undecided.map(foundUndecided),
    suppressed,
  }
  return { validation, others: textsOf([...problems, ...undecided], texts) }
}

/** Reads what a file names, and keeps it by the names that problems use. */
function reading(
  file: string,
  folder: string | undefined,
): { readonly readFile: ReadFile | undefined; readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  if (folder === undefined) return { readFile: undefined, texts }
  const read = readerBeside(folder)
  const readFile: ReadFile = (path) => {
    const answer = read(path)
    if ('text' in answer) texts.set(fileBeside(file, path), answer.text)
    return answer
  }
  return { readFile, texts }
}

function textsOf(found: readonly Undecided[], texts: Texts): Texts {
  const named = new Set(found.flatMap(({ file, related = [] }) => [file, ...related.map((one) => one.file)]))
  return new Map([...texts].filter(([file]) => named.has(file)))
}

/** What is left of the findings when comments, each for its own file, and the user have had their say. */
export function heard(
  text: string,
  { document, problems, undecided, complete }: Linted,
  severities: Severities,
  others: Texts = new Map(),
): Suppressed {
  // What keeps a file from being read cannot be silenced: nothing else was judged.
  if (document === undefined) return { problems, undecided, suppressed: 0 }
  const parts = [undefined, ...others.keys()].map((name) => {
    const ofFile = <T extends Undecided>(list: readonly T[]): T[] => list.filter(({ file }) => file === name)
    const found = { problems: ofFile(problems), undecided: ofFile(undecided), complete }
    return name === undefined ? suppress(text, found) : suppressElsewhere(others.get(name) ?? '', found)
  })
  const unheard = <T extends Undecided>(list: readonly T[]): T[] =>
    list.filter(({ file }) => file !== undefined && !others.has(file))
  const left = {
    problems: [...parts.flatMap((part) => part.problems), ...unheard(problems)],
    undecided: [...parts.flatMap((part) => part.undecided), ...unheard(undecided)],
  }
  return { ...weigh(left, severities), suppressed: parts.reduce((sum, part) => sum + part.suppressed, 0) }
}

/** The whole of a file in one word. */
export function verdictOf(
  problems: readonly Pick<LintProblem, 'severity'>[],
  undecided: readonly unknown[],
): FileVerdict {
  if (problems.some(({ severity }) => severity === 'error')) return 'invalid'
  return undecided.length > 0 ? 'undecided' : 'valid'
}

function foundProblem({ severity, ...problem }: LintProblem): FoundProblem {
  const { rule, ...place } = foundUndecided(problem)
  return { rule, severity, ...place }
}

function foundUndecided({ rule, file, range, related, path, message }: Undecided): FoundUndecided {
  return {
    rule,
    ...(file !== undefined && { file }),
    ...linesOf(range),
    path,
    message,
    ...(related !== undefined && {
      related: related.map((one) => ({ file: one.file, ...linesOf(one.range), message: one.message })),
    }),
  }
}

function linesOf({ start, end }: Range): FoundPlace {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}
