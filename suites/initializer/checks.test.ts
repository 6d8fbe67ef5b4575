import { describe, expect, it } from 'vitest'
import { historyOf } from '../../fixtures/histories/notation.ts'
import { lensOf } from '../lens/lens.ts'
import { checks } from './checks.ts'

/** Judges a hand-written history by one check of this suite. */
function judge(id: (typeof checks)[number]['id'], words: string): string {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return check.judge(lensOf(historyOf(words))).kind
}

const START = 'deploy deployed call:1 A+import A-import'
const INITIALIZED = `${START} A+initializer A-initializer`

describe.each([
  ['initializer/is-not-called-unless-configured', 'passed', `${START} A+handler:1 A-handler:1 ok:1`],
  ['initializer/is-not-called-unless-configured', 'failed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  ['initializer/is-not-called-unless-configured', 'untriggered', 'deploy deployed call:1 ok:1'],
  ['initializer/runs-before-the-handler', 'passed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  ['initializer/runs-before-the-handler', 'failed', `${START} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/runs-before-the-handler',
    'failed',
    `${START} A+initializer A+handler:1 A-initializer A-handler:1 ok:1`,
  ],
  [
    'initializer/runs-once-per-instance',
    'passed',
    `${INITIALIZED} A+handler:1 A-handler:1 ok:1 call:2 A+handler:2 A-handler:2 ok:2`,
  ],
  [
    'initializer/runs-once-per-instance',
    'failed',
    `${INITIALIZED} A+handler:1 A-handler:1 ok:1 call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
  ],
  ['initializer/runs-once-per-instance', 'untriggered', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/runs-in-every-instance',
    'passed',
    `${INITIALIZED} A+handler:1 call:2 B+import B-import B+initializer B-initializer B+handler:2 A-handler:1 B-handler:2 ok:1 ok:2`,
  ],
  [
    'initializer/runs-in-every-instance',
    'failed',
    `${INITIALIZED} A+handler:1 call:2 B+import B-import B+handler:2 A-handler:1 B-handler:2 ok:1 ok:2`,
  ],
  ['initializer/runs-in-every-instance', 'untriggered', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/failure-fails-the-waiting-call',
    'passed',
    `${START} A+initializer A!initializer err:1:InitializationError`,
  ],
  ['initializer/failure-fails-the-waiting-call', 'failed', `${START} A+initializer A!initializer ok:1`],
  ['initializer/failure-fails-the-waiting-call', 'untriggered', `${INITIALIZED} ok:1`],
  ['initializer/failed-instance-runs-no-handler', 'passed', `${START} A+initializer A!initializer err:1:X`],
  [
    'initializer/failed-instance-runs-no-handler',
    'failed',
    `${START} A+initializer A!initializer A+handler:1 A-handler:1 err:1:X`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'passed',
    `${START} A+initializer A!initializer err:1:X call:2 B+import B-import B+initializer B-initializer B+handler:2 B-handler:2 ok:2`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 B+import B-import B+handler:2 B-handler:2 ok:2`,
  ],
  ['initializer/failed-instance-never-serves', 'passed', `${START} A+initializer A!initializer err:1:X`],
  [
    'initializer/failed-instance-never-serves',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 A+handler:2 A-handler:2 ok:2`,
  ],
  ['initializer/shares-the-request-id', 'passed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/shares-the-request-id',
    'failed',
    `${START} A+initializer:9 A-initializer:9 A+handler:1 A-handler:1 ok:1`,
  ],
] as const)('%s', (id, verdict, words) => {
  it(`is ${verdict} on: ${words}`, () => {
    expect(judge(id, words)).toBe(verdict)
  })
})
