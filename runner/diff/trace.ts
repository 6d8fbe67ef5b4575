import type { Lens } from '../../suites/lens/views.ts'
import { callFacts } from './call-facts.ts'
import type { Fact, Sight, Trace } from './fact.ts'
import { functionFacts } from './function-facts.ts'
import { spreadOf } from './spread.ts'

/** What became of a sequence as a whole. */
export interface Judged {
  /** Why it could not be played to its end; absent when it could. */
  readonly stopped: string | undefined
  /** Ids of the checks that fail on it. */
  readonly broken: readonly string[]
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
