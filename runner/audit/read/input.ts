import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { ToolError } from '../../tool-error.ts'

/** What is read, in pieces; the pieces of a compressed file are what it holds. */
export type Pieces = AsyncIterable<Buffer>

export interface InputLimits {
  /** Most bytes of one input, decompressed. */
  readonly bytes: number
  /** How many times its size a compressed file may hold, beyond `free` bytes. */
  readonly ratio: number
  readonly free: number
}

/** A week of a busy function is a few GB; logs shrink to a tenth or a fiftieth, a bomb to a thousandth. */
const LIMITS: InputLimits = { bytes: 64 * 1024 ** 3, ratio: 300, free: 64 * 1024 ** 2 }

/** Pieces of this size cost little memory and few turns, bytes. */
const PIECE = 256 * 1024

/**
 * Opens a file, or standard input as `-`, and decompresses it where its first bytes say gzip, whatever its name is.
 * A compressed file that was cut off gives what is left of it.
 *
 * @throws ToolError `audit-unreadable` for what is missing, a folder, not permitted, damaged or too large.
 */
export async function* readInput(
  path: string,
  stdin: () => Readable,
  limits: InputLimits = LIMITS,
): AsyncGenerator<Buffer> {
  const name = shownName(path)
  const raw = path === '-' ? stdin() : await openFile(path)
  try {
    const { first, rest } = await peek(raw)
    const isGzip = first.length > 2 && first[0] === 0x1f && first[1] === 0x8b
    yield* isGzip ? decompressed(name, rest, limits) : bounded(name, rest, limits)
  } catch (error) {
    if (error instanceof ToolError) throw error
    throw unreadable(name, reasonOf(error), { cause: error })
  } finally {
    raw.destroy()
  }
}

/** How an input is called in reports. */
export function shownName(path: string): string {
  return path === '-' ? '<stdin>' : path
}

async function openFile(path: string): Promise<Readable> {
  try {
    const found = await stat(path)
    if (found.isDirectory())
      throw unreadable(path, 'is a folder', { hint: 'Name the files in it, for example with `*.log`.' })
    return createReadStream(path, { highWaterMark: PIECE })
  } catch (error) {
    if (error instanceof ToolError) throw error
    throw unreadable(path, reasonOf(error), { cause: error })
  }
}

/** The first piece, and everything from the start. */
async function peek(raw: Readable): Promise<{ readonly first: Buffer; readonly rest: Pieces }> {
  const pieces = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  // A pipe may hand over a single byte, which does not tell whether it is compressed.
  let first = Buffer.alloc(0)
  while (first.length < 3) {
    const next = await pieces.next()
    if (next.done === true) break
    first = Buffer.concat([first, next.value])
  }
  return {
    first,
    rest: (async function* (): AsyncGenerator<Buffer> {
      yield first
      for (;;) {
        const next = await pieces.next()
        if (next.done === true) return
        yield next.value
      }
    })(),
  }
}

async function* decompressed(name: string, packed: Pieces, limits: InputLimits): AsyncGenerator<Buffer> {
  // A file that was cut off ends in the middle of a block: what came before is wanted nevertheless.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PIECE })
  let size = 0
  const feeding = (async (): Promise<void> => {
    try {
      for await (const piece of packed) {
        size += piece.length
        if (!gunzip.write(piece)) await drained(gunzip)
        if (gunzip.destroyed) return
      }
      gunzip.end()
    } catch (error) {
      gunzip.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  })()
  let held = 0
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      held += piece.length
      if (held > limits.free && held > limits.ratio * size)
        throw unreadable(name, `holds more than ${limits.ratio} times its own size, as no log does`)
      if (held > limits.bytes) throw tooLarge(name, limits)
      yield piece
    }
  } finally {
    gunzip.destroy()
    await feeding
  }
}

/** Waits until more can be written, or never can. */
async function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) gunzip.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close', 'error']) gunzip.on(event, done)
    if (gunzip.destroyed) done()
  })
}

async function* bounded(name: string, pieces: Pieces, limits: InputLimits): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > limits.bytes) throw tooLarge(name, limits)
    yield piece
  }
}

function tooLarge(name: string, { bytes }: InputLimits): ToolError {
  return unreadable(name, `holds more than ${bytes} bytes`, { hint: 'Split it, by time or by function.' })
}

function unreadable(
  name: string,
  reason: string,
  options: { hint?: string; cause?: unknown } = {},
): ToolError {
  return new ToolError(
    'audit-unreadable',
    `expected a log that can be read, but \`${name}\` ${reason}`,
    options,
  )
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = new Map([
    ['ENOENT', 'does not exist'],
    ['ENOTDIR', 'does not exist'],
    ['EISDIR', 'is a folder'],
    ['EACCES', 'may not be read'],
    ['EPERM', 'may not be read'],
    ['Z_DATA_ERROR', 'is damaged: it does not decompress'],
    ['Z_BUF_ERROR', 'is damaged: it does not decompress'],
    ['ERR_INVALID_ARG_VALUE', 'has no name that a file can have'],
  ])
  return known.get(code) ?? `could not be read: ${error instanceof Error ? error.message : String(error)}`
}
