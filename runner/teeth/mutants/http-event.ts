import type { Mutant } from './mutant.ts'

/** Events of HTTP triggers on FC 3.0, and the answers that functions describe. */
export const HTTP_EVENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'parameters-joined-by-semicolon',
    what: 'joins the values of a repeated parameter by a semicolon',
    file: 'runner/reference/http/http-event.js',
    find: '`${before},${value}`',
    replace: '`${before};${value}`',
    profile: 'python-fc3',
    trips: ['http-event/parameters-are-one-text-each'],
  },
  {
    name: 'time-is-a-number-of-milliseconds',
    what: 'gives the time of the request in milliseconds, where it belongs in a text',
    file: 'runner/reference/http/http-event.js',
    find: "time: now.toISOString().replace(/\\.\\d+Z$/, 'Z'),",
    replace: 'time: String(now.getTime()),',
    profile: 'python-fc3',
    trips: ['http-event/times-in-the-context-agree'],
  },
  {
    name: 'struct-headers-ignored',
    what: 'sends none of the headers of a response struct',
    file: 'runner/reference/http/response-struct.js',
    find: 'return { status, headers: fields, body: Buffer.from(body) };',
    replace: 'return { status, headers: [], body: Buffer.from(body) };',
    profile: 'python-fc3',
    trips: ['http-event/headers-are-those-of-the-struct'],
  },
]
