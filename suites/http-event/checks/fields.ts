import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { HttpCallView } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'
import { FORGED } from '../exchanges.ts'
import { concludeEvents, exchangeOf, NO_EVENT, show, splitPath, type Exchange } from '../events.ts'

const GETS = ['http-event/gets-requests'] as const
const DRAWN = [...GETS, 'http-event/gets-any-requests'] as const
/** Headers that belong to the platform (LIM-21), or to a single connection. */
const RESERVED = /^(x-fc-.*|connection|keep-alive|host|content-length|transfer-encoding)$/

/** Do headers and parameters arrive, each name once? */
export const fieldChecks = [
  {
    id: 'http-event/headers-are-one-text-each',
    title:
      'Every header that is not reserved is in the event, the values of a repeated one joined by a comma',
    requirements: ['HTTP3-03'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        (exchange) =>
          concludeFields(exchange, 'headers', {
            sent: exchange.call.http.headers.filter(([name]) => !RESERVED.test(name.toLowerCase())),
            inAnyCase: true,
          }),
      ),
  },
  {
    id: 'http-event/parameters-are-one-text-each',
    title: 'Every parameter of the query is in the event, the values of a repeated one joined by a comma',
    requirements: ['HTTP3-03'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(lens, hasPlainQuery, (exchange) =>
        concludeFields(exchange, 'queryParameters', {
          sent: [...new URLSearchParams(splitPath(exchange.call)[1])],
          inAnyCase: false,
        }),
      ),
  },
  {
    id: 'http-event/client-cannot-set-reserved-headers',
    title: 'Reserved headers of the client are not in the event',
    requirements: ['LIM-21'],
    profiles: FC3,
    scenarios: GETS,
    judge: (lens) => {
      const forging = lens.httpCalls.filter(({ http }) => http.headers.some(isForged))
      return concludeEach(forging, 'no client sent a reserved header', (call) => {
        const exchange = exchangeOf(call)
        if (exchange === undefined) return untriggered(NO_EVENT)
        const found = entriesOf(field(exchange.event, 'headers')).filter(isForged)
        if (found.length === 0) return passed(exchange.proof)
        const shown = found.map(([name, value]) => `\`${name}: ${value}\``).join(', ')
        return failed('none of the reserved headers of the client', shown, exchange.proof)
      })
    },
  },
] as const satisfies readonly Check[]

/** What was sent under each name, and whether names of other case are the same. */
interface Fields {
  readonly sent: HeaderList
  readonly inAnyCase: boolean
}

function concludeFields({ event, proof }: Exchange, member: string, { sent, inAnyCase }: Fields): Conclusion {
  const key = (name: string): string => (inAnyCase ? name.toLowerCase() : name)
  const found = field(event, member)
  const entries = Object.entries(typeof found === 'object' && found !== null ? found : {})
  const names = [...new Set(sent.map(([name]) => key(name)))]
  const wrong = names.flatMap((name) => {
    const values = sent.flatMap(([other, value]) => (key(other) === name ? [value] : []))
    const got = entries.flatMap(([other, value]) => (key(other) === name ? [value as unknown] : []))
    const right = got.length === 1 && typeof got[0] === 'string' && sameList(got[0], values)
    return right ? [] : [{ name, expected: values.join(','), got }]
  })
  if (wrong.length === 0) return passed(proof)
  const told = wrong.map(({ name, got }) => `${name}: ${got.map(show).join(' and ') || '(absent)'}`)
  return failed(
    wrong.map(({ name, expected }) => `${name}: ${show(expected)}`).join('; '),
    told.join('; '),
    proof,
  )
}

/** A blank after a comma means nothing in a list of values (RFC 9110 §5.6.1). */
function sameList(got: string, values: readonly string[]): boolean {
  const parts = (text: string): string =>
    text
      .split(',')
      .map((part) => part.trim())
      .join(',')
  return values.length === 1 ? got === values[0] : parts(got) === parts(values.join(','))
}

/** Whether it has a query that reads the same decoded or not, and no names without a value. */
function hasPlainQuery(call: HttpCallView): boolean {
  return /^(\w+=\w+)(&\w+=\w+)*$/.test(splitPath(call)[1])
}

function entriesOf(map: unknown): HeaderList {
  if (typeof map !== 'object' || map === null) return []
  return Object.entries(map).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
}

function isForged([name, value]: HeaderList[number]): boolean {
  const reserved = name.toLowerCase().startsWith('x-fc-') && value === FORGED.request
  return reserved || valuesOf([[name, value]], 'keep-alive').includes('timeout=77')
}
