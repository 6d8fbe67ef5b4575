import { setMaxListeners } from 'node:events'
import { availableParallelism } from 'node:os'
import type { ServerTarget } from '../schemas/adapter/server-target.ts'
import type { Target } from '../schemas/adapter/target.ts'
import type { Profile } from '../schemas/profile.ts'
import type { RequirementSet } from '../schemas/requirement-set/requirement-set.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { CATALOGUE } from '../suites/index.ts'
import type { Clock } from './clock.ts'
import { realClock } from './clock.ts'
import { CLOSE_MS, closeOnce } from './core/meet/close-once.ts'
import type { ShownTeeth, ShowTeeth } from './core/judge/teeth.ts'
import { replayCommand, rerunCommand } from './core/judge/rerun-command.ts'
import { concurrencyOf } from './core/meet/concurrency.ts'
import { introduce, whenUnknown, type Introduction } from './core/meet/introduce.ts'
import type { Sequences } from './core/course.ts'
import { createMask } from './core/mask/mask.ts'
import { frozenCatalogue } from './core/frozen-catalogue.ts'
import { planProfile, type Selection } from './core/plan.ts'
import type { Lenders, Shelf } from './core/play/ports.ts'
import type { Venue } from './core/play/scenario.ts'
import type { ReplayOrder } from './core/property/replay-order.ts'
import { DEFAULT_SEED } from './core/property/seed.ts'
import { run, type RunListener } from './core/run.ts'
import { describeHost, toolVersion } from './host.ts'
import { openLenders, type OpenLenders } from './lenders.ts'
import { openShelf, type DiskShelf } from './projects.ts'
import { ToolError } from './tool-error.ts'
import { checkWitnessAddress } from './witness/address.ts'
import { openChannels, type Channels } from './witness/channels.ts'

/** Most scenarios wait. */
const SCENARIOS_PER_CORE = 6

export interface ConformanceOptions {
  /** The implementation, a platform or a server; it is closed when the run is over. */
  readonly target: Target | ServerTarget
  /** Profiles to judge; those that the target claims by default. */
  readonly profiles?: readonly Profile[] | undefined
  readonly selection?: Partial<Selection> | undefined
  /** Nothing but what this set demands, as it was frozen; all that the suite judges today by default. */
  readonly requirementSet?: RequirementSet | undefined
  /** A violated SHOULD is red, too; false by default. */
  readonly strict?: boolean | undefined
  /** Factor on every deadline and upper bound; 1 by default. */
  readonly timeoutScale?: number | undefined
  /** Draws the cases of properties; a whole number from 0 to 2^31 - 1, {@link DEFAULT_SEED} by default. */
  readonly seed?: number | undefined
  /** Most cases that a property draws; as many as it says by default. Fewer take less time and find less. */
  readonly mostCases?: number | undefined
  /** How many sequences of commands are drawn, and how long they are; as many as fit into a short run by default. */
  readonly sequences?: Sequences | undefined
  /** Plays one drawn case again and judges the check that it broke, and nothing else; wins over profiles and selection. */
  readonly replay?: ReplayOrder | undefined
  /** Scenarios that run at once; six per processor by default, since most of them wait. */
  readonly concurrency?: number | undefined
  /** Ends the run with a partial report. */
  readonly signal?: AbortSignal | undefined
  readonly listener?: RunListener | undefined
  /** What stands after `npx fc-conformance run` in commands that the report names, e.g. `--target …`. */
  readonly rerunOptions?: string | undefined
  /** The same for commands that play one drawn case again, which says itself how it is drawn. */
  readonly replayOptions?: string | undefined
  /**
   * Host name or address under which functions reach this machine, for the witness channel `http`; the runner
   * listens on all interfaces then. By default on the loopback interface only.
   */
  readonly witnessAddress?: string | undefined
  /** Texts that must not be recorded nor reported, e.g. the user's own credentials; see {@link createMask}. */
  readonly secrets?: readonly string[] | undefined
  /**
   * A MySQL or MariaDB server to lend to functions, `mysql://user:password@host:port/database`: scenarios that need one are
   * not applicable without. Accounts are made and dropped there, and its general log is on meanwhile.
   */
  readonly mysql?: string | undefined
  /** Shows, while the target starts, that each check can fail; without it the report says nothing of that. */
  readonly teeth?: ShowTeeth | undefined
  /** Clock, shelf and lenders of a simulated target; the real ones by default. */
  readonly clock?: Clock | undefined
  readonly shelf?: Shelf | undefined
  readonly lenders?: Lenders | undefined
}

/**
 * Judges one implementation and returns the report, also when it cannot be judged: then the report says why
 * and whose fault that is. The target is closed in any case.
 *
 * @throws ToolError `bad-witness-address`, `profile-not-claimed`, `requirement-set-profile`, `nothing-selected`,
 * `too-many-shards`, what the target's own set-up throws, and what keeps the database from being lent.
 */
