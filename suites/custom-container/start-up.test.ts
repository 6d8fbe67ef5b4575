import { refuses, says } from '../../fixtures/histories/exchanges.ts'
import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { Behaviour } from '../../schemas/behaviour/behaviour.ts'
import type { HealthCheckConfig, ServerConfig } from '../../schemas/s-yaml/project.ts'
import { exits, hook, responds, sleeps } from '../steps.ts'
import { startFailures } from './checks/start-failures.ts'
import { startUp } from './checks/start-up.ts'
import { startReadings } from './recordings/starts.ts'

const STARTED = 'deploy deployed call:1 A+import A-import'
const SERVED = `${STARTED} A+handler:1 A-handler:1@200 ok:1`
const UNSERVED = 'deploy deployed call:1 A+import err:1:FunctionNotStarted'
const REFUSED = 'deploy refused'
const UNTOLD = 'deploy deployed call:1'

const server = (
  changes: Partial<ServerConfig>,
  behaviour: Partial<Behaviour> = {},
  details: NotationOptions['details'] = {},
): NotationOptions => ({
  profile: 'container-fc3',
  config: { server: { command: ['serve'], port: 9000, ...changes } },
  details: { deploy: { behaviour: { functions: {}, ...behaviour } }, ...details },
})
const listens = (where: Behaviour['listens'], details: NotationOptions['details'] = {}): NotationOptions =>
  server({}, { listens: where }, details)
const failing = (code: string, message = 'nothing listens on port 9000'): NotationOptions['details'] => ({
  'err:1:FunctionNotStarted': says(412, JSON.stringify({ ErrorCode: code, ErrorMessage: message })),
})
const fc2 = (options: NotationOptions): NotationOptions => ({ ...options, profile: 'container-fc2' })
const checked = (status: number): NotationOptions =>
  server({ healthCheck: { path: '/health' } }, { functions: { health: hook(responds(status)) } })
const INITIALIZED = `${STARTED} A+initializer A-initializer@200`
const HEALTHY = `${INITIALIZED} A+health-check A=health-check:request A-health-check@200 A+handler:1 A-handler:1 ok:1`
const figures = (accepted: HealthCheckConfig, refused: HealthCheckConfig): NotationOptions => ({
  profile: 'container-fc3',
  patch: {
    0: { config: configured({ healthCheck: accepted }) },
    2: { config: configured({ healthCheck: refused }) },
  },
})
const ports = (accepted: number, refused: number): NotationOptions => ({
  profile: 'container-fc3',
  patch: { 0: { config: configured({ port: accepted }) }, 2: { config: configured({ port: refused }) } },
})
const TRIES = 'deploy deployed deploy refused'

function configured(changes: Partial<ServerConfig>): object {
  return { functionName: 'fn', environment: {}, hooks: {}, server: { command: ['serve'], ...changes } }
}

