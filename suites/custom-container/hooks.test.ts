import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { Behaviour, Step } from '../../schemas/behaviour/behaviour.ts'
import { breaksAnswer, exits, failsFirst, hook, responds, sleeps } from '../steps.ts'
import { hookAnswers } from './checks/hook-answers.ts'
import { hookRequests } from './checks/hook-requests.ts'
import { hookReadings } from './recordings/hooks.ts'

const STARTED = 'deploy deployed call:1 A+import A-import'
const RUN_1 = 'A+handler:1 A-handler:1@200 ok:1'
const SERVED = `${STARTED} A+initializer A=initializer:request A-initializer@200 ${RUN_1}`
const STOPPED = `${SERVED} idle:destroyed A+pre-stop A=pre-stop:request A-pre-stop@200 idled:destroyed`
const FROZEN = `${STARTED} ${RUN_1} idle A+pre-freeze A=pre-freeze:request A-pre-freeze@200 idled`

const FC3: NotationOptions = { profile: 'container-fc3' }
const FC2: NotationOptions = { profile: 'container-fc2' }
const sent = (word: string, method: string, target: string, size = 0): NotationOptions => ({
  ...FC3,
  reports: { [word]: { method, target, headers: [], size, sha256: '' } },
})

const requests: readonly CheckRow<typeof hookRequests>[] = [
  ['custom-container/initializer-is-an-empty-post', 'passed', SERVED, FC3],
  [
    'custom-container/initializer-is-an-empty-post',
    'failed',
    SERVED,
    sent('A=initializer:request', 'GET', '/initialize'),
  ],
  [
    'custom-container/initializer-is-an-empty-post',
    'failed',
    SERVED,
    sent('A=initializer:request', 'POST', '/initialize', 2),
  ],
  [
    'custom-container/initializer-is-an-empty-post',
    'failed',
    SERVED,
    sent('A=initializer:request', 'POST', '/initialize?a'),
  ],
  ['custom-container/initializer-is-an-empty-post', 'untriggered', STARTED, FC3],
  ['custom-container/pre-stop-is-a-get', 'passed', STOPPED, FC3],
  ['custom-container/pre-stop-is-a-get', 'failed', STOPPED, sent('A=pre-stop:request', 'POST', '/pre-stop')],
  ['custom-container/pre-freeze-is-a-get', 'passed', FROZEN, FC2],
  [
    'custom-container/pre-freeze-is-a-get',
    'failed',
    FROZEN,
    sent('A=pre-freeze:request', 'POST', '/pre-freeze'),
  ],
  ['custom-container/first-request-waits-for-the-initializer', 'passed', SERVED, FC3],
  [
    'custom-container/first-request-waits-for-the-initializer',
    'failed',
    `${STARTED} A+initializer A+handler:1 A-initializer@200 A-handler:1@200 ok:1`,
    FC3,
  ],
  ['custom-container/first-request-waits-for-the-initializer', 'failed', `${STARTED} ${RUN_1}`, FC3],
  ['custom-container/first-request-waits-for-the-initializer', 'untriggered', STARTED, FC3],
  [
    'custom-container/burst-waits-for-one-initializer',
    'passed',
    `${SERVED} call:2 A+handler:2 A-handler:2@200 ok:2`,
    FC3,
  ],
  [
    'custom-container/burst-waits-for-one-initializer',
    'failed',
    `${SERVED} call:2 A+initializer A-initializer@200 A+handler:2 A-handler:2@200 ok:2`,
    FC3,
  ],
]

judgesHistories(hookRequests, requests)

const scripted = (functions: Behaviour['functions'], profile = FC3): NotationOptions => ({
  ...profile,
  details: { deploy: { behaviour: { functions } } },
})
const initializes = (step: Step): NotationOptions =>
  scripted({ initialize: hook(failsFirst(1, step), responds(200)) })
const freezes = (step: Step): NotationOptions => scripted({ pre_freeze: hook(step) }, FC2)
const stops = (step: Step): NotationOptions => scripted({ pre_stop: hook(step) })

