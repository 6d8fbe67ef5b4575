import { Command, CommanderError, Option } from 'commander'
import { JUDGED_PROFILES } from '../../schemas/profile.ts'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { addConvert } from './convert-command.ts'
import type { DoctorOptions } from './doctor.ts'
import { EXIT } from './exit-code.ts'
import type { ExplainOptions } from './explain.ts'
import type { InitOptions } from './init.ts'
import { withKnownFailures } from './known-failures-options.ts'
import type { ListOptions } from './list.ts'
import { count, positive, seed } from './numbers.ts'
import { collect } from './repeatable-option.ts'
import type { RunOptions } from './run.ts'
import type { ServeOptions } from './serve.ts'
import { VALIDATION_FORMATS, type ValidateCommandOptions } from './validation-options.ts'

/**
 * Parses the command line and runs the command; answers the exit code.
 *
 * @throws ToolError `usage` and whatever the command throws.
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.conforms
  const program = new Command('fc-conformance')
    .description('Tells whether an implementation honours the contract of Alibaba Cloud Function Compute.')
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', EXAMPLES)
  addRun(program, async (options) => {
    const { runRun } = await import('./run.ts')
    code = await runRun(options)
  })
  addValidate(program, async (paths, options) => {
    const { runValidate } = await import('./validate.ts')
    code = await runValidate(paths, options)
  })
  addConvert(program, async (file, options) => {
    const { runConvert } = await import('./convert.ts')
    code = await runConvert(file, options)
  })
  addDoctor(program, async (options) => {
    const { runDoctor } = await import('./doctor.ts')
    code = await runDoctor(options)
  })
  addInit(program, async (options) => {
    const { runInit } = await import('./init.ts')
    code = await runInit(options)
  })
  addList(program, async (what, options) => {
    const { runList } = await import('./list.ts')
    code = runList(what, options)
  })
  addServe(program, async (options) => {
    const { runServe } = await import('./serve.ts')
    code = await runServe(options)
  })
  addExplain(program, async (id, options) => {
    const { runExplain } = await import('./explain.ts')
    code = runExplain(id, options)
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.conforms
    throw new ToolError('usage', error.message.replace(/^error: /, '').replace(/\n/g, ' '), {
      hint: 'See `fc-conformance --help`, or `--help` after a command.',
    })
  }
  return code
}

const EXAMPLES = `
Examples:
  $ fc-conformance run                                   judge the embedded reference platform
  $ fc-conformance run --profile python-fc3 --suite initializer
  $ fc-conformance run --check 'pre-stop/*' --verbose
  $ fc-conformance run --python all                      with every CPython found, one after the other
  $ fc-conformance run --target 'server:python3 app.py' --s-yaml s.yaml   judge a server before it is deployed
  $ fc-conformance run --report junit=report.xml --report json=report.json
  $ fc-conformance validate                              find what is wrong with every s.yaml below this folder
  $ fc-conformance validate s.yaml --format json --env REGION=cn-hangzhou
  $ fc-conformance convert s.yaml --to 3.0.0 -o s3.yaml
  $ fc-conformance explain INIT-03
  $ fc-conformance init                                  start an adapter of your own in this folder
  $ fc-conformance doctor --target 'exec:python3 adapter.py'

Exit codes: 0 conforms, 1 does not conform, 2 cannot run, 3 incomplete or in part
`

function addRun(program: Command, action: (options: RunOptions) => Promise<void>): void {
  withKnownFailures(withTarget(program.command('run').description('judge an implementation')))
    .addOption(collect('--suite <suite>', 'judge only this suite (repeatable)'))
    .addOption(collect('--check <glob>', 'judge only checks whose id matches, `*` is any text (repeatable)'))
    .addOption(collect('--requirement <id>', 'judge only checks of this clause, e.g. INIT-03 (repeatable)'))
    .addOption(
      collect('--report <format=path>', 'also write a report: junit, json or text (repeatable)', 'none'),
    )
    .option('--deadline <seconds>', 'end the whole run after this time with a partial report', positive)
    .option('--seed <n>', 'draw the cases of properties from this number, or from a `random` one', seed)
    .option('--concurrency <n>', 'scenarios that run at once (default: six per processor)', count)
    .option(
      '--s-yaml <path>',
      'what is declared of a server under test (default: s.yaml in this folder, if there)',
    )
    .option('--function <name>', 'which function of the s.yaml the server is for (default: its only one)')
    .option(
      '--mysql <url>',
      'a MySQL or MariaDB server that functions may use, `mysql://user:password@host:port/database` (default: FC_CONFORMANCE_MYSQL, which is no public list of arguments)',
    )
    .option('--strict', 'a violated SHOULD is red, too')
    .option('--no-strict', 'a violated SHOULD is a warning (default)')
    .option('--quiet', 'print only what is red and the closing line', false)
    .option('--verbose', 'print every check and every recording', false)
    .option('--dry-run', 'print what would be played and judged, and do nothing', false)
    .action(action)
}

function addValidate(
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
    .option('--no-disk', 'look for no code and no handler beside the file')
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

function addDoctor(program: Command, action: (options: DoctorOptions) => Promise<void>): void {
  withTarget(
    program
      .command('doctor')
      .description('examine a target step by step and say who has to mend what: before the first run'),
  )
    .addOption(formatOption())
    .addHelpText('after', DOCTOR_CODES)
    .action(action)
}

const DOCTOR_CODES = `
Exit codes: 0 healthy, 1 the implementation has to be mended, 2 the adapter, the environment or the runner
`

/** The options of every command that has a target; a configuration file may say them, too. */
function withTarget(command: Command): Command {
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

function addInit(program: Command, action: (options: InitOptions) => Promise<void>): void {
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

function addList(program: Command, action: (what: string, options: ListOptions) => Promise<void>): void {
  program
    .command('list')
    .description('list what can be judged: checks, requirements, suites, profiles, or rules for s.yaml')
    .argument('[what]', 'checks, requirements, suites, profiles or rules', 'checks')
    .addOption(formatOption())
    .addOption(collect('--suite <suite>', 'only this suite (repeatable)'))
    .addOption(collect('--profile <profile>', 'only this profile (repeatable)').choices(JUDGED_PROFILES))
    .action(action)
}

function addServe(program: Command, action: (options: ServeOptions) => Promise<void>): void {
  program
    .command('serve')
    .description('serve a target over the adapter protocol on stdin and stdout')
    .option('--target <spec>', 'what is served, as for `run`', 'reference')
    .option('--python <path>', 'interpreter for the functions of the embedded reference (default: python3)')
    .action(action)
}

function addExplain(program: Command, action: (id: string, options: ExplainOptions) => Promise<void>): void {
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

function formatOption(): Option {
  return new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text')
}
