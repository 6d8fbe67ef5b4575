import type { CheckResult } from '../../schemas/report/report.ts'
import { LONG_EXCERPT } from '../excerpt.ts'
import { factsOf, layOut, type Fact } from '../facts.ts'
import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import { checksOf, groupBy, type Standing } from '../tally.ts'
import { LOOKS } from './paint.ts'
import type { Telling } from './section.ts'

/** Every failure with all that proves it, the MUST ones first. */
export function failures(telling: Telling): readonly string[] {
  const failed = checksOf(telling.report, 'fail')
  if (failed.length === 0) return []
  const full = alikeWith(failed).flatMap(([check, others]) => [
    '',
    ...inFull(check, telling),
    ...othersLines(others, telling),
  ])
  return [telling.paint.strong(`Violated (${failed.length})`), ...full]
}

/** Violated SHOULDs that are not red: in a few lines, or in full when verbose. */
export function warnings(telling: Telling): readonly string[] {
  const warned = checksOf(telling.report, 'warning')
  if (warned.length === 0) return []
  const tell = telling.verbose ? inFull : inShort
  const told = alikeWith(warned).flatMap(([check, others]) => [
    '',
    ...tell(check, telling),
    ...othersLines(others, telling),
  ])
  const title = `Warnings (${warned.length}): recommended, not required; --strict makes them failures`
  return [telling.paint.strong(title), ...told]
}

/** Just the ids, for the quiet report. */
export function failureIds(telling: Telling): readonly string[] {
  return checksOf(telling.report, 'fail').map((check) => title(check, 'fail', telling))
}

/** Each check with its results for other interpreters, which mostly say the same. */
function alikeWith(checks: readonly CheckResult[]): (readonly [CheckResult, readonly CheckResult[]])[] {
  return groupBy(checks, ({ profile, id }) => `${profile} ${id}`).flatMap(([, [first, ...others]]) =>
    first === undefined ? [] : [[first, others] as const],
  )
}

/** Where else it came out like that; in full when verbose. */
function othersLines(others: readonly CheckResult[], telling: Telling): string[] {
  if (telling.verbose) return others.flatMap((check) => ['', ...inFull(check, telling)])
  const names = others.map(({ interpreter = '' }) => oneLine(interpreter, 120))
  return names.length === 0 ? [] : [`    ${telling.paint.faint('also with')} ${names.join(', ')}`]
}

function inFull(check: CheckResult, telling: Telling): string[] {
  const { paint, verbose, lookup, report } = telling
  const standing = check.warning && !report.options.strict ? 'warning' : 'fail'
  const facts = factsOf(check, lookup, verbose ? LONG_EXCERPT : undefined)
  return [
    title(check, standing, telling),
    `  ${oneLine(check.title)}`,
    ...layOut(facts, paint.faint).map((line) => `    ${line}`),
  ]
}

/** What a reader needs to see that a warning is none of his worries, or one. */
const IN_SHORT: readonly Fact['label'][] = ['expected', 'actual', 'rerun']

function inShort(check: CheckResult, telling: Telling): string[] {
  const { paint, lookup } = telling
  const short = factsOf(check, lookup).filter(({ label }) => IN_SHORT.includes(label))
  return [
    title(check, 'warning', telling),
    `  ${oneLine(check.title)} ${paint.faint(`(${oneLine(check.requirements.join(', '))})`)}`,
    ...layOut(short, paint.faint).map((line) => `    ${line}`),
  ]
}

function title(check: CheckResult, standing: Standing, { paint }: Telling): string {
  const { mark, tone } = LOOKS[standing]
  const level = paint.faint(`${check.level.toUpperCase()}, ${placeWords(check)}`)
  return `${paint[tone](mark)} ${paint.strong(oneLine(check.id))}  ${level}`
}
