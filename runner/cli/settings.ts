import { randomInt } from 'node:crypto'
import type { Config } from '../../schemas/config/config.ts'
import type { Profile } from '../../schemas/profile.ts'
import { visible } from '../../reports/escape.ts'
import { readConfig } from '../config.ts'
import { DATABASE_VARIABLE } from '../process/spawn.ts'
import { LARGEST_SEED } from '../core/property/seed.ts'

/** Options that a configuration file can say as well; see `args.ts` for what each means. */
export interface GivenOptions {
  /** The file to read; false for none, the one in the working folder by default. */
  readonly config?: string | false
  readonly target?: string
  readonly python: readonly string[]
  readonly profile: readonly Profile[]
  readonly timeoutScale?: number
  readonly witnessAddress?: string
}

/** The same for a run. */
export interface GivenRunOptions extends GivenOptions {
  readonly suite: readonly string[]
  readonly check: readonly string[]
  readonly requirement: readonly string[]
  /** A requirement set, by its name or its path. */
  readonly requirements?: string
  readonly report: readonly string[]
  readonly deadline?: number
  readonly seed?: number | 'random'
  readonly runs?: number
  readonly maxCommands?: number
  /** Milliseconds. */
  readonly budget?: number
  readonly concurrency?: number
  readonly strict?: boolean
  readonly knownFailures?: string
  readonly sYaml?: string
  readonly function?: string
  readonly mysql?: string
}

/** What holds for every command that has a target. */
export interface Settings {
  readonly target: string
  /** Folder that the target starts in and that paths in its name are relative to. */
  readonly folder: string
  /** Interpreters that were named, each once; empty for the usual one. */
  readonly pythons: readonly string[]
  readonly profiles: readonly Profile[]
  readonly timeoutScale: number
  readonly witnessAddress: string | undefined
  /** What the configuration file says; empty without one. */
  readonly config: Config
}

/** What holds for a run. */
export interface RunSettings extends Settings {
  readonly suite: readonly string[]
  readonly check: readonly string[]
  readonly requirement: readonly string[]
  /** Name or path of the requirement set. */
  readonly requirementSet: string | undefined
  /** Each `<format>=<path>`. */
  readonly reports: readonly string[]
  readonly deadlineSeconds: number | undefined
  readonly concurrency: number | undefined
  /** Draws the cases of properties; when it was asked for at random, this is the one. */
  readonly seed: number | undefined
  /** Sequences that are drawn for each profile. */
  readonly runs: number | undefined
  readonly maxCommands: number | undefined
  /** Nobody knows it who is not told. */
  readonly isSeedDrawn: boolean
  readonly strict: boolean
  /** Path of the file of known failures. */
  readonly knownFailures: string | undefined
  /** Path of the `s.yaml` that declares a server under test. */
  readonly sYaml: string | undefined
  readonly functionName: string | undefined
  /** Address of a database server to lend, with a password in it. */
  readonly mysql: string | undefined
}

/**
 * Puts options and configuration file together: an option wins, a list replaces a list. Tells on stderr which
 * file was read.
 *
 * @throws ToolError `config-not-found`, `config-invalid`.
 */
export async function settle(options: GivenOptions, { quiet = false } = {}): Promise<Settings> {
  const loaded = options.config === false ? undefined : await readConfig(options.config, process.cwd())
  if (loaded !== undefined && !quiet) process.stderr.write(`configuration: ${visible(loaded.file)}\n`)
  const config = loaded?.config ?? {}
  const fromFile = options.target === undefined && config.target !== undefined
  return {
    target: options.target ?? config.target ?? 'reference',
    folder: (fromFile ? loaded?.folder : undefined) ?? process.cwd(),
    pythons: [...new Set(listed(options.python, [config.python ?? []].flat()))],
    profiles: listed(options.profile, config.profiles),
    timeoutScale: options.timeoutScale ?? config.timeoutScale ?? 1,
    witnessAddress: options.witnessAddress ?? config.witnessAddress,
    config,
  }
}

/**
 * The same for everything that a run takes.
 *
 * @throws ToolError `config-not-found`, `config-invalid`.
 */
export async function settleRun(
  options: GivenRunOptions,
  verbosity: { quiet: boolean },
): Promise<RunSettings> {
  const settings = await settle(options, verbosity)
  const { config } = settings
  const seed = options.seed ?? config.seed
  const reports = Object.entries(config.reports ?? {}).flatMap(([format, paths]) =>
    [paths].flat().map((path) => `${format}=${path}`),
  )
  return {
    ...settings,
    suite: listed(options.suite, config.suites),
    check: listed(options.check, config.checks),
    requirement: listed(options.requirement, config.requirements),
    requirementSet: options.requirements ?? config.requirementSet,
    reports: listed(options.report, reports),
    deadlineSeconds: options.deadline ?? config.deadlineSeconds,
    concurrency: options.concurrency ?? config.concurrency,
    seed: seed === 'random' ? randomInt(LARGEST_SEED) : seed,
    isSeedDrawn: seed === 'random',
    runs: options.runs ?? config.runs,
    maxCommands: options.maxCommands ?? config.maxCommands,
    strict: options.strict ?? config.strict ?? false,
    knownFailures: options.knownFailures ?? config.knownFailures,
    sYaml: options.sYaml ?? config.sYaml,
    functionName: options.function ?? config.function,
    mysql: options.mysql ?? databaseInEnvironment(process.env),
  }
}

/** An empty variable is none, as in a workflow that sets it from a secret which is not there. */
function databaseInEnvironment({ [DATABASE_VARIABLE]: url }: NodeJS.ProcessEnv): string | undefined {
  return url === '' ? undefined : url
}

function listed<T>(given: readonly T[], configured: readonly T[] | undefined): readonly T[] {
  return given.length > 0 ? given : (configured ?? [])
}
