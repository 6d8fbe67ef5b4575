import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DATA } from '../../reports/matrix/site.ts'
import { ToolError } from '../tool-error.ts'

/** A folder that appears whole or not at all. */
export interface SiteFolder {
  write(path: string, text: string): Promise<void>
  /** Puts what was written into the place of an earlier site. */
  publish(): Promise<void>
  /** Takes away what was not published. */
  discard(): Promise<void>
}

/**
 * Prepares a folder beside the one that is to be written.
 *
 * @throws ToolError `site-foreign` when there is a folder that holds something else, `site-unwritable`.
 */
export async function openSite(folder: string): Promise<SiteFolder> {
  await mustBeFree(folder)
  const draft = `${folder}.${randomUUID()}.tmp`
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
    } catch (error) {
      throw new ToolError('site-unwritable', `\`${folder}\` could not be written: ${String(error)}`, {
        hint: 'Name a folder whose parent can be written.',
        cause: error,
      })
    }
  }
  await attempt(mkdir(join(draft, 'reports'), { recursive: true }))
  return {
    write: async (path, text) => {
      await attempt(writeFile(join(draft, path), text))
    },
    async publish() {
      const earlier = `${folder}.${randomUUID()}.old`
      const isThere = (await namesIn(folder)) !== undefined
      if (isThere) await attempt(rename(folder, earlier))
      await attempt(mkdir(dirname(folder), { recursive: true }))
      await attempt(rename(draft, folder))
      if (isThere) await rm(earlier, { recursive: true, force: true })
    },
    async discard() {
      await rm(draft, { recursive: true, force: true })
    },
  }
}

/** Nothing of the user's own is replaced. */
async function mustBeFree(folder: string): Promise<void> {
  const names = await namesIn(folder)
  if (names === undefined || names.length === 0 || names.includes(DATA)) return
  throw new ToolError(
    'site-foreign',
    `expected an empty folder or an earlier site, found other files in \`${folder}\``,
    {
      hint: 'Name another folder with -o.',
    },
  )
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ToolError('site-unwritable', `expected a folder at \`${folder}\`: ${String(error)}`, {
      cause: error,
    })
  }
}
