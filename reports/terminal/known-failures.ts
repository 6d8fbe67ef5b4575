import type { CheckResult } from '../../schemas/report/report.ts'
import { LONG_EXCERPT } from '../excerpt.ts'
import { factsOf, layOut } from '../facts.ts'
import { excuseWords } from '../known-words.ts'
import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import { checksOf } from '../tally.ts'
import { LOOKS } from './paint.ts'
import type { Telling } from './section.ts'

/** Known failures told unless verbose. */
const SHOWN = 20

/** What is red and known to be, with the reason; and what is known to be flaky, though it passed. */
export function knownFailures(telling: Telling): readonly string[] {
  const { report, paint, verbose } = telling
  const { knownFailures: use, tool } = report
  if (use === undefined) return []
  const known = checksOf(report, 'known')
  const calm = report.checks.filter(({ verdict, known: mark }) => mark !== undefined && verdict === 'pass')
  const version =
    use.suite === tool.version
      ? []
      : [
          `${paint.doubtful('!')} written for fc-conformance ${oneLine(use.suite, 80)}, this is ${oneLine(tool.version, 80)}: \`--write-known-failures\` adds what is missing`,
        ]
  const shown = verbose ? known.length : SHOWN
  const lines = [
    ...version,
    ...known.slice(0, shown).flatMap((check) => knownLines(check, telling)),
    ...(known.length <= shown
      ? []
      : [paint.faint(`  … and ${known.length - shown} more (--verbose shows all)`)]),
    ...calm.map((check) => `${title(check, telling)} ${paint.faint('known to be flaky, passed this time')}`),
  ]
  if (lines.length === 0) return []
  const head = `Known failures (${known.length}): listed in ${oneLine(use.file, 200)}, not counted`
  return [paint.strong(head), ...lines]
}

/** Entries that hold no more, which makes the run red. */
export function staleEntries({ report, paint }: Telling): readonly string[] {
  const { file, stale } = report.knownFailures ?? { file: '', stale: [] }
  if (stale.length === 0) return []
  const { mark, tone } = LOOKS.fail
  return [
    paint.strong(`Known failures that hold no more (${stale.length})`),
    ...stale.map(
      ({ line, message }) => `${paint[tone](mark)} ${oneLine(`${file}:${line}`, 300)}  ${oneLine(message)}`,
    ),
  ]
}

function knownLines(check: CheckResult, telling: Telling): string[] {
  const { report, paint, verbose, lookup } = telling
  const { known } = check
  if (known === undefined) return []
  const facts = verbose ? factsOf(check, lookup, LONG_EXCERPT) : []
  const place = oneLine(`${report.knownFailures?.file ?? ''}:${known.line}`, 300)
  const flaky = known.flaky ? 'known to be flaky, ' : ''
  const kind = `${flaky}${check.verdict}`
  return [
    `${title(check, telling)} ${paint.faint(kind)}`,
    `    ${paint.faint('known'.padEnd(10))}${oneLine(excuseWords(known))} ${paint.faint(`[${place}]`)}`,
    ...layOut(facts, paint.faint).map((line) => `    ${line}`),
  ]
}

function title(check: CheckResult, { paint }: Telling): string {
  const { mark, tone } = check.verdict === 'pass' ? LOOKS.pass : LOOKS.known
  const level = paint.faint(`${check.level.toUpperCase()}, ${placeWords(check)},`)
  return `${paint[tone](mark)} ${paint.strong(oneLine(check.id))}  ${level}`
}
