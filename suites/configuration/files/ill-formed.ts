import { printProject } from '../../../schemas/s-yaml/index.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { SYamlForm } from '../../define.ts'

/**
 * Files that cannot be deployed as they stand, each spoilt in one place. What the vendor's tools let through, such as a key
 * that they do not know, is none.
 */
export const ILL_FORMED: readonly SYamlForm[] = [
  spoilt('a bracket that is never closed', (text) => `${text}extra: [1, 2\n`),
  spoilt('a tab as indentation', (text) => text.replace(/^ +(?=runtime:)/m, '\t\t\t')),
  // As in the documented sample: the lines that follow have lost what they belong to.
  spoilt('a key at the margin', (text) => text.replace(/^ *timeout:.*\n/m, '$&initializationTimeout: 20\n')),
  // As in the other documented sample, whose nesting is lost: the last one must not win.
  spoilt('a key twice', (text) => text.replace(/^( *)timeout:.*\n/m, '$&$1timeout: 4\n')),
  spoilt('an alias of no anchor', (text) => text.replace(/^( *region:) .*$/m, '$1 *nobody')),
  spoilt('a second document', (text) => `${text}---\n${text}`),
  spoilt('a timeout in words', (text) => text.replace(/^( *timeout:) .*$/m, '$1 soon')),
  spoilt('no function name', (text, { functionName }) =>
    text.replace(new RegExp(`^ *(?:functionName|name): ${functionName}\\n`, 'm'), ''),
  ),
  spoilt('the section of the other edition', (text) =>
    text.replace(/^(?:services|resources):/m, (section) =>
      section === 'services:' ? 'resources:' : 'services:',
    ),
  ),
]

/** The vendor's tools differ: one demands the edition, a later one does nothing and calls it a success. */
export const WITHOUT_EDITION: SYamlForm = spoilt('no edition', (text) => text.replace(/^edition:.*\n/, ''))

const LATE = ['a bracket that is never closed', 'a timeout in words', 'a second document']

/** Whether much of the file was read, and could have been applied, before the reader comes to what is wrong. */
export function isLateToNotice({ written }: SYamlForm): boolean {
  return LATE.includes(written)
}

function spoilt(written: string, spoil: (text: string, config: FunctionConfig) => string): SYamlForm {
  return { written, write: (config) => spoil(printProject({ ...config, code: './code' }), config) }
}
