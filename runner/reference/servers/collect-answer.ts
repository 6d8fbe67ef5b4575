import type { IncomingMessage } from 'node:http'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import type { ServerAnswer } from './server-answer.ts'

// LIM-20, for the way back: what the runner takes as an answer.
const BODY_LIMIT = 32 * 1024 * 1024
const FIRST_BYTES = 16 * 1024

/** Reads an answer to its end, in memory of about its size however small its pieces are. */
export function collectAnswer(response: IncomingMessage, finish: (answer: ServerAnswer) => void): void {
  const { statusCode: status = 0, rawHeaders } = response
  let body = Buffer.alloc(0)
  let size = 0
  response.on('data', (chunk: Buffer) => {
    if (size + chunk.length > BODY_LIMIT) {
      finish({ kind: 'malformed', reason: `the body has more than ${BODY_LIMIT} bytes` })
      return
    }
    body = withRoom(body, size, chunk.length)
    size += chunk.copy(body, size)
  })
  response.once('end', () => {
    if (status >= 200)
      finish({ kind: 'answered', status, headers: pairsOf(rawHeaders), body: body.subarray(0, size) })
    else finish({ kind: 'malformed', reason: `status ${status} is no end of an answer` })
  })
  response.on('error', (error) => {
    finish({ kind: 'broken', reason: `the body ended early: ${error.message}` })
  })
}

/** A buffer that begins like the given one and has room for that many bytes behind `size`. */
function withRoom(body: Buffer<ArrayBuffer>, size: number, more: number): Buffer<ArrayBuffer> {
  if (size + more <= body.length) return body
  const larger = Buffer.alloc(Math.max(FIRST_BYTES, 2 * body.length, size + more))
  body.copy(larger, 0, 0, size)
  return larger
}

function pairsOf(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
}
