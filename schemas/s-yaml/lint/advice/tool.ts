import { at } from '../../../yaml/data.ts'
import type { Document } from '../../document.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'

/** Says that the vendor's tool deploys whatever stands in the file, where it could be told to look first. */
export function adviseOnTool({ root, entries, edition, hasBase }: Document, advise: Advise): void {
  const validation = at(root, 'validation')
  if (edition === 1 || entries.length === 0 || validation === true || isUnresolved(validation)) return
  if (validation === false) {
    const message =
      'With `validation: true` the tool holds `props` against its schema before it deploys. Found `false`, so it does not. Change it if that was not meant.'
    advise('SY-L39', ['validation'], 'value', message)
  } else if (!hasBase) {
    const message =
      'With `validation: true` the tool holds `props` against its schema before it deploys. It is absent, so it does not. Add it at top level.'
    advise('SY-L39', ['edition'], 'key', message)
  }
}
