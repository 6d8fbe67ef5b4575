import type { LogMark } from '../../../schemas/history/log-line.ts'
import type { Tally } from './line-checker.ts'

/** Sees to it that no two invocations under way have the same id. */
export interface TwinWatch {
  see(line: number, mark: LogMark): void
}

/** Invocations under way that are remembered; there are more only where their ends are missing. */
const MOST = 50_000

export function createTwinWatch(tally: Tally): TwinWatch {
  const underWay = new Map<string, number>()
  const rule = 'log/an-id-runs-once-at-a-time'
  return {
    see(line, { stage, edge, requestId }) {
      if (stage !== 'Invoke') return
      if (edge === 'End') {
        underWay.delete(requestId)
        return
      }
      tally.exercise(rule)
      const other = underWay.get(requestId)
      if (other === undefined && underWay.size >= MOST) return
      underWay.set(requestId, line)
      if (other !== undefined)
        tally.breach({
          rule,
          lines: [other, line],
          expected: 'an end of the invocation, or another id',
          actual: `\`${requestId}\` begins again while it is under way`,
        })
    },
  }
}
