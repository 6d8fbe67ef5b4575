import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { lintText } from '../../../schemas/s-yaml/lint/lint.ts'
import { ToolError } from '../../tool-error.ts'
import { findFiles, shownPath } from '../find-files.ts'
import { heard, type JudgeOptions } from '../judge-text.ts'
import { readerBeside } from '../read-beside.ts'
import { readText } from '../read-text.ts'
import { fixText } from './fix-text.ts'

/** A file whose text is better with its fixes, or may be. */
export interface Fixable {
  /** As reports name it. */
  readonly file: string
  /** Absolute. */
  readonly path: string
  readonly before: string
  /** The same as before where nothing helped. */
  readonly after: string
  /** Whether not every fix was tried: see `fixText`. */
  readonly unfinished: boolean
}

/** Finds what can safely be fixed in the project files that the paths lead to; what cannot be read is left out. */
export async function findFixable(
  paths: readonly string[],
  { cwd, ...options }: JudgeOptions & { readonly cwd: string },
): Promise<Fixable[]> {
  const { files } = await findFiles(paths, cwd)
  const fixable: Fixable[] = []
  for (const path of files) {
    const read = await readText(path)
    if ('reason' in read) continue
    const file = shownPath(path, cwd)
    const before = read.text
    const readFile = options.disk ? readerBeside(dirname(path)) : undefined
    const { text: after, unfinished } = fixText(before, (text) => {
      const linted = lintText(text, { file, env: options.env, readFile })
      // What is wrong in a file that it builds on is mended there.
      const problems = linted.problems.filter((problem) => problem.file === undefined)
      return { ...linted, ...heard(text, { ...linted, problems }, options.severities) }
    })
    if (after !== before || unfinished) fixable.push({ file, path, before, after, unfinished })
  }
  return fixable
}

const MARK = '\uFEFF'

/**
 * Writes a file as it is with its fixes: whole or not at all, where a link leads, with the permissions it had.
 *
 * @throws ToolError `file-changed` when it is not any more what was fixed, `file-unwritable`.
 */
export async function writeFixed({ file, path, before, after }: Fixable): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const place = await realpath(path)
    const found = await readFile(place, 'utf8')
    const mark = found.startsWith(MARK) ? MARK : ''
    if (found !== mark + before)
      throw new ToolError('file-changed', `\`${file}\` was changed while it was judged`, {
        hint: 'Run it again.',
      })
    await writeFile(draft, mark + after, { flag: 'wx' })
    await chmod(draft, (await stat(place)).mode)
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    if (error instanceof ToolError) throw error
    throw new ToolError('file-unwritable', `\`${file}\` could not be written: ${String(error)}`, {
      hint: 'Nothing of it was changed. Check the permissions of its folder.',
      cause: error,
    })
  }
}
