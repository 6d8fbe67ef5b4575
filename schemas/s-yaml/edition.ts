import { describe } from '../explain.ts'
import { at, isMap, type Data } from '../yaml/data.ts'
import type { Report } from '../yaml/problems.ts'

/** Edition 1 (`services`, also written 2.0.0) or edition 3 (`resources`). */
export type Edition = 1 | 3

/** The texts that name an edition. */
const EDITIONS: ReadonlyMap<unknown, Edition> = new Map([
  ['1.0.0', 1],
  ['2.0.0', 1],
  ['3.0.0', 3],
])

const EXPECTED = '`edition` is the text `1.0.0`, `2.0.0` or `3.0.0`'

/** The edition that a text names. */
export function editionNamed(text: unknown): Edition | undefined {
  return EDITIONS.get(text)
}

/** Decides which edition a document claims, before anything else is judged; tools compare the text exactly. */
export function editionOf(root: Data, report: Report): Edition | undefined {
  if (!isMap(root)) {
    report(
      'wrong-type',
      [],
      'value',
      `A project file is a map. Found ${describe(root)}. Start with \`edition: 3.0.0\`.`,
    )
    return undefined
  }
  const claimed = at(root, 'edition')
  const edition = EDITIONS.get(claimed)
  if (claimed === undefined && (at(root, 'extend') ?? null) !== null) {
    // It may stand in the file to build on, and that this one could not be read was told then.
    return undefined
  }
  if (claimed === undefined) {
    report('missing-edition', [], 'value', `${EXPECTED}. It is absent. Add it as the first line.`)
  } else if (edition === undefined) {
    const found = describe(claimed)
    report('unknown-edition', ['edition'], 'value', `${EXPECTED}. Found ${found}. Write one of them.`)
  }
  return edition
}
