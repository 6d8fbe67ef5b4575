import { constants } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ToolError } from '../tool-error.ts'

/** A report of all profiles and several interpreters has tens of megabytes; beyond this nobody wrote it with us. */
export const MOST_BYTES = Math.min(256 * 2 ** 20, constants.MAX_STRING_LENGTH)
/** Ours go no deeper than a few tens; whatever looks at deeper ones would run out of stack. */
const MOST_DEPTH = 200

/**
 * Reads a file that should hold a report, `-` for standard input.
 *
 * @throws ToolError `report-unreadable`, `report-too-large`, `no-report`.
 */
export async function readReport(path: string, stdin: () => Readable): Promise<unknown> {
  const name = path === '-' ? '<stdin>' : path
  const value = parse(await readText(path, name, stdin), name)
  if (isDeeper(value, MOST_DEPTH))
    throw new ToolError(
      'no-report',
      `expected a report in \`${name}\`, found values more than ${MOST_DEPTH} levels deep`,
    )
  if (!isReport(value))
    throw new ToolError('no-report', `expected a report of this tool in \`${name}\`, found other JSON`, {
      hint: '`fc-conformance run --report json=report.json` writes one.',
    })
  return value
}

async function readText(path: string, name: string, stdin: () => Readable): Promise<string> {
  try {
    if (path === '-') return await collect(stdin(), name)
    // Nothing else has an end for sure: reading a pipe waits for whoever writes into it.
    if (!(await stat(path)).isFile())
      throw new ToolError('report-unreadable', `expected a plain file, found \`${name}\``)
    return await collect(createReadStream(path), name)
  } catch (error) {
    if (error instanceof ToolError) throw error
    throw new ToolError('report-unreadable', `\`${name}\` could not be read: ${String(error)}`, {
      cause: error,
    })
  }
}

async function collect(stream: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES)
      throw new ToolError(
        'report-too-large',
        `expected a report of at most ${MOST_BYTES / 2 ** 20} MiB, found more in \`${name}\``,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new ToolError(
      'no-report',
      `expected JSON in \`${name}\`: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

/** Level by level, since whoever called itself would run out of stack. */
function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : [],
    )
  }
  return false
}

/** Whether it says that it is one; all else is for the schema to say. */
function isReport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'tool')) return false
  const { tool } = value as { readonly tool: unknown }
  return (
    typeof tool === 'object' &&
    tool !== null &&
    Object.hasOwn(tool, 'name') &&
    'name' in tool &&
    tool.name === 'fc-conformance'
  )
}
