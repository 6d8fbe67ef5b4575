import type { Mutant } from './mutant.ts'

/** What handlers and hooks are told in their context. */
export const CONTEXT_MUTANTS: readonly Mutant[] = [
  {
    name: 'timeout-in-milliseconds',
    what: 'gives the timeout of the function in milliseconds',
    file: 'runner/reference/functions/context-parts.js',
    find: 'timeout: (config.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000,',
    replace: 'timeout: config.timeoutMs ?? DEFAULT_TIMEOUT_MS,',
    profile: 'python-fc3',
    trips: ['context/function-equals-the-configuration'],
  },
  {
    name: 'python-3-12-context-like-any',
    what: 'gives functions on Python 3.12 the context of the other runtimes',
    file: 'runner/reference/functions/context-parts.js',
    find: "config.runtime === 'python3.12'",
    replace: 'false',
    profile: 'python-fc3',
    trips: [
      'context/python-3-12-drops-credentials-and-service',
      'context/python-3-12-function-tells-version',
      'context/python-3-12-tells-logs-at-the-top',
    ],
  },
  {
    name: 'tracing-missing',
    what: 'leaves `tracing` out of the context',
    file: 'runner/reference/functions/context-parts.js',
    find: "tracing: config.generation === 'fc2' ?",
    replace: "tracing: config.generation === 'fc1' ?",
    profile: 'python-fc2',
    trips: ['context/tracing-has-its-parts'],
  },
  {
    name: 'hooks-get-a-smaller-context',
    what: 'gives hooks a context that holds the request id alone',
    file: 'runner/reference/bootstrap/instance.py',
    find: '                function(context)\n',
    replace: '                function(type("Context", (object,), {"request_id": context.request_id})())\n',
    profile: 'python-fc2',
    trips: ['context/hooks-get-the-same-shape'],
  },
  {
    name: 'account-missing',
    what: 'gives an empty account id',
    file: 'runner/reference/functions/context-parts.js',
    find: 'accountId: ACCOUNT_ID,',
    replace: "accountId: '',",
    profile: 'python-fc2',
    trips: ['context/account-id-is-set'],
  },
]
