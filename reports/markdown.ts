import type { RunReport } from '../schemas/report/report.ts'
import { lookIn } from './lookup.ts'
import {
  beyondBlocks,
  checkBlock,
  countTable,
  headLines,
  inconclusiveBlocks,
  type Block,
} from './markdown/blocks.ts'
import { checksOf, tallyOf } from './tally.ts'

/**
 * Most characters of the whole. GitHub takes 65 536 in a comment (and 1 MiB in a job summary); what somebody puts around
 * it must fit, too.
 */
export const MOST_CHARACTERS = 60_000

/**
 * The run for pull requests and job summaries: the outcome, the numbers, then the red first, each with what proves it
 * folded. Nothing of what is left out for want of room goes uncounted.
 */
export function markdown(report: RunReport): string {
  const tally = tallyOf(report)
  const lookup = lookIn(report)
  const blocks = [
    ...beyondBlocks(report),
    ...(['fail', 'inconclusive', 'warning', 'known'] as const).flatMap((standing) =>
      standing === 'inconclusive'
        ? inconclusiveBlocks(report)
        : checksOf(report, standing).map((check) => checkBlock(check, standing, lookup)),
    ),
  ]
  const head = [...headLines(report, tally), '', ...countTable(tally), ''].join('\n')
  const told = fitting(blocks, MOST_CHARACTERS - head.length - 200)
  const left = blocks.length - told.length
  const more = left === 0 ? [] : [`… and ${left} more; the other formats hold all of them.`, '']
  return `${[head, ...told, ...more].join('\n').trimEnd()}\n`
}

/**
 * What there is room for, from the first on. Every block is told in short before any is told in full: to know of a
 * failure is worth more than to see what proves another.
 */
function fitting(blocks: readonly Block[], room: number): readonly string[] {
  let left = room
  const end = blocks.findIndex(({ short }) => (left -= short.length + 1) < 0)
  if (end >= 0) return blocks.slice(0, end).map(({ short }) => short)
  return blocks.map(({ short, full }) => {
    const more = full.length - short.length
    if (more > left) return short
    left -= more
    return full
  })
}
