import { describe, quote } from '../../../schemas/explain.ts'
import { at, isMap, type Data } from '../../../schemas/yaml/data.ts'
import type { Document } from '../../../schemas/s-yaml/document.ts'
import { hasBaseFile } from '../../../schemas/s-yaml/frame.ts'
import { isBuiltIn } from '../../../schemas/s-yaml/limits.ts'
import { isContainer } from '../../../schemas/s-yaml/server-fields.ts'
import { isUnresolved } from '../../../schemas/s-yaml/variables.ts'
import { comesLater } from './later.ts'
import type { Ruling } from './ruling.ts'

/** Where the code of an entry is, as far as handlers can be looked up in it. */
export type Code =
  | { readonly kind: 'folder'; readonly place: string; readonly name: string }
  /** There, or made later, but not to be looked into; says why. */
  | { readonly kind: 'closed'; readonly why: string }
  /** Nothing more to say: it is absent, not known yet, or none is needed. */
  | { readonly kind: 'none' }

const NONE: Code = { kind: 'none' }
const ARCHIVE = /\.(zip|jar|war)$/i

/** Judges where the code of an entry is said to be (SY-L14). */
export async function checkCode(ruling: Ruling, { root, edition }: Document): Promise<Code> {
  const runtime = ruling.text('runtime')
  if (runtime !== undefined && isContainer(runtime)) return NONE
  checkStored(ruling)
  const code = ruling.value('code')
  if (code === undefined || code === '') {
    if (isStored(ruling)) return closed('an object of OSS')
    // Of the built-in runtimes the reader says so itself.
    const isServer = runtime !== undefined && !isBuiltIn(runtime)
    if (isServer && ruling.isSound && !hasBaseFile(root, edition)) adviseAbsent(ruling, runtime)
    return NONE
  }
  if (isMap(code)) return closed('an object of OSS')
  return typeof code === 'string' && !isUnresolved(code) ? checkPath(ruling, code) : NONE
}

async function checkPath(ruling: Ruling, code: string): Promise<Code> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(code)) return closed(`at ${quote(code)}`)
  const place = ruling.folder.locate(code)
  switch (await ruling.folder.kindOf(place)) {
    case 'outside': {
      const why = `${quote(code)} is not inside the folder of this file, and nothing else is read`
      ruling.leave('SY-L14', 'code', `Whether the code is there was not looked up: ${why}.`)
      return closed('outside of the project')
    }
    case 'folder':
      return { kind: 'folder', place, name: code }
    case 'file':
      return closed(ARCHIVE.test(code) ? 'an archive' : 'a single file')
    case 'absent': {
      const isLater = ARCHIVE.test(code) || (await comesLater(ruling, code, place))
      const advice = isLater
        ? 'Build it before deploying.'
        : 'Correct the path: it begins at the folder of this file.'
      const message = `${quote(nameOf(ruling))} names a folder or an archive with the code. There is no ${quote(code)}. ${advice}`
      ruling.advise('SY-L14', ruling.path('code'), 'value', message, isLater ? 'warning' : 'error')
      return NONE
    }
  }
}

/** Edition 1 has two ways to say where the code is, and wants one. */
function checkStored(ruling: Ruling): void {
  const key = storedAt(ruling, 'ossKey')
  const code = ruling.value('code')
  if (key === undefined || code === undefined || code === '') return
  const message = `The code comes from \`codeUri\` or from \`ossBucket\` and \`ossKey\`. Found both: \`codeUri\` is ${describe(code)}. Remove one.`
  ruling.advise('SY-L14', [...ruling.path('code').slice(0, -1), 'ossKey'], 'key', message)
}

function isStored(ruling: Ruling): boolean {
  return storedAt(ruling, 'ossKey') !== undefined || storedAt(ruling, 'ossBucket') !== undefined
}

function storedAt({ entry }: Ruling, key: string): Data | undefined {
  return entry.layout === 'fc2' ? at(at(entry.props, 'function'), key) : undefined
}

function adviseAbsent(ruling: Ruling, runtime: string): void {
  const message = `The runtime ${quote(runtime)} needs the code's place. It is absent. Add ${quote(nameOf(ruling))}.`
  ruling.advise('SY-L14', ruling.path('code').slice(0, -1), 'key', message)
}

function nameOf(ruling: Ruling): string {
  return ruling.path('code').at(-1) ?? 'code'
}

function closed(why: string): Code {
  return { kind: 'closed', why }
}
