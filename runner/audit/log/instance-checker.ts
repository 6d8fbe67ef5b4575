import type { LogMark } from '../../../schemas/history/log-line.ts'
import { createRecent } from '../../../suites/history-rules/recent.ts'
import type { LogFacts } from './facts.ts'
import type { Tally } from './line-checker.ts'
import { isMasked, mayBeEqual } from './visible-id.ts'

/** Judges framing lines of the same instance, where the rules over histories have nothing to say: covered ids, and hooks. */
export interface InstanceChecker {
  see(line: number, instance: string, mark: LogMark): void
}

type Open = Partial<Record<LogMark['stage'], { readonly line: number; readonly id: string } | undefined>>

/** Instances that are remembered, the youngest ones. */
const MOST = 10_000

export function createInstanceChecker({ kind }: LogFacts, tally: Tally, most = MOST): InstanceChecker {
  const instances = createRecent<string, Open>(most)
  const openOf = (instance: string): Open => {
    const known = instances.get(instance)
    if (known !== undefined) return known
    const fresh: Open = {}
    instances.set(instance, fresh)
    return fresh
  }
  return {
    see(line, instance, { stage, edge, requestId }) {
      if (kind !== 'python') return
      const open = openOf(instance)
      const before = open[stage]
      if (edge === 'Start') {
        open[stage] = { line, id: requestId }
        if (stage === 'Invoke') return
        tally.exercise('log/hooks-end-before-they-begin-again')
        if (before !== undefined)
          tally.breach({
            rule: 'log/hooks-end-before-they-begin-again',
            lines: [before.line, line],
            expected: `\`FC ${stage} End\` between two \`FC ${stage} Start\``,
            actual: 'none',
            instance,
          })
        return
      }
      open[stage] = undefined
      if (before === undefined || !(isMasked(requestId) || isMasked(before.id))) return
      tally.exercise('log/ends-have-the-id-of-their-start')
      if (!mayBeEqual(before.id, requestId))
        tally.breach({
          rule: 'log/ends-have-the-id-of-their-start',
          lines: [before.line, line],
          expected: `an id that may be \`${before.id}\``,
          actual: `\`${requestId}\``,
          instance,
        })
    },
  }
}
