import type { Command } from 'commander'
import { JUDGED_PROFILES } from '../../../schemas/profile.ts'
import type { DiffOptions } from '../diff.ts'
import { collect } from './collect.ts'
import { formatOption } from './format.ts'
import { commands, positive, runs, seed } from './numbers.ts'

/** Adds the command `diff`, which loads nothing before it is run. */
export function addDiff(program: Command, action: (options: DiffOptions) => Promise<void>): void {
  program
    .command('diff')
    .description('search a sequence of commands in which two implementations do not do the same')
    .addOption(
      collect(
        '--target <spec>',
        'given twice: `reference`, `exec:<command>` or `module:<path>`, as for `run`',
        'none',
      ),
    )
    .addOption(
      collect(
        '--profile <profile>',
        'compare only in this profile (repeatable)',
        'all that both claim',
      ).choices(JUDGED_PROFILES.filter((profile) => profile !== 'server')),
    )
    .option('--seed <n>', 'draw the sequences from this number, or from a `random` one (default: 1)', seed)
    .option('--runs <n>', 'sequences that are drawn for each profile (default: 20)', runs)
    .option('--max-commands <n>', 'commands of a sequence at most (default: 10)', commands)
    .option('--timeout-scale <factor>', 'factor on every deadline (default: 1)', positive)
    .option('--witness-address <host>', 'host name or address under which functions reach this machine')
    .addOption(formatOption())
    .option('--quiet', 'tell nothing on the way', false)
    .addHelpText('after', DIFF_HELP)
    .action(action)
}

const DIFF_HELP = `
Both get the same commands on a function of their own: calls one by one and at once, freezing, the end of the keep time, updates
and removal, with configurations that are drawn as well. Compared is what callers see, what hooks and handlers were run, what
is logged and listed; not times, ids, texts of the platform's own, nor what the contract leaves open, which is listed.
What one of them cannot do is asked of neither. It stops at the first difference, makes the sequence as small as can be and
plays it again before it prints it.

Exit codes: 0 no difference was found, 1 they differ, 2 they cannot be compared, 3 interrupted
`
