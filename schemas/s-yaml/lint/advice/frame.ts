import { quote } from '../../../explain.ts'
import { at, isMap, valueAt } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import type { Edition } from '../../edition.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import { sectionEntries } from './section.ts'

/** Components for domains, by the edition that they are for. */
const DOMAINS = { 1: 'fc-domain', 3: 'fc3-domain' } as const satisfies Record<Edition, string>

/** Judges component names that have nothing to do with functions. */
export function adviseOnFrame(document: Document, advise: Advise): void {
  const { edition } = document
  for (const [resource, entry] of sectionEntries(document)) {
    adviseWhole(resource, document, advise)
    const component = at(entry, 'component')
    if (typeof component !== 'string' || isUnresolved(component)) continue
    const path = [SECTION[edition], resource, 'component']
    if (component.trim() === '') {
      const message = `An entry names the component that deploys it. Found an empty text. Write ${quote(edition === 1 ? 'fc' : 'fc3')}.`
      advise('SY-L05', path, 'value', message)
    }
    adviseDomains(component, path, edition, advise)
    if (edition === 3) adviseOwner(component, path, advise)
  }
}

/** The tool of edition 3 reads `component` before it follows references. */
function adviseWhole(resource: string, { edition, written, root }: Document, advise: Advise): void {
  const entry = valueAt(written, [SECTION[edition], resource])
  if (edition !== 3 || typeof entry !== 'string' || !isMap(valueAt(root, [SECTION[3], resource]))) return
  const message = `A resource is a map with a \`component\` of its own. Found ${quote(entry)}, in which the tool finds none: it does not follow references there. Write the map here, or share it with \`template\` and \`extend\`.`
  advise('SY-L05', [SECTION[3], resource], 'reference', message)
}

function adviseDomains(component: string, path: string[], edition: Edition, advise: Advise): void {
  const [bare = ''] = component.replace(/^devsapp\//, '').split('@')
  if (bare !== DOMAINS[edition === 1 ? 3 : 1]) return
  const message = `Edition ${edition} deploys domains with ${quote(DOMAINS[edition])}. Found ${quote(component)}, which is for the functions of the other generation. Use the component or the edition of the same generation.`
  advise('SY-L05', path, 'value', message, 'warning')
}

/** Where the name could also be that of a folder, which is not looked up here, it is only doubtful. */
function adviseOwner(component: string, path: string[], advise: Advise): void {
  const [, owner, bare] = /^([\w-]+)\/([\w.-]+)(?:@[\w.-]+)?$/.exec(component) ?? []
  if (owner === undefined || bare === undefined) return
  const message = `Edition 3 names components without an owner. Found ${quote(component)}. Write ${quote(bare)}, or ${quote(`./${component}`)} if it is a folder.`
  advise('SY-L05', path, 'value', message, owner === 'devsapp' ? 'error' : 'warning')
}
