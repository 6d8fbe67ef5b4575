import { describe, expect, it } from 'vitest'
import { HTTP_FAULTS } from '../reference/faults.ts'
import { goesRed, type Flawed } from './flawed-reference.ts'

/** What is judged on FC 3.0, by checks of its own suite. */
const onEvents = (fault: Flawed['fault'], ...red: string[]): Flawed => ({
  fault,
  profile: 'python-fc3',
  red: red.map((check) => `http-event/${check}`).toSorted(),
})

const OF_EVENTS: readonly Flawed[] = [
  onEvents('http-limits-unchecked', 'requests-have-limits'),
  onEvents('reserved-request-headers-passed', 'client-cannot-set-reserved-headers'),
  onEvents('reserved-response-headers-passed', 'function-cannot-set-reserved-headers'),
  onEvents('header-values-cut', 'headers-are-one-text-each'),
  onEvents('repeated-request-header-lost', 'headers-are-one-text-each'),
  onEvents('response-headers-lost', 'headers-are-those-of-the-struct'),
  onEvents('status-always-200', 'status-is-that-of-the-struct'),
  onEvents('raw-path-decoded', 'raw-path-stays-encoded'),
  onEvents('path-not-decoded-in-context', 'path-in-the-context-is-decoded'),
  onEvents('query-values-lost', 'parameters-are-one-text-each'),
  onEvents('request-body-never-base64', 'body-arrives-byte-for-byte', 'bytes-come-in-base64'),
  onEvents('base64-flag-missing', 'body-arrives-byte-for-byte', 'bytes-come-in-base64'),
  onEvents('event-request-id-differs', 'context-has-the-id-of-the-invocation'),
  onEvents('time-epoch-as-number', 'context-describes-the-request', 'times-in-the-context-agree'),
  onEvents(
    'response-struct-not-unpacked',
    'base64-body-is-decoded',
    'body-is-that-of-the-struct',
    'headers-are-those-of-the-struct',
    'status-is-that-of-the-struct',
  ),
  onEvents('base64-flag-ignored', 'base64-body-is-decoded'),
  // Nothing gets an event any more, and what serves instead is the one application.
  onEvents(
    'wsgi-on-fc3',
    'body-arrives-byte-for-byte',
    'bytes-come-in-base64',
    'context-describes-the-request',
    'context-has-the-id-of-the-invocation',
    'event-has-its-members',
    'headers-are-one-text-each',
    'parameters-are-one-text-each',
    'path-in-the-context-is-decoded',
    'raw-path-stays-encoded',
    'requests-have-limits',
    'text-comes-as-it-is',
    'times-in-the-context-agree',
    'wsgi-application-does-not-serve',
  ),
]

describe('the flaws over HTTP', () => {
  it('are enough on FC 3.0, and are all there', () => {
    expect(OF_EVENTS.length).toBeGreaterThanOrEqual(15)
    expect(Object.keys(HTTP_FAULTS)).toEqual(expect.arrayContaining(OF_EVENTS.map(({ fault }) => fault)))
  })
})

goesRed('the real reference with one flaw in how it makes events and reads results', OF_EVENTS)
