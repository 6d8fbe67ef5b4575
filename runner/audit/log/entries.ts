import type { Entry, Knowledge } from '../../../suites/history-rules/entry.ts'
import { UNKNOWN_FUNCTION } from '../../../suites/history-rules/entry.ts'
import type { Sighting } from './facts.ts'
import type { LogFacts } from './facts.ts'
import { isMasked } from './visible-id.ts'

/** The instance of all lines, where the user says that there is but one. */
const ONLY = 'the only one'

/**
 * What the rules over histories may rely on. A built-in runtime's platform prints a framing line at each begin and each
 * end, and tells a failure (LOG-01 to LOG-05); what a server prints is its own affair. An export is a part of a log, and
 * nothing tells the configuration.
 */
export function knowledgeOf({ profile, kind, instances, masked, stages }: LogFacts): Knowledge {
  const builtIn = kind === 'python'
  return {
    profile,
    instances: instances !== 'unknown',
    stages,
    outcomes: builtIn,
    ends: builtIn,
    freezes: 'none',
    ids: !masked,
    names: [],
    retries: true,
    whole: { start: false, end: false },
    functionOf: () => UNKNOWN_FUNCTION,
  }
}

/** What a line says of a life, if anything. */
export function entryOf({ record, reading }: Sighting, facts: LogFacts): Entry | undefined {
  const { line: at, fn, timeMs: atMs } = record
  const instance = instanceOf({ record, reading }, facts)
  switch (reading.kind) {
    case 'mark': {
      const { stage, edge, error } = reading.mark
      const requestId = isMasked(reading.mark.requestId) ? undefined : reading.mark.requestId
      if (edge === 'Start') return { at, atMs, fn, instance, what: 'begin', stage, requestId }
      const outcome = facts.kind === 'python' ? (error === undefined ? 'success' : 'failure') : undefined
      return { at, atMs, fn, instance, what: 'end', stage, requestId, outcome }
    }
    case 'inited':
      return { at, atMs, fn, instance, what: 'started' }
    case 'user':
      return { at, atMs, fn, instance, what: 'said', requestId: reading.line.requestId }
    case 'malformed':
    case 'other':
      return undefined
  }
}

/** The instance that a line is of, if anything tells. */
export function instanceOf({ record }: Sighting, { instances }: LogFacts): string | undefined {
  if (instances === 'one') return ONLY
  return record.instance
}
