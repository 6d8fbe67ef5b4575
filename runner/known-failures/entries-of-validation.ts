import { relative, resolve, sep } from 'node:path'
import { oneLine } from '../../reports/one-line.ts'
import type { KnownProblem } from '../../schemas/known-failures/known-failures.ts'
import { problemKey } from '../../schemas/known-failures/parse-known-failures.ts'
import type { NewEntry } from '../../schemas/known-failures/print-known-failures.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import type { FileValidation, FoundUndecided, Validation } from '../../schemas/validation/validation.ts'
import { writtenReason } from './written-reason.ts'

export interface Places {
  /** Where the file of known failures lies, absolute. */
  readonly folder: string
  /** What the names of judged files are relative to. */
  readonly cwd: string
}

/** Longest message in a comment, in UTF-16 units. */
const LONG = 300

/** An entry for every problem of a validation that is red; one for all of a rule at the same path. */
export function entriesOfValidation(
  { files, strict }: Validation,
  today: string,
  { folder, cwd }: Places,
): NewEntry<KnownProblem>[] {
  const entries = files.flatMap((file) =>
    redOf(file, strict).map(({ rule, path, message }): NewEntry<KnownProblem> => ({
      comment: [`${rule}: ${LINT_RULES[rule].title}`, oneLine(message, LONG)],
      file: relative(folder, resolve(cwd, file.file)).split(sep).join('/'),
      rule,
      ...(path.trim() !== '' && { path }),
      reason: writtenReason(message, today),
    })),
  )
  return [...new Map(entries.toReversed().map((entry) => [problemKey(entry), entry])).values()].toReversed()
}

function redOf({ problems, undecided }: FileValidation, strict: boolean): readonly FoundUndecided[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return strict ? [...errors, ...undecided] : errors
}
