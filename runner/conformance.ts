import { setMaxListeners } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { FunctionRef, Target, TargetInfo } from '../schemas/adapter/target.ts'
import { JUDGED_PROFILES, type Profile } from '../schemas/profile.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { CATALOGUE } from '../suites/index.ts'
import type { Clock } from './clock.ts'
import { realClock } from './clock.ts'
import type { Selection } from './core/plan.ts'
import type { OpenWitness, Shelf } from './core/ports.ts'
import { run, type RunListener } from './core/run.ts'
import { withDeadline } from './deadline.ts'
import { describeHost, toolVersion } from './host.ts'
import { openShelf, type DiskShelf } from './projects.ts'
import { ToolError } from './tool-error.ts'
import { openAdapterChannel } from './witness/adapter-channel.ts'
import { openJournal } from './witness/journal.ts'

export interface ConformanceOptions {
  /** The implementation; it is closed when the run is over. */
  readonly target: Target
  /** Profiles to judge; those that the target claims by default. */
  readonly profiles?: readonly Profile[] | undefined
  readonly selection?: Partial<Selection> | undefined
  /** A violated SHOULD is red, too; false by default. */
  readonly strict?: boolean | undefined
  /** Factor on every deadline and upper bound; 1 by default. */
  readonly timeoutScale?: number | undefined
  /** Scenarios that run at once; four per processor by default, since most of them wait. */
  readonly concurrency?: number | undefined
  /** Ends the run with a partial report. */
  readonly signal?: AbortSignal | undefined
  readonly listener?: RunListener | undefined
  /** What stands after `npx fc-conformance run` in commands that the report names, e.g. `--target …`. */
  readonly rerunOptions?: string | undefined
  /** Clock and shelf of a simulated target; the real ones by default. */
  readonly clock?: Clock | undefined
  readonly shelf?: Shelf | undefined
}

/** How long a target may take to say hello, ms. */
const HELLO_MS = 30_000

/**
 * Judges one implementation and returns the report. The target is closed in any case.
 *
 * @throws ToolError `target-silent`, `profile-not-claimed`, `nothing-selected`, `target-unusable`, and what
 * the target's own set-up throws.
 */
export async function checkConformance(options: ConformanceOptions): Promise<RunReport> {
  const { target, clock = realClock, signal = new AbortController().signal, timeoutScale = 1 } = options
  // Every request of the run listens to it, and there are many at once.
  setMaxListeners(0, signal)
  let shelf: DiskShelf | undefined
  try {
    const info = await hello(target, clock, signal, HELLO_MS * timeoutScale)
    const profiles = chooseProfiles(info, options.profiles)
    const projects = options.shelf ?? (shelf = await openShelf())
    const { selection } = options
    return await run({
      catalogue: CATALOGUE,
      target,
      info,
      profiles,
      selection: { suites: [], checks: [], requirements: [], ...selection },
      shelf: projects,
      openWitness: witnessFor(target, info, shelf?.folder),
      clock,
      signal,
      strict: options.strict ?? false,
      timeoutScale,
      concurrency: options.concurrency ?? Math.max(4, 4 * availableParallelism()),
      tool: { name: 'fc-conformance', version: toolVersion() },
      host: describeHost(),
      rerun: (check, profile) =>
        ['npx fc-conformance run', options.rerunOptions, `--profile ${profile}`, `--check ${check}`]
          .filter((part) => part !== undefined && part !== '')
          .join(' '),
      listener: options.listener,
    })
  } finally {
    await target.close()
    await shelf?.close()
  }
}

async function hello(target: Target, clock: Clock, signal: AbortSignal, ms: number): Promise<TargetInfo> {
  try {
    return await withDeadline({ what: 'the hello of the target', ms, signal, clock }, (inner) =>
      target.hello(inner),
    )
  } catch (error) {
    if (error instanceof ToolError) throw error
    const found = error instanceof Error ? error.message : String(error)
    throw new ToolError('target-silent', `expected the target to introduce itself; ${found}`, {
      hint: 'See whether the target starts at all and what it prints.',
      cause: error,
    })
  }
}

function chooseProfiles(info: TargetInfo, asked: readonly Profile[] | undefined): readonly Profile[] {
  const judged = JUDGED_PROFILES.filter((profile) => info.profiles.includes(profile))
  if (asked === undefined || asked.length === 0) {
    if (judged.length > 0) return judged
    throw new ToolError(
      'profile-not-claimed',
      `\`${info.name}\` claims no profile that this version judges`,
      {
        hint: `Judged are ${JUDGED_PROFILES.join(', ')}.`,
      },
    )
  }
  const missing = asked.find((profile) => !judged.some((one) => one === profile))
  if (missing !== undefined)
    throw new ToolError('profile-not-claimed', `\`${info.name}\` does not claim the profile \`${missing}\``, {
      hint: `It claims ${info.profiles.join(', ')}.`,
    })
  return JUDGED_PROFILES.filter((profile) => asked.includes(profile))
}

/** The best channel that the target declares; without one, nothing is seen from inside. */
function witnessFor(target: Target, info: TargetInfo, folder: string | undefined): OpenWitness {
  const channels = info.capabilities.witness
  let opened = 0
  return (ref: FunctionRef) => {
    if (channels.includes('file') && folder !== undefined)
      return openJournal(join(folder, `${String(++opened)}.jsonl`))
    if (channels.includes('adapter')) return Promise.resolve(openAdapterChannel(target, ref))
    return Promise.resolve(NO_WITNESS)
  }
}

const NO_WITNESS = {
  environment: {},
  read: () => Promise.resolve([]),
  close: () => Promise.resolve(),
}
