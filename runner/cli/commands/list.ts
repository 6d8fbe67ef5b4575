import type { Command } from 'commander'
import { JUDGED_PROFILES } from '../../../schemas/profile.ts'
import type { ListOptions } from '../list.ts'
import { collect } from './collect.ts'
import { formatOption } from './format.ts'

/** Adds the command `list`, which loads nothing before it is run. */
export function addList(
  program: Command,
  action: (what: string | undefined, options: ListOptions) => Promise<void>,
): void {
  program
    .command('list')
    .description(
      'list what can be judged: checks, requirements, suites, profiles, requirement sets, or rules for s.yaml',
    )
    .argument('[what]', 'checks (default), requirements, suites, profiles, sets or rules')
    .addOption(formatOption())
    .addOption(collect('--suite <suite>', 'only this suite (repeatable)'))
    .addOption(collect('--profile <profile>', 'only this profile (repeatable)').choices(JUDGED_PROFILES))
    .option('--diff <sets...>', 'with `sets`: what the second of two demands otherwise than the first')
    .action(action)
}
