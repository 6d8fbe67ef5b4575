import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { WitnessedRequest } from '../../schemas/behaviour/behaviour.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import type { Lens, RunView } from '../lens/views.ts'
import { valuesOf } from '../over-http.ts'

/** Requests as servers saw them. */

export const NO_REQUEST = 'no request was witnessed'

/** A run whose server told what it was sent. */
export interface Request {
  readonly run: RunView
  readonly seen: WitnessedRequest
  /** The record that tells it, for proofs. */
  readonly report: EventOf<'witness'> | undefined
}

/** All requests of one stage, or of every stage. */
export function requestsOf(lens: Lens, stage?: WitnessStage): Request[] {
  return lens.runs.flatMap((run) => {
    const seen = run.request
    if (seen === undefined || (stage !== undefined && run.stage !== stage)) return []
    return [{ run, seen, report: run.reports.find(({ record }) => record.topic === 'request') }]
  })
}

/** What a run of a server was sent, if it told. */
export function requestOf(run: RunView | undefined): Request | undefined {
  if (run?.request === undefined) return undefined
  return { run, seen: run.request, report: run.reports.find(({ record }) => record.topic === 'request') }
}

/** A header of a request by its name in lower case. */
export function headerIn({ seen }: Request, name: string): string | undefined {
  return valuesOf(seen.headers, name)[0]
}

/** Method and target, in a few words. */
export function showRequest({ seen }: Request): string {
  return `\`${seen.method} ${seen.target.slice(0, 200)}\``
}

/** Path of a request without its query. */
export function pathOf({ seen }: Request): string {
  return seen.target.split('?')[0] ?? ''
}
