import { watch } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import { parseWitnessRecord } from '../../schemas/behaviour/parse-record.ts'
import type { WitnessSource } from '../core/play/ports.ts'
import { createFollower } from './follower.ts'
import { MOST_BYTES } from './most-bytes.ts'

/**
 * Opens the witness channel `file`: instances append to one journal per function, the runner reads it and
 * is woken by the file system when it grows.
 */
export async function openJournal(path: string): Promise<WitnessSource> {
  await writeFile(path, '')
  const records: WitnessRecord[] = []
  let strays = 0
  const follower = createFollower(path, {
    mostBytes: MOST_BYTES,
    take(line) {
      const record = parseWitnessRecord(line)
      if (record === undefined) strays += 1
      else records.push(record)
    },
  })
  return {
    environment: { WITNESS_JOURNAL: path },
    async read(after, waitMs, signal) {
      if (waitMs > 0) await untilLonger(after, waitMs, signal)
      else await follower.refresh()
      return records.slice(after)
    },
    // Nobody can say that what was lost was records.
    strays: () => strays + (follower.hasLost() ? 1 : 0),
    close: follower.close,
  }

  /** Watches first and reads second, so that what is written in between is not missed. */
  async function untilLonger(after: number, waitMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        follower.refresh().then(() => {
          if (records.length > after) end()
        }, fail)
      }
      const watcher = watch(path, look)
      const timer = setTimeout(end, waitMs)
      function end(): void {
        watcher.close()
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      function fail(error: unknown): void {
        end()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
      watcher.on('error', fail)
      signal.addEventListener('abort', end, { once: true })
      look()
    })
  }
}
