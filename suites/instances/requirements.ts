import type { RequirementTable } from '../define.ts'
import { FC3, PLATFORMS, PYTHON, SINCE_FC2 } from '../profiles.ts'

export const requirements = {
  'INST-01': {
    level: 'must',
    text: 'An instance starts its runtime, then runs the Initializer, then serves, and ends with PreStop.',
    profiles: PLATFORMS,
    sources: ['S1', 'S2', 'D05'],
  },
  'INST-02': {
    level: 'must',
    text: 'After an invocation the instance stays for a while and serves again.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
  },
  'INST-03': {
    level: 'unclear',
    text: 'How long an idle instance is kept is not told.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3', 'T2'],
  },
  'INST-04': {
    level: 'must',
    text: 'A change of configuration or code makes the existing instances go soon, PreStop included.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
  },
  'INST-05': {
    level: 'must',
    text: 'Between requests an instance is frozen: its threads stand still.',
    profiles: SINCE_FC2,
    sources: ['D05', 'D06'],
  },
  'INST-06': {
    level: 'should',
    text: 'An instance that waits for its first request freezes, too, unless it is provisioned without idle billing.',
    profiles: FC3,
    sources: ['D05'],
  },
  'INST-07': {
    level: 'must',
    text: 'On-demand instances start when a request comes; provisioned ones start and initialise without any.',
    profiles: FC3,
    sources: ['D05'],
  },
  'INST-08': {
    level: 'must',
    text: 'An instance that was idle for long enough is destroyed, which begins with PreStop.',
    profiles: FC3,
    sources: ['D05'],
  },
  'INST-09': {
    level: 'must',
    text: 'Globals and temporary files live as long as the instance, and its hooks and handler share them.',
    profiles: PLATFORMS,
    sources: ['S1', 'S2'],
  },
  'INST-10': {
    level: 'must',
    text: 'What one instance keeps in memory is not seen in another.',
    profiles: PLATFORMS,
    sources: ['S1', 'S2', 'D05'],
  },
  'INST-11': {
    level: 'must',
    text: 'An instance whose process exited serves no more; another, new one takes the next request.',
    profiles: PLATFORMS,
    sources: ['D26', 'D05'],
  },
  'INST-12': {
    level: 'should',
    text: 'An instance has an id, in the variable `FC_INSTANCE_ID` and in the header `X-Fc-Instance-Id`.',
    profiles: SINCE_FC2,
    sources: ['D44', 'D28', 'T2'],
  },
  'INST-13': {
    level: 'may',
    text: 'The platform may publish events about the life of instances.',
    profiles: SINCE_FC2,
    sources: ['D14'],
    excluded:
      'an optional stream of the vendor’s event bus, which is no part of running functions; a target cannot be asked for it',
  },
  'INST-15': {
    level: 'must',
    text: 'Hooks are billed as invocations are.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
    excluded: 'a bill is not part of what callers, functions or logs can see',
  },
  'INST-16': {
    level: 'must',
    text: 'What hooks print reaches the logs; their runs do not enter the list of invocation requests.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
  },
  'INST-17': {
    level: 'must',
    text: 'A configured hook is called whenever its event in the life of an instance happens, and never otherwise.',
    profiles: SINCE_FC2,
    sources: ['S1', 'S2', 'S3'],
  },
  'INST-18': {
    level: 'must',
    text: 'Python has the Initializer alone on FC 1.0, with PreFreeze (Python 3) and PreStop on FC 2.0, with PreStop on FC 3.0.',
    profiles: PYTHON,
    sources: ['S1', 'S2', 'D16'],
  },
  'CONC-01': {
    level: 'must',
    text: 'An instance of a built-in Python runtime serves one request at a time.',
    profiles: PYTHON,
    sources: ['D05', 'D43', 'L4'],
  },
  'CONC-04': {
    level: 'must',
    text: 'A request that would need more instances than allowed gets 429 and `ResourceExhausted`.',
    profiles: PLATFORMS,
    sources: ['D24', 'D21'],
  },
} as const satisfies RequirementTable
