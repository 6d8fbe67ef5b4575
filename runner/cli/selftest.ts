import { availableParallelism } from 'node:os'
import { matchesGlob } from '../core/plan.ts'
import { isOnlyUntried, isSharp, type KillMatrix } from '../teeth/kill-matrix.ts'
import { ToolError } from '../tool-error.ts'
import { EXIT } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { liveLine, type Tell } from './live-line.ts'
import { selftestWords } from './selftest-words.ts'

/** Options of `selftest` as commander gives them; see `commands/selftest.ts`. */
export interface SelftestOptions {
  readonly real: boolean
  /** Globs; empty for all. */
  readonly fault: readonly string[]
  readonly concurrency?: number
  readonly format: 'text' | 'json'
  readonly quiet: boolean
}

/**
 * Shows by which faults each requirement is turned red, prints that, and answers the exit code.
 *
 * @throws ToolError `usage`, `unknown-fault`.
 */
export async function runSelftest(options: SelftestOptions): Promise<number> {
  if (!options.real && (options.fault.length > 0 || options.concurrency !== undefined))
    throw new ToolError('usage', 'expected `--fault` and `--concurrency` together with `--real` only', {
      hint: 'Simulated faults are played all at once, since every play shows several of them.',
    })
  const stopping = new AbortController()
  const forget = onInterrupt((reason) => {
    stopping.abort(reason)
  })
  try {
    const tell = liveLine(process.stderr, options)
    const matrix = options.real
      ? await testReal(options, tell, stopping.signal)
      : await testSimulated(tell, stopping.signal)
    if (stopping.signal.aborted) return EXIT.incomplete
    const text =
      options.format === 'json' ? `${JSON.stringify(matrix, undefined, 2)}\n` : selftestWords(matrix)
    process.stdout.write(text)
    if (isSharp(matrix)) return EXIT.conforms
    return isOnlyUntried(matrix) ? EXIT.incomplete : EXIT.violates
  } finally {
    forget()
  }
}

async function testSimulated(tell: Tell, signal: AbortSignal): Promise<KillMatrix> {
  const { selftestSimulated } = await import('../teeth/selftest-simulated.ts')
  return selftestSimulated({
    signal,
    told: ({ scenario, profile }, done, total) => {
      tell(`scenarios, ${scenario} on ${profile}`, done, total)
    },
  })
}

async function testReal(options: SelftestOptions, tell: Tell, signal: AbortSignal): Promise<KillMatrix> {
  const { realFaults } = await import('../teeth/real/index.ts')
  const { selftestReal } = await import('../teeth/selftest-real.ts')
  const { fault: globs, concurrency = availableParallelism() } = options
  const { faults: all, left } = await realFaults(signal)
  const stray = globs.find((glob) => !all.some(({ name }) => matchesGlob(glob, name)))
  if (stray !== undefined)
    throw new ToolError('unknown-fault', `no real fault matches \`${stray}\``, {
      hint: `There are ${all.length}, e.g. ${all[0]?.name ?? 'none'}.`,
    })
  const faults = all.filter(({ name }) => globs.length === 0 || globs.some((glob) => matchesGlob(glob, name)))
  return selftestReal({
    ...{ faults, areAll: globs.length === 0, untried: left, atOnce: concurrency, signal },
    told: (name, done, total) => {
      tell(`faults, ${name}`, done, total)
    },
  })
}
