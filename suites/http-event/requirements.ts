import type { RequirementTable } from '../define.ts'
import { CONTAINER_FC3, FC3 } from '../profiles.ts'

/** What a client's request becomes on FC 3.0, and how its answer is made. */
export const requirements = {
  'HTTP3-01': {
    level: 'must',
    text: 'The event is a JSON object: version `v1`, raw path, headers, parameters, body, whether that is in Base64, and the context of the request.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-02': {
    level: 'must',
    text: '`rawPath` is the path as it was sent, `requestContext.http.path` the decoded one.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-03': {
    level: 'must',
    text: 'Headers and parameters map each name to one text, several values joined by a comma.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-04': {
    level: 'must',
    text: 'A binary body comes in Base64 and is marked so, text comes as it is.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-05': {
    level: 'must',
    text: 'The context tells account, domain, method, path, protocol, client, and the time of the request, once as text and once in milliseconds.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-06': {
    level: 'must',
    text: 'The context names the request by the id of the invocation.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-07': {
    level: 'may',
    text: 'The context may have further members, `triggerId` among them.',
    profiles: FC3,
    sources: ['L4'],
  },
  'HTTP3-08': {
    level: 'must',
    text: 'A returned object of `statusCode`, `headers`, `body` and `isBase64Encoded` is the answer to the client.',
    profiles: FC3,
    sources: ['D32', 'L1'],
  },
  'HTTP3-09': {
    level: 'must',
    text: 'The client gets a body that is marked as Base64 decoded.',
    profiles: FC3,
    sources: ['D32'],
  },
  'HTTP3-10': {
    level: 'unclear',
    text: 'What becomes of a return value that is no such object, or has members of other types, is not stated.',
    profiles: FC3,
    sources: [],
  },
  'HTTP3-11': {
    level: 'must',
    text: 'Servers of custom runtimes and containers get the request itself and no event.',
    profiles: CONTAINER_FC3,
    sources: ['D32', 'D30'],
  },
} as const satisfies RequirementTable
