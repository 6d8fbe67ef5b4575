/** Long enough to be told apart by a reader. */
const CHARACTERS = 60

/** A name for a page, of letters, digits and hyphens: the words that it is made of, and a number where that is taken. */
export function slugOf(words: readonly string[], taken: ReadonlySet<string>): string {
  const plain = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, CHARACTERS)
    .replace(/^-+|-+$/g, '')
  const base = plain === '' ? 'report' : plain
  let slug = base
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`
  return slug
}
