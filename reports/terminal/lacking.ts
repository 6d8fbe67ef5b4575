import { needWords } from '../../schemas/adapter/need-words.ts'
import type { Lacking } from '../../schemas/report/report.ts'
import { oneLine } from '../facts.ts'
import { placeWords } from '../place.ts'
import type { Telling } from './section.ts'

/** MUSTs named in one line unless verbose. */
const SHOWN = 8

/** What the target declares that it lacks, and what that left unjudged; required things first. */
export function lacking({ report, paint, verbose }: Telling): readonly string[] {
  if (report.lacking.length === 0) return []
  const sorted = report.lacking.toSorted((a, b) => Number(b.required) - Number(a.required))
  return [
    paint.strong(`Lacking (${sorted.length}): what the target declares that it cannot do`),
    ...sorted.flatMap((one) => {
      const { need, required, checks } = one
      const tone = required ? 'doubtful' : 'faint'
      const word = required ? 'required' : 'optional'
      const left = `${checks.length} check${checks.length === 1 ? '' : 's'} not applicable`
      return [
        `  ${paint[tone](oneLine(needWords(need)))}  ${paint.faint(placeWords(one))}  ${word}: ${left}, ${mustWords(one, verbose)}`,
      ]
    }),
  ]
}

function mustWords({ musts }: Lacking, verbose: boolean): string {
  if (musts.length === 0) return 'no MUST left unjudged'
  const shown = verbose ? musts : musts.slice(0, SHOWN)
  const more = shown.length < musts.length ? ` and ${musts.length - shown.length} more` : ''
  return oneLine(`${musts.length} MUST left unjudged (${shown.join(', ')}${more})`)
}