const cases: readonly CheckRow<typeof startUp>[] = [
  ['custom-container/serves-on-the-default-port', 'passed', SERVED, server({ port: undefined })],
  ['custom-container/serves-on-the-default-port', 'failed', UNSERVED, server({ port: undefined })],
  ['custom-container/serves-on-the-default-port', 'failed', REFUSED, server({ port: undefined })],
  ['custom-container/serves-on-the-default-port', 'untriggered', SERVED, server({ port: 8080 })],
  ['custom-container/serves-on-the-configured-port', 'passed', SERVED, server({ port: 8080 })],
  ['custom-container/serves-on-the-configured-port', 'failed', UNSERVED, server({ port: 8080 })],
  ['custom-container/serves-on-the-configured-port', 'untriggered', UNTOLD, server({ port: 8080 })],
  ['custom-container/waits-for-a-late-server', 'passed', SERVED, server({}, { import: [sleeps(900)] })],
  ['custom-container/waits-for-a-late-server', 'failed', UNSERVED, server({}, { import: [sleeps(900)] })],
  ['custom-container/image-with-a-command-serves', 'passed', SERVED, server({ image: 'python' })],
  [
    'custom-container/image-with-a-command-serves',
    'failed',
    'deploy deployed call:1 ok:1',
    server({ image: 'python' }),
  ],
  ['custom-container/loopback-server-is-not-reached', 'passed', UNSERVED, listens('loopback')],
  ['custom-container/loopback-server-is-not-reached', 'failed', SERVED, listens('loopback')],
  ['custom-container/loopback-server-is-not-reached', 'untriggered', UNSERVED, listens('elsewhere')],
  ['custom-container/server-elsewhere-is-not-reached', 'passed', UNSERVED, listens('elsewhere')],
  ['custom-container/server-elsewhere-is-not-reached', 'failed', SERVED, listens('elsewhere')],
  ['custom-container/silent-server-is-given-up', 'passed', UNSERVED, listens('nowhere')],
  ['custom-container/silent-server-is-given-up', 'failed', 'deploy deployed call:1 ok:1', listens('nowhere')],
  ['custom-container/silent-server-is-given-up', 'untriggered', UNTOLD, listens('nowhere')],
  [
    'custom-container/no-web-server-is-left-alone',
    'passed',
    `${STARTED} ok:1`,
    fc2(server({ webServer: false })),
  ],
  [
    'custom-container/no-web-server-is-left-alone',
    'failed',
    `${STARTED} A+initializer A-initializer@200 ok:1`,
    fc2(server({ webServer: false })),
  ],
  ['custom-container/no-web-server-is-left-alone', 'untriggered', REFUSED, fc2(server({ webServer: false }))],
  ['custom-container/health-is-checked-after-the-initializer', 'passed', HEALTHY, checked(200)],
  [
    'custom-container/health-is-checked-after-the-initializer',
    'failed',
    `${INITIALIZED} A+handler:1 A-handler:1 ok:1`,
    checked(200),
  ],
  [
    'custom-container/health-is-checked-after-the-initializer',
    'failed',
    `${STARTED} A+health-check A=health-check:request A-health-check@200 A+initializer A-initializer@200 ok:1`,
    checked(200),
  ],
  [
    'custom-container/health-is-checked-after-the-initializer',
    'failed',
    HEALTHY,
    {
      ...checked(200),
      reports: {
        'A=health-check:request': { method: 'POST', target: '/health', headers: [], size: 0, sha256: '' },
      },
    },
  ],
  ['custom-container/health-is-checked-after-the-initializer', 'untriggered', INITIALIZED, checked(200)],
  ['custom-container/well-server-serves', 'passed', HEALTHY, checked(302)],
  ['custom-container/well-server-serves', 'failed', `${INITIALIZED} err:1:X`, checked(200)],
  ['custom-container/unwell-server-does-not-serve', 'passed', `${INITIALIZED} err:1:X`, checked(500)],
  ['custom-container/unwell-server-does-not-serve', 'failed', HEALTHY, checked(500)],
  ['custom-container/unwell-server-does-not-serve', 'untriggered', HEALTHY, checked(200)],
]

judgesHistories(startUp, cases)

