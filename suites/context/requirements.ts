import type { RequirementTable } from '../define.ts'
import { BOTH, FC1, FC2, FC3, PYTHON, WSGI } from '../profiles.ts'

export const requirements = {
  'CTX-01': {
    level: 'must',
    text: 'The context has `request_id`, `credentials`, `function`, `service`, `region` and `account_id`.',
    profiles: PYTHON,
    sources: ['S4', 'D33', 'D34'],
  },
  'CTX-02': {
    level: 'must',
    text: 'Each invocation has a request id of its own: the same in context, answer and logs.',
    profiles: PYTHON,
    sources: ['S4', 'S1', 'S2', 'D28'],
  },
  'CTX-03': {
    level: 'must',
    text: '`credentials` holds the temporary keys of the role: key id, key secret and security token.',
    profiles: PYTHON,
    sources: ['S4'],
  },
  'CTX-04': {
    level: 'unclear',
    text: 'The temporary keys live for 15 minutes or for 36 hours.',
    profiles: WSGI,
    sources: ['S4', 'D33'],
    excluded: 'shows only at a service that checks the keys, after many hours',
  },
  'CTX-05': {
    level: 'must',
    text: '`function` tells name, handler, memory and timeout as configured.',
    profiles: PYTHON,
    sources: ['S4', 'D33'],
  },
  'CTX-06': {
    level: 'should',
    text: '`function.memory` and `function.timeout` are integers, in MB and seconds.',
    profiles: BOTH,
    sources: ['D33', 'T1'],
  },
  'CTX-07': {
    level: 'must',
    text: '`service` has `name`, `log_project`, `log_store`, `qualifier` and `version_id`.',
    profiles: WSGI,
    sources: ['S4'],
  },
  'CTX-08': {
    level: 'must',
    text: '`qualifier` is what the caller asked for, `version_id` what that resolved to.',
    profiles: FC2,
    sources: ['D33'],
  },
  'CTX-09': {
    level: 'must',
    text: 'On Python 3.12 credentials and service are gone; function and context take over what still counts.',
    profiles: FC3,
    sources: ['D34'],
  },
  'CTX-10': {
    level: 'must',
    text: '`tracing` has `span_context`, `jaeger_endpoint`, `span_baggages` and a method that parses baggage.',
    profiles: FC2,
    sources: ['D33'],
  },
  'CTX-11': {
    level: 'should',
    text: 'The logger of the context writes lines that carry the request id.',
    profiles: BOTH,
    sources: ['D34', 'D40', 'T1'],
  },
  'CTX-12': {
    level: 'may',
    text: 'The context may also have `retry_count`, aliases in camel case and `to_json()`.',
    profiles: BOTH,
    sources: ['T1', 'D35'],
  },
  'CTX-13': {
    level: 'must',
    text: "Hooks get a context of the handler's shape, with the request id of their own run.",
    profiles: PYTHON,
    sources: ['S1', 'S2'],
  },
  'CTX-14': {
    level: 'should',
    text: 'With an Initializer the context has `initializer` and `initialization_timeout` as configured.',
    profiles: FC1,
    sources: ['D16'],
  },
  'CTX-15': {
    level: 'must',
    text: 'The account is found under the name `account_id`.',
    profiles: PYTHON,
    sources: ['S4'],
  },
  'CTX-17': {
    level: 'should',
    text: 'With a role there is a security token, without which the keys would not open anything.',
    profiles: PYTHON,
    sources: ['S4'],
  },
} as const satisfies RequirementTable
