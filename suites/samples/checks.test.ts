import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { sha256Of, textBytes } from '../../schemas/bytes.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { checks } from './checks.ts'
import { MIRRORED } from './scenarios.ts'
import { VISITS } from './visits.ts'

const begins = (instance: string, session: number): string =>
  `${instance}+initializer db:${session}:connected asks:${session}:initializer:${instance}:0 ${instance}-initializer`
const serves = (instance: string, session: number, call: number): string =>
  `call:${call} ${instance}+handler:${call} asks:${session}:handler:${instance}:${call} ${instance}-handler:${call} ok:${call}`
const parts = (instance: string, session: number): string =>
  `${instance}+pre-stop asks:${session}:pre-stop:${instance}:0 ${instance}-pre-stop db:${session}:quit`

const LIFE = `deploy deployed ${begins('A', 7)} ${serves('A', 7, 1)} ${serves('A', 7, 2)} ${parts('A', 7)}`
const TWO_LIVES = `${LIFE} ${begins('B', 8)} ${serves('B', 8, 3)} ${parts('B', 8)}`
/** What the caller of the MySQL program gets: the number of a session. */
const NUMBERS: NotationOptions = {
  details: {
    'ok:1': { body: textBytes('7') },
    'ok:2': { body: textBytes('7') },
    'ok:3': { body: textBytes('8') },
  },
}
const HANDLER_FIRST = `A+handler:1 A!handler:1 ${begins('A', 7)} call:2 A+handler:2 A-handler:2 ok:2`
const AGAIN = `${begins('A', 7)} ${serves('A', 7, 1)} ${begins('A', 9)} ${serves('A', 9, 2)}`

const MISSED = 'deploy deployed way:closed call:1 A+initializer way:turned-away A!initializer'
const BACK = `${MISSED} err:1:FunctionInitializationError way:opened`

const PUTS = 'call:1 put:yes ok:1 call:2 put:no err:2:UnhandledInvocationError call:3 put:no err:3:X'
const SUCCESS = { 'ok:1': { body: textBytes('success') }, 'ok:3': { body: textBytes('success') } }
const EVENT = { 'call:1': { payload: textBytes('{}') } }
const put = (details: object): NotationOptions => ({ details: { ...SUCCESS, ...details } })

/** The site is visited; `odd` replaces the answer to one of the visits, by its number from 1. */
function visits(odd: Readonly<Record<number, object>> = {}): NotationOptions {
  const details = VISITS.map(({ answer }, at) => {
    const number = at + 1
    return [`got:${number}:200`, { body: textBytes(answer), ...odd[number] }] as const
  })
  return { profile: 'python-fc2', details: Object.fromEntries(details) }
}
const VISITED = VISITS.map((_, at) => `http:${at + 1} got:${at + 1}:200`).join(' ')

const CONFIG: Partial<FunctionConfig> = { generation: 'fc2', serviceName: 'service', functionName: 'name' }
const form = (action: string): NotationOptions => ({
  ...{ profile: 'python-fc2', config: CONFIG },
  details: { 'got:9:200': { body: textBytes(`<form action="${action}" method="post"></form>`) } },
})
const FORM = `deploy deployed ${VISITED} http:9 got:9:200`
const PROXY = '/2016-08-15/proxy/service/name'

const seen = (body: string): NotationOptions => ({
  ...{ profile: 'python-fc2', config: { functionName: 'name' } },
  details: { 'got:1:200': { body: textBytes(body) } },
})
const mirrored = (path: string): NotationOptions =>
  seen([MIRRORED.method, path, 'x=1&y=%2F', MIRRORED.type, MIRRORED.header, 'name', MIRRORED.body].join('\n'))

