import type { WitnessedEnviron } from '../../schemas/behaviour/behaviour.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import { concludeEach, type Conclusion } from '../conclude.ts'
import { field } from '../lens/fields.ts'
import type { HttpCallView, Lens, RunView } from '../lens/views.ts'

/** Requests as applications saw them. */

export const NOT_TOLD = 'no application told of its environ'

/** A request whose application told its environ. */
export interface Told {
  readonly call: HttpCallView
  readonly run: RunView
  readonly environ: WitnessedEnviron
  /** Text of an entry; empty when it is not there, or not text. */
  readonly text: (key: string) => string
  /** The request, and the record that tells of it. */
  readonly proof: readonly [HttpCallView['http'], EventOf<'witness'> | undefined]
}

/** Judges every request whose application told its environ. */
export function concludeTold(
  lens: Lens,
  judge: (told: Told) => Conclusion,
  concerns: (call: HttpCallView) => boolean = () => true,
): Conclusion {
  return concludeEach(
    toldOf(lens).filter(({ call }) => concerns(call)),
    NOT_TOLD,
    judge,
  )
}

/** All such requests. */
export function toldOf(lens: Lens): Told[] {
  return lens.httpCalls.flatMap((call) => {
    const [run] = call.runs
    const report = reportOn(run, 'environ')
    const environ = environIn(report?.record.data)
    if (run === undefined || environ === undefined) return []
    return [{ call, run, environ, text: (key) => environ[key]?.text ?? '', proof: [call.http, report] }]
  })
}

/** The first report of a run on a topic, for proofs. */
export function reportOn(run: RunView | undefined, topic: string): EventOf<'witness'> | undefined {
  return run?.reports.find(({ record }) => record.topic === topic)
}

/** Fixture programs run under somebody else's control: anything may be told. */
function environIn(data: unknown): WitnessedEnviron | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const isEntry = (entry: unknown): boolean => {
    const text = field(entry, 'text')
    return typeof field(entry, 'type') === 'string' && (text === undefined || typeof text === 'string')
  }
  return Object.values(data).every(isEntry) ? (data as WitnessedEnviron) : undefined
}
