import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { jsonOf } from '../../schemas/bytes.ts'
import type { Event, EventOf } from '../../schemas/history/event.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { headerOf } from './headers.ts'
import type { CallView, RunView } from './views.ts'

/** Joins each call with its answer and with the handler runs that saw its number. */
export function collectCalls(events: readonly Event[], runs: readonly RunView[]): CallView[] {
  const answers = new Map<number, EventOf<'answer'>>()
  const failures = new Map<number, EventOf<'no-answer'>>()
  for (const event of events) {
    if (event.kind === 'answer') answers.set(event.call, event)
    if (event.kind === 'no-answer' && event.call !== undefined) failures.set(event.call, event)
  }
  return events.flatMap((invoke): CallView[] => {
    if (invoke.kind !== 'invoke') return []
    const { call, fn } = invoke
    const answer = answers.get(call)
    return [
      {
        call,
        fn,
        invoke,
        answer,
        noAnswer: failures.get(call),
        async: headerOf(invoke.headers, 'x-fc-invocation-type')?.toLowerCase() === 'async',
        steps: stepsOf(jsonOf(invoke.payload)),
        runs: runs.filter((run) => run.stage === 'handler' && run.fn === fn && run.call === call),
        requestId: answer?.headers['x-fc-request-id'],
        errorType: answer?.headers['x-fc-error-type'],
        json: jsonOf(answer?.body),
        durationMs: answer === undefined ? undefined : answer.atMs - invoke.atMs,
        config: configAt(events, fn, invoke.index),
      },
    ]
  })
}

/** The configuration of a function asked for last before an event; the first one for what comes before all. */
export function configAt(events: readonly Event[], fn: string, index: number): FunctionConfig {
  let config: FunctionConfig | undefined
  for (const event of events)
    if ((event.kind === 'deploy' || event.kind === 'update') && event.fn === fn)
      if (config === undefined || event.index < index) config = event.config
  return config ?? NO_CONFIG
}

/** Stands in where a history names a function that was never deployed. */
const NO_CONFIG: FunctionConfig = {
  generation: 'fc3',
  resource: '',
  region: '',
  functionName: '',
  runtime: '',
  environment: {},
  hooks: {},
}

function stepsOf(event: unknown): readonly Step[] | undefined {
  if (typeof event !== 'object' || event === null || !('steps' in event)) return undefined
  return Array.isArray(event.steps) ? (event.steps as Step[]) : undefined
}
