import { Document, isMap, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from 'yaml'
import { checkKey, parseKnownFailures, problemKey } from './parse-known-failures.ts'
import type { KnownCheck, KnownProblem } from './known-failures.ts'

/** An entry to be written, and what it is about. */
export type NewEntry<T extends KnownCheck | KnownProblem> = Omit<T, 'line' | 'flaky'> & {
  /** Lines above the entry, each as it is. */
  readonly comment: readonly string[]
}

export interface NewEntries {
  readonly checks: readonly NewEntry<KnownCheck>[]
  readonly files: readonly NewEntry<KnownProblem>[]
}

export interface PrintOptions {
  /** Version of this package, for which the file is written from now on. */
  readonly version: string
}

/** A text, and how many of the entries were new to it. */
export interface PrintedKnownFailures {
  readonly text: string
  readonly added: number
}

/** Prints a file of known failures. */
export function printKnownFailures(entries: NewEntries, { version }: PrintOptions): PrintedKnownFailures {
  const schema = `https://unpkg.com/fc-conformance@${version}/dist/schemas/known-failures/known-failures.schema.json`
  const document = new Document({ suite: version })
  document.commentBefore = ` yaml-language-server: $schema=${schema}\n${INTRODUCTION}`
  return printed(document, entries)
}

const INTRODUCTION = ` What is known to be red and does not count for now. An entry that is not needed any more, matches nothing
 or has expired (\`expires: 2026-12-31\`) is red itself. Say in \`reason\` why it is borne, and in \`issue\` who mends it.`

/**
 * Adds what a file does not list yet; its entries and comments stay as they are. The text has to be one that
 * {@link parseKnownFailures} takes.
 */
export function addKnownFailures(
  text: string,
  { checks, files }: NewEntries,
  { version }: PrintOptions,
): PrintedKnownFailures {
  const { known } = parseKnownFailures(text, { file: '' })
  const listed = new Set([...(known?.checks ?? []).map(checkKey), ...(known?.files ?? []).map(problemKey)])
  const document = parseDocument(text, { schema: 'core' })
  document.set('suite', version)
  return printed(document, {
    checks: checks.filter((one) => !listed.has(checkKey({ ...one, flaky: false }))),
    files: files.filter((one) => !listed.has(problemKey(one))),
  })
}

function printed(document: Document, { checks, files }: NewEntries): PrintedKnownFailures {
  add(document, 'checks', checks)
  add(document, 'files', files)
  // Long reasons stay in one line, so that a search finds them.
  return { text: document.toString({ lineWidth: 0 }), added: checks.length + files.length }
}

function add(
  document: Document,
  section: keyof NewEntries,
  entries: readonly NewEntry<KnownCheck | KnownProblem>[],
): void {
  if (entries.length === 0) return
  const list = listOf(document, section)
  // What was written as `[]` gets lines of its own.
  list.flow = false
  for (const { comment, ...entry } of entries) {
    const node = document.createNode(entry) as YAMLMap<Node, Node>
    node.commentBefore = comment.map((line) => ` ${line}`).join('\n')
    list.add(node)
  }
}

function listOf(document: Document, section: keyof NewEntries): YAMLSeq {
  const found = document.get(section)
  if (isSeq(found)) return found
  const made = document.createNode([])
  if (isMap(document.contents)) document.contents.set(section, made)
  return made
}
