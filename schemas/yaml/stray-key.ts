/** A key with a value that stands further left than the lines above and below it. */
export interface StrayKey {
  readonly key: string
  /** 1-based. */
  readonly column: number
}

const KEY = /^( *)([^\s:#'"[\]{},&*!|>%@`-][^:#]*):\s+\S/

/** Finds out whether a line, by its number from 1, holds such a key: it takes their parent from the lines below. */
export function strayKeyAt(text: string, line: number): StrayKey | undefined {
  const lines = text.split(/\r\n|\n|\r/)
  const found = KEY.exec(lines[line - 1] ?? '')
  const indent = found?.[1]?.length
  const key = found?.[2]?.trimEnd()
  if (indent === undefined || key === undefined) return undefined
  const above = lines.slice(0, line - 1).findLast(isSomething)
  const below = lines.slice(line).find(isSomething)
  const isLeftOf = (other: string | undefined): boolean => other !== undefined && indentOf(other) > indent
  return isLeftOf(above) && isLeftOf(below) ? { key, column: indent + 1 } : undefined
}

function isSomething(line: string): boolean {
  return /^\s*[^\s#]/.test(line)
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0
}
