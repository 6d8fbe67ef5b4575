import { needWords } from '../../schemas/adapter/need-words.ts'
import type { Lacking } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import { groupBy } from '../tally.ts'
import type { Telling } from './section.ts'

/** MUSTs named in one line unless verbose. */
const SHOWN = 8
/** Interpreters named in one line unless verbose. */
const NAMED = 3

/** What the target declares that it lacks, and what that left unjudged; required things first. */
export function lacking(telling: Telling): readonly string[] {
  const { report, paint, verbose } = telling
  if (report.lacking.length === 0) return []
  const sorted = report.lacking.toSorted((a, b) => Number(b.required) - Number(a.required))
  const alike = groupBy(sorted, (one) => JSON.stringify({ ...one, interpreter: undefined }))
  return [
    paint.strong(`Lacking (${alike.length}): what the target declares that it cannot do`),
    ...alike.flatMap(([, same]) =>
      same.slice(0, 1).map((one) => {
        const { profile, need, required, checks } = one
        const tone = required ? 'doubtful' : 'faint'
        const word = required ? 'required' : 'optional'
        const left = `${checks.length} check${checks.length === 1 ? '' : 's'} not applicable`
        const place = paint.faint(`${profile}${withWords(same, telling)}`)
        return `  ${paint[tone](oneLine(needWords(need)))}  ${place}  ${word}: ${left}, ${mustWords(one, verbose)}`
      }),
    ),
  ]
}

/** With which interpreters it was lacking, when there were several. */
function withWords(same: readonly Lacking[], { verbose }: Telling): string {
  const names = same.flatMap(({ interpreter }) => (interpreter === undefined ? [] : [interpreter]))
  if (names.length === 0) return ''
  if (names.length > NAMED && !verbose) return `, ${names.length} interpreters`
  return `, ${oneLine(names.join(', '))}`
}

function mustWords({ musts }: Lacking, verbose: boolean): string {
  if (musts.length === 0) return 'no MUST left unjudged'
  const shown = verbose ? musts : musts.slice(0, SHOWN)
  const more = shown.length < musts.length ? ` and ${musts.length - shown.length} more` : ''
  return oneLine(`${musts.length} MUST left unjudged (${shown.join(', ')}${more})`)
}
