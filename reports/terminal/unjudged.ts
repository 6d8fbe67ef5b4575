import type { CheckResult } from '../../schemas/report/report.ts'
import { factsOf, layOut, type Fact } from '../facts.ts'
import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import { checksOf, groupBy } from '../tally.ts'
import { LOOKS } from './paint.ts'
import type { Section, Telling } from './section.ts'

/** Ids below one reason; verbose shows all. */
const SHOWN = 6

const TITLES = {
  inconclusive: 'Inconclusive: not proved either way',
  'not-applicable': 'Not applicable',
} as const

/** The checks that came to no judgement, grouped by why. */
export function unjudged(standing: 'inconclusive' | 'not-applicable'): Section {
  return (telling) => {
    const { report, paint, verbose } = telling
    const checks = checksOf(report, standing)
    if (checks.length === 0) return []
    const { mark, tone } = LOOKS[standing]
    const groups = groupBy(checks, (check) => check.reason).flatMap(([reason, alike]) => [
      `${paint[tone](mark)} ${oneLine(reason)} ${paint.faint(`(${alike.length})`)}`,
      // What is inconclusive must be looked into; what is not applicable is only worth its number.
      ...(standing === 'inconclusive'
        ? openLines(alike, telling)
        : verbose
          ? alike.map((one) => idLine(one, telling))
          : []),
    ])
    return [paint.strong(`${TITLES[standing]} (${checks.length})`), ...groups]
  }
}

/** Every check that passed and how often its rule was exercised; verbose only. */
export function passes(telling: Telling): readonly string[] {
  const { report, paint, verbose } = telling
  const passed = checksOf(report, 'pass')
  if (!verbose || passed.length === 0) return []
  const { mark, tone } = LOOKS.pass
  const lines = passed.map(
    (check) =>
      `${paint[tone](mark)} ${oneLine(check.id)}  ${paint.faint(`${check.level.toUpperCase()}, ${placeWords(check)}: ${oneLine(check.reason)}`)}`,
  )
  return [paint.strong(`Passed (${passed.length})`), ...lines]
}

/** What is known of checks that are open for one reason, and how to look at each again. */
function openLines(checks: readonly CheckResult[], telling: Telling): string[] {
  const { paint, verbose, lookup } = telling
  const shown = verbose ? checks : checks.slice(0, SHOWN)
  const left = checks.length - shown.length
  const labels = verbose ? IN_FULL : IN_SHORT
  return [
    ...shown.flatMap((check) => {
      // What keeps a server from being judged is mended first; to see it again there is the check that it breaks.
      const own = check.profile === 'server' ? labels.filter((label) => label !== 'rerun') : labels
      const facts = factsOf(check, lookup).filter(({ label }) => own.includes(label))
      return [idLine(check, telling), ...layOut(facts, paint.faint).map((line) => `      ${line}`)]
    }),
    ...(left === 0 ? [] : [paint.faint(`    … and ${left} more (--verbose shows all)`)]),
  ]
}

/** The reason stands above. */
const IN_SHORT: readonly Fact['label'][] = ['evidence', 'rerun']
const IN_FULL: readonly Fact['label'][] = ['rule', ...IN_SHORT]

function idLine(check: CheckResult, { paint }: Telling): string {
  return `    ${paint.faint(placeWords(check))}  ${oneLine(check.id)}`
}
