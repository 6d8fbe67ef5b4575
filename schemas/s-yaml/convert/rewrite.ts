import { isMap, isScalar, visit, type Document, type Node, type Scalar } from 'yaml'
import { at, isMap as isDataMap, valueAt, type Data } from '../../yaml/data.ts'
import { parseReference, splitReferences } from '../reference.ts'
import type { Tell } from './note.ts'
import { asNode, keyText, type Origin } from './origin.ts'
import { convertReferences, type ReferenceContext } from './references.ts'
import { serverSections } from './services.ts'

export interface RewriteContext {
  readonly origin: Origin
  /** The original with variables resolved. */
  readonly root: Data
  /** Resources that were made from a service of another name. */
  readonly madeFrom: ReadonlyMap<string, string>
  readonly tell: Tell
}

/** Writes every reference in the values of a converted document as edition 3 wants it. */
export function rewriteReferences(
  document: Document,
  { origin, root, madeFrom, tell }: RewriteContext,
): void {
  if (!isMap(document.contents)) return
  const functions = serverSections(root)
  const entries = at(root, 'services')
  const services = new Set(isDataMap(entries) ? Object.keys(entries) : [])
  const rewrite = (node: Node | null, path: readonly string[], self: Self): void => {
    visitTexts(node, (scalar, text) => {
      const line = origin.lineOf(scalar)
      const context: ReferenceContext = {
        ...{ functions, services, self },
        valueOf: (service, steps) => {
          const value = valueAt(root, ['services', service, 'props', ...steps])
          return typeof value === 'string' && !value.includes('${') ? value : undefined
        },
        output: (source) => {
          tell('open', line, path, `\`${source}\`: check that \`fc3\` has an output of that name.`)
        },
        lost: (source) => {
          tell('open', line, path, `\`${source}\` leads to what edition 3 does not have. Write a value.`)
        },
      }
      scalar.value = convertReferences(text, context)
      for (const source of unknownVariables(text, at(root, 'vars')))
        tell(
          'open',
          line,
          path,
          `\`${source}\` stays as it is in edition 1; edition 3 stops there. Define it in \`vars\`.`,
        )
    })
  }
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? keyText(key) : ''
    const node = asNode(value)
    if (name !== 'resources' || !isMap(node)) rewrite(node, [name], undefined)
    else
      for (const entry of node.items) {
        const resource = isScalar(entry.key) ? keyText(entry.key) : ''
        const service = madeFrom.get(resource)
        rewrite(asNode(entry.value), ['services', service ?? resource], {
          service: service ?? resource,
          moved: service !== undefined,
        })
      }
  }
}

type Self = ReferenceContext['self']

function visitTexts(node: Node | null, change: (scalar: Scalar, text: string) => void): void {
  if (node === null) return
  visit(node, {
    Scalar: (role, scalar) => {
      if (role !== 'key' && typeof scalar.value === 'string' && scalar.value.includes('${'))
        change(scalar, scalar.value)
    },
  })
}

/** Edition 1 leaves them as text, edition 3 refuses them; it has no way to write such a text. */
function unknownVariables(text: string, vars: Data | undefined): string[] {
  return splitReferences(text).parts.flatMap((part) => {
    if (!('expression' in part)) return []
    const reference = parseReference(part.expression, 1)
    return reference.kind === 'vars' && valueAt(vars, reference.path) === undefined ? [part.source] : []
  })
}
