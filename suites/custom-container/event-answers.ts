import type { Event } from '../../schemas/history/event.ts'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import type { CallView, Lens } from '../lens/views.ts'
import { valuesOf } from '../over-http.ts'

export const NOT_RESPONDED = 'no server was seen to answer an event'

/** An answered event whose server was told what to answer. */
export interface EventAnswer {
  readonly call: CallView
  /** Body that the server answered with. */
  readonly text: string
  /** Headers that it answered with, but for the mark and the type of the body. */
  readonly own: HeaderList
  /** Its `x-fc-status`, if any. */
  readonly marked: string | undefined
  readonly proof: readonly (Event | undefined)[]
}

/** Events by what their scripts have the server answer. */
export function eventAnswersOf(lens: Lens): EventAnswer[] {
  return lens.calls.flatMap((call) => {
    const { answer, runs, steps = [] } = call
    const [run] = runs
    const step = steps.find((one) => one.do === 'respond')
    if (answer === undefined || run?.leave === undefined || step === undefined) return []
    const { headers = [], text = '' } = step
    const [marked] = valuesOf(headers, 'x-fc-status')
    const own = headers.filter(([name]) => !['x-fc-status', 'content-type'].includes(name.toLowerCase()))
    return [{ call, text, own, marked, proof: [run.leave, answer] }]
  })
}
