import { styleText } from 'node:util'
import type { Standing } from '../tally.ts'

/** Colours by meaning. */
export type Paint = Readonly<Record<Tone, (text: string) => string>>

export type Tone = 'good' | 'bad' | 'doubtful' | 'faint' | 'strong'

const STYLES = {
  good: 'green',
  bad: 'red',
  doubtful: 'yellow',
  // Not `dim`: several terminals do not show it at all, and grey is readable on dark and light.
  faint: 'gray',
  strong: 'bold',
} as const satisfies Record<Tone, string>

/** Colours, or plain text. The caller decides: this room knows no terminal, hence no stream is asked. */
export function paintWith(colour: boolean): Paint {
  const tone = (name: Tone) => (text: string) =>
    colour ? styleText(STYLES[name], text, { validateStream: false }) : text
  return {
    good: tone('good'),
    bad: tone('bad'),
    doubtful: tone('doubtful'),
    faint: tone('faint'),
    strong: tone('strong'),
  }
}

/** How each standing looks. The mark says the same as the colour, for those who see none. */
export const LOOKS: Readonly<
  Record<Standing, { readonly mark: string; readonly tone: Tone; readonly word: string }>
> = {
  pass: { mark: '✓', tone: 'good', word: 'pass' },
  fail: { mark: '✗', tone: 'bad', word: 'fail' },
  warning: { mark: '!', tone: 'doubtful', word: 'warning' },
  known: { mark: '~', tone: 'doubtful', word: 'known' },
  inconclusive: { mark: '?', tone: 'doubtful', word: 'inconclusive' },
  'not-applicable': { mark: '-', tone: 'faint', word: 'n/a' },
}

/** Standings in the order in which a reader looks for them. */
export const READING_ORDER = [
  'pass',
  'fail',
  'warning',
  'known',
  'inconclusive',
  'not-applicable',
] as const satisfies readonly Standing[]
