import type { Flawed } from './flawed.ts'

/** What is judged on FC 2.0, by checks of its own suite. */
const onWsgi = (fault: Flawed['fault'], ...red: string[]): Flawed => ({
  fault,
  profile: 'python-fc2',
  red: red.map((check) => `http-handler/${check}`).toSorted(),
})

/** Flaws in how applications are called. */
export const APPLICATION_FLAWS: readonly Flawed[] = [
  onWsgi('method-not-checked', 'other-methods-are-refused'),
  onWsgi('trigger-not-required', 'function-without-trigger-is-not-served'),
  onWsgi('http-limits-unchecked', 'requests-have-limits'),
  onWsgi('common-error-type-missing', 'refusals-are-marked'),
  onWsgi('error-is-200-over-http', 'user-error-is-502'),
  onWsgi('bodiless-answer-with-body', 'returned-body-is-the-answer'),
  onWsgi('reserved-request-headers-passed', 'client-cannot-set-reserved-headers'),
  onWsgi('reserved-response-headers-passed', 'application-cannot-set-reserved-headers'),
  onWsgi('header-values-cut', 'headers-have-http-keys'),
  onWsgi('repeated-request-header-lost', 'headers-have-http-keys'),
  onWsgi('response-headers-lost', 'headers-are-the-applications'),
  onWsgi('status-always-200', 'status-is-the-applications'),
  onWsgi('path-info-with-prefix', 'path-info-is-below-the-proxy-path'),
  onWsgi('query-string-decoded', 'query-is-in-environ'),
  onWsgi('header-mapping-wrong', 'headers-have-http-keys'),
  onWsgi('content-type-missing', 'content-type-is-in-environ'),
  onWsgi('content-length-missing', 'body-reaches-the-input'),
  onWsgi('request-uri-without-query', 'request-uri-is-the-whole-url'),
  onWsgi('request-uri-without-prefix', 'request-uri-is-the-whole-url'),
  onWsgi('context-missing-in-environ', 'context-is-in-environ'),
  onWsgi('wsgi-version-missing', 'validator-does-not-object'),
  onWsgi('environ-kept-between-requests', 'environ-is-of-one-request'),
  onWsgi('request-body-read-as-text', 'body-reaches-the-input'),
  onWsgi('response-body-as-text', 'returned-body-is-the-answer'),
  onWsgi('start-response-returns-none', 'written-data-comes-first'),
  onWsgi('third-argument-refused', 'third-argument-is-taken'),
  onWsgi('unstarted-response-is-200', 'unstarted-answer-is-an-error'),
  onWsgi(
    'class-handler-not-iterated',
    'answer-may-start-when-iterated',
    'error-in-the-body-fails-the-request',
    'non-iterable-is-an-error',
  ),
  onWsgi('non-iterable-is-empty', 'non-iterable-is-an-error'),
  onWsgi('close-not-called', 'body-is-closed'),
  onWsgi('close-skipped-after-error', 'body-is-closed'),
  onWsgi('written-data-lost', 'written-data-comes-first'),
  onWsgi('written-data-after-iterable', 'written-data-comes-first'),
  onWsgi('over-limit-response-cut', 'too-large-answer-is-an-error'),
  onWsgi('error-truncates-answer', 'error-in-the-body-fails-the-request', 'too-large-answer-is-an-error'),
  // Nothing gets an environ any more, and event handlers serve.
  onWsgi(
    'event-instead-of-wsgi',
    'answer-may-start-when-iterated',
    'body-is-closed',
    'body-reaches-the-input',
    'handler-is-called-as-application',
    'headers-are-the-applications',
    'no-application-is-an-error',
    'returned-body-is-the-answer',
    'status-is-the-applications',
    'third-argument-is-taken',
    'written-data-comes-first',
  ),
]

/** What is judged on FC 3.0, by checks of its own suite. */
const onEvents = (fault: Flawed['fault'], ...red: string[]): Flawed => ({
  fault,
  profile: 'python-fc3',
  red: red.map((check) => `http-event/${check}`).toSorted(),
})

/** Flaws in how requests become events, and results answers. */
export const EVENT_FLAWS: readonly Flawed[] = [
  onEvents('http-limits-unchecked', 'requests-have-limits'),
  onEvents('reserved-request-headers-passed', 'client-cannot-set-reserved-headers'),
  onEvents('reserved-response-headers-passed', 'function-cannot-set-reserved-headers'),
  onEvents('header-values-cut', 'headers-are-one-text-each'),
  onEvents('repeated-request-header-lost', 'headers-are-one-text-each'),
  onEvents('response-headers-lost', 'headers-are-those-of-the-struct'),
  onEvents('status-always-200', 'status-is-that-of-the-struct'),
  onEvents('event-version-missing', 'event-has-its-members'),
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
