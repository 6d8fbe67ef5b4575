import type { AnyNode, AssignmentExpression, CallExpression, ExportNamedDeclaration, Program } from 'acorn'

/** What a file exports. */
export interface Exports {
  /** Name -> values it is given; `undefined` stands for one that is not a plain expression. */
  readonly exported: ReadonlyMap<string, readonly (AnyNode | undefined)[]>
  /** Whether there may be more: something else is exported whole, or the exports are handed around. */
  readonly isOpen: boolean
  /** Variables that are assigned to somewhere. */
  readonly assigned: ReadonlySet<string>
}

interface Reader {
  readonly exported: Map<string, (AnyNode | undefined)[]>
  readonly assigned: Set<string>
  /** Uses of `module` and `exports` whose effect is known. */
  readonly understood: Set<AnyNode>
  isOpen: boolean
}

/** Finds the exports of a file, both CommonJS and ECMAScript ones. */
export function readExports(program: Program): Exports {
  const reader: Reader = { exported: new Map(), assigned: new Set(), understood: new Set(), isOpen: false }
  // No recursion: files can nest deeper than the stack. Parents come before their children.
  const waiting: AnyNode[] = [program]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    readNode(reader, node)
    waiting.push(...childrenOf(node))
  }
  return reader
}

function readNode(reader: Reader, node: AnyNode): void {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- all other nodes have nothing to do with exports
  switch (node.type) {
    case 'AssignmentExpression':
      readAssignment(reader, node)
      break
    case 'UpdateExpression':
      if (node.argument.type === 'Identifier') reader.assigned.add(node.argument.name)
      break
    case 'MemberExpression':
      if (isExports(node)) {
        reader.understood.add(node.object)
        // Handed around as a whole.
        if (!reader.understood.has(node)) reader.isOpen = true
      } else if (keyOf(node) !== undefined) understand(reader, node.object)
      break
    case 'BinaryExpression':
      // `require.main === module`
      for (const side of [node.left, node.right]) if (isName(side, 'module')) reader.understood.add(side)
      break
    case 'UnaryExpression':
      if (node.operator === 'typeof') understand(reader, node.argument)
      break
    case 'CallExpression':
      readCall(reader, node)
      break
    case 'ExportNamedDeclaration':
      readNamed(reader, node)
      break
    case 'ExportDefaultDeclaration':
      note(reader, 'default', node.declaration)
      break
    case 'ExportAllDeclaration':
      if (node.exported === null || node.exported === undefined) reader.isOpen = true
      else note(reader, nameOf(node.exported))
      break
    case 'Identifier':
      if (!reader.understood.has(node) && ['exports', 'module', 'eval'].includes(node.name))
        reader.isOpen = true
      break
    default:
  }
}

function readAssignment(reader: Reader, { left, right, operator }: AssignmentExpression): void {
  if (isExports(left)) {
    understand(reader, left)
    if (operator === '=') readWhole(reader, right)
    else reader.isOpen = true
  } else if (left.type === 'MemberExpression') {
    const key = keyOf(left)
    if (key === undefined) return
    if (isExports(left.object)) note(reader, key, innermost(right))
    // At the file's own level `this` is the exports.
    else if (left.object.type === 'ThisExpression') note(reader, key)
  } else for (const name of namesIn(left)) reader.assigned.add(name)
}

/** `module.exports = {…}` tells all names; a function has none of its own; anything else may have any. */
function readWhole(reader: Reader, right: AnyNode): void {
  // `exports = module.exports = …` is told by the inner assignment.
  if (right.type === 'AssignmentExpression' && isExports(right.left)) return
  const value = innermost(right)
  if (value.type === 'ObjectExpression') {
    for (const property of value.properties) {
      const key = property.type === 'Property' ? propertyKey(property) : undefined
      if (property.type === 'SpreadElement' || key === undefined) reader.isOpen = true
      else note(reader, key, property.value)
    }
  } else if (isExports(value)) understand(reader, value)
  else if (value.type !== 'FunctionExpression' && value.type !== 'ArrowFunctionExpression')
    reader.isOpen = true
}

/** `Object.defineProperty(exports, 'name', …)` and the older `exports.__defineGetter__('name', …)` */
function readCall(reader: Reader, { callee, arguments: args }: CallExpression): void {
  if (callee.type !== 'MemberExpression') return
  const [first, second] = args
  if (isExports(callee.object) && keyOf(callee) === '__defineGetter__') noteLiteral(reader, first)
  if (first === undefined || !isExports(first) || keyOf(callee) !== 'defineProperty') return
  understand(reader, first)
  noteLiteral(reader, second)
}

function noteLiteral(reader: Reader, name: AnyNode | undefined): void {
  if (name?.type === 'Literal') note(reader, String(name.value))
  else reader.isOpen = true
}

function readNamed(reader: Reader, { declaration, specifiers }: ExportNamedDeclaration): void {
  for (const { local, exported } of specifiers)
    note(reader, nameOf(exported), local.type === 'Identifier' ? local : undefined)
  if (declaration?.type === 'VariableDeclaration')
    for (const { id, init } of declaration.declarations)
      for (const name of namesIn(id))
        note(reader, name, id.type === 'Identifier' ? (init ?? undefined) : undefined)
  else if (declaration !== null && declaration !== undefined) note(reader, declaration.id.name, declaration)
}

function note({ exported }: Reader, name: string, value?: AnyNode): void {
  // `exports.name = void 0` goes before the definition in what compilers write.
  const isVoid = value?.type === 'UnaryExpression' && value.operator === 'void'
  exported.set(name, [...(exported.get(name) ?? []), ...(isVoid ? [] : [value])])
}

function understand({ understood }: Reader, node: AnyNode): void {
  if (isExports(node) || isName(node, 'module')) understood.add(node)
}

/** `exports` or `module.exports` */
function isExports(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression') return isName(node, 'exports')
  return isName(node.object, 'module') && keyOf(node) === 'exports'
}

function isName(node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}

/** The value of `a = b = value`. */
function innermost(value: AnyNode): AnyNode {
  let node = value
  while (node.type === 'AssignmentExpression') node = node.right
  return node
}

function keyOf({ computed, property }: Extract<AnyNode, { type: 'MemberExpression' }>): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined
  return property.type === 'Literal' ? String(property.value) : undefined
}

function propertyKey({ computed, key }: Extract<AnyNode, { type: 'Property' }>): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

function nameOf(node: AnyNode): string {
  if (node.type === 'Literal') return String(node.value)
  return node.type === 'Identifier' ? node.name : ''
}

/** Every name in a pattern; default values may add some that are not bound, which does no harm. */
function namesIn(pattern: AnyNode): string[] {
  const names: string[] = []
  const waiting = [pattern]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'Identifier') names.push(node.name)
    waiting.push(...childrenOf(node))
  }
  return names
}

/** The parts of a node, but for names of properties, which refer to nothing. */
function childrenOf(node: AnyNode): AnyNode[] {
  const isNamed = 'computed' in node && !node.computed
  return Object.entries(node)
    .filter(([field]) => !(isNamed && (field === 'key' || field === 'property')))
    .flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
