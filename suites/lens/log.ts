import type { EventOf } from '../../schemas/history/event.ts'
import { parseMark, withoutDisplayTimes } from '../../schemas/history/log-line.ts'
import type { LogLineView, LogSpan, LogView } from './views.ts'

/** Reads framing lines and pairs Start with End. */
export function viewLog(events: readonly EventOf<'log'>[]): LogView {
  const texts = withoutDisplayTimes(events.map((event) => event.text))
  const lines = events.map((event, at): LogLineView => {
    const text = texts[at] ?? event.text
    return { event, text, mark: parseMark(text) }
  })
  const marks = lines.filter((line) => line.mark !== undefined)
  const spans = lines.flatMap((line, at) => (line.mark?.edge === 'Start' ? [spanFrom(lines, at)] : []))
  return { lines, marks, spans: spans.flatMap((span) => span ?? []) }
}

/** The stretch that a Start line opens, up to the End line of the same stage, id and instance. */
function spanFrom(lines: readonly LogLineView[], from: number): LogSpan | undefined {
  const start = lines[from]
  if (start?.mark === undefined) return undefined
  const { stage, requestId } = start.mark
  const rest = lines.slice(from + 1).filter((line) => line.event.instanceId === start.event.instanceId)
  const to = rest.findIndex(
    ({ mark }) => mark?.edge === 'End' && mark.stage === stage && mark.requestId === requestId,
  )
  const inside = to === -1 ? rest : rest.slice(0, to)
  return { stage, requestId, start, end: to === -1 ? undefined : rest[to], lines: inside }
}
