import { canonical } from '../../schemas/canonical.ts'
import { failed, passed, type Conclusion } from '../conclude.ts'
import type { Lens, RunView } from '../lens/views.ts'
import { field } from '../lens/fields.ts'

/** What runs told about their contexts, as checks ask about it. */

export const NO_CONTEXT = 'no handler that tells its context was witnessed'

/** Attributes of every context up to Python 3.10 (CTX-01). */
export const ATTRIBUTES = [
  'request_id',
  'credentials',
  'function',
  'service',
  'region',
  'account_id',
] as const

/** What a run told about its context, attribute by attribute. */
export function told(run: RunView, ...path: readonly string[]): unknown {
  return field(run.report('context'), 'attributes', ...path)
}

/** Whether a run told about its context at all. */
export function tells(run: RunView): boolean {
  return told(run) !== undefined
}

/** Handler runs that told about their contexts. */
export function tellingHandlers(lens: Lens): readonly RunView[] {
  return lens.runs.filter((run) => run.stage === 'handler' && tells(run))
}

/** Whether one part of the context, or the whole, has these attributes. */
export function has(run: RunView, part: readonly string[], names: readonly string[]): Conclusion {
  const missing = names.filter((name) => told(run, ...part, name) === undefined)
  if (missing.length === 0) return passed(run.reports)
  const list = (all: readonly string[]): string =>
    all.map((name) => `\`${[...part, name].join('.')}\``).join(', ')
  return failed(list(names), `missing: ${list(missing)}`, run.reports)
}

/** A told value, for messages. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : `\`${canonical(value)}\``
}
