import { at, isMap, type Data } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'

/** What the section of the edition holds, of whatever component, by name and in the order of the file. */
export function sectionEntries({ root, edition }: Document): readonly (readonly [string, Data])[] {
  const section = at(root, SECTION[edition])
  return isMap(section) ? Object.entries(section) : []
}
