import { ToolError } from '../../tool-error.ts'
import type { Mutant } from './mutant.ts'

/**
 * The text of a file with the mutant's change.
 *
 * @throws ToolError `mutant-outdated` when the text to be changed does not stand there exactly once.
 */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const parts = text.split(find)
  if (parts.length !== 2)
    throw new ToolError(
      'mutant-outdated',
      `mutant \`${name}\`: expected its text once in ${file}, found it ${parts.length - 1} times: ${find.trim()}`,
      {
        hint: 'The file has changed since the mutant was written: write it anew, for what the file says now.',
      },
    )
  return parts.join(replace)
}
