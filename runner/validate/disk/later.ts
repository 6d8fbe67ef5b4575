import { join } from 'node:path'
import { at, isMap, type Data } from '../../../schemas/yaml/data.ts'
import type { ProjectFolder } from './project-folder.ts'
import type { Ruling } from './ruling.ts'

/** Folders that builds write into and nobody checks in. */
const OUTPUT =
  /^(\.?(build|dist|out|output|target|bin|obj|publish|release|artifacts?|package|pkg)|\.next|\.nuxt|\.output|\.s|\.fc)$/i
/** Scripts of a `package.json` after whose run there are more files. */
const BUILD_SCRIPT = /build|compile|bundle|dist|package|pack/i

/** Tells whether what is absent at a path may be made before it is deployed. */
export async function comesLater(
  { folder, isPrepared }: Ruling,
  path: string,
  near: string,
): Promise<boolean> {
  if (isPrepared || path.split(/[\\/]/).some((step) => OUTPUT.test(step))) return true
  const [top, below] = await Promise.all([hasBuild(folder, folder.locate('.')), hasBuild(folder, near)])
  return top || below
}

async function hasBuild(folder: ProjectFolder, place: string): Promise<boolean> {
  if ((await folder.kindOf(join(place, 'tsconfig.json'))) === 'file') return true
  const text = await folder.read(join(place, 'package.json'))
  const scripts = text === undefined ? undefined : at(parsed(text), 'scripts')
  return isMap(scripts) && Object.keys(scripts).some((name) => BUILD_SCRIPT.test(name))
}

function parsed(text: string): Data | undefined {
  try {
    return JSON.parse(text) as Data
  } catch {
    return undefined
  }
}
