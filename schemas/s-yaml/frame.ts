import { quote } from '../explain.ts'
import { componentKind, LAYOUT_OF } from './component.ts'
import { SECTION } from './compose.ts'
import { at, isMap, type Data } from '../yaml/data.ts'
import type { Edition } from './edition.ts'
import type { Entry } from './normalize.ts'
import type { Report } from '../yaml/problems.ts'

/** Top-level keys that bring in another file, by edition; a file to build on that was read has taken its key away. */
export const BASE_KEYS = { 1: ['extend', 'extends'], 3: ['extend', 'env'] } as const satisfies Record<
  Edition,
  string[]
>

/** The function entries of a document that its edition's tools can deploy, in file order. */
export function entriesOf(root: Data, edition: Edition): readonly Entry[] {
  const layout = LAYOUT_OF[edition]
  const section = at(root, SECTION[edition])
  return Object.entries(isMap(section) ? section : {}).flatMap(([resource, entry]) =>
    componentKind(at(entry, 'component')) === layout
      ? [{ resource, layout, props: at(entry, 'props') ?? {} }]
      : [],
  )
}

/**
 * Tells whether values may come from another file, which is not read: one to build on, or that of the environment,
 * which is selected when the tool is started.
 */
export function hasBaseFile(root: Data, edition: Edition): boolean {
  return BASE_KEYS[edition].some((key) => at(root, key) !== undefined) || namesEnvironment(root)
}

function namesEnvironment(data: Data): boolean {
  if (typeof data === 'string') return /\$\{\s*environment\./.test(data)
  return data !== null && typeof data === 'object' && Object.values(data).some(namesEnvironment)
}

/** Judges what stands around the `props`: base files and component names. */
export function checkFrame(root: Data, edition: Edition, report: Report): void {
  // Files to build on are told of where they are read.
  if (edition === 3 && at(root, 'env') !== undefined)
    report(
      'base-file-not-read',
      ['env'],
      'key',
      "What an environment changes is not known. `env` names a file of environments, of which one is chosen later, so missing keys are not reported. Check the two together with the vendor's tool.",
    )
  const section = at(root, SECTION[edition])
  for (const [resource, entry] of Object.entries(isMap(section) ? section : {}))
    checkComponent(at(entry, 'component'), [SECTION[edition], resource, 'component'], edition, report)
}

function checkComponent(
  name: Data | undefined,
  path: readonly string[],
  edition: Edition,
  report: Report,
): void {
  const kind = componentKind(name)
  if (typeof name !== 'string' || kind === 'other') return
  if (kind !== LAYOUT_OF[edition]) {
    const wanted = edition === 1 ? '`fc`' : '`fc3`'
    const message = `Edition ${edition} deploys functions with ${wanted}. Found ${quote(name)}, so this entry is left out. Use the component or the edition of the same generation.`
    report('component-of-other-edition', path, 'value', message)
  } else if (edition === 3 && name.includes('/')) {
    const message = `Edition 3 names components without an owner. Found ${quote(name)}. Write \`fc3\`.`
    report('slash-in-component', path, 'value', message)
  }
}
