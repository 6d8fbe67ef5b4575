import type { Command } from 'commander'
import { JUDGED_PROFILES } from '../../../schemas/profile.ts'
import { collect } from './collect.ts'
import { positive } from './numbers.ts'

/** The options of every command that has a target; a configuration file may say them, too. */
export function withTarget(command: Command): Command {
  return command
    .option(
      '--config <path>',
      'read the options that are not given here from this file (default: fc-conformance.yaml, if there)',
    )
    .option('--no-config', 'read no configuration file')
    .option(
      '--target <spec>',
      'the implementation: `reference` (default), `exec:<command>`, `module:<path>` or `server:<command or URL>`',
    )
    .addOption(
      collect('--profile <profile>', 'judge only this profile (repeatable)').choices(JUDGED_PROFILES),
    )
    .addOption(
      collect(
        '--python <path>',
        'interpreter for the functions of the embedded reference; `run` takes several, or `all` (repeatable)',
        'python3',
      ),
    )
    .option('--timeout-scale <factor>', 'factor on every deadline and upper bound (default: 1)', positive)
    .option('--witness-address <host>', 'host name or address under which functions reach this machine')
}
