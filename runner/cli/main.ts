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
    return tell(error)
  }
}

async function tell(error: unknown): Promise<number> {
  const { describeError } = await import('./describe-error.ts')
  process.stderr.write(describeError(error))
  return EXIT.cannotRun
}

/** Ends the process when its output has reached the pipes, whatever a loaded module still keeps running. */
async function leave(code: number): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map(
      (stream) =>
        new Promise<void>((resolve) => {
          stream.write('', () => {
            resolve()
          })
        }),
    ),
  )
  over = true
  process.exit(code)
}

let over = false
// A module under test shares this process: its `process.exit(0)` must not look like a result.
process.on('exit', (code) => {
  if (over || code !== EXIT.conforms) return
  process.exitCode = EXIT.cannotRun
  process.stderr.write('fc-conformance: something ended the process before there was a result\n')
})
process.on('uncaughtException', (error) => {
  void tell(error).then(leave)
})
// Node would open its inspector, through which whoever connects can run code in this process.
process.on('SIGUSR1', () => undefined)

await leave(await main(process.argv.slice(2)))
