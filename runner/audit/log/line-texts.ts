import { clip } from '../../../reports/clip.ts'

/** What stands in the lines that prove something; filled when it is known which ones do. */
export type LineTexts = ReadonlyMap<number, string>

/** Longest text that is kept of a line, UTF-16 units. */
const LONGEST = 400

/** Picks the texts of some lines from a log that is read once more. */
export async function pickTexts(
  wanted: ReadonlySet<number>,
  records: AsyncIterable<readonly { readonly line: number; readonly text: string }[]>,
): Promise<LineTexts> {
  const texts = new Map<number, string>()
  if (wanted.size === 0) return texts
  const last = Math.max(...wanted)
  for await (const batch of records) {
    for (const { line, text } of batch)
      if (wanted.has(line) && !texts.has(line)) texts.set(line, clip(text, LONGEST))
    if ((batch.at(-1)?.line ?? 0) > last) break
  }
  return texts
}
