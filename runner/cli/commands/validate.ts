import { Option, type Command } from 'commander'
import { VALIDATION_FORMATS, type ValidateCommandOptions } from '../validation-options.ts'
import { collect } from './collect.ts'
import { withKnownFailures } from './known-failures.ts'

/** Adds the command `validate`, which loads nothing before it is run. */
export function addValidate(
  program: Command,
  action: (paths: string[], options: ValidateCommandOptions) => Promise<void>,
): void {
  withKnownFailures(program.command('validate'))
    .description('judge s.yaml files of both editions: nothing is run, and nothing is sent anywhere')
    .argument(
      '[paths...]',
      'files, folders or patterns with `*`, `**`, `?` and `{a,b}` (default: the current folder; of a folder every s.yaml and s.yml below, but in node_modules and in folders that start with a dot)',
    )
    .addOption(new Option('--format <format>', 'of the report').choices(VALIDATION_FORMATS).default('pretty'))
    .addOption(
      collect(
        '--rule <id=severity>',
        'weigh a rule as off, information, warning or error, e.g. SY-L28=off (repeatable)',
        'none',
      ),
    )
    .option('--strict', 'what stays undecided until deployment is red, too', false)
    .addOption(collect('--env <name=value>', 'what `env()` and `env.` read in the file (repeatable)', 'none'))
    .option('--env-from-process', 'let them read the environment of this process, too', false)
    .option('--no-disk', 'read no other file: look for no code, no handler and nothing that the file names')
    .option('--fix', 'carry out what can safely be mended, in place, and judge what is left', false)
    .option('--fix-dry-run', 'print what `--fix` would change, and change and judge nothing', false)
    .option('--stdin', 'judge what comes from standard input', false)
    .option('--stdin-filename <path>', 'the name of what comes from standard input')
    .addHelpText('after', VALIDATE_HELP)
    .action(action)
}

const VALIDATE_HELP = `
Comments silence a rule in one line:
  # fc-conformance-disable-next-line SY-L34 -- reason
  memorySize: 500 # fc-conformance-disable-line SY-L25 -- reason
What keeps a file from being read at all stays an error, whatever a comment or --rule says.
\`fc-conformance explain SY-L34\` says what a rule is about.

Exit codes:
  0  no errors; warnings, and without --strict what stays undecided, change nothing
  1  at least one error, or an entry of the known failures that holds no more; with --fix-dry-run: something can be mended
  2  something could not be read (the other files are judged nevertheless), or wrong usage
  3  with --strict: no errors, but something stays undecided
`
