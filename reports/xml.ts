import { xmlAttribute, xmlText } from './escape.ts'

/** One XML element: foreign text gets in through attributes and `text` only, and both are escaped. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children?: readonly Element[]
  readonly text?: string
}

/** Renders a document. Elements that hold text are never indented inside: blanks there would be content. */
export function renderXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, '')}`
}

function renderElement(element: Element, indent: string): string {
  const { name, attributes, children = [], text = '' } = element
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`)
  const open = `${indent}<${name}${written.join('')}`
  if (children.length > 0) {
    const inside = children.map((child) => renderElement(child, `${indent}  `)).join('')
    return `${open}>\n${inside}${indent}</${name}>\n`
  }
  return text === '' ? `${open}/>\n` : `${open}>${xmlText(text)}</${name}>\n`
}
