import { clip } from './clip.ts'
import { visible } from './escape.ts'

/** Longest foreign text that is shown in one piece, in UTF-16 units. */
const CHARACTERS = 1000

/** Foreign text as one bounded, harmless line. */
export function oneLine(text: string, max = CHARACTERS): string {
  return visible(clip(text, max))
}
