import type { RequirementTable } from '../define.ts'
import { ANY_FC3, BOTH, SINCE_FC2 } from '../profiles.ts'

export const requirements = {
  'PSTOP-01': {
    level: 'must',
    text: 'Before an instance is destroyed, PreStop runs in it.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2'],
  },
  'PSTOP-02': {
    level: 'must',
    text: 'PreStop runs at most once in an instance, and nothing runs there after it.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'D05'],
  },
  'PSTOP-03': {
    level: 'must',
    text: 'PreStop is named as `File.Method` and takes one argument, the context.',
    profiles: BOTH,
    sources: ['S1', 'S2', 'D05', 'D06'],
  },
  'PSTOP-04': {
    level: 'must',
    text: 'A PreStop that is not configured is never called, even if the code defines one.',
    profiles: SINCE_FC2,
    sources: ['S3'],
  },
  'PSTOP-05': {
    level: 'must',
    text: 'The field is `instanceLifecycleConfig.preStop` with `handler` and `timeout`.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'D12'],
  },
  'PSTOP-06': {
    level: 'must',
    text: 'PreStop has a request id of its own, a UUID in every generation, that no invocation has.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
  },
  'PSTOP-07': {
    level: 'should',
    text: 'The timeout of PreStop may be 90 seconds; how much more is accepted differs.',
    profiles: SINCE_FC2,
    sources: ['D41', 'D42', 'L7', 'D13'],
  },
  'PSTOP-11': {
    level: 'unclear',
    text: 'What follows from an exception or a timeout in PreStop is not told.',
    profiles: BOTH,
    sources: ['S3'],
  },
  'PSTOP-12': {
    level: 'must',
    text: 'No invocation waits for a PreStop or fails because of one.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2'],
  },
  'PSTOP-13': {
    level: 'should',
    text: 'Whether PreStop runs after a failed Initializer or a dead process is not told; a failed instance is said to go directly.',
    profiles: SINCE_FC2,
    sources: ['D05'],
  },
  'PSTOP-14': {
    level: 'unclear',
    text: 'One page lets PreStop run before a freeze, too; all others only before the end.',
    profiles: ANY_FC3,
    sources: ['D08', 'S1', 'S2', 'S3'],
  },
  'PSTOP-15': {
    level: 'should',
    text: 'An instance with a request at work is not stopped; PreStop comes after the request.',
    profiles: SINCE_FC2,
    sources: ['D05'],
  },
} as const satisfies RequirementTable
