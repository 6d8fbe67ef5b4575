import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { generationOf, type Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { realClock } from '../clock.ts'
import { createMask } from '../core/mask/mask.ts'
import { openShelf } from '../projects.ts'
import { checkWitnessAddress } from '../witness/address.ts'
import { openChannels } from '../witness/channels.ts'
import { openChart, type Chart } from './chart.ts'
import type { Diagnosis, Examination, Shortfall, StepId } from './diagnosis.ts'
import { GOODBYE, isExec, sayGoodbye } from './goodbye.ts'
import { receive } from './introduction.ts'
import { PROFILE_STEPS } from './profile-steps.ts'
import { removeLeftovers } from './removal.ts'
import { findShortfalls } from './shortfall.ts'
import type { Visit } from './visit.ts'

export interface DiagnoseOptions {
  /** `--target` as it was given. */
  readonly spec: string
  /** Makes the target of it. */
  readonly connect: () => Promise<Target>
  /** Profiles to examine; those that the target claims and this version judges when empty. */
  readonly profiles: readonly Profile[]
  /** Host name or address under which functions reach this machine, for the witness channel `http`. */
  readonly witnessAddress?: string | undefined
  /** Factor on every deadline. */
  readonly timeoutScale: number
  /** Skips what is left. */
  readonly signal: AbortSignal
  readonly tool: RunReport['tool']
  /** Texts that must not be told; see {@link createMask}. */
  readonly secrets?: readonly string[] | undefined
  /** Is told of every step once it is over. */
  readonly told: (examination: Examination) => void
}

/**
 * Examines a target step by step, as far as going on makes sense. The target is closed in any case.
 *
 * @throws ToolError `bad-witness-address`, before anything is started; `profile-not-claimed`.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const { spec, tool, timeoutScale, signal, told } = options
  setMaxListeners(0, signal)
  const mask = createMask(options.secrets ?? [])
  const held: { target?: Target } = {}
  const chart = openChart({ clock: realClock, signal, mask, told })
  const connect = async (): Promise<Target> => (held.target = await options.connect())
  checkWitnessAddress(options.witnessAddress)
  let info: TargetInfo | undefined
  let shortfalls: readonly Shortfall[] = []
  try {
    const met = await receive(chart, { ...options, connect })
    info = met.info
    if (held.target === undefined || info === undefined)
      skipAll(chart, met.profiles, 'the target did not introduce itself')
    else shortfalls = await visitAll(chart, options, { target: held.target, info, profiles: met.profiles })
  } finally {
    if (held.target === undefined) chart.skip(GOODBYE, 'nothing was started')
    else await sayGoodbye(chart, held.target, timeoutScale)
  }
  // Only now all that it wrote has arrived: stderr comes by another way than what made a step fail.
  const output = mask.value(held.target !== undefined && isExec(held.target) ? held.target.output() : '')
  const steps = chart.entries.map((entry) => withOutput(entry, output))
  const blame = steps.find((entry) => entry.outcome === 'failed')?.blame
  const healthy = blame === undefined && !signal.aborted
  return { schemaVersion: 1, tool, ...mask.value({ spec, target: info }), healthy, blame, shortfalls, steps }
}

/** A failure that does not say what the adapter last wrote gets what there is. */
function withOutput(entry: Examination, output: string): Examination {
  const isMute = entry.outcome === 'failed' && (entry.output ?? '') === ''
  return isMute && output !== '' ? { ...entry, output } : entry
}

interface Introduced {
  readonly target: Target
  readonly info: TargetInfo
  readonly profiles: readonly Profile[]
}

async function visitAll(
  chart: Chart,
  options: DiagnoseOptions,
  { target, info, profiles }: Introduced,
): Promise<readonly Shortfall[]> {
  const { signal, timeoutScale, witnessAddress: address } = options
  const shelf = await openShelf()
  const channels = openChannels({ target, info, folder: shelf.folder, address })
  const shared = { target, info, shelf, signal, timeoutScale, clock: realClock }
  try {
    for (const [at, profile] of profiles.entries()) {
      const word = `hello from ${generationOf(profile)}-${randomUUID().slice(0, 8)}`
      const { openWitness, kind: channel } = channels
      const memory = { deployed: [], opened: [], coldMs: 0, seesInside: false }
      const stopped = await visitProfile(chart, { ...shared, openWitness, channel, profile, word, ...memory })
      // An implementation may well fail for one generation only; an adapter that is broken is so for both.
      if (stopped === undefined || stopped.blame === 'implementation') continue
      skipAll(chart, profiles.slice(at + 1), senseless(stopped))
      break
    }
    return await findShortfalls(info, profiles, shelf)
  } finally {
    await channels.close()
    await shelf.close()
  }
}

/** Takes the steps about one profile; answers the one that ended the visit, if one did. */
async function visitProfile(chart: Chart, visit: Visit): Promise<Examination | undefined> {
  const { profile } = visit
  let stopped: Examination | undefined
  try {
    for (const { step, expected, vital = false, after = [], examine } of PROFILE_STEPS) {
      const cause = stopped ?? failedOf(chart, profile, after)
      const reason = chart.over ?? (cause === undefined ? undefined : senseless(cause))
      if (reason !== undefined) chart.skip({ step, profile, expected }, reason)
      else {
        const entry = await chart.take({ step, profile, expected }, () => examine(visit))
        if (endsVisit(entry, vital)) stopped = entry
      }
    }
  } finally {
    await removeLeftovers(visit)
    await Promise.allSettled(visit.opened.map((witness) => witness.close()))
  }
  return stopped
}

/** The first of these steps that failed for a profile. */
function failedOf(chart: Chart, profile: Profile, steps: readonly StepId[]): Examination | undefined {
  return chart.entries.find(
    (entry) => entry.profile === profile && entry.outcome === 'failed' && steps.includes(entry.step),
  )
}

/** After these the functions that were deployed are gone, or every further step only waits. */
const BREAKING = ['adapter-ended', 'target-silent']

function endsVisit({ outcome, code = '' }: Examination, vital: boolean): boolean {
  return outcome === 'failed' && (vital || BREAKING.includes(code))
}

function senseless({ step, profile }: Examination): string {
  return `makes no sense after \`${step}\` failed${profile === undefined ? '' : ` for ${profile}`}`
}

function skipAll(chart: Chart, profiles: readonly Profile[], reason: string): void {
  for (const profile of profiles)
    for (const { step, expected } of PROFILE_STEPS)
      chart.skip({ step, profile, expected }, chart.over ?? reason)
}
