import { readFile, stat } from 'node:fs/promises'
import type { Problem } from '../schemas/problem.ts'
import { ToolError } from './tool-error.ts'

/** What a file of the user is called in messages. */
export interface UserFile {
  /** As the user named it. */
  readonly file: string
  /** E.g. `a configuration file`. */
  readonly noun: string
  /** Code of the error when it cannot be read. */
  readonly code: string
}

/**
 * The text of a plain file; undefined when there is none.
 *
 * @throws ToolError of the given code when it is something else, or cannot be read.
 */
export async function readUserFile(
  path: string,
  { file, noun, code }: UserFile,
): Promise<string | undefined> {
  try {
    // Nothing else has an end for sure: reading a pipe waits for whoever writes into it.
    if (!(await stat(path)).isFile())
      throw new ToolError(code, `expected ${noun}, found no plain file at \`${file}\``)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof ToolError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ToolError(code, `\`${file}\` could not be read: ${String(error)}`, { cause: error })
  }
}

/** The error that tells every problem of a file with its place; `what` is it that has them. */
export function invalidFile(code: string, what: string, problems: readonly Problem[]): ToolError {
  const lines = problems.map(
    ({ file, range: { start }, message }) => `${file}:${start.line}:${start.column}: ${message}`,
  )
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  return new ToolError(code, `${what} has ${count}`, { hint: lines.join('\n') })
}
