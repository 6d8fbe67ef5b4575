import { visible } from '../../reports/escape.ts'
import { ToolError } from '../tool-error.ts'

/** Words for an error that ended the command; a known one says what to do, an unknown one shows its stack. */
export function describeError(error: unknown): string {
  if (error instanceof ToolError) {
    const hints = error.hint?.split('\n').map((line) => `  ${visible(line)}\n`) ?? []
    return `fc-conformance: ${visible(error.message)} (${error.code})\n${hints.join('')}`
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `fc-conformance: an error of the tool itself, please report it\n${detail}\n`
}
