import { isMap, LineCounter, parseDocument, type Document as YamlDocument, type Node } from 'yaml'
import type { Problem } from '../../problem.ts'
import { createProblems, inTextOrder } from '../../yaml/problems.ts'
import { readDocument, type Document } from '../document.ts'
import { hasBaseFile } from '../frame.ts'
import { RULE_OF_CODE } from '../lint/rule-of-code.ts'
import { mendAliases } from './finish.ts'
import { settleKeyComments } from './key-comments.ts'
import { layoutLike } from './layout-like.ts'
import type { Note, Tell } from './note.ts'
import { createOrigin, type Origin } from './origin.ts'
import { rewriteReferences } from './rewrite.ts'
import { convertServices } from './services.ts'
import { convertFrame } from './top.ts'

/** What became of a file of edition 1. */
export type Conversion =
  | {
      readonly kind: 'converted'
      /** An edition-3 file. */
      readonly text: string
      /** In the order of the original. */
      readonly notes: readonly Note[]
    }
  /** Nothing was converted. */
  | { readonly kind: 'refused'; readonly problems: readonly Refusal[] }

/** Why a file was not converted. */
export interface Refusal {
  /** 1-based. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/**
 * Turns the text of an edition-1 file into edition 3: what means the same is written as edition 3 has it, what has no
 * counterpart is left out, and the notes say so. Comments, the order of keys and variables stay as far as they can.
 * Never throws; a text that is no edition-1 file is refused. What is wrong inside of the file stays wrong.
 */
export function convertText(text: string): Conversion {
  const problems = createProblems('')
  // `yaml` counts lines alike, and writes one kind of line end only.
  const unix = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const document = readDocument(unix, {}, problems)
  const refusals = problems.list.filter(keepsFromReading)
  if (document === undefined || refusals.length > 0)
    return refused(refusals.length > 0 ? refusals : problems.list)
  if (document.edition === 3)
    return refusedAt(document, 'edition', 'Expected edition 1.0.0. Found 3.0.0: there is nothing to convert.')
  return convertDocument(unix, document, text.includes('\r\n') ? '\r\n' : '\n')
}

/** What is wrong with the YAML or the edition, so that nothing else can be told. */
function keepsFromReading({ code, severity }: Problem): boolean {
  const meaning = code === 'out-of-range' ? undefined : RULE_OF_CODE[code]
  const { rule } = meaning ?? {}
  return severity === 'error' && (rule === 'SY-L01' || rule === 'SY-L02' || rule === 'SY-L03')
}

function convertDocument(text: string, document: Document, lineEnd: string): Conversion {
  const lines = new LineCounter()
  const parsed = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'error',
    // Account ids have more digits than a number of JavaScript keeps.
    intAsBigInt: true,
  })
  settleKeyComments(parsed, text)
  const origin = createOrigin(parsed, lines)
  const notes: Note[] = []
  const tell: Tell = (kind, line, path, message) => {
    notes.push({ kind, line, path: path.join('.'), message })
  }
  const madeFrom = convertNodes(parsed, origin, { root: document.root, tell })
  if (typeof madeFrom === 'string') return refusedAt(document, 'services', madeFrom)
  mendAliases(parsed.contents, origin)
  if (origin.exhausted)
    return refusedAt(
      document,
      'services',
      'Aliases and variables would fill a file beyond reason. Use smaller values.',
    )
  rewriteReferences(parsed, { origin, root: document.root, madeFrom, tell })
  const converted = parsed.toString(layoutLike(text))
  return {
    kind: 'converted',
    text: lineEnd === '\n' ? converted : converted.replace(/\n/g, lineEnd),
    notes: notes.toSorted((a, b) => a.line - b.line),
  }
}

/** Converts in place; answers which resources were made from which services, or why there would be none. */
function convertNodes(
  parsed: YamlDocument,
  origin: Origin,
  { root, tell }: { readonly root: Document['root']; readonly tell: Tell },
): ReadonlyMap<string, string> | string {
  const { contents } = parsed
  if (!isMap(contents)) return 'A project file is a map.'
  const services = convertFrame(contents, { origin, tell })
  if (services === undefined)
    return hasBaseFile(root, 1)
      ? new Map()
      : 'Expected `services`. Found none, so there is nothing to convert.'
  const resources = convertServices(services.value as Node | null, { origin, root, tell })
  if (resources === undefined) return new Map()
  if (resources.map.items.length === 0)
    return 'Expected functions. Found none, so edition 3 would have nothing to deploy.'
  services.value = resources.map
  return resources.madeFrom
}

function refused(problems: readonly Problem[]): Conversion {
  const refusals = inTextOrder(problems).map(({ range: { start }, message }) => ({ ...start, message }))
  return { kind: 'refused', problems: refusals }
}

function refusedAt({ place }: Document, key: string, message: string): Conversion {
  const { line, column } = (place.children?.get(key)?.value ?? place.value).start
  return { kind: 'refused', problems: [{ line, column, message }] }
}
