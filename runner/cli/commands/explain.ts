import type { Command } from 'commander'
import type { ExplainOptions } from '../explain.ts'
import { formatOption } from './format.ts'

/** Adds the command `explain`, which loads nothing before it is run. */
export function addExplain(
  program: Command,
  action: (id: string, options: ExplainOptions) => Promise<void>,
): void {
  program
    .command('explain')
    .description(
      'say what a check, requirement or scenario means, how it is provoked and what breaks it; or what a rule for s.yaml is about',
    )
    .argument(
      '<id>',
      'e.g. INIT-03, initializer/runs-once-per-instance, initializer/calls-in-a-row or SY-L07',
    )
    .addOption(formatOption())
    .action(action)
}
