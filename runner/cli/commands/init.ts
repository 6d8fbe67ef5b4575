import { Option, type Command } from 'commander'
import { JUDGED_PROFILES } from '../../../schemas/profile.ts'
import type { InitOptions } from '../init.ts'
import { collect } from './collect.ts'

/** Adds the command `init`, which loads nothing before it is run. */
export function addInit(program: Command, action: (options: InitOptions) => Promise<void>): void {
  program
    .command('init')
    .description('write a starter adapter, a configuration file and a workflow into the current folder')
    .addOption(
      new Option('--language <language>', 'of the adapter').choices(['python', 'node']).default('python'),
    )
    .addOption(
      collect('--profile <profile>', 'what the adapter claims (repeatable)').choices(JUDGED_PROFILES),
    )
    .option('--only <file>', 'write only this one of the three files')
    .action(action)
}
