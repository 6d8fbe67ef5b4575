import type { Command } from 'commander'
import type { RunOptions } from '../run.ts'
import { collect } from './collect.ts'
import { withKnownFailures } from './known-failures.ts'
import { commands, count, duration, positive, runs, seed, shard } from './numbers.ts'
import { withTarget } from './target.ts'

/** Adds the command `run`, which loads nothing before it is run. */
export function addRun(program: Command, action: (options: RunOptions) => Promise<void>): void {
  withSelection(withKnownFailures(withTarget(program.command('run').description('judge an implementation'))))
    .addOption(
      collect(
        '--report <format=path>',
        'also write a report: html, markdown, junit, json, badge, ctrf, github, github-outputs or text (repeatable)',
        'none',
      ),
    )
    .option('--deadline <seconds>', 'end the whole run after this time with a partial report', positive)
    .option('--seed <n>', 'draw the cases of properties from this number, or from a `random` one', seed)
    .option('--runs <n>', 'sequences of commands that are drawn for each profile (default: 3)', runs)
    .option('--max-commands <n>', 'commands of a drawn sequence at most (default: 10)', commands)
    .option(
      '--budget <time>',
      'draw sequences of commands for so long, such as 10s, those first that show what was not seen yet',
      duration,
    )
    .option('--replay <token>', 'play only the one drawn case that a report names by this token')
    .option(
      '--hand-over <folder>',
      'write each smallest case that breaks a check as a project to deploy elsewhere, into a new folder',
    )
    .option('--rerun-failed <report.json>', 'judge only what is red in the report of an earlier run')
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
    .option(
      '--no-teeth',
      'do not show first, on a simulated target, that the checks can fail (half a second); the report says so',
    )
    .option('--quiet', 'print only what is red and the closing line', false)
    .option(
      '--verbose',
      'print every check, every recording, and all that was seen in scenarios that failed',
      false,
    )
    .option(
      '--open',
      'show the HTML report when the run is over, with what this machine opens pages with',
      false,
    )
    .option('--dry-run', 'print what would be played and judged, and do nothing', false)
    .action(action)
}

/** What is judged of all that could be. */
function withSelection(command: Command): Command {
  return command
    .addOption(collect('--suite <suite>', 'judge only this suite (repeatable)'))
    .addOption(collect('--check <glob>', 'judge only checks whose id matches, `*` is any text (repeatable)'))
    .addOption(collect('--requirement <id>', 'judge only checks of this clause, e.g. INIT-03 (repeatable)'))
    .option(
      '--requirements <set>',
      'judge by this requirement set: the name of a released one (see `list sets`) or the path of a file (default: all of today)',
    )
    .option(
      '--shard <part>',
      'play only one of several parts, such as 2/4; `report merge` puts them together',
      shard,
    )
}
