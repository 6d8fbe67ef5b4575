import { Option, type Command } from 'commander'
import type { ConvertOptions } from '../convert.ts'

/** Adds the command `convert`, which loads nothing before it is run. */
export function addConvert(
  program: Command,
  action: (file: string, options: ConvertOptions) => Promise<void>,
): void {
  program
    .command('convert')
    .description('turn an s.yaml of edition 1.0.0 or 2.0.0 into one of another edition')
    .argument('<file>', 'the s.yaml; it stays as it is')
    .addOption(new Option('--to <edition>', 'the edition to write').choices(['3.0.0']).default('3.0.0'))
    .option('-o, --output <file>', 'write to this file (default: standard output)')
    .option('--force', 'let --output replace a file', false)
    .addHelpText('after', CONVERT_HELP)
    .action(action)
}

const CONVERT_HELP = `
Comments, the order of keys and variables stay. What could not stay as it was is said on standard error, one line each:
  dropped  edition 3 has no counterpart, so it is gone
  open     it is there, but look at it before you deploy
  changed  it is said in another way, and means the same or as good as
A function is called \`<service>-<function>\`: FC 3.0 has no services, and takes no \`$\` in the name of a new function.

Exit codes:
  0  all of it was converted
  2  nothing was converted: not readable, not YAML, not edition 1, or wrong usage
  3  converted in part: something was dropped or is open
`