const REJECTED = `${STARTED} A+initializer A-initializer@404 err:1:InitializationError`
const NEXT = 'call:2 B+import B-import B+initializer B-initializer@200 B+handler:2 B-handler:2@200 ok:2'
const REPLACED = `${REJECTED} ${NEXT}`
const KEPT = `${REJECTED} call:2 A+handler:2 A-handler:2@200 ok:2`
const TAKEN = `${STARTED} A+initializer A-initializer@404 ${RUN_1}`
const WITHIN = `${STARTED} A+initializer A-initializer@404 B+import B-import B+initializer B-initializer@200 B+handler:1 B-handler:1@200 ok:1`
const ASKED_TWICE = `${STARTED} A+initializer A-initializer@404 A+initializer A-initializer@200 ${RUN_1}`
const WELL = `${STARTED} A+initializer A-initializer@204 ${RUN_1} call:2 A+handler:2 A-handler:2@200 ok:2`
const GOES = `${STARTED} ${RUN_1} idle:destroyed A+pre-stop A-pre-stop@404 idled:destroyed`
const GONE = `${GOES} call:2 B+import B-import B+handler:2 B-handler:2@200 ok:2`
const STAYS = `${GOES} call:2 A+handler:2 A-handler:2@200 ok:2`
const FREEZES = `${STARTED} ${RUN_1} idle A+pre-freeze A-pre-freeze@404 idled call:2`
const THAWED = `${FREEZES} A+handler:2 A-handler:2@200 ok:2 idle idled`
const RESTARTED = `${FREEZES} B+import B-import B+handler:2 B-handler:2@200 ok:2 idle idled`

const answers: readonly CheckRow<typeof hookAnswers>[] = [
  ['custom-container/initializer-with-2xx-has-succeeded', 'passed', WELL, initializes(responds(204))],
  ['custom-container/initializer-with-2xx-has-succeeded', 'failed', REPLACED, initializes(responds(204))],
  [
    'custom-container/initializer-with-2xx-has-succeeded',
    'untriggered',
    REPLACED,
    initializes(responds(404)),
  ],
  ['custom-container/initializer-without-2xx-has-failed', 'passed', REPLACED, initializes(responds(302))],
  ['custom-container/initializer-without-2xx-has-failed', 'passed', WITHIN, initializes(responds(503))],
  ['custom-container/initializer-without-2xx-has-failed', 'failed', TAKEN, initializes(responds(404))],
  ['custom-container/initializer-without-2xx-has-failed', 'failed', KEPT, initializes(responds(404))],
  ['custom-container/unanswered-initializer-has-failed', 'passed', REPLACED, initializes(sleeps(1_300))],
  ['custom-container/unanswered-initializer-has-failed', 'passed', REPLACED, initializes(exits(1))],
  [
    'custom-container/unanswered-initializer-has-failed',
    'failed',
    TAKEN,
    initializes(breaksAnswer('garbage')),
  ],
  ['custom-container/unanswered-initializer-has-failed', 'failed', TAKEN, initializes(sleeps(30_000))],
  [
    'custom-container/unanswered-initializer-has-failed',
    'untriggered',
    TAKEN,
    initializes(breaksAnswer('truncated')),
  ],
  [
    'custom-container/exception-in-the-initializer-is-a-failure',
    'passed',
    `${STARTED} A+initializer A!initializer@500 err:1:X`,
    FC3,
  ],
  [
    'custom-container/exception-in-the-initializer-is-a-failure',
    'failed',
    `${STARTED} A+initializer A!initializer@500 ${RUN_1}`,
    FC3,
  ],
  ['custom-container/exception-in-the-initializer-is-a-failure', 'untriggered', SERVED, FC3],
  ['custom-container/rejected-initializer-is-not-sent-again', 'passed', REPLACED, initializes(responds(404))],
  [
    'custom-container/rejected-initializer-is-not-sent-again',
    'failed',
    ASKED_TWICE,
    initializes(responds(400)),
  ],
  [
    'custom-container/rejected-initializer-is-not-sent-again',
    'untriggered',
    ASKED_TWICE,
    initializes(responds(500)),
  ],
  [
    'custom-container/initializer-with-500-restarts-the-instance',
    'passed',
    REPLACED,
    initializes(responds(500)),
  ],
  [
    'custom-container/initializer-with-500-restarts-the-instance',
    'failed',
    ASKED_TWICE,
    initializes(responds(500)),
  ],
  [
    'custom-container/initializer-with-500-restarts-the-instance',
    'failed',
    REJECTED,
    initializes(responds(500)),
  ],
  ['custom-container/rejected-pre-stop-hinders-nothing', 'passed', GONE, stops(responds(404))],
  ['custom-container/rejected-pre-stop-hinders-nothing', 'failed', STAYS, stops(responds(400))],
  ['custom-container/rejected-pre-stop-hinders-nothing', 'untriggered', GOES, stops(responds(404))],
  ['custom-container/pre-stop-is-not-sent-again', 'passed', GONE, stops(responds(503))],
  [
    'custom-container/pre-stop-is-not-sent-again',
    'failed',
    `${GOES} A+pre-stop A-pre-stop@404`,
    stops(responds(503)),
  ],
  ['custom-container/pre-stop-is-not-sent-again', 'failed', STAYS, stops(exits(1))],
  ['custom-container/rejected-pre-freeze-hinders-nothing', 'passed', THAWED, freezes(responds(404))],
  ['custom-container/rejected-pre-freeze-hinders-nothing', 'failed', RESTARTED, freezes(responds(404))],
  ['custom-container/pre-freeze-with-500-restarts-the-instance', 'passed', RESTARTED, freezes(responds(500))],
  ['custom-container/pre-freeze-with-500-restarts-the-instance', 'failed', THAWED, freezes(responds(500))],
  [
    'custom-container/pre-freeze-with-500-restarts-the-instance',
    'untriggered',
    THAWED,
    freezes(responds(404)),
  ],
]

