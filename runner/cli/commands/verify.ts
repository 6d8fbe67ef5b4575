import type { Command } from 'commander'
import type { VerifyCommandOptions } from '../verify.ts'
import { formatOption } from './format.ts'

/** Registers `verify`. */
export function addVerify(
  program: Command,
  action: (file: string, options: VerifyCommandOptions) => Promise<void>,
): void {
  program
    .command('verify')
    .description('judge the histories of a report again, offline, and say whether it is what its run wrote')
    .argument('<report.json>', 'written by `run --report json=…`; `-` is standard input')
    .option('--adapter <name[@version]>', 'who must have been judged (default: anybody)')
    .addOption(formatOption())
    .addHelpText('after', VERIFY_HELP)
    .action(action)
}

const VERIFY_HELP = `
Every verdict, recording and requirement is recomputed from the events in the report and compared; so are the outcome, what
the plan of the run demands (every check and scenario once), the version of the suite and the digest of its requirements. What
does not follow from events (durations, the host, what known failures a file named, what was shown of the checks) is
held by digests over each part of the report.

That finds accidents and careless edits. It is no signature: somebody who invents a whole history, and makes digests
for it, is not found out. For a proof of origin sign the file, or let CI keep it. Only the version of the suite that wrote
a report can verify it.

Exit codes: 0 verified, 1 rejected, 2 no report, or it could not be read
`
