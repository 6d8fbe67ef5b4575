import { describe, expect, it } from 'vitest'
import { EVERY_EVENT, indexOfKind } from '../fixtures/run-reports/every-event.ts'
import { everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { hostileReport } from '../fixtures/run-reports/hostile-report.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import type { EventKind } from '../schemas/history/event.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { eventWords } from './event-words.ts'
import { excerptOf, LONG_EXCERPT, SHORT_EXCERPT } from './excerpt.ts'
import { lookIn } from './lookup.ts'

const SCENARIO = 'initializer/two-calls'

function excerpt(report: RunReport, events: readonly number[], limits = LONG_EXCERPT): readonly string[] {
  return excerptOf(
    lookIn(report),
    { profile: 'python-fc2', evidence: [{ scenario: SCENARIO, events }] },
    limits,
  )
}

function lineOf(kind: EventKind): string {
  return excerpt(everyVerdict(), [indexOfKind(kind)])[1] ?? ''
}

describe('excerptOf', () => {
  it('names the scenario and gives each event its index, time and function', () => {
    expect(excerpt(everyVerdict(), [indexOfKind('answer')])).toEqual([
      'in initializer/two-calls: Two calls, one after the other',
      '  #6  +61.5 ms  hello: answer to call 1: 200 x-fc-error-type=UnhandledInvocationError base64:/wA= (2 bytes)',
    ])
  })

  it('does not invent a time where nobody knows it', () => {
    expect(lineOf('log')).toContain('at some time')
    expect(lineOf('log')).not.toContain(' ms')
  })

  it.each([
    [
      'deploy',
      'asks to deploy (witness/hello, python3.10, handler index.handler, timeout 3000 ms, initializer index.initializer [within 3000 ms], pre-freeze index.pre_freeze, pre-stop index.pre_stop [within 1000 ms]',
    ],
    ['deployed', 'deployed prod=1'],
    ['refused', 'refused: 400 InvalidArgument "timeout is too long"'],
    ['invoke', 'call 1 of qualifier prod: X-Fc-Log-Type=Tail "{\\"call\\":1}"'],
    ['no-answer', 'no answer to invoke (call 2): deadline, "no answer in time"'],
    ['idle', 'asks to make it idle until frozen'],
    ['idled', 'was idle until frozen'],
    ['elapsed', '100 ms passed on purpose'],
    ['witness', 'instance a1b2c3 (pid 4242, record 2): handler reports context'],
    ['removed', 'hello: removed'],
    ['listed', 'in the list of invocations: 1-0001'],
  ] as const)('says what a %s event is', (kind, words) => {
    expect(lineOf(kind)).toContain(words)
  })

  it('has words for every kind, no two alike', () => {
    expect(new Set(EVERY_EVENT.map(eventWords)).size).toBe(EVERY_EVENT.length)
  })

  it('counts what it leaves out', () => {
    const events = EVERY_EVENT.map(({ index }) => index)
    const lines = excerpt(everyVerdict(), events, { scenarios: 1, events: 3 })
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)?.trim()).toBe(`… and ${events.length - 3} more events`)
    const evidence = Array.from({ length: 5 }, () => ({ scenario: SCENARIO, events: [0] }))
    const many = excerptOf(lookIn(everyVerdict()), { profile: 'python-fc2', evidence }, SHORT_EXCERPT)
    expect(many.at(-1)).toBe('… and 3 more scenarios')
  })

  it('says so when the report lacks the event, or has it under another profile only', () => {
    expect(excerpt(everyVerdict(), [999])[1]).toContain('#999  (this event is not in the report)')
    const evidence = [{ scenario: SCENARIO, events: [0] }]
    const other = excerptOf(lookIn(everyVerdict()), { profile: 'python-fc3', evidence })
    expect(other.at(-1)).toContain('not in the report')
  })

  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text]))(
    'stays one bounded line per event for %j',
    (_, text) => {
      const lines = excerpt(
        hostileReport(text),
        EVERY_EVENT.map(({ index }) => index),
      )
      expect(lines).toHaveLength(EVERY_EVENT.length + 1)
      // Escaping may write a character in six; the cut comes before it.
      for (const line of lines) expect(line.length).toBeLessThan(6 * 300 + 100)
      expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    },
  )
})
