import { isScalar, isMap, isSeq, visit, type Node } from 'yaml'
import { scalarLike } from './entry.ts'
import type { Field, Origin } from './origin.ts'
import type { Tell } from './note.ts'

/** Actions stay; those that call the component `fc` call `fc3` from now on. */
export function convertActions(
  field: Pick<Field, 'value'>,
  path: readonly string[],
  { origin, tell }: { readonly origin: Origin; readonly tell: Tell },
): Node | null {
  const { value } = field
  if (!isMap(value) && !isSeq(value)) return value
  visit(value, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value !== 'component' || !isScalar(pair.value)) return
      const called = pair.value.value
      if (typeof called !== 'string') return
      const converted = called.replace(/^\s*(?:devsapp\/)?fc(?:@\S*)?(?=\s|$)/, 'fc3')
      if (converted === called) return
      const message = `\`${converted}\`: check that \`fc3\` has that command and takes those arguments.`
      tell('open', origin.lineOf(pair.key), path, message)
      pair.value = scalarLike(pair.value, converted, pair.value.type ?? undefined)
    },
  })
  return value
}
