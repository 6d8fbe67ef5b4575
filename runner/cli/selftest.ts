import { availableParallelism } from 'node:os'
import { visible } from '../../reports/escape.ts'
import { matchesGlob } from '../core/plan.ts'
import { isOnlyUntried, isSharp, type KillMatrix } from '../teeth/kill-matrix.ts'
import { ToolError } from '../tool-error.ts'
import { EXIT } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
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

/** How often a log gets a line. */
const LINES = 20

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
    const tell = teller(options)
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

type Tell = (what: string, done: number, total: number) => void

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

/** On a terminal one live line; elsewhere a line now and then, so that a log shows that it is alive. */
function teller({ quiet }: SelftestOptions): Tell {
  const stream = process.stderr
  let toldParts = 0
  return (what, done, total) => {
    if (quiet) return
    const line = visible(`${done}/${total} ${what}`)
    const parts = Math.floor((LINES * done) / total)
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${done === total ? '' : line.slice(0, Math.max(20, stream.columns - 1))}`)
    } else if (parts > toldParts) {
      toldParts = parts
      stream.write(`${line}\n`)
    }
  }
}
