import type { RequirementTable } from '../define.ts'
import { ANY_FC2, ANY_FC3, FC2 } from '../profiles.ts'

export const requirements = {
  'PREF-01': {
    level: 'must',
    text: 'PreFreeze runs before the instance freezes: after an invocation, with no request at work.',
    profiles: ANY_FC2,
    sources: ['S1'],
  },
  'PREF-02': {
    level: 'must',
    text: 'PreFreeze runs once for every freeze, so many times in a long life.',
    profiles: ANY_FC2,
    sources: ['S1', 'D06'],
  },
  'PREF-03': {
    level: 'must',
    text: 'PreFreeze is named as `File.Method` and takes one argument, the context.',
    profiles: FC2,
    sources: ['S1', 'D06'],
  },
  'PREF-04': {
    level: 'must',
    text: 'Python 2.7 has no PreFreeze: the setting is refused or does nothing.',
    profiles: FC2,
    sources: ['S1', 'T1'],
  },
  'PREF-05': {
    level: 'unclear',
    text: 'Whether Python has PreFreeze at all is told in two ways.',
    profiles: FC2,
    sources: ['S1', 'D06', 'L5'],
  },
  'PREF-06': {
    level: 'must',
    text: 'The caller of an invocation does not wait for the PreFreeze after it.',
    profiles: ANY_FC2,
    sources: ['D06'],
  },
  'PREF-07': {
    level: 'should',
    text: 'PreFreeze carries the id of the invocation just ended, in the one sample; no sentence says so.',
    profiles: FC2,
    sources: ['S1'],
  },
  'PREF-08': {
    level: 'should',
    text: 'The timeout of PreFreeze may be 90 seconds, and no more unless a customer is granted more.',
    profiles: FC2,
    sources: ['D41', 'D12', 'D13'],
  },
  'PREF-11': {
    level: 'unclear',
    text: 'What follows from an exception in PreFreeze is not told.',
    profiles: FC2,
    sources: ['D10', 'T1'],
  },
  'PREF-12': {
    level: 'unclear',
    text: 'How often PreFreeze runs after requests that overlap in one instance is not told.',
    profiles: ANY_FC2,
    sources: ['D06'],
    excluded:
      'an instance of a built-in Python runtime serves one request at a time (CONC-01), so that requests never overlap in it',
  },
  'PREF-13': {
    level: 'must',
    text: 'FC 3.0 has no PreFreeze: the setting is refused or does nothing.',
    profiles: ANY_FC3,
    sources: ['S2', 'S3', 'L4'],
  },
} as const satisfies RequirementTable
