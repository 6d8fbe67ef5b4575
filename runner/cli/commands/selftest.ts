import { Option, type Command } from 'commander'
import type { SelftestOptions } from '../selftest.ts'
import { collect } from './collect.ts'
import { count } from './numbers.ts'

/** Adds the command `selftest`, which loads nothing before it is run. */
export function addSelftest(program: Command, action: (options: SelftestOptions) => Promise<void>): void {
  program
    .command('selftest')
    .description('show by which faults each requirement is turned red: what this suite is able to catch')
    .option(
      '--real',
      'with faults of the real reference and of real servers instead of simulated ones',
      false,
    )
    .addOption(collect('--fault <glob>', 'only faults whose name matches; with --real only (repeatable)'))
    .option('--concurrency <n>', 'real faults that are judged at once (default: one per processor)', count)
    .addOption(new Option('--format <format>', 'of the matrix').choices(['text', 'json']).default('text'))
    .option('--quiet', 'tell nothing on the way', false)
    .addHelpText('after', SELFTEST_HELP)
    .action(action)
}

const SELFTEST_HELP = `
Every fault is a platform, or a server, that is wrong in one respect. A fault kills a requirement when it turns one of its
checks red that is green without it.

Exit codes:
  0  every MUST that has a check is killed by a fault, and no fault survives
  1  a MUST is killed by none, a fault survives or misses a check that it names, or a check is red without a fault
  2  wrong usage
  3  interrupted, or a MUST is killed only by a fault that needs what is not on this machine
`
