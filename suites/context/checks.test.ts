import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, readsHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

type Tree = Readonly<Record<string, unknown>>

const SERVED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
// In these the handler reports its context; the call is event 2.
const TOLD = 'deploy deployed call:1 A+import A-import A+handler:1 A=handler:context A-handler:1 ok:1'
const CALL_AT = 2
const DEPLOYED_AT = 1

const KEYS = { access_key_id: '(set)', access_key_secret: '(set)', security_token: '(set)' }
const FUNCTION = { name: 'fn', handler: 'index.handler', memory: 512, timeout: 3 }
const SERVICE = { name: 'svc', log_project: '', log_store: '', qualifier: 'prod', version_id: '1' }
const TRACING = { span_context: '', jaeger_endpoint: '', span_baggages: {} }
const FULL = {
  request_id: 'r',
  credentials: KEYS,
  function: FUNCTION,
  service: SERVICE,
  region: 'cn-hangzhou',
  account_id: '1',
  tracing: TRACING,
}
const MODERN = {
  request_id: 'r',
  function: { ...FUNCTION, version_id: '', qualifier: 'LATEST' },
  log_project: '',
  log_store: '',
}

/** The handler's context with some attributes replaced, and its methods. */
function told(change: Tree = {}, methods: Tree = { context: [], tracing: ['parse'] }): NotationOptions {
  return {
    config: { serviceName: 'svc' },
    reports: { 'A=handler:context': { attributes: { ...FULL, ...change }, methods } },
  }
}

const INITIALIZER = { initializer: 'index.initialize', initialization_timeout: 20 }

/** The same of a function that has an Initializer with a timeout of 20 s. */
function initialised(change: Tree): NotationOptions {
  const hooks = { initializer: { handler: 'index.initialize', timeoutMs: 20_000 } }
  return { ...told(change), config: { hooks } }
}

/** The context of Python 3.12 with some attributes replaced. */
function modern(change: Tree = {}): NotationOptions {
  return { reports: { 'A=handler:context': { attributes: { ...MODERN, ...change } } } }
}

/** One call, through an alias or not, of a function whose alias `prod` is version 1. */
function aliased(service: Tree, qualifier?: string): NotationOptions {
  const patch = { [DEPLOYED_AT]: { versions: { prod: '1' } }, [CALL_AT]: { qualifier } }
  return { ...told({ service: { ...SERVICE, ...service } }), patch }
}

const LOG_STEPS = textBytes('{"call":1,"steps":[{"do":"context-log","text":"hello"}]}')
const LOGGING = SERVED.replace('A-handler:1', 'A=handler:context-log A-handler:1')

function logging(available: boolean): NotationOptions {
  return {
    reports: { 'A=handler:context-log': { available } },
    patch: { [CALL_AT]: { payload: LOG_STEPS } },
  }
}

const HOOKED =
  'deploy deployed call:1 A+import A-import A+initializer:1 A=initializer:context A-initializer:1 ' +
  'A+handler:1 A=handler:context A-handler:1 ok:1 remove A+pre-stop A=pre-stop:context A-pre-stop removed'

function hooked(initializer: Tree, preStop: Tree): NotationOptions {
  return {
    reports: {
      'A=handler:context': { attributes: FULL },
      'A=initializer:context': { attributes: initializer },
      'A=pre-stop:context': { attributes: preStop },
    },
  }
}

const ONE = requestId(1)
const TWO = requestId(2)
const OWN = 'ffffffff-0000-4000-8000-000000000005'
const twice = (second: string): string =>
  `${TOLD} call:2 A+handler:${second} A=handler:context A-handler:2 ok:2`

const nameless = { ...FUNCTION, name: undefined }
const accountless = { ...FULL, account_id: undefined }

