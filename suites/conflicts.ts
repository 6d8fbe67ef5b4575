/**
 * Where the documents contradict one another, and what of a run tells which of them an implementation follows. Contradictions
 * that are mere slips of the pen, in one document, are not here. Ids are those of the contract.
 */
export interface Conflict {
  readonly id: string
  /** What the documents answer differently. */
  readonly question: string
  /** Each documented answer: id → what it says. */
  readonly readings: Readonly<Record<string, string>>
  /** What tells which one is followed; of several all are told. */
  readonly toldBy: readonly Witness[]
  /** Why nothing tells it; exactly when nothing does. */
  readonly excluded?: string
}

/** A recording or a check that tells which reading is followed. */
export type Witness = RecordingWitness | CheckWitness

export interface RecordingWitness {
  readonly recording: string
  /** Reading of the recording → of the conflict; what is not here is none of those documented. */
  readonly means: Readonly<Record<string, string>>
}

export interface CheckWitness {
  readonly check: string
  /** What is followed when it passes. */
  readonly passes: string
  /** What is followed when it fails; absent when that is none of those documented. */
  readonly fails?: string
}

/** A recording whose readings have the same names. */
function byRecording(recording: string, ...readings: readonly string[]): RecordingWitness {
  return { recording, means: Object.fromEntries(readings.map((reading) => [reading, reading])) }
}

const CODES = ['an-exit', 'a-missing-program', 'a-silent-server'] as const

