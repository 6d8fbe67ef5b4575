import type { Arbitrary } from 'fast-check'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import type { FastCheck, HttpCall } from '../define.ts'
import { anyBytes, anyCharacter } from './payloads.ts'

/** Requests over HTTP that any client may send: RFC 9110 and RFC 3986, within the limits (LIM-20). */

const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS', 'DELETE'] as const
const WITH_BODY = ['POST', 'PUT', 'PATCH'] as const
/** What may stand in a path as it is (RFC 3986 §3.3), but for the dot: clients take some for folders. */
const PLAIN = Array.from("abzAZ09-_~!$&'()*+,;=:@")
/** What names in a query are made of, and what must be percent-encoded there or has a meaning to some. */
const LETTERS = [
  'a',
  'b',
  '7',
  '-',
  '_',
  '~',
  '.',
  '!',
  '*',
  "'",
  '(',
  ')',
  ':',
  '@',
  '/',
  '?',
  ',',
  ';',
  '$',
]
/** A header value holds visible ASCII; between those, blanks and tabs. */
const VISIBLE = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at))
/** A few of these stay below 8 KB (LIM-20, ERR-24). */
const MOST_IN_VALUE = 1_000
/** Only one of these does. What a platform adds of its own may count, too: the last kilobyte is left to it. */
const MOST_IN_LONE_VALUE = 7_000

/** Any legal request, of any method that has a meaning for its body. */
export function anyRequest(fc: FastCheck): Arbitrary<HttpCall> {
  const target = fc.tuple(anyPath(fc), anyQuery(fc)).map((parts) => parts.join(''))
  const headers = anyHeaders(fc)
  return fc.oneof(
    fc.record({ method: fc.constantFrom(...WITHOUT_BODY), path: target, headers }),
    fc.record({ method: fc.constantFrom(...WITH_BODY), path: target, headers, body: anyBytes(fc) }),
  )
}

/** A path of segments that may be empty, at the end or between others. */
function anyPath(fc: FastCheck): Arbitrary<string> {
  const letter = fc.oneof(fc.constantFrom(...PLAIN), anyEncoded(fc))
  const segment = fc.string({ unit: letter, maxLength: 6 })
  // Two slashes in front would be the name of a host.
  const first = fc.string({ unit: letter, minLength: 1, maxLength: 6 })
  return fc.oneof(
    fc.constant('/'),
    fc.tuple(first, fc.array(segment, { maxLength: 3 })).map((segments) => `/${segments.flat().join('/')}`),
  )
}

/** No query, or parts of a name, of a name and a value, or of nothing; names may come twice. */
function anyQuery(fc: FastCheck): Arbitrary<string> {
  const letter = fc.oneof(fc.constantFrom(...LETTERS, '+'), anyEncoded(fc))
  const word = fc.string({ unit: letter, maxLength: 4 })
  const name = fc.oneof(fc.constantFrom('a', 'b'), word)
  const part = fc.oneof(
    name,
    fc.tuple(name, word).map((both) => both.join('=')),
  )
  const parts = fc.array(part, { minLength: 1, maxLength: 5 })
  return fc.oneof(
    fc.constant(''),
    parts.map((list) => `?${list.join('&')}`),
  )
}

/** Header fields with names that mean nothing to anybody; some come twice, and one may be as long as all may be. */
function anyHeaders(fc: FastCheck): Arbitrary<HeaderList> {
  const name = fc.constantFrom('X-Any-A', 'x-any-b', 'X-ANY-C-1')
  const lone = fc.tuple(name, longHeaderValue(fc, MOST_IN_LONE_VALUE)).map((field) => [field])
  const few = fc.array(fc.tuple(name, anyHeaderValue(fc)), { maxLength: 4 })
  return fc.oneof({ arbitrary: few, weight: 9 }, { arbitrary: lone, weight: 1 })
}

/** A value of `most` bytes at most, for a header that comes alone. */
export function longHeaderValue(fc: FastCheck, most: number): Arbitrary<string> {
  return fc.nat({ max: most }).map((length) => 'v'.repeat(length))
}

/** A value without blanks around it, which belong to nobody (RFC 9110 §5.5). */
export function anyHeaderValue(fc: FastCheck): Arbitrary<string> {
  const visible = fc.string({ unit: fc.constantFrom(...VISIBLE), maxLength: 8 })
  const gap = fc.constantFrom(' ', '\t', '  ', '')
  const short = fc.tuple(visible, gap, visible).map((parts) => parts.join('').trim())
  const long = fc.nat({ max: MOST_IN_VALUE }).map((length) => 'v'.repeat(length))
  return fc.oneof({ arbitrary: short, weight: 5 }, { arbitrary: long, weight: 1 })
}

/** A character as clients encode it: its bytes in UTF-8, with hexadecimal digits of either case. */
function anyEncoded(fc: FastCheck): Arbitrary<string> {
  const special = fc.constantFrom('/', '%', '?', '#', '&', '+', ' ', '=', ';', 'a', '\u007f')
  const other = anyCharacter(fc).filter((one) => one !== '.')
  const letter = fc.oneof(special, other)
  return fc.tuple(letter, fc.boolean()).map(([one, upper]) => {
    const bytes = [...Buffer.from(one, 'utf8')].map((byte) => byte.toString(16).padStart(2, '0'))
    return bytes.map((byte) => `%${upper ? byte.toUpperCase() : byte}`).join('')
  })
}
