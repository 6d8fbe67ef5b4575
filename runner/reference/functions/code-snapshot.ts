import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc64, type Crc64 } from './crc64.ts'

/** Code as it was when it was deployed; later changes of the folder do not reach running instances. */
export interface CodeSnapshot {
  readonly folder: string
  /** CRC-64 over names and contents, decimal: `X-Fc-Code-Checksum` (API-11). */
  readonly checksum: string
}

/** Copies `codeDir` to `folder`, or answers undefined when it is no folder that can be read. */
export async function takeSnapshot(codeDir: string, folder: string): Promise<CodeSnapshot | undefined> {
  if (!isFolder(codeDir)) return undefined
  const crc = crc64()
  await copyFolder({ source: codeDir, target: folder, name: '' }, crc)
  return { folder, checksum: crc.digest() }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Absent, a circle of links, or not ours to read.
    return false
  }
}

interface Copying {
  readonly source: string
  readonly target: string
  /** Of the folder within the code: empty or ends with a slash. */
  readonly name: string
}

/** Files one by one and at once: waiting for each would cost more than its copy. Folders give way to others. */
async function copyFolder({ source, target, name }: Copying, crc: Crc64): Promise<void> {
  mkdirSync(target)
  const entries = readdirSync(source, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const from = join(source, entry.name)
    const to = join(target, entry.name)
    const inner = name + entry.name
    if (entry.isSymbolicLink()) symlinkSync(resolve(source, readlinkSync(from)), to)
    else if (entry.isFile()) copyFile({ source: from, target: to, name: inner }, crc)
    else if (entry.isDirectory() && entry.name !== '__pycache__') {
      await setImmediate()
      await copyFolder({ source: from, target: to, name: `${inner}/` }, crc)
    }
  }
}

function copyFile({ source, target, name }: Copying, crc: Crc64): void {
  const content = readFileSync(source)
  crc.update(Buffer.from(name))
  crc.update(content)
  writeFileSync(target, content)
  const { mode } = statSync(source)
  if ((mode & 0o111) !== 0) chmodSync(target, mode)
}
