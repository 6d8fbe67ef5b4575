import type { Behaviour, ReportTopic, ScriptedFunction, Step } from '../schemas/behaviour/behaviour.ts'

/** Words for behaviour scripts, so that a scenario reads as what happens. See `schemas/behaviour`. */
export const returns = (value: unknown): Step => ({ do: 'return', value })
export const returnsBytes = (bytes: Uint8Array): Step => ({
  do: 'return-bytes',
  base64: Buffer.from(bytes).toString('base64'),
})
export const responds = (
  status: number,
  text = '',
  headers: readonly (readonly [name: string, value: string])[] = [],
): Step => ({ do: 'respond', status, headers, text })
export const breaksAnswer = (how: 'truncated' | 'garbage' | 'hang-up'): Step => ({ do: 'break-answer', how })
export const raises = (type: string, message: string): Step => ({ do: 'raise', type, message })
export const exits = (code: number): Step => ({ do: 'exit', code })
export const sleeps = (ms: number): Step => ({ do: 'sleep', ms })
export const prints = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): Step => ({
  do: 'print',
  text,
  stream,
})
export const logs = (text: string, level: 'info' | 'warning' | 'error' = 'info'): Step => ({
  do: 'log',
  level,
  text,
})
export const reports = (what: ReportTopic): Step => ({ do: 'report', what })
export const remembers = (value: string): Step => ({ do: 'remember', value })
/** The first `times` instances that come here play `steps`; later ones pass. */
export const failsFirst = (times: number, ...steps: Step[]): Step => ({ do: 'fail-first', times, steps })

/** A hook of one `context` argument that plays these steps. */
export const hook = (...steps: Step[]): ScriptedFunction => ({ takes: 'context', steps })
/** A handler, or a hook of the wrong arity, of two arguments. */
export const handler = (...steps: Step[]): ScriptedFunction => ({ takes: 'event-context', steps })
/** Replaces single functions of a program. */
export const functions = (changed: Behaviour['functions']): Partial<Behaviour> => ({ functions: changed })
