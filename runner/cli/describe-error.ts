import { inspect } from 'node:util'
import { visible } from '../../reports/escape.ts'
import { createMask } from '../core/mask/mask.ts'
import { ToolError } from '../tool-error.ts'
import { ownSecrets } from './own-secrets.ts'

/** Words for an error that ended the command; a known one says what to do, an unknown one shows its stack. */
export function describeError(error: unknown): string {
  if (error instanceof ToolError) {
    const hints = error.hint?.split('\n').map((line) => `  ${visible(line)}\n`) ?? []
    return `fc-conformance: ${visible(error.message)} (${error.code})\n${hints.join('')}`
  }
  return `fc-conformance: an error of the tool itself, please report it\n${detailOf(error)}\n`
}

/** The stack, which a module that was loaded may have filled with whatever it likes. */
function detailOf(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : inspect(error)
  const masked = createMask(ownSecrets()).text(words)
  return masked.split('\n').map(visible).join('\n')
}