export async function checkConformance(options: ConformanceOptions): Promise<RunReport> {
  const { target, clock = realClock, signal = new AbortController().signal, timeoutScale = 1 } = options
  // Every request of the run listens to it, and there are many at once.
  setMaxListeners(0, signal)
  const close = closeOnce(target, CLOSE_MS * Math.max(1, timeoutScale))
  let shelf: DiskShelf | undefined
  let channels: Channels | undefined
  let own: OpenLenders | undefined
  const over = new AbortController()
  try {
    checkWitnessAddress(options.witnessAddress)
    const { secrets = [], mysql, witnessAddress: address } = options
    const profiles = profilesOf(options)
    const selection = { ...NOTHING_NARROWER, ...options.selection, ...narrowedBy(options.replay) }
    const [met, teeth] = await Promise.all([
      introduce(meetingOf(options, signal), profiles, createMask(secrets)),
      showTeeth(
        { ...options, signal: AbortSignal.any([signal, over.signal]) },
        whenUnknown(profiles, isServer(target) ? ['server'] : undefined),
        selection,
      ),
    ])
    const { info, credentials } = met
    const isLent = needsDatabase(met.profiles, selection)
    own = await openLenders({ credentials, mysql: isLent ? mysql : undefined, clock, address })
    const mask = createMask([...secrets, ...own.secrets])
    const { rerunOptions, replayOptions } = mask.value({
      rerunOptions: options.rerunOptions,
      replayOptions: options.replayOptions,
    })
    let venue: Venue | undefined
    if (info !== undefined && isServer(target)) venue = { server: target, info, downfall: {} }
    else if (info !== undefined && !isServer(target)) {
      const projects = options.shelf ?? (shelf = await openShelf())
      channels = openChannels({ target, info, folder: shelf?.folder, address })
      const lenders = options.lenders ?? own
      venue = { target, info, shelf: projects, openWitness: channels.openWitness, lenders }
    }
    return await run({
      ...asAsked(options),
      ...{
        close,
        venue,
        failure: met.failure,
        profiles: met.profiles,
        selection,
        mask,
        clock,
        signal,
        teeth,
      },
      concurrency: atOnce(options, info),
      rerun: (check, profile) => rerunCommand(rerunOptions, check, profile),
      replayCommand: (token) => replayCommand(replayOptions, token),
    })
  } finally {
    // What went wrong before counts more than what cannot be cleaned up.
    over.abort()
    await close()
    await Promise.allSettled([channels?.close(), shelf?.close(), own?.close()])
  }
}

/** What holds whoever the target turns out to be. */
function asAsked(options: ConformanceOptions) {
  const { requirementSet, strict = false, timeoutScale = 1, seed = DEFAULT_SEED } = options
  const { mostCases, sequences, replay, listener } = options
  return {
    catalogue: requirementSet === undefined ? CATALOGUE : frozenCatalogue(CATALOGUE, requirementSet),
    ...{ requirementSet, strict, timeoutScale, seed, mostCases, sequences, replay, listener },
    ...{ tool: { name: 'fc-conformance' as const, version: toolVersion() }, host: describeHost() },
  }
}

/** A requirement set is for one profile. */
function profilesOf({ profiles = [], requirementSet, replay }: ConformanceOptions): readonly Profile[] {
  if (replay !== undefined) return [replay.profile]
  if (requirementSet === undefined) return profiles
  const { name, profile } = requirementSet
  const other = profiles.find((one) => one !== profile)
  if (other === undefined) return [profile]
  throw new ToolError(
    'requirement-set-profile',
    `the requirement set \`${name}\` is for ${profile}, found ${other}`,
    {
      hint: 'Judge each profile in a run of its own, by the set that is for it.',
    },
  )
}

const NOTHING_NARROWER: Selection = { suites: [], checks: [], requirements: [] }

/** A replay judges what its case broke, by that case alone. */
function narrowedBy(replay: ReplayOrder | undefined): Partial<Selection> {
  return replay === undefined
    ? {}
    : { suites: [], checks: [replay.check], requirements: [], scenarios: [replay.scenario] }
}

/** How many scenarios run at once. */
function atOnce({ target, concurrency }: ConformanceOptions, info: Introduction['info']): number {
  // Each life of a server wants the same port.
  if (isServer(target)) return 1
  return concurrencyOf(concurrency ?? SCENARIOS_PER_CORE * availableParallelism(), info?.limits)
}

function meetingOf(
  { target, clock = realClock, timeoutScale = 1 }: ConformanceOptions,
  signal: AbortSignal,
): Parameters<typeof introduce>[0] {
  return { target, clock, signal, timeoutScale, isServer: isServer(target) }
}

/** Before it is known what the target claims and lacks, so for all that may be judged; it takes no longer for that. */
async function showTeeth(
  { teeth, signal }: ConformanceOptions,
  profiles: readonly Profile[],
  selection: Selection,
): Promise<ShownTeeth | undefined> {
  const checks = profiles.flatMap((profile) => planProfile(CATALOGUE, profile, selection).checks)
  return await teeth?.([...new Set(checks.map(({ item }) => item.id))], signal)
}

/** Whether anything that is selected can be played with a database; else nobody's is touched. */
function needsDatabase(profiles: readonly Profile[], selection: Selection): boolean {
  return profiles.some((profile) =>
    planProfile(CATALOGUE, profile, selection).scenarios.some(({ scenario: { needs = [] } }) =>
      needs.some((need) => need === 'mysql'),
    ),
  )
}

function isServer(target: Target | ServerTarget): target is ServerTarget {
  return 'launch' in target
}
