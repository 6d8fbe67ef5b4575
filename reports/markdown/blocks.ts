import type { CheckResult } from '../../schemas/report/report.ts'
import { failureLines } from '../failure-facts.ts'
import { factsOf, layOut } from '../facts.ts'
import { knownWords } from '../known-words.ts'
import type { Lookup } from '../lookup.ts'
import { outcomeWords } from '../outcome-words.ts'
import { placeWords } from '../place.ts'
import { checksOf, groupBy, LEVELS, type Standing, type Tally } from '../tally.ts'
import { LOOKS, READING_ORDER } from '../terminal/paint.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { needWords } from '../../schemas/adapter/need-words.ts'
import { duration } from '../duration.ts'
import { code, codeBlock, prose } from './literal.ts'

/** Signs that GitHub shows in colour, since Markdown has none. */
export const SIGNS: Readonly<Record<RunReport['outcome'] | Standing, string>> = {
  conforms: '✅',
  partial: '🟡',
  violates: '❌',
  incomplete: '⚠️',
  fail: '❌',
  inconclusive: '❔',
  warning: '⚠️',
  known: '🔖',
  pass: '✅',
  'not-applicable': '➖',
}

/** Who was judged and how it came out, in two lines. */
export function headLines(report: RunReport, tally: Tally): readonly string[] {
  const { target, tool, profiles, options } = report
  const who =
    target === undefined
      ? 'an implementation that never said hello'
      : code(`${target.name} ${target.version}`)
  const only = [...options.suites, ...options.checks, ...options.requirements]
  return [
    `## ${SIGNS[report.outcome]} ${prose(outcomeWords(report, tally))}`,
    '',
    `${who}, judged by ${profiles.map((profile) => code(profile)).join(', ') || 'no profile'} with ${tool.name} ${code(tool.version, 60)} in ${duration(report.durationMs)}, seed ${options.seed}${options.strict ? ', strict' : ''}.`,
    ...(only.length === 0 ? [] : ['', `**Only a part was run:** ${code(only.join(', '), 400)}`]),
  ]
}

/** How many checks ended how, by level. */
export function countTable(tally: Tally): readonly string[] {
  const levels = LEVELS.filter((level) => tally.byLevel[level].total > 0)
  const columns = READING_ORDER.filter((standing) => tally.checks[standing] > 0)
  if (levels.length === 0) return ['No check was judged.']
  const row = (name: string, counts: Tally['checks']): string =>
    `| ${name} | ${columns.map((standing) => counts[standing]).join(' | ')} |`
  return [
    `| | ${columns.map((standing) => `${SIGNS[standing]} ${LOOKS[standing].word}`).join(' | ')} |`,
    `| :-- | ${columns.map(() => '--:').join(' | ')} |`,
    ...levels.map((level) => row(level.toUpperCase(), tally.byLevel[level])),
    row('**all**', tally.checks),
  ]
}

/** Something that needs attention: in a few lines, and with what proves it folded below. */
export interface Block {
  readonly short: string
  readonly full: string
}

/** One red check: what it is about in the open, all that proves it folded. */
export function checkBlock(check: CheckResult, standing: Standing, lookup: Lookup): Block {
  const { id, level, title, expected, actual, reason } = check
  const told =
    expected === undefined && actual === undefined
      ? [prose(reason)]
      : [`expected ${code(expected ?? '', 300)}, actual ${code(actual ?? '', 300)}`]
  const open = [
    `- ${SIGNS[standing]} ${code(id)} **${level.toUpperCase()}**, ${code(placeWords(check))}: ${prose(title)}`,
    ...told.map((line) => `  <br>${line}`),
    ...(check.known === undefined ? [] : [`  <br>${prose(knownWords(check))}`]),
    '',
  ]
  const folded = [
    '  <details><summary>rule, evidence, command</summary>',
    '',
    codeBlock(layOut(factsOf(check, lookup))).replaceAll(/^/gm, '  '),
    '',
    '  </details>',
    '',
  ]
  return { short: open.join('\n'), full: [...open, ...folded].join('\n') }
}

/** A block that has nothing to fold. */
function plain(text: string): Block {
  return { short: text, full: text }
}

/** Inconclusive checks, of which many mostly have one reason. */
export function inconclusiveBlocks(report: RunReport): readonly Block[] {
  return groupBy(checksOf(report, 'inconclusive'), ({ reason }) => reason).map(([reason, checks]) => {
    const ids = checks.slice(0, 20).map((check) => `${code(check.id)} (${code(placeWords(check))})`)
    const left = checks.length - ids.length
    return plain(
      `- ${SIGNS.inconclusive} ${prose(reason)} (${checks.length}): ${ids.join(', ')}${left === 0 ? '' : ` and ${left} more`}\n`,
    )
  })
}

/** Why the run is red or partial for another reason than a check. */
export function beyondBlocks({ failure, knownFailures, lacking }: RunReport): readonly Block[] {
  const { file, stale } = knownFailures ?? { file: '', stale: [] }
  const required = lacking.filter((one) => one.required)
  return [
    ...(failure === undefined ? [] : [plain(`${codeBlock(failureLines(failure))}\n`)]),
    ...stale.map(({ line, entry, message }) =>
      plain(`- ❌ ${code(`${file}:${line}`)} ${code(entry)}: ${prose(message)}\n`),
    ),
    ...required.map(({ profile, need, checks, musts }) =>
      plain(
        `- 🟡 lacks ${code(needWords(need))}, which ${code(profile)} requires: ${checks.length} checks not applicable, ${musts.length} MUST left unjudged\n`,
      ),
    ),
  ]
}
