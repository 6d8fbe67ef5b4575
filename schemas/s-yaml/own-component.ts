import { at, isMap, mapValues, type Data } from '../yaml/data.ts'
import { LAYOUT_OF } from './component.ts'
import { SECTION } from './compose.ts'
import type { Edition } from './edition.ts'
import { isUnresolved } from './variables.ts'

/** Keys that together only a function has, in the place where the generation has them. */
const KEYS_OF_FUNCTIONS = {
  1: ['name', 'runtime', 'handler', 'codeUri', 'customContainerConfig', 'customRuntimeConfig'],
  3: ['functionName', 'runtime', 'handler', 'code', 'customContainerConfig', 'customRuntimeConfig'],
} as const satisfies Record<Edition, readonly string[]>

const ENOUGH_KEYS = 2

/**
 * Gives entries that deploy with a component of one's own (a folder, or whatever a variable names) the name of
 * the generation's component when their `props` have a function's shape: such components are copies of it.
 */
export function nameOwnComponents(root: Data, edition: Edition): Data {
  const section = at(root, SECTION[edition])
  if (!isMap(root) || !isMap(section)) return root
  const named = mapValues(section, (entry) =>
    isMap(entry) && isOwn(at(entry, 'component')) && hasFunction(at(entry, 'props'), edition)
      ? { ...entry, component: LAYOUT_OF[edition] === 'fc2' ? 'fc' : 'fc3' }
      : entry,
  )
  return { ...root, [SECTION[edition]]: named }
}

function isOwn(name: Data | undefined): boolean {
  return typeof name === 'string' && (isUnresolved(name) || /^(?:[.~/\\]|[A-Za-z]:[\\/])/.test(name))
}

function hasFunction(props: Data | undefined, edition: Edition): boolean {
  const inside = edition === 1 ? at(props, 'function') : props
  return KEYS_OF_FUNCTIONS[edition].filter((key) => at(inside, key) !== undefined).length >= ENOUGH_KEYS
}
