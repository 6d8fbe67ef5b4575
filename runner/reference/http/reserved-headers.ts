import type { HeaderList } from '../../../schemas/adapter/target.ts'

// Each is about one connection, not about the message (RFC 9110), and the body travels whole here.
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

// LIM-21, and what we write ourselves.
const NOT_FORWARDED = new Set([...OF_THE_CONNECTION, 'content-length', 'expect'])
// LIM-22.
const NOT_RETURNED = new Set([...OF_THE_CONNECTION, 'content-length', 'date', 'server'])

/** What of a client's headers reaches the function; the platform's own only when `reservedToo` (LIM-21). */
export function forwarded(headers: HeaderList, reservedToo = false): HeaderList {
  return headers.filter(
    ([name]) => !NOT_FORWARDED.has(name.toLowerCase()) && (reservedToo || !ofPlatform(name)),
  )
}

/** What of a function's headers reaches the client (LIM-22). */
export function returned(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !NOT_RETURNED.has(name.toLowerCase()) && !ofPlatform(name))
}

function ofPlatform(name: string): boolean {
  return name.toLowerCase().startsWith('x-fc-')
}
