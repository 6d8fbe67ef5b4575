import { parser } from '@lezer/python'
import type { Module, Signature } from './module.ts'

type Node = ReturnType<typeof parser.parse>['topNode']

/** Names with which a module changes its own names unseen. */
const DYNAMIC: ReadonlySet<string> = new Set([
  ...['globals', 'locals', 'vars', 'exec', 'execfile', 'eval', 'setattr'],
  ...['__dict__', '__getattr__', 'modules'],
])
/** What stands in them does not belong to the module. */
const SCOPES: ReadonlySet<string> = new Set(['FunctionDefinition', 'ClassDefinition', 'LambdaExpression'])

interface Names {
  /** Undecorated functions of the module by name; a name may be defined more than once. */
  readonly functions: Map<string, Signature[]>
  /** Whatever else stands at the module's level: imports, assignments, classes, and mere uses. */
  readonly others: Set<string>
  /** Names that functions declare `global`: set when they run. */
  readonly late: Set<string>
  /** Whether names may come from elsewhere. */
  open: boolean
}

/** Reads the names that a Python module has at its own level; `undefined` when the text is not understood. */
export function readPythonModule(text: string): Module | undefined {
  const names: Names = { functions: new Map(), others: new Set(), late: new Set(), open: false }
  const tree = parser.parse(text)
  let depth = 0
  const errors: number[] = []
  tree.iterate({
    enter: ({ type, node, from, to }) => {
      if (type.isError) errors.push(from)
      if (SCOPES.has(type.name)) {
        if (depth++ === 0) noteScope(names, node, text)
      } else if (type.name === 'ScopeStatement') {
        for (const name of node.getChildren('VariableName')) names.late.add(textOf(name, text))
      } else if (type.name === 'ImportStatement') {
        names.open ||= depth === 0 && node.getChild('*') !== null
      } else if (type.name === 'VariableName' || type.name === 'PropertyName') {
        const name = text.slice(from, to)
        names.open ||= DYNAMIC.has(name)
        if (depth === 0 && type.name === 'VariableName') names.others.add(name)
      }
    },
    leave: ({ type }) => {
      if (SCOPES.has(type.name)) depth--
    },
  })
  return errors.length > 0 ? undefined : moduleOf(names)
}

function moduleOf({ functions, others, late, open }: Names): Module {
  return {
    names: [...functions.keys()],
    lookup: (name) => {
      const signatures = functions.get(name)
      if (others.has(name) || late.has(name)) return { signatures: [] }
      if (signatures !== undefined) return { signatures }
      return open ? 'undecided' : 'absent'
    },
  }
}

function noteScope({ functions, others }: Names, node: Node, text: string): void {
  const name = node.getChild('VariableName')
  if (node.name === 'LambdaExpression' || name === null) return
  const parameters = node.getChild('ParamList')
  // A decorator answers what it likes, a class has the parameters of its constructor.
  if (node.name === 'ClassDefinition' || parameters === null || node.parent?.name === 'DecoratedStatement')
    others.add(textOf(name, text))
  else {
    const signatures = functions.get(textOf(name, text)) ?? []
    functions.set(textOf(name, text), [...signatures, signatureOf(parameters, text)])
  }
}

function signatureOf(list: Node, text: string): Signature {
  let [least, most] = [0, 0]
  let named: string | undefined
  let byName = false
  for (const [first, ...rest] of parametersOf(list)) {
    const hasDefault = rest.some(({ name }) => name === 'AssignOp')
    if (first?.name === '*') {
      byName = true
      if (rest.some(({ name }) => name === 'VariableName')) most = Infinity
    } else if (first?.name === 'VariableName') {
      if (byName) named ??= hasDefault ? undefined : textOf(first, text)
      else {
        most++
        if (!hasDefault) least++
      }
    }
  }
  return { least, most, named }
}

/** The nodes of each parameter; `/`, which has no node, gives an empty one. */
function parametersOf(list: Node): Node[][] {
  const parameters: Node[][] = [[]]
  for (let node = list.firstChild; node !== null; node = node.nextSibling)
    if (node.name === ',') parameters.push([])
    else if (node.name !== '(' && node.name !== ')' && node.name !== 'Comment') parameters.at(-1)?.push(node)
  return parameters
}

function textOf({ from, to }: Node, text: string): string {
  return text.slice(from, to)
}
