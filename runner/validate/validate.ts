import type {
  Counts,
  FileValidation,
  FileVerdict,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import type { Severity } from '../../schemas/s-yaml/lint/rule.ts'
import { findFiles, shownPath } from './find-files.ts'
import { judgeText, type JudgeOptions, type Source, type Texts } from './judge-text.ts'
import { decodeText, readText, type FileText } from './read-text.ts'

export interface ValidateOptions extends JudgeOptions {
  /** Whether what stays undecided is red. */
  readonly strict: boolean
  /** Where relative paths start. */
  readonly cwd: string
  /** Of this package, as reports name it. */
  readonly version: string
}

/** What was found, and the texts that a report may show parts of. */
export interface Validated {
  readonly validation: Validation
  /** Texts of the files that have problems, or rules that stayed undecided, and of those that they name as well. */
  readonly sources: ReadonlyMap<string, string>
}

/** Judges every project file that the paths lead to; what cannot be read is told and does not stop the others. */
export async function validateFiles(paths: readonly string[], options: ValidateOptions): Promise<Validated> {
  const { files, unreadable } = await findFiles(paths, options.cwd)
  const outcomes = unreadable.map((one): Outcome => ({ unreadable: one }))
  for (const path of files)
    outcomes.push(await judge(await readText(path), { file: shownPath(path, options.cwd), path }, options))
  return summedUp(outcomes, options)
}

/** Judges one text that is no file, or not yet: what an editor holds, for instance. */
export async function validateText(
  bytes: Uint8Array,
  place: Omit<Source, 'text'>,
  options: ValidateOptions,
): Promise<Validated> {
  return summedUp([await judge(decodeText(bytes), place, options)], options)
}

type Outcome =
  | { readonly unreadable: Unreadable }
  | { readonly judged: FileValidation; readonly text: string; readonly others: Texts }

async function judge(
  read: FileText,
  place: Omit<Source, 'text'>,
  options: ValidateOptions,
): Promise<Outcome> {
  if ('reason' in read) return { unreadable: { file: place.file, ...read } }
  const { validation, others } = await judgeText({ ...place, text: read.text }, options)
  return { judged: validation, text: read.text, others }
}

function summedUp(outcomes: readonly Outcome[], { strict, version }: ValidateOptions): Validated {
  const files = outcomes.flatMap((one) => ('judged' in one ? [one.judged] : []))
  const unreadable = outcomes.flatMap((one) => ('unreadable' in one ? [one.unreadable] : []))
  const sources = outcomes.flatMap((one): [string, string][] =>
    'judged' in one && one.judged.problems.length + one.judged.undecided.length > 0
      ? [[one.judged.file, one.text], ...one.others]
      : [],
  )
  const validation: Validation = {
    schemaVersion: 1,
    tool: { name: 'fc-conformance', version },
    strict,
    counts: countsOf(files, unreadable),
    files,
    unreadable,
  }
  return { validation, sources: new Map(sources) }
}

/** Sums over all files. */
export function countsOf(files: readonly FileValidation[], unreadable: readonly Unreadable[]): Counts {
  const verdicts: Record<FileVerdict, number> = { valid: 0, invalid: 0, undecided: 0 }
  const problems: Record<Severity, number> = { error: 0, warning: 0, information: 0 }
  let undecided = 0
  let suppressed = 0
  for (const file of files) {
    verdicts[file.verdict]++
    for (const { severity } of file.problems) problems[severity]++
    undecided += file.undecided.length
    suppressed += file.suppressed
  }
  return { files: { ...verdicts, unreadable: unreadable.length }, problems, undecided, suppressed }
}
