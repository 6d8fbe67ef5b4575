import type { Flawed } from './flawed.ts'

/** Ids of the suite for servers. */
const red = (...names: string[]): string[] => names.map((name) => `custom-container/${name}`).toSorted()

const OF_SLOW_INITIALIZERS = [
  ...red('burst-waits-for-one-initializer', 'first-request-waits-for-the-initializer'),
  'initializer/precedes-every-handler-in-a-burst',
  'initializer/timeout-is-a-failure',
]

/** Flaws in how servers are treated. */
export const SERVER_TREATMENT_FLAWS: readonly Flawed[] = [
  { fault: 'pre-freeze-as-post', profile: 'container-fc2', red: red('pre-freeze-is-a-get') },
  {
    fault: 'kept-after-pre-freeze-500',
    profile: 'container-fc2',
    warning: true,
    red: red('pre-freeze-with-500-restarts-the-instance'),
  },
  {
    fault: 'not-found-counts-as-success',
    profile: 'container-fc3',
    red: red('initializer-without-2xx-has-failed'),
  },
  {
    fault: 'common-header-missing',
    profile: 'container-fc3',
    red: red('requests-tell-the-function'),
  },
  { fault: 'invoke-as-get', profile: 'container-fc3', red: red('event-is-a-post') },
  { fault: 'invoke-path-wrong', profile: 'container-fc3', red: red('event-is-a-post') },
  {
    fault: 'invoke-status-passed-on',
    profile: 'container-fc3',
    red: red('status-of-an-event-stays-inside'),
  },
  {
    fault: 'invoke-headers-passed-on',
    profile: 'container-fc3',
    red: red('headers-of-an-event-stay-inside'),
  },
  {
    fault: 'x-fc-status-ignored',
    profile: 'container-fc3',
    warning: true,
    red: red('status-header-marks-a-failure'),
  },
  {
    fault: 'client-query-dropped',
    profile: 'container-fc3',
    red: red('path-and-query-are-passed-on'),
  },
  {
    fault: 'redirect-followed',
    profile: 'container-fc3',
    red: red('answer-body-is-passed-on', 'answer-headers-are-passed-on', 'status-is-passed-on'),
  },
  {
    fault: 'bad-response-passed-on',
    profile: 'container-fc3',
    red: red('large-answer-headers-are-a-bad-response'),
  },
  {
    fault: 'post-retried-after-exit',
    profile: 'container-fc3',
    red: red('other-request-is-not-sent-again'),
  },
  {
    fault: 'get-not-retried-after-exit',
    profile: 'container-fc3',
    red: red('idempotent-request-is-sent-again'),
  },
  {
    fault: 'cancel-keeps-instance',
    profile: 'container-fc3',
    warning: true,
    red: red('cancelled-call-costs-the-instance'),
  },
  {
    fault: 'loopback-server-accepted',
    profile: 'container-fc3',
    red: red('loopback-server-is-not-reached'),
  },
  { fault: 'port-ignored', profile: 'container-fc3', red: red('serves-on-the-configured-port') },
  {
    fault: 'health-check-before-initialize',
    profile: 'container-fc3',
    red: red('health-is-checked-after-the-initializer'),
  },
  {
    fault: 'freezes-busy-instance',
    profile: 'container-fc3',
    red: red('busy-instance-is-not-frozen'),
  },
  {
    fault: 'initialize-as-get',
    profile: 'container-fc3',
    red: red('documented-program-is-initialised', 'initializer-is-an-empty-post'),
  },
  {
    fault: 'pre-stop-as-post',
    profile: 'container-fc3',
    red: red('documented-program-is-stopped', 'pre-stop-is-a-get'),
  },
  {
    fault: 'initialize-sent-again-after-404',
    profile: 'container-fc3',
    red: red('initializer-without-2xx-has-failed', 'rejected-initializer-is-not-sent-again'),
  },
  {
    fault: 'reserved-headers-passed-on',
    profile: 'container-fc3',
    red: red('client-cannot-set-reserved-headers', 'server-cannot-set-reserved-headers'),
  },
  {
    fault: 'health-check-ignored',
    profile: 'container-fc3',
    red: red(
      'health-check-has-ranges',
      'health-is-checked-after-the-initializer',
      'unwell-server-does-not-serve',
    ),
  },
  {
    fault: 'framing-lines-added',
    profile: 'container-fc3',
    red: red(
      'documented-program-is-initialised',
      'documented-program-is-stopped',
      'platform-adds-no-frames',
      'printed-frames-stand-alone',
    ),
  },
  {
    fault: 'kept-after-500',
    profile: 'container-fc3',
    red: [
      ...red(
        'exception-in-the-initializer-is-a-failure',
        'initializer-with-500-restarts-the-instance',
        'initializer-without-2xx-has-failed',
      ),
      'initializer/failed-instance-never-serves',
    ],
  },
  {
    fault: 'hook-request-id-missing',
    profile: 'container-fc3',
    red: red('documented-program-is-initialised', 'documented-program-is-stopped', 'every-request-has-an-id'),
  },
  {
    fault: 'hook-called-though-not-configured',
    profile: 'container-fc2',
    red: [
      'initializer/is-not-called-unless-configured',
      // Its program has no route for hooks: an Initializer that nobody configured is answered with 404, a failure.
      'invoke-api/large-payload-is-accepted',
      'pre-freeze/is-not-called-unless-configured',
      'pre-stop/is-not-called-unless-configured',
    ],
  },
  {
    fault: 'request-sent-before-initialize-answered',
    profile: 'container-fc3',
    // Where the Initializer is quick, it is a matter of luck who comes first.
    judged: OF_SLOW_INITIALIZERS,
    red: OF_SLOW_INITIALIZERS,
  },
]
