import { cp, readFile, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { crc64 } from './crc64.ts'

/** Code as it was when it was deployed; later changes of the folder do not reach running instances. */
export interface CodeSnapshot {
  readonly folder: string
  /** CRC-64 over names and contents, decimal: `X-Fc-Code-Checksum` (API-11). */
  readonly checksum: string
}

/** Copies `codeDir` to `folder`, or answers undefined when it is no folder that can be read. */
export async function takeSnapshot(codeDir: string, folder: string): Promise<CodeSnapshot | undefined> {
  const found = await stat(codeDir).catch(() => undefined)
  if (found?.isDirectory() !== true) return undefined
  await cp(codeDir, folder, { recursive: true, filter: (source) => basename(source) !== '__pycache__' })
  return { folder, checksum: await checksumOf(folder) }
}

async function checksumOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const crc = crc64()
  for (const file of files.sort()) {
    crc.update(Buffer.from(file.slice(folder.length)))
    crc.update(await readFile(file))
  }
  return crc.digest()
}