export const CONFLICTS: readonly Conflict[] = [
  {
    id: 'C-01',
    question: 'Who causes the next attempt after a failed Initializer of Python?',
    readings: {
      'next-call': 'the call gets an error, and the next call another instance (the Python pages)',
      system: 'the system repeats within the same call until it succeeds (general pages, Node.js, Java)',
    },
    toldBy: [byRecording('initializer/records-who-repeats', 'next-call', 'system')],
  },
  {
    id: 'C-02',
    question: 'Is an Initializer that a server rejects repeated?',
    readings: {
      'next-call': 'not sent again: the next call gets another instance (one half of the sentence)',
      system: 'retried until it succeeds (the other half)',
    },
    toldBy: [
      byRecording('custom-container/records-who-repeats', 'next-call', 'system'),
      byRecording('custom-container/records-retries-until-success', 'next-call', 'system'),
    ],
  },
  {
    id: 'C-03',
    question: 'What comes of a failed Initializer of a server?',
    readings: {
      both: 'both: the caller gets 200 and `InitializationError`, and the instance goes',
      'caller-only': 'the caller always gets 200 and `InitializationError` (a page of 2025)',
      'restart-only': 'the request fails and the instance is started again (the container pages)',
    },
    toldBy: [
      byRecording('custom-container/records-caller-and-restart', 'both', 'caller-only', 'restart-only'),
    ],
  },
  {
    id: 'C-04',
    question: 'Does Python have a PreFreeze?',
    readings: {
      called: 'yes (the page about Python hooks)',
      ignored: 'no (the page about the life cycle, and the tool)',
    },
    toldBy: [byRecording('pre-freeze/records-whether-python-has-it', 'called', 'ignored')],
  },
  {
    id: 'C-05',
    question: 'Does the Initializer run again after a freeze?',
    readings: {
      once: 'no: once in each instance (the pages about hooks)',
      again: 'yes: when an instance is created or unfrozen (a page about custom runtimes)',
    },
    toldBy: [byRecording('initializer/records-run-after-a-freeze', 'once', 'again')],
  },
  {
    id: 'C-05',
    question: 'Does PreStop run before a freeze?',
    readings: {
      'end-only': 'no: before the end only (the pages about hooks)',
      freeze: 'yes: before an instance is frozen or destroyed (a page about custom runtimes)',
    },
    toldBy: [byRecording('pre-stop/records-run-before-a-freeze', 'end-only', 'freeze')],
  },
  {
    id: 'C-06',
    question: 'Which answers to a hook are a success?',
    readings: {
      'any-2xx': 'every 2xx (the container page)',
      fewer: '200 alone, or none of them (a page about custom runtimes, and a misprint in another)',
    },
    toldBy: [
      {
        check: 'custom-container/initializer-with-2xx-has-succeeded',
        passes: 'any-2xx',
        fails: 'fewer',
      },
    ],
  },
  {
    id: 'C-07',
    question: 'Do the Initializer and the call it is started for have one request id?',
    readings: {
      same: 'one id for both (the Python pages)',
      different: 'two ids of different form (the container page)',
    },
    toldBy: [
      byRecording('function-logs/records-ids-of-cold-call', 'same', 'different'),
      byRecording('custom-container/records-ids-of-cold-call', 'same', 'different'),
    ],
  },
  {
    id: 'C-08',
    question: 'Which form do request ids have?',
    readings: {
      uuid: 'UUIDs (the pages of FC 2.0)',
      grouped: '`1-` and groups of hex digits (the pages of FC 3.0)',
    },
    toldBy: [
      { check: 'function-logs/ids-are-uuids', passes: 'uuid' },
      { check: 'function-logs/invocation-ids-have-the-fc3-form', passes: 'grouped' },
    ],
  },
  {
    id: 'C-09',
    question: 'How is the time in a line of `logging` written?',
    readings: {
      iso: 'with `T`, `Z` and milliseconds',
      spaced: 'without `T` and `Z`, with or without milliseconds',
    },
    toldBy: [],
    excluded: 'a line in any of these forms passes, and no recording tells them apart',
  },
  {
    id: 'C-10',
    question: 'How long do temporary keys live?',
    readings: { short: '15 min', long: '36 h' },
    toldBy: [],
    excluded: 'no run waits for that long',
  },
  {
    id: 'C-11',
    question: 'Must a server of FC 2.0 mark its answers and print framing lines?',
    readings: {
      optional: 'it may (the pages that tell how)',
      mandatory: 'it must (the page of the specification)',
    },
    toldBy: [byRecording('custom-container/records-need-for-marks', 'optional', 'mandatory')],
  },
  {
    id: 'C-12',
    question: 'How long may a server take to listen?',
    readings: { '120': '120 s', '35': '35 s', '25': '25 s' },
    toldBy: [],
    excluded:
      'no run waits for minutes: a server that is late by seconds must be waited for, and one that never listens given up',
  },
  {
    id: 'C-13',
    question: 'How long may an Initializer take, by its configuration?',
    readings: { 'up-to-300': '300 s (the limits page)', 'up-to-600': '600 s (a tool of the vendor)' },
    toldBy: [byRecording('configuration/records-longest-initializer-timeout', 'up-to-300', 'up-to-600')],
  },
  {
    id: 'C-13',
    question: 'How long may a PreStop take, by its configuration?',
    readings: { 'up-to-90': '90 s (the limits pages)', longer: 'longer, up to 900 s (a tool of the vendor)' },
    toldBy: [byRecording('configuration/records-longest-pre-stop-timeout', 'up-to-90', 'longer')],
  },
  {
    id: 'C-13',
    question: 'From which size on can memory be chosen?',
    readings: { 'from-64-mb': '64 MB (a tool of the vendor)', 'from-128-mb': '128 MB (the limits pages)' },
    toldBy: [
      byRecording('configuration/records-least-memory-on-fc2', 'from-64-mb', 'from-128-mb'),
      byRecording('configuration/records-least-memory-on-fc3', 'from-64-mb', 'from-128-mb'),
    ],
  },
  {
    id: 'C-13',
    question: 'Which characters may names of variables have?',
    readings: {
      'letters-and-digits': 'letters and digits (older text)',
      underscore: '`_`, too (newer text)',
    },
    toldBy: [byRecording('configuration/records-variable-names', 'letters-and-digits', 'underscore')],
  },
  {
    id: 'C-14',
    question: 'Is an asynchronous call tried again after 500 or 503?',
    readings: { 'backs-off': 'for up to 5 h, ever more slowly', never: 'no (a page of 2026)' },
    toldBy: [],
    excluded: 'no run can make a platform fail by itself, nor wait for hours',
  },
  {
    id: 'C-19',
    question: 'Which code has the error for a server that does not start?',
    readings: {
      'function-not-started': '`FunctionNotStarted` (the container pages)',
      'ca-codes': '`CAExited` or `CAFileNotFound` (the list of codes)',
    },
    toldBy: CODES.map((cause) => ({
      recording: `custom-container/records-code-of-${cause}`,
      means: {
        'function-not-started': 'function-not-started',
        'ca-exited': 'ca-codes',
        'ca-file-not-found': 'ca-codes',
      },
    })),
  },
  {
    id: 'C-31',
    question: 'How often does an Initializer succeed in an instance that serves?',
    readings: {
      'exactly-once': 'exactly once (the Python pages)',
      'at-most-once': 'at most once (a general page)',
    },
    toldBy: [{ check: 'initializer/runs-once-per-instance', passes: 'exactly-once' }],
  },
  {
    id: 'C-34',
    question: 'Is one `bytes` a body of a WSGI application?',
    readings: { accepted: 'yes (an observed agent)', refused: 'no, the request fails (a page about errors)' },
    toldBy: [byRecording('http-handler/records-bare-bytes', 'accepted', 'refused')],
  },
  {
    id: 'C-35',
    question: 'Which arguments do hooks take?',
    readings: {
      context: 'the context alone (the Python pages)',
      'event-and-context': 'an event and the context (an earlier Node.js page)',
    },
    toldBy: [{ check: 'initializer/takes-the-context-alone', passes: 'context', fails: 'event-and-context' }],
  },
  {
    id: 'C-36',
    question: 'What is a handler behind an HTTP trigger?',
    readings: {
      wsgi: 'a WSGI application (the pages of FC 1.0 and 2.0)',
      event: 'an event handler like any other (the pages of FC 3.0)',
    },
    toldBy: [
      { check: 'http-handler/no-application-is-an-error', passes: 'wsgi', fails: 'event' },
      { check: 'http-event/handler-gets-an-event', passes: 'event', fails: 'wsgi' },
    ],
  },
]
