import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field, textField } from '../../lens/fields.ts'
import { FC3 } from '../../profiles.ts'
import { showRuns } from '../../words.ts'
import { concludeEvents, show, splitPath } from '../events.ts'

const GETS = ['http-event/gets-requests'] as const
const DRAWN = [...GETS, 'http-event/gets-any-requests'] as const
/** Members of the event, of its context, and of the request in that context: name → type. */
const EVENT = {
  version: 'string',
  rawPath: 'string',
  headers: 'object',
  queryParameters: 'object',
  isBase64Encoded: 'boolean',
  requestContext: 'object',
} as const
const CONTEXT = {
  accountId: 'string',
  domainName: 'string',
  domainPrefix: 'string',
  http: 'object',
  requestId: 'string',
  time: 'string',
  timeEpoch: 'string',
} as const
const HTTP = {
  method: 'string',
  path: 'string',
  protocol: 'string',
  sourceIp: 'string',
  userAgent: 'string',
} as const

/** Is the event what the documents say, and does it tell the request? */
export const eventChecks = [
  {
    id: 'http-event/handler-gets-an-event',
    title: 'The handler is called with event and context, and the event is a `bytes` object',
    requirements: ['HND-14', 'HTTP3-01'],
    profiles: FC3,
    scenarios: GETS,
    judge: (lens) =>
      concludeEach(lens.httpCalls, 'no request over HTTP was made', ({ http, runs: [run] }) => {
        if (run === undefined) return untriggered('no handler run was witnessed')
        const types = run.enter.record.arguments ?? []
        if (types.length === 2 && types[0] === 'bytes') return passed([http, run.enter])
        return failed('a `bytes` object and a context', `${showRuns([run])} with ${types.join(', ')}`, [
          run.enter,
        ])
      }),
  },
  {
    id: 'http-event/event-has-its-members',
    title: 'The event has version `v1` and every member of its type',
    requirements: ['HTTP3-01'],
    profiles: FC3,
    scenarios: GETS,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        ({ event, proof }) => {
          const wrong = mistyped(event, EVENT)
          if (field(event, 'body', 'type') !== 'str') wrong.push(`body ${show(field(event, 'body'))}`)
          if (field(event, 'version') !== 'v1') wrong.push(`version ${show(field(event, 'version'))}`)
          if (wrong.length === 0) return passed(proof)
          return failed('version `v1`, and every member of its type', wrong.join(', '), proof)
        },
      ),
  },
  {
    id: 'http-event/raw-path-stays-encoded',
    title: '`rawPath` is the path of the request as it was sent, without its query',
    requirements: ['HTTP3-02'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        ({ call, event, proof }) => {
          const [path] = splitPath(call)
          if (field(event, 'rawPath') === path) return passed(proof)
          return failed(show(path), show(field(event, 'rawPath')), proof)
        },
      ),
  },
  {
    id: 'http-event/path-in-the-context-is-decoded',
    title: '`requestContext.http.path` is the decoded path',
    requirements: ['HTTP3-02'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(lens, isEncoded, ({ call, event, proof }) => {
        const decoded = decodeURIComponent(splitPath(call)[0])
        const found = field(event, 'requestContext', 'http', 'path')
        return found === decoded ? passed(proof) : failed(show(decoded), show(found), proof)
      }),
  },
  {
    id: 'http-event/context-describes-the-request',
    title:
      'The context of the request has every member of its type, and the method and user agent of the client',
    requirements: ['HTTP3-05'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        ({ call, event, proof }) => {
          const context = field(event, 'requestContext')
          const http = field(context, 'http')
          const agent = call.http.headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1]
          const wrong = [...mistyped(context, CONTEXT), ...mistyped(http, HTTP)]
          if (field(http, 'method') !== call.http.method) wrong.push(`method ${show(field(http, 'method'))}`)
          if (agent !== undefined && field(http, 'userAgent') !== agent)
            wrong.push(`userAgent ${show(field(http, 'userAgent'))}`)
          if (!textField(http, 'protocol').startsWith('HTTP/'))
            wrong.push(`protocol ${show(field(http, 'protocol'))}`)
          if (wrong.length === 0) return passed(proof)
          const expected = `every member of its type, \`${call.http.method}\`, a protocol HTTP/…`
          return failed(agent === undefined ? expected : `${expected}, \`${agent}\``, wrong.join(', '), proof)
        },
      ),
  },
  {
    id: 'http-event/times-in-the-context-agree',
    title: '`time` is an ISO time in UTC, `timeEpoch` the same in milliseconds, as text',
    requirements: ['HTTP3-05'],
    profiles: FC3,
    scenarios: GETS,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        ({ event, proof }) => {
          const [time, epoch] = ['time', 'timeEpoch'].map((name) => field(event, 'requestContext', name))
          if (isIso(time) && isMillis(epoch) && Math.abs(Date.parse(time) - Number(epoch)) <= SAME_TIME_MS)
            return passed(proof)
          return failed(
            'an ISO time that ends in Z, and its milliseconds as text',
            `${show(time)}, ${show(epoch)}`,
            proof,
          )
        },
      ),
  },
  {
    id: 'http-event/context-has-the-id-of-the-invocation',
    title: '`requestContext.requestId` is the id in the context of the handler and in the answer',
    requirements: ['HTTP3-06'],
    profiles: FC3,
    scenarios: GETS,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        ({ call, run, event, proof }) => {
          if (call.answer === undefined) return untriggered('the request got no answer')
          const told = field(event, 'requestContext', 'requestId')
          const ids = { context: run.requestId, answer: call.header('x-fc-request-id') }
          if (typeof told === 'string' && told === ids.context && told === ids.answer)
            return passed([...proof, call.answer])
          return failed(
            'one id in all three places',
            `event ${show(told)}, context ${show(ids.context)}, answer ${show(ids.answer)}`,
            [...proof, run.enter, call.answer],
          )
        },
      ),
  },
] as const satisfies readonly Check[]

/** A text of whole seconds may stand for any moment of its second, ms. */
const SAME_TIME_MS = 1_000

function isIso(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
}

function isMillis(value: unknown): value is string {
  return typeof value === 'string' && /^\d{12,14}$/.test(value)
}

function isEncoded(call: Parameters<typeof splitPath>[0]): boolean {
  return splitPath(call)[0].includes('%')
}

/** Members that are missing or of another type, in a few words. */
function mistyped(value: unknown, types: Readonly<Record<string, string>>): string[] {
  return Object.entries(types).flatMap(([name, type]) => {
    const found = field(value, name)
    const right = typeof found === type && found !== null && !Array.isArray(found)
    return right ? [] : [`${name} ${show(found)}`]
  })
}
