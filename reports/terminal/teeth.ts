import { duration } from '../duration.ts'
import { LOOKS } from './paint.ts'
import type { Telling } from './section.ts'

/** Of how many checks the run itself showed that they can fail; which ones it could not is said where they are told. */
export function teeth({ report, paint }: Telling): readonly string[] {
  const judged = report.checks.filter(({ verdict }) => verdict !== 'not-applicable')
  if (judged.length === 0) return []
  const head = paint.strong('Shown able to fail:')
  const { teeth: use } = report
  if (use === undefined) return [`${head} ${paint.faint('not asked of this run')}`]
  const shown = judged.filter((check) => check.teeth?.shown === true).length
  const how = paint.faint(
    `red with a fault of the simulated target, green without (${use.plays} plays in ${duration(use.durationMs)})`,
  )
  const count = `${shown} of ${judged.length} checks`
  if (shown === judged.length) return [`${head} ${count}, ${how}`]
  const { mark, tone } = LOOKS.inconclusive
  return [`${paint[tone](mark)} ${head} ${paint[tone](count)}, ${how}`]
}