const rows: readonly CheckRow<typeof checks>[] = [
  ['context/has-its-attributes', 'passed', TOLD, told()],
  ['context/has-its-attributes', 'passed', TOLD, told({ credentials: null })],
  ['context/has-its-attributes', 'failed', TOLD, told({ region: undefined })],
  ['context/has-its-attributes', 'failed', TOLD, told({ service: undefined })],
  ['context/has-its-attributes', 'untriggered', SERVED],
  ['context/request-id-is-that-of-the-answer', 'passed', SERVED],
  [
    'context/request-id-is-that-of-the-answer',
    'failed',
    SERVED,
    { patch: { 7: { headers: { 'x-fc-request-id': TWO } } } },
  ],
  ['context/request-id-is-that-of-the-answer', 'untriggered', SERVED, { patch: { 7: { headers: {} } } }],
  [
    'context/request-id-is-that-of-the-logs',
    'passed',
    `${SERVED} log(FC Invoke Start RequestId: ${ONE}) log(FC Invoke End RequestId: ${ONE})`,
  ],
  ['context/request-id-is-that-of-the-logs', 'failed', `${SERVED} log(FC Invoke Start RequestId: ${TWO})`],
  ['context/request-id-is-that-of-the-logs', 'untriggered', `${SERVED} log(hello)`],
  ['context/request-ids-are-distinct', 'passed', twice('2'), told()],
  ['context/request-ids-are-distinct', 'failed', `${TOLD} A+handler:1 A=handler:context A-handler:1`, told()],
  ['context/request-ids-are-distinct', 'untriggered', TOLD, told()],
  ['context/credentials-hold-the-keys-of-the-role', 'passed', TOLD, told()],
  [
    'context/credentials-hold-the-keys-of-the-role',
    'failed',
    TOLD,
    told({ credentials: { ...KEYS, access_key_secret: '' } }),
  ],
  [
    'context/credentials-hold-the-keys-of-the-role',
    'failed',
    TOLD,
    told({ credentials: { access_key_id: '(set)', access_key_secret: '(set)' } }),
  ],
  ['context/credentials-hold-the-keys-of-the-role', 'failed', TOLD, told({ credentials: null })],
  ['context/credentials-hold-the-keys-of-the-role', 'untriggered', SERVED],
  ['context/security-token-is-set-with-a-role', 'passed', TOLD, told()],
  [
    'context/security-token-is-set-with-a-role',
    'failed',
    TOLD,
    told({ credentials: { ...KEYS, security_token: '' } }),
  ],
  ['context/function-equals-the-configuration', 'passed', TOLD, told()],
  [
    'context/function-equals-the-configuration',
    'passed',
    TOLD,
    told({ function: { ...FUNCTION, memory: '512' } }),
  ],
  [
    'context/function-equals-the-configuration',
    'failed',
    TOLD,
    told({ function: { ...FUNCTION, memory: 128 } }),
  ],
  [
    'context/function-equals-the-configuration',
    'failed',
    TOLD,
    told({ function: { ...FUNCTION, timeout: 3_000 } }),
  ],
  ['context/function-equals-the-configuration', 'failed', TOLD, told({ function: nameless })],
  ['context/function-equals-the-configuration', 'untriggered', SERVED],
  ['context/memory-and-timeout-are-integers', 'passed', TOLD, told()],
  [
    'context/memory-and-timeout-are-integers',
    'failed',
    TOLD,
    told({ function: { ...FUNCTION, memory: '512' } }),
  ],
  [
    'context/memory-and-timeout-are-integers',
    'failed',
    TOLD,
    told({ function: { ...FUNCTION, timeout: 3.5 } }),
  ],
  ['context/memory-and-timeout-are-integers', 'untriggered', TOLD, told({ function: {} })],
  ['context/service-has-its-parts', 'passed', TOLD, told()],
  ['context/service-has-its-parts', 'failed', TOLD, told({ service: { name: 'svc' } })],
  ['context/service-has-its-parts', 'failed', TOLD, told({ service: { ...SERVICE, name: 'other' } })],
  ['context/service-has-its-parts', 'untriggered', SERVED],
  ['context/qualifier-is-what-was-asked-for', 'passed', TOLD, aliased({ qualifier: 'prod' }, 'prod')],
  ['context/qualifier-is-what-was-asked-for', 'passed', TOLD, aliased({ qualifier: 'LATEST' })],
  ['context/qualifier-is-what-was-asked-for', 'passed', TOLD, aliased({ qualifier: '' })],
  ['context/qualifier-is-what-was-asked-for', 'failed', TOLD, aliased({ qualifier: '1' }, 'prod')],
  ['context/qualifier-is-what-was-asked-for', 'failed', TOLD, aliased({ qualifier: 'prod' })],
  ['context/qualifier-is-what-was-asked-for', 'untriggered', SERVED],
  ['context/version-id-is-what-the-alias-resolves-to', 'passed', TOLD, aliased({ version_id: '1' }, 'prod')],
  ['context/version-id-is-what-the-alias-resolves-to', 'failed', TOLD, aliased({ version_id: '' }, 'prod')],
  ['context/version-id-is-what-the-alias-resolves-to', 'untriggered', TOLD, told()],
  ['context/tracing-has-its-parts', 'passed', TOLD, told()],
  ['context/tracing-has-its-parts', 'failed', TOLD, told({ tracing: { span_context: '' } })],
  ['context/tracing-has-its-parts', 'failed', TOLD, told({}, { context: [], tracing: [] })],
  ['context/tracing-has-its-parts', 'untriggered', SERVED],
  ['context/python-3-12-drops-credentials-and-service', 'passed', TOLD, modern()],
  ['context/python-3-12-drops-credentials-and-service', 'failed', TOLD, modern({ service: SERVICE })],
  ['context/python-3-12-drops-credentials-and-service', 'failed', TOLD, modern({ credentials: KEYS })],
  ['context/python-3-12-drops-credentials-and-service', 'untriggered', SERVED],
  ['context/python-3-12-function-tells-version', 'passed', TOLD, modern()],
  ['context/python-3-12-function-tells-version', 'failed', TOLD, modern({ function: FUNCTION })],
  ['context/python-3-12-tells-logs-at-the-top', 'passed', TOLD, modern()],
  ['context/python-3-12-tells-logs-at-the-top', 'failed', TOLD, modern({ log_store: undefined })],
  [
    'context/logger-writes-user-lines',
    'passed',
    `${LOGGING} log(2024-03-04T09:57:27.192Z ${ONE} [INFO] hello)`,
    logging(true),
  ],
  [
    'context/logger-writes-user-lines',
    'passed',
    `${LOGGING} log(2024-03-04 09:57:27 ${ONE} [info] hello)`,
    logging(true),
  ],
  [
    'context/logger-writes-user-lines',
    'failed',
    `${LOGGING} log(2024-03-04T09:57:27.192Z ${TWO} [INFO] hello)`,
    logging(true),
  ],
  ['context/logger-writes-user-lines', 'failed', `${LOGGING} log(hello)`, logging(true)],
  ['context/logger-writes-user-lines', 'failed', LOGGING, logging(true)],
  ['context/logger-writes-user-lines', 'failed', LOGGING, logging(false)],
  ['context/logger-writes-user-lines', 'untriggered', SERVED],
  ['context/hooks-get-the-same-shape', 'passed', HOOKED, hooked(FULL, FULL)],
  ['context/hooks-get-the-same-shape', 'failed', HOOKED, hooked(accountless, FULL)],
  ['context/hooks-get-the-same-shape', 'failed', HOOKED, hooked(FULL, { ...FULL, function: nameless })],
  ['context/hooks-get-the-same-shape', 'untriggered', TOLD, told()],
  [
    'context/hooks-get-the-id-of-their-run',
    'passed',
    `${HOOKED} log(FC Initialize Start RequestId: ${ONE}) log(FC PreStop Start RequestId: ${OWN})`,
  ],
  [
    'context/hooks-get-the-id-of-their-run',
    'failed',
    `${HOOKED} log(FC Initialize Start RequestId: ${ONE}) log(FC PreStop Start RequestId: ${ONE})`,
  ],
  ['context/hooks-get-the-id-of-their-run', 'failed', `${HOOKED} log(FC Initialize Start RequestId: ${TWO})`],
  ['context/hooks-get-the-id-of-their-run', 'untriggered', HOOKED],
  ['context/initializer-equals-the-configuration', 'passed', TOLD, initialised(INITIALIZER)],
  [
    'context/initializer-equals-the-configuration',
    'passed',
    TOLD,
    initialised({ function: { ...FUNCTION, ...INITIALIZER } }),
  ],
  [
    'context/initializer-equals-the-configuration',
    'failed',
    TOLD,
    initialised({ ...INITIALIZER, initializer: 'index.handler' }),
  ],
  [
    'context/initializer-equals-the-configuration',
    'failed',
    TOLD,
    initialised({ ...INITIALIZER, initialization_timeout: 3 }),
  ],
  ['context/initializer-equals-the-configuration', 'failed', TOLD, initialised({})],
  ['context/initializer-equals-the-configuration', 'untriggered', TOLD, told(INITIALIZER)],
  ['context/initializer-equals-the-configuration', 'untriggered', SERVED],
  ['context/initializer-is-empty-unless-configured', 'passed', TOLD, told()],
  [
    'context/initializer-is-empty-unless-configured',
    'passed',
    TOLD,
    told({ initializer: '', initialization_timeout: 0 }),
  ],
  [
    'context/initializer-is-empty-unless-configured',
    'failed',
    TOLD,
    told({ initializer: 'index.initialize' }),
  ],
  ['context/initializer-is-empty-unless-configured', 'failed', TOLD, told({ initialization_timeout: 3 })],
  ['context/initializer-is-empty-unless-configured', 'untriggered', TOLD, initialised(INITIALIZER)],
  ['context/initializer-is-empty-unless-configured', 'untriggered', SERVED],
  ['context/account-id-is-set', 'passed', TOLD, told()],
  ['context/account-id-is-set', 'failed', TOLD, told({ account_id: '' })],
  ['context/account-id-is-set', 'failed', TOLD, told({ account_id: undefined, accountId: '1' })],
  ['context/account-id-is-set', 'untriggered', SERVED],
]