const ASKED = 'deploy deployed http:1 got:1:200'
const cases: readonly CheckRow<typeof checks>[] = [
  ['samples/database-sees-one-session-per-instance', 'passed', TWO_LIVES],
  ['samples/database-sees-one-session-per-instance', 'failed', AGAIN],
  ['samples/database-sees-one-session-per-instance', 'failed', 'call:1 A+handler:1 A-handler:1 ok:1'],
  ['samples/database-sees-one-session-per-instance', 'untriggered', MISSED],
  ['samples/database-session-opens-before-the-handler', 'passed', TWO_LIVES],
  ['samples/database-session-opens-before-the-handler', 'failed', HANDLER_FIRST],
  ['samples/database-session-opens-before-the-handler', 'failed', 'call:1 A+handler:1 A-handler:1 ok:1'],
  ['samples/database-session-opens-before-the-handler', 'untriggered', MISSED],
  ['samples/database-session-serves-every-call', 'passed', TWO_LIVES, NUMBERS],
  ['samples/database-session-serves-every-call', 'failed', TWO_LIVES],
  ['samples/database-session-serves-every-call', 'failed', `${begins('A', 7)} call:1 ok:1`, NUMBERS],
  ['samples/database-session-serves-every-call', 'untriggered', 'call:1 ok:1'],
  ['samples/database-session-ends-with-pre-stop', 'passed', TWO_LIVES],
  ['samples/database-session-ends-with-pre-stop', 'failed', LIFE.replace('db:7:quit', 'db:7:lost')],
  [
    'samples/database-session-ends-with-pre-stop',
    'failed',
    `${begins('A', 7)} ${serves('A', 7, 1)} db:7:lost`,
  ],
  ['samples/database-session-ends-with-pre-stop', 'failed', `${LIFE} asks:7:handler:A:9`],
  ['samples/database-session-ends-with-pre-stop', 'untriggered', MISSED],
  ['samples/database-down-fails-the-call', 'passed', BACK],
  ['samples/database-down-fails-the-call', 'failed', `${MISSED} ok:1`],
  ['samples/database-down-fails-the-call', 'failed', `${MISSED} A+handler:1 A!handler:1 err:1:X`],
  [
    'samples/database-down-fails-the-call',
    'untriggered',
    `way:closed ${begins('A', 7)} ${serves('A', 7, 1)}`,
  ],
  ['samples/database-back-gets-a-new-instance', 'passed', `${BACK} ${begins('B', 7)} ${serves('B', 7, 2)}`],
  ['samples/database-back-gets-a-new-instance', 'failed', `${BACK} ${begins('A', 7)} ${serves('A', 7, 2)}`],
  ['samples/database-back-gets-a-new-instance', 'failed', `${BACK} call:2 err:2:FunctionInitializationError`],
  ['samples/database-back-gets-a-new-instance', 'untriggered', BACK],
  ['samples/storage-takes-what-is-signed', 'passed', PUTS],
  ['samples/storage-takes-what-is-signed', 'failed', PUTS.replace('put:yes', 'put:no')],
  // A storage that takes anything proves nothing.
  ['samples/storage-takes-what-is-signed', 'untriggered', 'call:1 put:yes ok:1 call:2 put:yes ok:2'],
  ['samples/storage-takes-what-is-signed', 'untriggered', 'call:1 ok:1 call:2 put:no ok:2'],
  ['samples/storage-gets-the-event-as-it-came', 'passed', PUTS, put(EVENT)],
  [
    'samples/storage-gets-the-event-as-it-came',
    'failed',
    PUTS,
    put({ ...EVENT, 'put:yes': { size: 3, sha256: sha256Of(textBytes('{}\n')) } }),
  ],
  ['samples/storage-gets-the-event-as-it-came', 'untriggered', 'call:1 ok:1'],
  ['samples/storage-program-returns-its-word', 'passed', PUTS, put({})],
  [
    'samples/storage-program-returns-its-word',
    'failed',
    PUTS,
    put({ 'ok:1': { body: textBytes('"success"') } }),
  ],
  ['samples/storage-program-returns-its-word', 'untriggered', PUTS.replace('put:yes', 'put:no')],
  ['samples/storage-is-shut-without-a-role', 'passed', PUTS],
  [
    'samples/storage-is-shut-without-a-role',
    'passed',
    'call:1 put:yes ok:1 call:2 put:no ok:2 call:3 err:3:X',
  ],
  [
    'samples/storage-is-shut-without-a-role',
    'failed',
    'call:1 put:yes ok:1 call:2 put:no ok:2 call:3 put:yes ok:3',
  ],
  ['samples/storage-is-shut-without-a-role', 'untriggered', PUTS.replace('put:yes', 'put:no')],
  ['samples/class-answers-when-iterated', 'passed', ASKED, seen('Hello from an instance!\n')],
  ['samples/class-answers-when-iterated', 'failed', ASKED, seen('')],
  ['samples/class-answers-when-iterated', 'failed', 'deploy deployed http:1 got:1:502'],
  ['samples/class-answers-when-iterated', 'untriggered', 'deploy deployed http:1'],
  ['samples/function-finds-its-environ', 'passed', ASKED, mirrored('/a b/c')],
  ['samples/function-finds-its-environ', 'passed', ASKED, mirrored('/a%20b/c')],
  ['samples/function-finds-its-environ', 'failed', ASKED, mirrored('/2016-08-15/proxy/service/name/a b/c')],
  ['samples/function-finds-its-environ', 'untriggered', 'deploy deployed http:1'],
  ['samples/flask-routes-answer', 'passed', VISITED, visits()],
  ['samples/flask-routes-answer', 'failed', VISITED, visits({ 3: { body: textBytes('no') } })],
  ['samples/flask-routes-answer', 'failed', VISITED, visits({ 1: { status: 404 } })],
  ['samples/flask-routes-answer', 'untriggered', 'deploy deployed'],
  ['samples/flask-form-leads-back', 'passed', `${FORM} http:10 got:10:200`, form(`${PROXY}/signin`)],
  ['samples/flask-form-leads-back', 'failed', `${FORM} http:10 got:10:404`, form(`${PROXY}/signin`)],
  ['samples/flask-form-leads-back', 'failed', FORM, form('/signin')],
  ['samples/flask-form-leads-back', 'failed', FORM],
  ['samples/flask-form-leads-back', 'untriggered', `deploy deployed ${VISITED}`],
  ['samples/django-routes-answer', 'passed', VISITED, visits()],
  ['samples/django-routes-answer', 'failed', VISITED, visits({ 3: { body: textBytes('no') } })],
  ['samples/django-routes-answer', 'failed', VISITED, visits({ 1: { status: 404 } })],
  ['samples/django-routes-answer', 'untriggered', 'deploy deployed'],
  ['samples/django-form-leads-back', 'passed', `${FORM} http:10 got:10:200`, form(`${PROXY}/signin`)],
  ['samples/django-form-leads-back', 'failed', `${FORM} http:10 got:10:404`, form(`${PROXY}/signin`)],
  ['samples/django-form-leads-back', 'failed', FORM, form('/signin')],
  ['samples/django-form-leads-back', 'failed', FORM],
  ['samples/django-form-leads-back', 'untriggered', `deploy deployed ${VISITED}`],
]

judgesHistories(checks, cases)
