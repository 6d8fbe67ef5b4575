import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import type { Lens, RunView } from '../lens/views.ts'
import { field, textField } from '../lens/fields.ts'
import { BOTH, FC2, PYTHON } from '../profiles.ts'
import { NO_CONTEXT } from './told.ts'

export const recordings = [
  {
    id: 'context/records-keys-without-a-role',
    requirement: 'CTX-03',
    question: 'What does `credentials` hold for a function that has no role?',
    readings: {
      empty: 'the three attributes, all empty',
      filled: 'keys all the same',
      none: 'nothing: the attributes, or the object, are missing',
    },
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    observe: (lens) => {
      const run = telling(lens)
      if (run === undefined) return unseen(NO_CONTEXT)
      const keys = field(run.report('context'), 'attributes', 'credentials')
      const names = ['access_key_id', 'access_key_secret', 'security_token']
      const lacks = names.some((name) => field(keys, name) === undefined)
      const filled = names.some((name) => textField(keys, name) !== '')
      const reading = filled ? 'filled' : lacks ? 'none' : 'empty'
      return seen(reading, JSON.stringify(keys ?? null), run.reports)
    },
  },
  {
    id: 'context/records-further-attributes',
    requirement: 'CTX-12',
    question: 'Which of `retry_count`, `requestId` and `to_json()` does the context have?',
    readings: { all: 'all three', some: 'some of them', none: 'none of them' },
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    observe: (lens) => {
      const run = telling(lens)
      if (run === undefined) return unseen(NO_CONTEXT)
      const { attributes, methods } = parts(run)
      const found = [
        ...['retry_count', 'requestId'].filter((name) => field(attributes, name) !== undefined),
        ...namesIn(field(methods, 'context')).filter((name) => name === 'to_json'),
      ]
      const reading = found.length === 3 ? 'all' : found.length === 0 ? 'none' : 'some'
      return seen(reading, found.join(', ') || 'nothing', run.reports)
    },
  },
  {
    id: 'context/records-parse-method-of-tracing',
    requirement: 'CTX-10',
    question: 'What is the method called that parses the baggage of a trace?',
    readings: { parses: 'it has `parse` in its name', other: 'something else', none: 'there is no method' },
    profiles: FC2,
    scenarios: ['context/calls-in-a-row'],
    observe: (lens) => {
      const run = telling(lens)
      if (run === undefined) return unseen(NO_CONTEXT)
      const names = namesIn(field(parts(run).methods, 'tracing'))
      const parses = names.some((name) => name.toLowerCase().includes('parse'))
      const reading = parses ? 'parses' : names.length > 0 ? 'other' : 'none'
      return seen(reading, names.join(', ') || 'no method', run.reports)
    },
  },
] as const satisfies readonly Recording[]

function telling(lens: Lens): RunView | undefined {
  return lens.runs.find((run) => run.stage === 'handler' && run.report('context') !== undefined)
}

function parts(run: RunView): { readonly attributes: unknown; readonly methods: unknown } {
  const report = run.report('context')
  return { attributes: field(report, 'attributes'), methods: field(report, 'methods') }
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}
