import type { Command } from 'commander'

/** The options of `run` and `validate` about what is known to be red. */
export function withKnownFailures(command: Command): Command {
  return command
    .option(
      '--known-failures <path>',
      'what this file lists does not count; an entry that holds no more is red',
    )
    .option(
      '--write-known-failures <path>',
      'write what is red to this file, or add it to the entries that are there',
    )
    .option('--force', 'let --write-known-failures start its file anew', false)
}
