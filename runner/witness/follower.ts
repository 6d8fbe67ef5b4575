import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Reads a file that others append to, line by line, each once. */
export interface Follower {
  /** Hands over the lines that came since; simultaneous callers take turns. */
  refresh: () => Promise<void>
  /** Whether something was lost: cut off before it was read, or beyond the cap. */
  hasLost: () => boolean
  /** Waits for a reading that is under way. */
  close: () => Promise<void>
}

export interface FollowerOptions {
  /** No byte after these is read. */
  readonly mostBytes: number
  readonly take: (line: string) => void
}

/** Starts at the beginning of the file at `path`. */
export function createFollower(path: string, { mostBytes, take }: FollowerOptions): Follower {
  const split = splitLines(take)
  let offset = 0
  let wasCut = false
  let reading: Promise<void> = Promise.resolve()

  async function readOn(): Promise<void> {
    // The function can put something else in its place: opening a pipe would wait for who writes to it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await file.stat()
      if (!found.isFile()) throw new Error(`expected a file at \`${path}\`, found something else`)
      if (found.size < offset) wasCut = true
      while (offset < mostBytes) {
        const room = Math.min(65_536, mostBytes - offset)
        const { bytesRead, buffer } = await file.read(Buffer.alloc(room), 0, room, offset)
        if (bytesRead === 0) return
        offset += bytesRead
        split(buffer.toString('latin1', 0, bytesRead))
      }
    } finally {
      await file.close()
    }
  }

  return {
    refresh: () => (reading = reading.then(readOn, readOn)),
    hasLost: () => wasCut || offset >= mostBytes,
    close: () => reading.catch(() => undefined),
  }
}

/**
 * Puts lines together from chunks. Chunks are Latin-1, which keeps bytes apart from characters: a line is
 * decoded only when it is whole. What comes after the last line end is no line: a process that was killed
 * may have left half a record.
 */
function splitLines(take: (line: string) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const [end = '', ...begun] = chunk.split('\n')
    rest += end
    for (const next of begun) {
      take(Buffer.from(rest, 'latin1').toString('utf8'))
      rest = next
    }
  }
}
