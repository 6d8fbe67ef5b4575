import { watch } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import { parseWitnessRecord } from '../../schemas/behaviour/parse-record.ts'
import type { WitnessSource } from '../core/ports.ts'

/** Longest journal that is read; a function that writes more is not reporting but flooding. */
export const MOST_BYTES = 16 * 1024 * 1024

/**
 * Opens the witness channel `file`: instances append to one journal per function, the runner reads it and
 * is woken by the file system when it grows.
 */
export async function openJournal(path: string): Promise<WitnessSource> {
  await writeFile(path, '')
  const records: WitnessRecord[] = []
  const take = collectRecords(records)
  let offset = 0
  let reading: Promise<void> = Promise.resolve()

  async function readOn(): Promise<void> {
    const file = await open(path, 'r')
    try {
      for (;;) {
        const room = Math.min(65_536, MOST_BYTES - offset)
        if (room <= 0) return
        const { bytesRead, buffer } = await file.read(Buffer.alloc(room), 0, room, offset)
        if (bytesRead === 0) return
        offset += bytesRead
        take(buffer.toString('latin1', 0, bytesRead))
      }
    } finally {
      await file.close()
    }
  }

  /** Readers take turns, so that no line is read twice. */
  const refresh = (): Promise<void> => (reading = reading.then(readOn, readOn))

  return {
    environment: { WITNESS_JOURNAL: path },
    async read(after, waitMs, signal) {
      if (waitMs > 0) await untilLonger(after, waitMs, signal)
      else await refresh()
      return records.slice(after)
    },
    close: () => reading.catch(() => undefined),
  }

  /** Watches first and reads second, so that what is written in between is not missed. */
  async function untilLonger(after: number, waitMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        refresh().then(() => {
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

/**
 * Puts lines together from chunks and keeps the records among them. Chunks are Latin-1, which keeps bytes
 * apart from characters: a line is decoded only when it is whole.
 */
function collectRecords(records: WitnessRecord[]): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const [end = '', ...begun] = chunk.split('\n')
    rest += end
    for (const next of begun) {
      const record = parseWitnessRecord(Buffer.from(rest, 'latin1').toString('utf8'))
      if (record !== undefined) records.push(record)
      rest = next
    }
  }
}
