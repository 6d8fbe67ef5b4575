import { Option, type Command } from 'commander'
import { PLATFORM_PROFILES } from '../../../schemas/profile.ts'
import type { AuditCommandOptions, AuditFormat } from '../audit.ts'

const FORMATS: readonly AuditFormat[] = ['pretty', 'json', 'junit']

/** Registers `audit`. */
export function addAudit(
  program: Command,
  action: (paths: string[], options: AuditCommandOptions) => Promise<void>,
): void {
  program
    .command('audit')
    .description(
      'judge recorded logs and histories, without any target: nothing is run, and nothing is sent anywhere',
    )
    .argument('<file...>', 'logs, plain or compressed by gzip, each judged alone; `-` is standard input')
    // Literals: the command line is built at every start, and the room that knows them takes time to load.
    .addOption(
      new Option(
        '--form <form>',
        'what the files are: text of a console, entries of a log service as JSON, or histories of this tool (default: told by the first lines)',
      ).choices(['console', 'json', 'history']),
    )
    .addOption(
      new Option(
        '--generation <generation>',
        'of the platform (default: told by the ids of invocations)',
      ).choices(['fc1', 'fc2', 'fc3']),
    )
    .addOption(
      new Option(
        '--profile <profile>',
        'generation and kind of runtime (default: told by ids and `… runtime inited.`)',
      ).choices(PLATFORM_PROFILES),
    )
    .option('--one-instance', 'all lines of a log are of the same instance', false)
    .option('--strict', 'a violated SHOULD is red, too', false)
    .addOption(new Option('--format <format>', 'of the report').choices(FORMATS).default('pretty'))
    .option('--verbose', 'list every rule, and every history', false)
    .addHelpText('after', AUDIT_HELP)
    .action(action)
}

const AUDIT_HELP = `
Examples:
  $ fc-conformance audit function.log
  $ fc-conformance audit export.json.gz --profile python-fc3 --format json
  $ zcat part-*.gz | fc-conformance audit -

Exit codes:
  0  nothing is violated, as far as it can be decided
  1  at least one rule is violated
  2  something could not be read, or wrong usage
  3  nothing could be decided
`
