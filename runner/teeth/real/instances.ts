import type { Flawed } from './flawed.ts'

const OF_ONE_IMPORT = [
  'event-handler/module-is-imported-once',
  'instances/follow-the-life-cycle',
  'instances/hand-over-from-call-to-call',
  'instances/hand-over-from-call-to-pre-stop',
  'instances/hand-over-from-initializer-to-handler',
]

/** Flaws in how instances are made, hooked, reused and ended. */
export const INSTANCE_FLAWS: readonly Flawed[] = [
  {
    fault: 'initializer-runs-per-request',
    profile: 'python-fc2',
    red: [
      'initializer/runs-once-per-instance',
      'instances/follow-the-life-cycle',
      'instances/hand-over-from-call-to-call',
      'instances/hand-over-from-call-to-pre-stop',
      'instances/no-hook-at-a-freeze',
      'instances/no-hook-without-its-event',
    ],
  },
  {
    fault: 'failed-instance-reused',
    profile: 'python-fc3',
    red: ['initializer/failed-instance-never-serves', 'initializer/next-call-gets-another-instance'],
  },
  {
    fault: 'handler-runs-after-failed-initializer',
    profile: 'python-fc3',
    red: [
      'initializer/failed-instance-never-serves',
      'initializer/failed-instance-runs-no-handler',
      'initializer/failure-fails-the-waiting-call',
      'initializer/failure-is-an-initialization-error',
      'initializer/missing-code-is-a-failure',
      'initializer/next-call-gets-another-instance',
      'initializer/of-another-arity-fails',
    ],
  },
  {
    fault: 'initializer-uses-function-timeout',
    profile: 'python-fc3',
    red: [
      'initializer/failure-is-an-initialization-error',
      'initializer/has-its-own-timeout',
      'initializer/timeout-is-a-failure',
    ],
  },
  {
    fault: 'hook-called-though-not-configured',
    profile: 'python-fc2',
    red: [
      'initializer/is-not-called-unless-configured',
      'pre-freeze/is-not-called-unless-configured',
      'pre-stop/is-not-called-unless-configured',
    ],
  },
  {
    fault: 'pre-stop-per-request',
    profile: 'python-fc2',
    red: [
      'instances/follow-the-life-cycle',
      'instances/no-hook-at-a-freeze',
      'instances/no-hook-without-its-event',
      'pre-stop/comes-last',
      'pre-stop/runs-once',
    ],
  },
  {
    fault: 'pre-stop-shares-invocation-id',
    profile: 'python-fc3',
    red: ['function-logs/pre-stop-ids-are-uuids', 'pre-stop/has-its-own-request-id', 'pre-stop/id-is-a-uuid'],
  },
  {
    fault: 'pre-freeze-skipped',
    profile: 'python-fc2',
    red: [
      'instances/have-the-hooks-of-their-generation',
      'pre-freeze/runs-after-the-invocation',
      'pre-freeze/runs-once-per-freeze',
      'pre-freeze/uses-the-configured-name',
    ],
  },
  {
    fault: 'pre-freeze-in-latency',
    profile: 'python-fc2',
    red: ['pre-freeze/delays-no-answer'],
  },
  {
    fault: 'pre-freeze-on-fc3',
    profile: 'python-fc3',
    red: ['pre-freeze/is-unknown-to-fc3'],
  },
  {
    fault: 'never-freezes',
    profile: 'python-fc3',
    red: ['capabilities/idle-instances-freeze-when-told', 'instances/stand-still-between-calls'],
  },
  {
    fault: 'exception-loses-instance',
    profile: 'python-fc3',
    red: ['event-handler/instance-survives-an-exception'],
  },
  {
    fault: 'instance-limit-ignored',
    profile: 'python-fc3',
    red: ['capabilities/instances-keep-within-the-limit', 'instances/beyond-the-limit-are-refused'],
  },
  {
    fault: 'handler-timeout-ignored',
    profile: 'python-fc3',
    red: ['configuration/function-timeout-ends-the-call'],
  },
  {
    fault: 'import-per-request',
    profile: 'python-fc3',
    // Its threads are forgotten with the module, so that nothing tells whether they stood still, or only if it is quiet.
    judged: OF_ONE_IMPORT,
    red: OF_ONE_IMPORT,
  },
  {
    fault: 'event-given-as-str',
    profile: 'python-fc3',
    red: ['event-handler/event-is-bytes', 'event-handler/event-is-the-payload'],
  },
  {
    fault: 'result-json-quoted',
    profile: 'python-fc3',
    red: [
      'configuration/case-tells-names-apart',
      'event-handler/event-can-be-parsed-as-json',
      'event-handler/text-is-the-body',
      'initializer/return-value-is-dropped',
      'invoke-api/body-is-what-was-returned',
    ],
  },
  {
    fault: 'service-missing',
    profile: 'python-fc2',
    red: [
      'context/has-its-attributes',
      'context/qualifier-is-what-was-asked-for',
      'context/service-has-its-parts',
      'context/version-id-is-what-the-alias-resolves-to',
    ],
  },
  {
    fault: 'credentials-ignore-role',
    profile: 'python-fc3',
    red: ['context/credentials-hold-the-keys-of-the-role', 'context/security-token-is-set-with-a-role'],
  },
  {
    fault: 'system-environment-missing',
    profile: 'python-fc3',
    red: ['configuration/system-variables-are-set', 'instances/tell-their-id'],
  },
  {
    fault: 'reserved-environment-accepted',
    profile: 'python-fc3',
    red: ['configuration/reserved-variables-are-refused'],
  },
  {
    fault: 'memory-limit-unchecked',
    profile: 'python-fc2',
    red: ['configuration/memory-is-at-most-32-gb'],
  },
  {
    fault: 'request-id-reused',
    profile: 'python-fc3',
    red: [
      'context/request-ids-are-distinct',
      'instances/hooks-are-not-listed',
      'invoke-api/every-answer-has-its-own-id',
    ],
  },
  {
    fault: 'request-id-in-wrong-form',
    profile: 'python-fc2',
    red: ['function-logs/ids-are-uuids'],
  },
  {
    fault: 'initializer-error-like-any-other',
    profile: 'python-fc3',
    red: ['initializer/failure-is-an-initialization-error'],
  },
  {
    fault: 'payload-limit-unchecked',
    profile: 'python-fc3',
    red: [
      'invoke-api/larger-asynchronous-payload-is-refused',
      'invoke-api/larger-payload-is-refused',
      'invoke-api/status-tells-whose-fault-it-is',
    ],
  },
  {
    fault: 'sync-retried',
    profile: 'python-fc3',
    red: ['initializer/failure-fails-the-waiting-call', 'invoke-api/synchronous-call-is-not-repeated'],
  },
  {
    fault: 'async-waits',
    profile: 'python-fc2',
    red: ['invoke-api/asynchronous-call-is-answered-at-once'],
  },
  {
    fault: 'hooks-in-invocation-list',
    profile: 'python-fc2',
    red: ['instances/hooks-are-not-listed'],
  },
  {
    fault: 'log-end-missing',
    profile: 'python-fc2',
    red: [
      'function-logs/initializer-is-framed',
      'function-logs/invocation-is-framed',
      'function-logs/pre-freeze-is-framed',
      'function-logs/pre-stop-is-framed',
    ],
  },
  {
    fault: 'log-tail-unlimited',
    profile: 'python-fc3',
    red: ['function-logs/tail-has-at-most-4-kb'],
  },
  {
    fault: 'stderr-lost',
    profile: 'python-fc3',
    red: ['function-logs/stdout-and-stderr-are-collected'],
  },
]
