import { readLines } from '../process/lines.ts'
import { Tail } from '../process/tail.ts'
import type { Child } from '../process/spawn.ts'

/** What a server writes to stdout and stderr: its log. */
export interface Output {
  /** The first lines, in the order in which they came. */
  readonly lines: () => readonly string[]
  /** The last of it in a few words, to be put behind a sentence; nothing when it wrote nothing. */
  readonly lastWords: () => string
  /** Whether the last of it holds such words. */
  readonly says: (words: RegExp) => boolean
  /** Waits until everything is read, which nobody can tell while a child that was left behind holds the pipe. */
  drained(): Promise<void>
}

/** A longer line is cut there, bytes. */
const LONGEST_LINE = 8 * 1024
/** How much is kept, characters: an honest server says little of a scenario, and a flood must not fill the report. */
const MOST_KEPT = 32 * 1024
/** How much of the end is kept, bytes, and how many lines of it are shown. */
const TAIL_BYTES = 8 * 1024
const SHOWN = 3
/** How long the rest of the output may take once the program is gone, ms. */
const DRAIN_MS = 3_000

/** Reads both streams to their end, however much comes; lines that are `wanted` are kept behind many others, too. */
export function readOutput(
  { stdout, stderr }: Pick<Child, 'stdout' | 'stderr'>,
  wanted: (line: string) => boolean,
): Output {
  const kept: string[] = []
  let room = MOST_KEPT
  let wantedRoom = MOST_KEPT
  const keep = (line: string): void => {
    const size = line.length + 1
    if (size <= room) room -= size
    else if (size <= wantedRoom && wanted(line)) wantedRoom -= size
    else return
    kept.push(line)
  }
  const tail = new Tail(TAIL_BYTES)
  for (const stream of [stdout, stderr]) {
    tail.drain(stream)
    readLines(stream, LONGEST_LINE, keep)
  }
  const ends = [stdout, stderr].map((stream) => new Promise((resolve) => stream.once('close', resolve)))
  return {
    async drained() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, DRAIN_MS)
      })
      await Promise.race([Promise.all(ends), late])
      clearTimeout(timer)
    },
    lines: () => [...kept],
    says: (words) => words.test(tail.text()),
    lastWords() {
      const lines = tail
        .text()
        .split('\n')
        .filter((line) => line.trim() !== '')
      if (lines.length === 0) return ''
      return `; the last that it wrote: ${lines.slice(-SHOWN).join(' | ')}`
    },
  }
}
