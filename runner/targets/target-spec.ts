import { nearest } from '../../schemas/nearest.ts'
import { ToolError } from '../tool-error.ts'
import { splitCommand } from './split-command.ts'

/** Which implementation `--target` means. */
export type TargetSpec =
  | { readonly kind: 'reference' }
  /** Program and arguments. */
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  /** Path of a module. */
  | { readonly kind: 'module'; readonly path: string }
  /** A server under test: program and arguments, or the address of one that runs. */
  | { readonly kind: 'server'; readonly command: readonly string[] }
  | { readonly kind: 'server'; readonly url: URL }

const FORMS = [
  '`reference`, the embedded platform',
  '`exec:<command>`, an adapter that speaks on its stdin and stdout',
  '`module:<path>`, an adapter in JavaScript',
  '`server:<command or URL>`, a program of yours that FC would run as a custom runtime or container',
]

/**
 * Reads the text of `--target`.
 *
 * @throws ToolError `unknown-target`, `open-quote`.
 */
export function parseTargetSpec(text: string): TargetSpec {
  const colon = text.indexOf(':')
  const kind = colon === -1 ? text : text.slice(0, colon)
  const rest = colon === -1 ? '' : text.slice(colon + 1)
  if (text === 'reference') return { kind: 'reference' }
  if (kind === 'exec' && colon !== -1) {
    const command = splitCommand(rest)
    if (command[0] === undefined || command[0] === '')
      throw unknown('expected a command after `exec:`, found none')
    return { kind: 'exec', command }
  }
  if (kind === 'module' && colon !== -1) {
    if (rest === '') throw unknown('expected the path of a module after `module:`, found none')
    return { kind: 'module', path: rest }
  }
  if (kind === 'server' && colon !== -1) return serverSpec(rest)
  const near = nearest(kind, ['reference', 'exec', 'module', 'server'])
  throw unknown(
    `expected a known kind of target, found \`${text}\`${near === undefined ? '' : `; is \`${near}\` meant?`}`,
  )
}

function serverSpec(text: string): TargetSpec {
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) throw unknown(`expected a URL after \`server:\`, found \`${text}\``)
    return { kind: 'server', url: new URL(text) }
  }
  const command = splitCommand(text)
  if (command[0] === undefined || command[0] === '')
    throw unknown('expected a command or a URL after `server:`, found none')
  return { kind: 'server', command }
}

function unknown(message: string): ToolError {
  return new ToolError('unknown-target', message, { hint: `Targets are ${FORMS.join('; ')}.` })
}
