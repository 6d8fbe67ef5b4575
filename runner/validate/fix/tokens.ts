import { createRequire } from 'node:module'
import type { Document } from '../../../schemas/s-yaml/document.ts'
import type { Edition } from '../../../schemas/s-yaml/edition.ts'
import type { LintProblem } from '../../../schemas/s-yaml/lint/problem.ts'
import type { Fix, Lines } from './edit.ts'

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)

/** Fixes that replace one word: the capitals of keys, and quotes that a value has or lacks. */
export function tokenFixes(lines: Lines, { edition }: Document, problems: readonly LintProblem[]): Fix[] {
  return problems.flatMap(({ rule, severity, range }) => {
    const token = lines.slice(range)
    const replace = (text: string): Fix => [
      { start: lines.offsetOf(range.start), end: lines.offsetOf(range.end), text },
    ]
    if (rule === 'SY-L07' && severity === 'error') return twinsOf(token, edition).map(replace)
    return rule === 'SY-S01' || rule === 'SY-L33' ? requoted(token).map(replace) : []
  })
}

/** A number without its quotes; a number or truth value in quotes, if that is how a tool would print it, too. */
function requoted(token: string): string[] {
  const quoted = /^(['"])(-?(?:0|[1-9]\d*)(?:\.\d+)?)\1$/.exec(token)?.[2]
  if (quoted !== undefined) return [quoted]
  const isPlain = token === 'true' || token === 'false' || (token !== '' && token === String(Number(token)))
  return isPlain && token !== 'NaN' ? [`'${token}'`] : []
}

const vocabularies = new Map<Edition, ReadonlyMap<string, readonly string[]>>()

/** Keys of the edition that differ from a word in capitals only. */
function twinsOf(token: string, edition: Edition): readonly string[] {
  const vocabulary = vocabularies.get(edition) ?? vocabularyOf(edition)
  vocabularies.set(edition, vocabulary)
  const word = token.replace(/^(['"])(.*)\1$/, '$2')
  return (vocabulary.get(word.toLowerCase()) ?? []).filter((twin) => twin !== word)
}

/** What an edition is written by: its frame, and what stands in the `props` of its components. */
const SCHEMAS: Readonly<Record<Edition, readonly string[]>> = {
  1: ['edition-1', 'fc'],
  3: ['edition-3', 'fc3', 'fc3-domain'],
}

/** Every key that the schemas of an edition know somewhere, by its small letters. */
function vocabularyOf(edition: Edition): ReadonlyMap<string, readonly string[]> {
  const found = new Set<string>()
  const waiting = SCHEMAS[edition].map((name): unknown =>
    require(`../../../schemas/s-yaml/${name}.schema.json`),
  )
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null) continue
    if ('properties' in node) for (const key of Object.keys(node.properties as object)) found.add(key)
    waiting.push(...(Object.values(node) as unknown[]))
  }
  const vocabulary = new Map<string, string[]>()
  for (const key of found)
    vocabulary.set(key.toLowerCase(), [...(vocabulary.get(key.toLowerCase()) ?? []), key])
  return vocabulary
}
