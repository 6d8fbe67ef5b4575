#!/usr/bin/env node
import { toolVersion } from '../host.ts'
import { EXIT } from './exit-code.ts'

/** The single place that catches: a known error is told in a few lines, an unknown one with its stack. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    // Asked often by scripts and answered without loading anything.
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      process.stdout.write(`${toolVersion()}\n`)
      return EXIT.conforms
    }
    const { runCommandLine } = await import('./args.ts')
    return await runCommandLine(argv)
  } catch (error) {
    const { describeError } = await import('./describe-error.ts')
    process.stderr.write(describeError(error))
    return EXIT.cannotRun
  }
}

// Setting the code instead of exiting lets pending output reach a pipe.
process.exitCode = await main(process.argv.slice(2))
