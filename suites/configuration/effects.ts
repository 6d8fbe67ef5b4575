import { canonical } from '../../schemas/canonical.ts'
import type { CallView, Lens } from '../lens/views.ts'
import { field } from '../lens/fields.ts'

/** What a configuration came to, by name: what a function answers, finds in its environment and is told. */
export type Effects = Readonly<Record<string, unknown>>

/** Variables that scenarios of files set. */
const VARIABLES = ['WORD', 'SENTENCE', 'LINES']

/** What one call shows of the configuration; `undefined` when its function reported nothing. */
export function effectsOf(lens: Lens, call: CallView): Effects | undefined {
  const run = call.runs.find(({ reports }) => reports.length > 0)
  if (run === undefined) return undefined
  const variables = field(run.report('environment'), 'variables')
  const told = field(run.report('context'), 'attributes', 'function')
  const hooks = lens.runs.filter(
    ({ instance, stage }) => instance === run.instance && stage === 'initializer',
  )
  return {
    answer: call.answer?.body.text,
    ...Object.fromEntries(VARIABLES.map((name) => [name, field(variables, name)])),
    timeout: field(told, 'timeout'),
    memory: field(told, 'memory'),
    handler: field(told, 'handler'),
    'runs of the Initializer': hooks.length,
  }
}

/** The first way in which the effects of one configuration are not those of another. */
export function showDifference(
  before: Effects,
  after: Effects | undefined,
): { readonly expected: string; readonly found: string } | undefined {
  const name = Object.keys(before).find((one) => !isSame(before[one], after?.[one]))
  if (name === undefined) return undefined
  return {
    expected: show(name, before[name]),
    found: after === undefined ? 'nothing told' : show(name, after[name]),
  }
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

const show = (name: string, value: unknown): string =>
  value === undefined ? `no ${name}` : `${name} ${canonical(value)}`
