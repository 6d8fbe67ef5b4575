import type { LogMark } from '../../schemas/history/log-line.ts'
import { failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { FunctionView, RunView } from '../lens/views.ts'
import { show } from './told.ts'

/** The word that framing lines have for a stage. */
export type Mark = LogMark['stage']

/** Whether the id of a run stands in a framing line of its kind. */
export function isLogged(run: RunView, fn: FunctionView, stage: Mark): Conclusion {
  const marks = fn.log.marks.filter(({ mark }) => mark?.stage === stage)
  if (marks.length === 0) return untriggered(`the logs have no lines around ${stage}`)
  const own = marks.find(({ mark }) => mark?.requestId === run.requestId)
  if (own !== undefined) return passed([run.enter, own.event])
  const ids = [...new Set(marks.map(({ mark }) => mark?.requestId))]
  return failed(`one of the ids in the ${stage} lines: ${ids.map(show).join(', ')}`, show(run.requestId), [
    run.enter,
    ...marks.map((line) => line.event),
  ])
}
