import type { Profile } from '../profile.ts'

/** What `fc-conformance.yaml` may say; every key is explained in `config.schema.json`. */
export interface Config {
  readonly target?: string
  readonly profiles?: readonly Profile[]
  readonly suites?: readonly string[]
  readonly checks?: readonly string[]
  readonly requirements?: readonly string[]
  /** Name or path. */
  readonly requirementSet?: string
  /** Format → path or paths. */
  readonly reports?: Readonly<Record<string, string | readonly string[]>>
  /** One or more. */
  readonly python?: string | readonly string[]
  readonly timeoutScale?: number
  readonly deadlineSeconds?: number
  readonly concurrency?: number
  readonly seed?: number | 'random'
  readonly runs?: number
  readonly maxCommands?: number
  readonly strict?: boolean
  readonly knownFailures?: string
  readonly witnessAddress?: string
  readonly sYaml?: string
  readonly function?: string
}