judgesHistories(hookAnswers, answers)

const SHARED = `${SERVED} call:2 A+handler:2 A-handler:2@200 ok:2 idle`

const readings: readonly RecordingRow<typeof hookReadings>[] = [
  ['custom-container/records-who-repeats', 'next-call', REPLACED, initializes(responds(404))],
  ['custom-container/records-who-repeats', 'system', WITHIN, initializes(responds(400))],
  ['custom-container/records-who-repeats', 'same-instance', ASKED_TWICE, initializes(responds(404))],
  ['custom-container/records-who-repeats', undefined, REPLACED, initializes(responds(500))],
  ['custom-container/records-retries-until-success', 'next-call', REPLACED, initializes(responds(503))],
  ['custom-container/records-retries-until-success', 'system', WITHIN, initializes(responds(500))],
  ['custom-container/records-other-statuses', 'replaced', REPLACED, initializes(responds(302))],
  ['custom-container/records-other-statuses', 'kept', KEPT, initializes(responds(403))],
  ['custom-container/records-other-statuses', undefined, REJECTED, initializes(responds(418))],
  ['custom-container/records-caller-and-restart', 'both', REPLACED, initializes(responds(500))],
  ['custom-container/records-caller-and-restart', 'caller-only', KEPT, initializes(responds(500))],
  ['custom-container/records-caller-and-restart', 'restart-only', WITHIN, initializes(responds(500))],
  ['custom-container/records-caller-and-restart', 'neither', TAKEN, initializes(responds(500))],
  ['custom-container/records-restart-by-pre-stop', 'goes', GONE, stops(responds(500))],
  [
    'custom-container/records-restart-by-pre-stop',
    'restarts',
    `${GOES} B+import B-import call:2 B+handler:2 B-handler:2@200 ok:2`,
    stops(responds(500)),
  ],
  ['custom-container/records-pre-freeze-after-rejection', 'never', THAWED, freezes(responds(404))],
  [
    'custom-container/records-pre-freeze-after-rejection',
    'again',
    `${THAWED} A+pre-freeze A-pre-freeze@404`,
    freezes(responds(400)),
  ],
  ['custom-container/records-pre-freeze-after-rejection', undefined, RESTARTED, freezes(responds(404))],
  ['custom-container/records-unanswered-pre-freeze', 'kept', THAWED, freezes(sleeps(30_000))],
  ['custom-container/records-unanswered-pre-freeze', 'replaced', RESTARTED, freezes(breaksAnswer('garbage'))],
  ['custom-container/records-unanswered-pre-freeze', undefined, RESTARTED, freezes(exits(1))],
  [
    'custom-container/records-pre-freeze-of-overlapping-calls',
    'once',
    `${SHARED} A+pre-freeze A-pre-freeze@200 idled`,
    FC2,
  ],
  [
    'custom-container/records-pre-freeze-of-overlapping-calls',
    'several',
    `${SHARED} A+pre-freeze A-pre-freeze@200 A+pre-freeze A-pre-freeze@200 idled`,
    FC2,
  ],
  ['custom-container/records-pre-freeze-of-overlapping-calls', 'none', `${SHARED} idled`, FC2],
]

readsHistories(hookReadings, readings)
