import { createTwoFilesPatch } from 'diff'
import { visible } from '../../reports/escape.ts'
import { findFixable, writeFixed } from '../validate/fix/fix-files.ts'
import type { ValidateOptions } from '../validate/validate.ts'
import { EXIT } from './exit-code.ts'

/**
 * Mends what can safely be mended, in place.
 *
 * @throws ToolError `file-changed`, `file-unwritable`.
 */
export async function fixFiles(paths: readonly string[], settings: ValidateOptions): Promise<void> {
  for (const fixable of await findFixable(paths, settings)) {
    await writeFixed(fixable)
    process.stderr.write(`mended ${visible(fixable.file)}\n`)
  }
}

/** Prints as a unified diff what would be mended; answers the exit code. */
export async function printFixes(paths: readonly string[], settings: ValidateOptions): Promise<number> {
  const fixable = await findFixable(paths, settings)
  for (const { file, before, after } of fixable) {
    const patch = createTwoFilesPatch(file, file, before, after, 'as it is', 'mended')
    // For a reader harmless, for `patch` exact.
    process.stdout.write(process.stdout.isTTY ? patchWords(patch) : patch)
  }
  return fixable.length === 0 ? EXIT.conforms : EXIT.violates
}

/** Lines of a patch as a terminal may show them. */
function patchWords(patch: string): string {
  return patch.split('\n').map(visible).join('\n')
}
