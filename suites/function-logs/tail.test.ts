import { describe, expect, it } from 'vitest'
import { asks } from '../../fixtures/histories/exchanges.ts'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { lensOf } from '../lens/lens.ts'
import { prints } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

type Id = (typeof checks)[number]['id']
type RecordingId = (typeof recordings)[number]['id']

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

const CASES: readonly (readonly [Id, 'passed' | 'failed' | 'untriggered', string, NotationOptions?])[] = [
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

describe.each(CASES.map(([id, verdict, words, options]) => ({ id, verdict, words, options })))(
  '$id',
  ({ id, verdict, words, options }) => {
    it(`is ${verdict} on: ${words.slice(0, 300)}`, () => {
      const check = checks.find((one) => one.id === id)
      expect(check?.judge(lensOf(historyOf(words, options))).kind).toBe(verdict)
    })
  },
)

const READINGS: readonly (readonly [RecordingId, string | undefined, string, NotationOptions?])[] = [
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

describe.each(READINGS.map(([id, reading, words, options]) => ({ id, reading, words, options })))(
  '$id',
  ({ id, reading, words, options }) => {
    it(`sees ${reading ?? 'nothing'} in: ${words.slice(0, 300)}`, () => {
      const recording = recordings.find((one) => one.id === id)
      const observation = recording?.observe(lensOf(historyOf(words, options)))
      expect(observation?.kind === 'seen' ? observation.reading : undefined).toBe(reading)
      expect(observation).toBeDefined()
    })
  },
)
