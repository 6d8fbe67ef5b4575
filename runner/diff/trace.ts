import type { Lens } from '../../suites/lens/views.ts'
import type { AspectId, OpenId } from './aspects.ts'
import { callFacts } from './call-facts.ts'
import { functionFacts } from './function-facts.ts'
import { spreadOf } from './spread.ts'

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

/** What became of a sequence as a whole. */
export interface Judged {
  /** Why it could not be played to its end; absent when it could. */
  readonly stopped: string | undefined
  /** Ids of the checks that fail on it. */
  readonly broken: readonly string[]
}

/** What of both implementations can be seen; the rest of neither is looked at. */
export interface Sight {
  readonly inside: boolean
  readonly logs: boolean
  readonly list: boolean
}

/** Normalises one history of one function; `broken` are the rules that it breaks. Pure. */
export function traceOf(lens: Lens, sight: Sight, { stopped, broken }: Judged): Trace {
  const end: Fact = {
    subject: 'function',
    aspect: 'end',
    value: stopped === undefined ? 'it could' : `it was stopped: ${stopped}`,
  }
  const calls = lens.calls.flatMap((call) => callFacts(call, lens, sight))
  const rules: Fact = { subject: 'function', aspect: 'rules', value: broken.join(', ') || 'none' }
  return { facts: [end, rules, ...functionFacts(lens, sight), ...calls], ...spreadOf(lens) }
}
