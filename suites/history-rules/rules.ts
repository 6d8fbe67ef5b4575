import type { Level, Profile } from '../../schemas/profile.ts'
import { ANY_FC2, BOTH, CONTAINERS, PLATFORMS, PYTHON, SINCE_FC2 } from '../profiles.ts'
import type { Need } from './needs.ts'

/** A rule that holds over whole histories. */
export interface Rule {
  /** Clauses of the contract that it follows from. */
  readonly clauses: readonly string[]
  readonly level: Extract<Level, 'must' | 'should'>
  readonly title: string
  readonly profiles: readonly Profile[]
  /** What a record has to tell before the rule can be judged by it. */
  readonly needs: readonly Need[]
  /** What would still be something, if the rule is broken; `implies` names those of them that follow from it. */
  readonly weaker: readonly Weaker[]
}

export interface Weaker {
  readonly id: string
  readonly title: string
  readonly implies?: readonly string[]
  /** What a record has to tell, besides what the rule needs, before this can be judged by it. */
  readonly needs?: readonly Need[]
}

export const RULES = {
  'start-comes-first': {
    clauses: ['INST-01', 'LOG-06'],
    level: 'must',
    title: 'An instance starts once, and nothing of it happens before',
    profiles: PLATFORMS,
    needs: ['instances'],
    weaker: [
      { id: 'one-start', title: 'no instance starts twice' },
      { id: 'no-request-before-the-start', title: 'no request is served before the start' },
    ],
  },
  'nothing-after-the-end': {
    clauses: ['INST-11'],
    level: 'must',
    title: 'Nothing happens in an instance whose process is gone',
    profiles: PLATFORMS,
    needs: ['instances'],
    weaker: [{ id: 'no-request-after-the-end', title: 'an instance whose process is gone gets no request' }],
  },
  'initializer-succeeds-exactly-once': {
    clauses: ['INIT-03'],
    level: 'must',
    title: 'In an instance that serves, the Initializer succeeds exactly once',
    profiles: PLATFORMS,
    needs: ['instances', 'Initialize', 'outcomes'],
    weaker: [
      { id: 'initializer-succeeds-at-least-once', title: 'it succeeds at least once' },
      {
        id: 'initializer-succeeds-at-most-once',
        title: 'it succeeds at most once',
        implies: ['initializer-succeeds-at-most-twice'],
      },
      { id: 'initializer-succeeds-at-most-twice', title: 'it succeeds at most twice' },
    ],
  },
  'initializer-ends-before-handlers': {
    clauses: ['INIT-02', 'INIT-27'],
    level: 'must',
    title: 'No request is handed to an instance before the end of its Initializer',
    profiles: PLATFORMS,
    needs: ['instances', 'Initialize', 'Invoke', 'ends'],
    weaker: [
      {
        id: 'initializer-ends-before-the-second-handler',
        title: 'it has ended before the second request of the instance',
      },
      {
        id: 'initializer-ends-before-a-handler-ends',
        title: 'it has ended before any request of the instance ends',
      },
    ],
  },
  'no-initializer-after-handlers': {
    clauses: ['INST-01', 'INIT-02'],
    level: 'must',
    title: 'Once an instance has got a request, no Initializer begins in it',
    profiles: PLATFORMS,
    needs: ['instances', 'Initialize', 'Invoke'],
    weaker: [
      {
        id: 'no-initializer-during-handlers',
        title: 'no Initializer begins while a request is under way in its instance',
        needs: ['ends'],
      },
    ],
  },
  'failed-instance-does-not-serve': {
    clauses: ['INIT-10', 'INIT-11'],
    level: 'must',
    title: 'An instance whose Initializer failed gets no request',
    profiles: PLATFORMS,
    needs: ['instances', 'Initialize', 'Invoke', 'outcomes'],
    weaker: [
      {
        id: 'failed-instance-serves-only-when-mended',
        title: 'it gets none unless a later run of its Initializer succeeded',
      },
      { id: 'failed-instance-does-not-serve-twice', title: 'it gets no second request' },
    ],
  },
  'one-request-at-a-time': {
    clauses: ['CONC-01'],
    level: 'must',
    title: 'An instance of a built-in runtime serves one request at a time',
    profiles: PYTHON,
    needs: ['instances', 'Invoke', 'ends'],
    weaker: [
      {
        id: 'two-requests-at-a-time',
        title: 'it serves no more than two at a time',
        implies: ['four-requests-at-a-time'],
      },
      { id: 'four-requests-at-a-time', title: 'it serves no more than four at a time' },
    ],
  },
  'concurrency-is-respected': {
    clauses: ['CONC-02'],
    level: 'must',
    title: 'An instance serves no more requests at a time than its concurrency allows',
    profiles: CONTAINERS,
    needs: ['instances', 'Invoke', 'ends'],
    weaker: [
      {
        id: 'concurrency-is-exceeded-by-one',
        title: 'it serves no more than one above',
        implies: ['concurrency-is-doubled'],
      },
      { id: 'concurrency-is-doubled', title: 'it serves no more than twice as many and two' },
    ],
  },
  'hooks-of-the-generation': {
    clauses: ['INST-18', 'INST-19', 'PREF-13'],
    level: 'must',
    title: 'Only hooks that the generation has are called: PreFreeze in FC 2.0 alone, PreStop not in FC 1.0',
    profiles: PLATFORMS,
    needs: ['instances', 'profile'],
    weaker: [
      {
        id: 'foreign-hooks-between-requests',
        title: 'other hooks are called with no request under way only',
        needs: ['Invoke', 'ends'],
      },
    ],
  },
  'configured-hooks-only': {
    clauses: ['INIT-01', 'PSTOP-04', 'INST-17'],
    level: 'must',
    title: 'A hook that is not configured is never called',
    profiles: PLATFORMS,
    needs: ['instances'],
    weaker: [{ id: 'unconfigured-hook-once', title: 'such hooks are called once per instance at most' }],
  },
  'pre-freeze-with-nothing-under-way': {
    clauses: ['PREF-01'],
    level: 'must',
    title: 'PreFreeze begins when neither a request nor the Initializer is under way',
    profiles: ANY_FC2,
    needs: ['instances', 'PreFreeze', 'Invoke', 'ends'],
    weaker: [
      { id: 'pre-freeze-after-the-initializer', title: 'the Initializer is not under way' },
      { id: 'pre-freeze-with-one-request', title: 'no more than one run is under way' },
    ],
  },
  'pre-freeze-before-each-freeze': {
    clauses: ['PREF-01', 'PREF-02', 'INST-17'],
    level: 'must',
    title: 'Between the last request and a freeze, a configured PreFreeze runs',
    profiles: ANY_FC2,
    needs: ['instances', 'PreFreeze', 'Invoke', 'all-freezes'],
    weaker: [{ id: 'pre-freeze-before-some-freeze', title: 'it has run in each instance that was frozen' }],
  },
  'pre-freeze-once-per-freeze': {
    clauses: ['PREF-02'],
    level: 'must',
    title: 'PreFreeze runs again only after a freeze or a request',
    profiles: ANY_FC2,
    needs: ['instances', 'PreFreeze', 'Invoke', 'all-freezes'],
    weaker: [],
  },
  'frozen-between-requests': {
    clauses: ['INST-05'],
    level: 'must',
    title: 'An instance is frozen only while nothing is under way in it',
    profiles: SINCE_FC2,
    needs: ['instances', 'ends', 'freezes'],
    weaker: [{ id: 'frozen-with-one-run', title: 'no more than one run is under way' }],
  },
  'still-while-frozen': {
    clauses: ['INST-05'],
    level: 'must',
    title: 'Nothing happens in an instance between freeze and thaw',
    profiles: SINCE_FC2,
    needs: ['instances', 'freezes'],
    weaker: [
      {
        id: 'nothing-begins-while-frozen',
        title: 'nothing begins between them',
        implies: ['no-request-begins-while-frozen'],
      },
      { id: 'no-request-begins-while-frozen', title: 'no request begins between them' },
    ],
  },
  'thaw-follows-freeze': {
    clauses: ['INST-05'],
    level: 'must',
    title: 'Only a frozen instance is thawed',
    profiles: SINCE_FC2,
    needs: ['instances', 'all-freezes'],
    weaker: [],
  },
  'pre-stop-at-most-once': {
    clauses: ['PSTOP-02'],
    level: 'must',
    title: 'PreStop runs at most once per instance',
    profiles: SINCE_FC2,
    needs: ['instances', 'PreStop'],
    weaker: [
      { id: 'pre-stop-at-most-twice', title: 'it runs at most twice' },
      {
        id: 'pre-stop-not-during-another',
        title: 'it does not begin again before it has ended',
        needs: ['ends'],
      },
    ],
  },
  'pre-stop-is-last': {
    clauses: ['PSTOP-02', 'INST-08'],
    level: 'must',
    title: 'Nothing else begins in an instance once PreStop has begun',
    profiles: SINCE_FC2,
    needs: ['instances', 'PreStop'],
    weaker: [
      { id: 'no-request-after-pre-stop', title: 'no request begins', needs: ['Invoke'] },
      {
        id: 'nothing-begins-once-pre-stop-has-ended',
        title: 'nothing else begins once PreStop has ended',
        needs: ['ends'],
      },
    ],
  },
  'pre-stop-after-requests': {
    clauses: ['PSTOP-15'],
    level: 'should',
    title: 'PreStop begins when no request is under way',
    profiles: SINCE_FC2,
    needs: ['instances', 'PreStop', 'Invoke', 'ends'],
    weaker: [{ id: 'pre-stop-with-one-request', title: 'no more than one request is under way' }],
  },
  'every-start-has-its-end': {
    clauses: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    title: 'What began in an instance ends',
    profiles: PLATFORMS,
    needs: ['instances', 'ends'],
    weaker: [
      { id: 'every-request-ends', title: 'every request ends' },
      { id: 'every-hook-ends', title: 'every hook ends' },
      { id: 'nothing-begins-after-what-does-not-end', title: 'nothing begins after what does not end' },
    ],
  },
  'every-end-has-its-start': {
    clauses: ['LOG-01', 'LOG-02', 'LOG-03', 'LOG-04'],
    level: 'must',
    title: 'What ends in an instance began there, with the same request id',
    profiles: PLATFORMS,
    needs: ['instances', 'ends'],
    weaker: [
      { id: 'every-end-of-a-request-has-its-start', title: 'every request that ends began' },
      { id: 'every-end-of-a-hook-has-its-start', title: 'every hook that ends began' },
    ],
  },
  'old-instances-get-no-new-calls': {
    clauses: ['INST-04'],
    level: 'must',
    title: 'A call that was made after an update is served by an instance that is younger than the update',
    profiles: SINCE_FC2,
    needs: ['instances', 'Invoke'],
    weaker: [{ id: 'old-instances-get-no-second-call', title: 'no older instance serves two such calls' }],
  },
  'request-ids-are-unique': {
    clauses: ['CTX-02'],
    level: 'must',
    title: 'No two requests have the same id',
    profiles: PLATFORMS,
    needs: ['ids', 'Invoke'],
    weaker: [{ id: 'no-id-three-times', title: 'no id is used more than twice', needs: ['no-retries'] }],
  },
  'ids-agree': {
    clauses: ['CTX-02', 'API-09'],
    level: 'must',
    title: 'The id in the header of an answer is the one that the function saw',
    profiles: PLATFORMS,
    needs: ['ids', 'Invoke', 'header'],
    weaker: [],
  },
  'pre-stop-has-its-own-id': {
    clauses: ['PSTOP-06'],
    level: 'must',
    title: 'The id of PreStop is that of no request',
    profiles: SINCE_FC2,
    needs: ['ids', 'Invoke', 'PreStop'],
    weaker: [],
  },
  'log-names-requests-only': {
    clauses: ['CTX-02', 'LOG-01'],
    level: 'must',
    title: 'The id in each framing line of an invocation is that of a request',
    profiles: PYTHON,
    needs: ['ids', 'Invoke', 'header', 'log', 'whole'],
    weaker: [],
  },
  'log-names-every-request': {
    clauses: ['CTX-02', 'LOG-01'],
    level: 'must',
    title: 'The id of each request that reached a handler is in a framing line',
    profiles: PYTHON,
    needs: ['ids', 'Invoke', 'log', 'whole'],
    weaker: [],
  },
  'lines-name-known-requests': {
    clauses: ['CONC-06', 'CTX-11'],
    level: 'should',
    title: 'The id in a printed line is that of something that had begun before',
    profiles: PLATFORMS,
    needs: ['ids', 'Invoke', 'Initialize', 'PreFreeze', 'PreStop', 'whole'],
    weaker: [],
  },
  'hooks-are-not-listed': {
    clauses: ['INST-16'],
    level: 'must',
    title: 'The list of invocation requests has no run of a hook',
    profiles: SINCE_FC2,
    needs: ['ids'],
    weaker: [
      { id: 'no-pre-stop-is-listed', title: 'it has no PreStop' },
      { id: 'no-initializer-is-listed', title: 'it has no Initializer' },
      { id: 'no-pre-freeze-is-listed', title: 'it has no PreFreeze' },
    ],
  },
  'requests-are-listed-once': {
    clauses: ['INST-16'],
    level: 'must',
    title: 'The list of invocation requests has each request once',
    profiles: SINCE_FC2,
    needs: ['no-retries'],
    weaker: [{ id: 'requests-are-listed-twice', title: 'it has none more than twice' }],
  },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof RULES

/** A statement that is weaker than some rule. */
export type WeakerId = (typeof RULES)[RuleId]['weaker'][number]['id']

/** Profiles where one failure of the Initializer ends an instance for good (INIT-11); elsewhere it may mend (INIT-14). */
export const FAILED_FOR_GOOD: readonly Profile[] = BOTH
