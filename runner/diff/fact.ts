import type { AspectId, OpenId } from './aspects.ts'

/** One thing that was seen, in words that are the same for implementations that do the same. */
export interface Fact {
  /** `function`, or `call 3`. */
  readonly subject: string
  readonly aspect: AspectId
  readonly value: string
  /** Why the contract leaves it open; absent where it does not. */
  readonly open?: OpenId | undefined
}

/** What one implementation did, without what must differ from run to run. */
export interface Trace {
  readonly facts: readonly Fact[]
  /** Number of the first call whose outcome depends on how requests are spread over instances. */
  readonly spreadFrom: number
  /** Numbers of the calls during which others were under way. */
  readonly overlapped: readonly number[]
  readonly instances: number
}

/** What of both implementations can be seen; the rest of neither is looked at. */
export interface Sight {
  readonly inside: boolean
  readonly logs: boolean
  readonly list: boolean
}
