import { randomInt } from 'node:crypto'
import { harmlessJson } from '../../reports/escape.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { DEFAULT_SEED, LARGEST_SEED } from '../core/property/seed.ts'
import { findDifference, type Party } from '../diff/search.ts'
import { toolVersion } from '../host.ts'
import { connect } from '../targets/connect.ts'
import { ToolError } from '../tool-error.ts'
import { wantsColour } from './colour.ts'
import { diffWords } from './diff-words.ts'
import { EXIT } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { liveLine } from './live-line.ts'
import { ownSecrets } from './own-secrets.ts'

/** Options of `diff` as commander gives them; see `commands/diff.ts`. */
export interface DiffOptions {
  readonly target: readonly string[]
  readonly profile: readonly Profile[]
  readonly seed?: number | 'random'
  readonly runs?: number
  readonly maxCommands?: number
  readonly timeoutScale?: number
  readonly witnessAddress?: string
  readonly format: 'text' | 'json'
  readonly quiet: boolean
}

/** Sequences of each profile, unless somebody wants more: a few seconds. */
const RUNS = 20

/**
 * Searches a difference between two implementations and prints it; answers the exit code.
 *
 * @throws ToolError `usage`, `unknown-target`, `profile-not-claimed`, and what keeps one of them from being played on.
 */
export async function runDiff(options: DiffOptions): Promise<number> {
  const { target: specs, profile: profiles, format, timeoutScale, seed = DEFAULT_SEED } = options
  const [a, b, ...more] = specs
  if (a === undefined || b === undefined || more.length > 0)
    throw new ToolError('usage', `expected two targets, found ${specs.length}`, {
      hint: "Give `--target` twice, e.g. `--target reference --target 'exec:python3 adapter.py'`.",
    })
  const stopping = new AbortController()
  const { signal } = stopping
  const forget = onInterrupt((reason) => {
    stopping.abort(reason)
  })
  const tell = liveLine(process.stderr, options)
  try {
    const comparison = await findDifference({
      ...{ a: await partyOf(a, timeoutScale), b: await partyOf(b, timeoutScale) },
      ...{ profiles, timeoutScale, signal, version: toolVersion() },
      seed: seed === 'random' ? randomInt(LARGEST_SEED + 1) : seed,
      ...{ runs: options.runs ?? RUNS, maxCommands: options.maxCommands },
      ...{ secrets: ownSecrets(), witnessAddress: options.witnessAddress },
      told: (done, total, profile) => {
        tell(`sequences, ${profile}`, done, total)
      },
    })
    const text = format === 'json' ? `${harmlessJson(JSON.stringify(comparison, undefined, 2))}\n` : ''
    process.stdout.write(text || diffWords(comparison, { colour: wantsColour(process.stdout) }))
    return comparison.outcome === 'same' ? EXIT.conforms : EXIT.violates
  } catch (error) {
    if (signal.aborted) return EXIT.incomplete
    throw error
  } finally {
    forget()
  }
}

async function partyOf(spec: string, timeoutScale: number | undefined): Promise<Party> {
  const target: Target = await connect(spec, { version: toolVersion(), timeoutScale })
  return { spec, target }
}
