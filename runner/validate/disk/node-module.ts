import { parse, type AnyNode, type Pattern, type Program } from 'acorn'
import { readExports } from './node-exports.ts'
import type { Module, Signature } from './module.ts'

/** Reads what a JavaScript module exports, in either module system; `undefined` when the text is not understood. */
export function readNodeModule(text: string): Module | undefined {
  const program = parseEither(text)
  if (program === undefined) return undefined
  const { exported, isOpen, assigned } = readExports(program)
  const declared = declarationsOf(program)
  const signatureOf = (value: AnyNode | undefined): Signature | undefined => {
    const meant = value?.type === 'Identifier' && !assigned.has(value.name) ? declared.get(value.name) : value
    return meant !== undefined && 'params' in meant
      ? { least: lengthOf(meant.params), most: Infinity }
      : undefined
  }
  return {
    names: [...exported.keys()],
    lookup: (name) => {
      const values = exported.get(name)
      if (values === undefined) return isOpen ? 'undecided' : 'absent'
      const signatures = values.map(signatureOf).filter((signature) => signature !== undefined)
      return { signatures: isOpen || signatures.length < values.length ? [] : signatures }
    },
  }
}

/** Old files are scripts; what has `import` or `export` is a module. Code for a compiler is neither. */
function parseEither(text: string): Program | undefined {
  for (const sourceType of ['script', 'module'] as const)
    try {
      const isScript = sourceType === 'script'
      return parse(text, {
        ecmaVersion: 'latest',
        sourceType,
        allowHashBang: true,
        allowReturnOutsideFunction: isScript,
      })
    } catch {
      // Not of that kind, or nested deeper than the parser can follow.
    }
  return undefined
}

/** Functions and values of the file's own level that are declared once. */
function declarationsOf({ body }: Program): ReadonlyMap<string, AnyNode> {
  const declared = new Map<string, AnyNode>()
  const twice = new Set<string>()
  const note = (name: string, value: AnyNode): void => {
    if (declared.has(name)) twice.add(name)
    declared.set(name, value)
  }
  for (const statement of body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type === 'FunctionDeclaration') note(node.id.name, node)
    else if (node?.type === 'VariableDeclaration')
      for (const { id, init } of node.declarations) if (id.type === 'Identifier') note(id.name, init ?? id)
  }
  for (const name of twice) declared.delete(name)
  return declared
}

/** What `length` of the function would say: parameters before the first one with a default. */
function lengthOf(params: readonly Pattern[]): number {
  const end = params.findIndex(({ type }) => type === 'AssignmentPattern' || type === 'RestElement')
  return end < 0 ? params.length : end
}
