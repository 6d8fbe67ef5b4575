import { asks } from '../../fixtures/histories/exchanges.ts'
import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import { prints } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

const ID = requestId(1)

/** Two calls, of which the second asks for the tail and gets this one; it prints these lines. */
function tailed(tail: string | undefined, ...texts: string[]): NotationOptions {
  const header = tail === undefined ? {} : { 'x-fc-log-result': tail }
  return {
    details: {
      'call:1': asks(1, [prints('of the first call')]),
      'call:2': asks(
        2,
        texts.map((text) => prints(text)),
        { headers: { 'X-Fc-Log-Type': 'Tail' } },
      ),
      'ok:2': { headers: { 'x-fc-request-id': requestId(2), ...header } },
    },
  }
}

const TWO_CALLS = 'deploy deployed call:1 ok:1 call:2 ok:2'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const LONG = Array.from({ length: 100 }, (_, at) => `${String(at)} ${'.'.repeat(60)}`)

const CASES: readonly CheckRow<typeof checks>[] = [
  [
    'function-logs/tail-ends-with-the-newest-lines',
    'passed',
    TWO_CALLS,
    tailed(base64(LONG.slice(60).join('\n')), ...LONG),
  ],
  [
    'function-logs/tail-ends-with-the-newest-lines',
    'failed',
    TWO_CALLS,
    tailed(base64(LONG.slice(0, 60).join('\n')), ...LONG),
  ],
  ['function-logs/tail-ends-with-the-newest-lines', 'failed', TWO_CALLS, tailed(undefined, 'mine')],
  [
    'function-logs/tail-ends-with-the-newest-lines',
    'failed',
    TWO_CALLS,
    tailed('mine, in plain text', 'mine'),
  ],
  ['function-logs/tail-ends-with-the-newest-lines', 'untriggered', 'deploy deployed call:1 ok:1'],
  [
    'function-logs/tail-has-at-most-4-kb',
    'passed',
    TWO_CALLS,
    tailed(base64(LONG.join('\n').slice(-4096)), ...LONG),
  ],
  ['function-logs/tail-has-at-most-4-kb', 'failed', TWO_CALLS, tailed(base64(LONG.join('\n')), ...LONG)],
  ['function-logs/tail-has-at-most-4-kb', 'untriggered', TWO_CALLS, tailed(base64('mine'), 'mine')],
  ['function-logs/tail-is-of-its-own-invocation', 'passed', TWO_CALLS, tailed(base64('mine'), 'mine')],
  [
    'function-logs/tail-is-of-its-own-invocation',
    'failed',
    TWO_CALLS,
    tailed(base64('of the first call\nmine'), 'mine'),
  ],
  ['function-logs/tail-is-of-its-own-invocation', 'untriggered', TWO_CALLS, tailed(undefined, 'mine')],
  ['function-logs/no-tail-unless-asked', 'passed', TWO_CALLS, tailed(base64('mine'), 'mine')],
  [
    'function-logs/no-tail-unless-asked',
    'failed',
    'deploy deployed call:1 ok:1',
    { details: { 'ok:1': { headers: { 'x-fc-log-result': base64('mine') } } } },
  ],
  [
    'function-logs/no-tail-unless-asked',
    'untriggered',
    'deploy deployed call:2 ok:2',
    tailed(base64('m'), 'm'),
  ],
]

judgesHistories(checks, CASES)

const READINGS: readonly RecordingRow<typeof recordings>[] = [
  [
    'function-logs/records-initializer-in-tail',
    'included',
    'deploy deployed call:2 ok:2',
    tailed(base64(`FC Initialize End RequestId: ${ID}\nmine`), 'mine'),
  ],
  [
    'function-logs/records-initializer-in-tail',
    'left-out',
    'deploy deployed call:2 ok:2',
    tailed(base64('mine'), 'mine'),
  ],
]

readsHistories(recordings, READINGS)
