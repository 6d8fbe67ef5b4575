import { createTwoFilesPatch } from 'diff'
import { visible } from '../../reports/escape.ts'
import { findFixable, writeFixed, type Fixable } from '../validate/fix/fix-files.ts'
import type { ValidateOptions } from '../validate/validate.ts'
import { EXIT } from './exit-code.ts'

/**
 * Mends what can safely be mended, in place.
 *
 * @throws ToolError `file-changed`, `file-unwritable`.
 */
export async function fixFiles(paths: readonly string[], settings: ValidateOptions): Promise<void> {
  for (const fixable of await findFixable(paths, settings)) {
    if (fixable.after !== fixable.before) {
      await writeFixed(fixable)
      process.stderr.write(`mended ${visible(fixable.file)}\n`)
    }
    warnOfRest(fixable)
  }
}

/** Prints as a unified diff what would be mended; answers the exit code. */
export async function printFixes(paths: readonly string[], settings: ValidateOptions): Promise<number> {
  const fixable = await findFixable(paths, settings)
  for (const one of fixable) {
    const { file, before, after } = one
    warnOfRest(one)
    if (after === before) continue
    const patch = createTwoFilesPatch(file, file, before, after, 'as it is', 'mended')
    // For a reader harmless, for `patch` exact.
    process.stdout.write(process.stdout.isTTY ? patchWords(patch) : patch)
  }
  return fixable.every(({ before, after }) => before === after) ? EXIT.conforms : EXIT.violates
}

/** A file may hold more to try than one run may judge. */
function warnOfRest({ file, unfinished }: Fixable): void {
  if (!unfinished) return
  process.stderr.write(
    `${visible(file)} is too large to try every fix at once: run it again, or mend the rest by hand\n`,
  )
}

/** Lines of a patch as a terminal may show them. */
function patchWords(patch: string): string {
  return patch.split('\n').map(visible).join('\n')
}
