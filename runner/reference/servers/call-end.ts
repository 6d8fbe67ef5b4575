import { realClock } from '../../clock.ts'
import type { Job } from '../functions/job.ts'
import type { Faults } from '../faults.ts'
import type { Outcome, OutcomeFacts } from '../instances/outcome.ts'
import type { ServerAnswer } from './server-answer.ts'
import { passBack } from './pass-through.ts'

/** What the server's instance knows besides the answer. */
export interface CallFacts extends OutcomeFacts {
  readonly limitMs: number
  /** The program ended while the call was under way. */
  readonly exited: boolean
}

// CONT-49.
const STATUS_HEADER = 'x-fc-status'

// The end of a connection arrives before the end of the process that held it.
const EXIT_LAG_MS = 1000

/** Whether the process ended, given that a connection to it did. */
export async function endedWith(answer: ServerAnswer, departed: Promise<unknown>): Promise<boolean> {
  if (answer.kind !== 'broken' && answer.kind !== 'abandoned') return false
  const over = new AbortController()
  const late = realClock.sleep(EXIT_LAG_MS, over.signal).then(
    () => false,
    () => false,
  )
  const ended = await Promise.race([departed.then(() => true), late])
  over.abort()
  return ended
}

/** What a server's answer means to the caller (CONT-48 to CONT-52). */
export function callEnd(job: Job, answer: ServerAnswer, facts: CallFacts, faults: Faults): Outcome {
  const { limitMs, exited, ...told } = facts
  if (exited) return { ...told, kind: 'exited' }
  switch (answer.kind) {
    case 'answered':
      return { ...told, ...answered(job, answer, faults) }
    case 'timed-out':
      return { ...told, kind: 'timed-out', limitMs }
    case 'unsendable':
      return { ...told, kind: 'unsendable', message: answer.reason }
    case 'broken':
    case 'malformed':
      if (faults.has('bad-response-passed-on'))
        return {
          ...told,
          ...answered(job, { kind: 'answered', status: 200, headers: [], body: Buffer.alloc(0) }, faults),
        }
      return {
        ...told,
        kind: 'bad-response',
        message: `the answer of the function is not proper HTTP (${answer.reason})`,
      }
    case 'abandoned':
      return { ...told, kind: 'exited' }
  }
}

type Answered = Extract<ServerAnswer, { kind: 'answered' }>
type End =
  | { kind: 'passed'; status: number; headers: Answered['headers']; body: Buffer }
  | { kind: 'failed'; body: Buffer }
  | { kind: 'returned'; body: Buffer; unsaid: Pick<Answered, 'status' | 'headers'> }

function answered(job: Job, { status, headers, body }: Answered, faults: Faults): End {
  // CONT-52: a caller over HTTP gets the same with or without the mark.
  if (job.http !== undefined) return { kind: 'passed', status, headers: passBack(headers, faults), body }
  const mark = headers.find(([name]) => name.toLowerCase() === STATUS_HEADER)?.[1]
  if (mark === '404' && !faults.has('x-fc-status-ignored')) return { kind: 'failed', body }
  return { kind: 'returned', body, unsaid: { status, headers } }
}