const failures: readonly CheckRow<typeof startFailures>[] = [
  [
    'custom-container/failed-start-is-told',
    'passed',
    UNSERVED,
    listens('nowhere', failing('FunctionNotStarted')),
  ],
  ['custom-container/failed-start-is-told', 'passed', UNSERVED, listens('nowhere', failing('CAExited'))],
  ['custom-container/failed-start-is-told', 'failed', UNSERVED, fc2(listens('nowhere', failing('CAExited')))],
  [
    'custom-container/failed-start-is-told',
    'failed',
    UNSERVED,
    listens('nowhere', failing('FunctionNotStarted', '')),
  ],
  ['custom-container/failed-start-is-told', 'untriggered', SERVED, listens('nowhere')],
  [
    'custom-container/dead-program-is-told',
    'passed',
    UNSERVED,
    server({}, { import: [exits(1)] }, failing('CAExited')),
  ],
  [
    'custom-container/dead-program-is-told',
    'failed',
    UNSERVED,
    server({ command: ['no-such-program'] }, {}, failing('Oops')),
  ],
  [
    'custom-container/failed-start-names-the-port',
    'passed',
    UNSERVED,
    fc2(listens('nowhere', failing('FunctionNotStarted'))),
  ],
  [
    'custom-container/failed-start-names-the-port',
    'failed',
    UNSERVED,
    fc2(listens('nowhere', failing('FunctionNotStarted', 'it did not start'))),
  ],
  [
    'custom-container/missing-bootstrap-is-told',
    'passed',
    UNSERVED,
    server({ command: undefined }, {}, failing('CAFileNotFound', 'no /code/bootstrap')),
  ],
  [
    'custom-container/missing-bootstrap-is-told',
    'failed',
    UNSERVED,
    server({ command: undefined }, {}, failing('CAFileNotFound')),
  ],
  ['custom-container/missing-bootstrap-is-told', 'untriggered', UNSERVED, server({})],
  [
    'custom-container/health-check-has-ranges',
    'passed',
    TRIES,
    figures({ path: '/', timeoutMs: 3_000, failureThreshold: 120 }, { path: '/', periodMs: 121_000 }),
  ],
  [
    'custom-container/health-check-has-ranges',
    'failed',
    TRIES,
    figures({ path: '/', timeoutMs: 4_000 }, { path: '/', periodMs: 0 }),
  ],
  [
    'custom-container/health-check-has-ranges',
    'failed',
    TRIES,
    figures({ path: '/' }, { path: '/', successThreshold: 120 }),
  ],
  ['custom-container/port-has-a-range', 'passed', TRIES, ports(65_535, 65_536)],
  ['custom-container/port-has-a-range', 'failed', TRIES, ports(65_536, -1)],
  ['custom-container/port-has-a-range', 'untriggered', 'deploy deployed', ports(8080, 8080)],
]

judgesHistories(startFailures, failures)

const ENVIRONMENT = `${STARTED} A+handler:1 A=handler:1:environment A-handler:1 ok:1`
const variables = (...names: readonly string[]): NotationOptions => ({
  profile: 'container-fc3',
  reports: {
    'A=handler:1:environment': { variables: Object.fromEntries(names.map((name) => [name, '9000'])) },
  },
})

const readings: readonly RecordingRow<typeof startReadings>[] = [
  [
    'custom-container/records-code-of-an-exit',
    'ca-exited',
    UNSERVED,
    server({}, { import: [exits(1)] }, failing('CAExited')),
  ],
  [
    'custom-container/records-code-of-an-exit',
    'other',
    UNSERVED,
    server({}, { import: [exits(1)] }, failing('Else')),
  ],
  ['custom-container/records-code-of-an-exit', undefined, UNSERVED, server({})],
  [
    'custom-container/records-code-of-a-missing-program',
    'ca-file-not-found',
    UNSERVED,
    server({ command: ['no-such-program'] }, {}, failing('CAFileNotFound')),
  ],
  [
    'custom-container/records-code-of-a-silent-server',
    'function-not-started',
    UNSERVED,
    listens('nowhere', failing('FunctionNotStarted')),
  ],
  [
    'custom-container/records-status-of-a-failed-start',
    '412',
    UNSERVED,
    listens('nowhere', failing('FunctionNotStarted')),
  ],
  ['custom-container/records-status-of-a-failed-start', '200', UNSERVED, listens('nowhere')],
  [
    'custom-container/records-status-of-a-failed-start',
    'other',
    UNSERVED,
    listens('loopback', { 'err:1:FunctionNotStarted': refuses(502, 'BadResponse') }),
  ],
  [
    'custom-container/records-variable-of-the-port',
    'both',
    ENVIRONMENT,
    variables('FC_SERVER_PORT', 'FC_CUSTOM_LISTEN_PORT'),
  ],
  ['custom-container/records-variable-of-the-port', 'older', ENVIRONMENT, variables('FC_SERVER_PORT')],
  ['custom-container/records-variable-of-the-port', 'newer', ENVIRONMENT, variables('FC_CUSTOM_LISTEN_PORT')],
  ['custom-container/records-variable-of-the-port', 'none', ENVIRONMENT, variables()],
  ['custom-container/records-variable-of-the-port', undefined, SERVED, variables()],
]

readsHistories(startReadings, readings)
