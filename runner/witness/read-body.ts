import type { IncomingMessage } from 'node:http'

/**
 * Reads the body of a request as UTF-8; `undefined` when it is longer than `mostBytes`, of which nothing more
 * is read then.
 *
 * @throws when the connection ends before the body does.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return undefined
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) chunks.push(chunk)
      else {
        request.pause()
        resolve(undefined)
      }
    })
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'))
    })
    request.on('error', reject)
    request.on('close', () => {
      reject(new Error('the connection ended before the body'))
    })
  })
}
