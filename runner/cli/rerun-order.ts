import type { Suite } from '../../suites/define.ts'
import type { Sequences } from '../core/course.ts'
import type { Selection } from '../core/plan.ts'
import type { ReplayOrder } from '../core/property/replay-order.ts'
import { ToolError } from '../tool-error.ts'
import { readReplay } from './replay.ts'
import { readReds } from './rerun-failed.ts'
import { readSelection } from './selection.ts'
import type { GivenRunOptions, RunSettings } from './settings.ts'

/** What a run judges, and what it draws. */
export interface Order {
  readonly selection: Selection
  readonly settings: RunSettings
  readonly sequences: Sequences
  readonly replay?: ReplayOrder | undefined
}

/** Options of `run` that say what an earlier run says, too. */
export type OrderOptions = Pick<
  GivenRunOptions,
  'profile' | 'suite' | 'check' | 'requirement' | 'seed' | 'runs' | 'maxCommands' | 'budget'
> & {
  readonly replay?: string
  readonly rerunFailed?: string
}

const SAID_BY_BOTH = {
  profile: '--profile',
  suite: '--suite',
  check: '--check',
  requirement: '--requirement',
  seed: '--seed',
  runs: '--runs',
  maxCommands: '--max-commands',
  budget: '--budget',
} as const satisfies Readonly<Partial<Record<keyof OrderOptions, string>>>

/**
 * Reads what is to be judged: what options and configuration file select, or what an earlier run left.
 *
 * @throws ToolError `unknown-suite`, `unknown-check`, `unknown-requirement`, `said-twice`, and what reading a token or a
 * report throws.
 */
export async function readOrder(
  options: OrderOptions,
  settings: RunSettings,
  catalogue: readonly Suite[],
): Promise<Order> {
  const { replay: token, rerunFailed: path, budget: budgetMs } = options
  if (token !== undefined && path !== undefined) throw saidTwice('--replay', '--rerun-failed')
  if (token !== undefined) {
    refuseBeside('--replay', options)
    const replay = await readReplay(token, catalogue)
    const selection = { suites: [], checks: [replay.check], requirements: [], scenarios: [replay.scenario] }
    const { seed, profile } = replay
    return { selection, settings: { ...settings, seed, profiles: [profile] }, sequences: {}, replay }
  }
  if (path !== undefined) {
    refuseBeside('--rerun-failed', options)
    const { profiles, selection, options: earlier } = await readReds(path, catalogue)
    const { seed, runs: drawn, maxCommands: length } = earlier
    const again = { ...settings, profiles, seed, isSeedDrawn: false }
    return { selection, settings: again, sequences: { runs: drawn, maxCommands: length } }
  }
  return {
    selection: readSelection(settings, catalogue),
    settings,
    sequences: { runs: settings.runs, maxCommands: settings.maxCommands, budgetMs },
  }
}

/** What is said twice may be said differently. */
function refuseBeside(option: string, options: OrderOptions): void {
  for (const [name, other] of Object.entries(SAID_BY_BOTH) as [keyof typeof SAID_BY_BOTH, string][]) {
    const value = options[name]
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) throw saidTwice(option, other)
  }
}

function saidTwice(option: string, other: string): ToolError {
  return new ToolError('said-twice', `expected \`${option}\` without \`${other}\`, found both`, {
    hint: `\`${option}\` itself says what is judged and drawn.`,
  })
}
