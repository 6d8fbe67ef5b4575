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
  return { lines, marks, spans: spansOf(lines) }
}

/**
 * The stretches that Start lines open, each up to the next End line of the same stage, id and instance. Their
 * lines are picked when they are asked for: of a log full of open stretches each would hold the whole rest.
 */
function spansOf(lines: readonly LogLineView[]): LogSpan[] {
  const byInstance = new Map<string | undefined, LogLineView[]>()
  for (const line of lines) {
    const own = byInstance.get(line.event.instanceId) ?? []
    byInstance.set(line.event.instanceId, own)
    own.push(line)
  }
  const spans = [...byInstance.values()].flatMap(spansOfInstance)
  return spans.toSorted((a, b) => a.start.event.index - b.start.event.index)
}

function spansOfInstance(own: readonly LogLineView[]): LogSpan[] {
  const spans: LogSpan[] = []
  const nextEnd = new Map<string, number>()
  for (let at = own.length - 1; at >= 0; at--) {
    const start = own[at]
    if (start?.mark === undefined) continue
    const { edge, stage, requestId } = start.mark
    const key = `${stage} ${requestId}`
    if (edge === 'End') nextEnd.set(key, at)
    else {
      const to = nextEnd.get(key)
      const [from, end] = [at + 1, to === undefined ? undefined : own[to]]
      spans.push({
        ...{ stage, requestId, start, end },
        get lines() {
          return own.slice(from, to)
        },
      })
    }
  }
  return spans
}
