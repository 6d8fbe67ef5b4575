import type { Command } from 'commander'
import type { ServeOptions } from '../serve.ts'

/** Adds the command `serve`, which loads nothing before it is run. */
export function addServe(program: Command, action: (options: ServeOptions) => Promise<void>): void {
  program
    .command('serve')
    .description('serve a target over the adapter protocol on stdin and stdout')
    .option('--target <spec>', 'what is served, as for `run`', 'reference')
    .option('--python <path>', 'interpreter for the functions of the embedded reference (default: python3)')
    .action(action)
}