judgesHistories(checks, rows)

const EMPTY = { access_key_id: '', access_key_secret: '', security_token: '' }
const NONE = { context: [], tracing: [] }

readsHistories(recordings, [
  ['context/records-keys-without-a-role', 'empty', TOLD, told({ credentials: EMPTY })],
  ['context/records-keys-without-a-role', 'filled', TOLD, told()],
  ['context/records-keys-without-a-role', 'none', TOLD, told({ credentials: null })],
  ['context/records-keys-without-a-role', undefined, SERVED],
  ['context/records-further-attributes', 'none', TOLD, told()],
  ['context/records-further-attributes', 'some', TOLD, told({ retry_count: 0 })],
  [
    'context/records-further-attributes',
    'all',
    TOLD,
    told({ retry_count: 0, requestId: 'r' }, { context: ['to_json'] }),
  ],
  ['context/records-further-attributes', undefined, SERVED],
  ['context/records-parse-method-of-tracing', 'parses', TOLD, told({}, { tracing: ['parse_span_baggages'] })],
  ['context/records-parse-method-of-tracing', 'other', TOLD, told({}, { tracing: ['decode'] })],
  ['context/records-parse-method-of-tracing', 'none', TOLD, told({}, NONE)],
  ['context/records-parse-method-of-tracing', undefined, SERVED],
])
