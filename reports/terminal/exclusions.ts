import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import type { Telling } from './section.ts'

/** Scenarios shown unless verbose: a target that breaks down breaks all of them in the same way. */
const SHOWN = 6

/** Scenarios that did not reach their end and why: a few of those that were stopped, all of them when verbose. */
export function unfinished({ report, paint, verbose }: Telling): readonly string[] {
  const all = report.scenarios.filter(
    ({ outcome }) => outcome === 'stopped' || (verbose && outcome === 'not-reached'),
  )
  const shown = verbose ? all : all.slice(0, SHOWN)
  const left = all.length - shown.length
  return titled(paint.strong(`Scenarios that were not played to their end (${all.length})`), [
    ...shown.map(
      (it) =>
        `${paint.faint(placeWords(it))}  ${it.outcome} ${oneLine(`${it.id}: ${it.reason ?? 'no reason given'}`)}`,
    ),
    ...(left === 0 ? [] : [paint.faint(`… and ${left} more (--verbose shows all)`)]),
  ])
}

/** Requirements without a check and why; verbose only. */
export function exclusions({ report, paint, verbose }: Telling): readonly string[] {
  if (!verbose) return []
  const excluded = report.requirements.filter(({ status }) => status === 'excluded')
  return [
    ...titled(
      paint.strong(`Requirements without a check (${excluded.length})`),
      excluded.map(
        (it) => `${paint.faint(placeWords(it))}  ${oneLine(`${it.id}: ${it.reason ?? 'no reason given'}`)}`,
      ),
    ),
  ]
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
}
