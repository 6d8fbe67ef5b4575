import type { RequirementTable } from '../define.ts'
import { ANY_FC3, BOTH, FC1, FC2, FC3, PLATFORMS, PYTHON, SINCE_FC2, WSGI } from '../profiles.ts'

export const requirements = {
  'LIM-01': {
    level: 'must',
    text: 'Names of services and functions have 1 to 128 letters, digits, `_` or `-` and begin with a letter or `_`; others are refused as `InvalidArgument`.',
    profiles: WSGI,
    sources: ['D43'],
  },
  'LIM-02': {
    level: 'must',
    text: 'Function names follow the same rule without services, and case tells them apart.',
    profiles: FC3,
    sources: ['D42', 'L7'],
  },
  'LIM-03': {
    level: 'must',
    text: 'A function has 128 to 3072 MB of memory.',
    profiles: FC1,
    sources: ['D43', 'L8'],
  },
  'LIM-04': {
    level: 'must',
    text: 'A function has at most 32 GB of memory.',
    profiles: FC2,
    sources: ['D41'],
  },
  'LIM-05': {
    level: 'should',
    text: 'Memory is 128 to 32768 MB in steps of 64, CPU 0.05 to 16 vCPU in steps of 0.05, and there are 1 to 4 GB for each vCPU.',
    profiles: FC3,
    sources: ['L4', 'L7'],
  },
  'LIM-06': {
    level: 'must',
    text: 'The timeout of a function is 1 to 300 s (600 s in later texts), 3 s by default, and ends calls that take longer.',
    profiles: FC1,
    sources: ['D43', 'L8'],
  },
  'LIM-07': {
    level: 'must',
    text: 'The timeout of a function is 1 to 86400 s and ends calls that take longer.',
    profiles: SINCE_FC2,
    sources: ['D41', 'D42', 'L4', 'L7'],
  },
  'LIM-08': {
    level: 'must',
    text: 'The timeout of the Initializer is 1 to 300 s.',
    profiles: PYTHON,
    sources: ['D41', 'D42', 'D43', 'L7'],
  },
  'LIM-09': {
    level: 'must',
    text: 'The timeout of PreFreeze is at most 90 s unless the account has a higher limit.',
    profiles: FC2,
    sources: ['D41'],
  },
  'LIM-10': {
    level: 'must',
    text: 'The timeout of PreStop is at most 90 s unless the account has a higher limit.',
    profiles: SINCE_FC2,
    sources: ['D41', 'D42', 'L7'],
  },
  'LIM-11': {
    level: 'should',
    text: 'A hook has a timeout of at least 1 s.',
    profiles: FC3,
    sources: ['L4'],
  },
  'LIM-12': {
    level: 'must',
    text: 'A function of a built-in runtime cannot be deployed without a handler.',
    profiles: PYTHON,
    sources: ['L4', 'S4'],
  },
  'LIM-13': {
    level: 'unclear',
    text: 'An instance concurrency above 1 is not for Python; whether it is refused or ignored is open.',
    profiles: WSGI,
    sources: ['D43', 'L4', 'L7'],
  },
  'LIM-14': {
    level: 'must',
    text: 'An instance has 512 MB or 10 GB of temporary disk, 100000 file descriptors and 1024 processes and threads.',
    profiles: BOTH,
    sources: ['D41', 'D42', 'L7'],
  },
  'LIM-15': {
    level: 'must',
    text: 'A code package has at most 100 MB through an SDK and 500 MB otherwise; resources of a service or function are counted.',
    profiles: BOTH,
    sources: ['D41', 'D42'],
    excluded:
      'uploads of that size and quotas of an account are no behaviour of a runtime; long log lines are recorded under LOG-20',
  },
  'LIM-16': {
    level: 'unclear',
    text: 'Names of environment variables hold letters and digits, in newer texts `_` too, and all of them together take at most 4 KB.',
    profiles: PLATFORMS,
    sources: ['D44'],
  },
  'LIM-17': {
    level: 'must',
    text: 'Variables whose names begin with `FC_` belong to the platform and cannot be configured; FC 2.0 reserves four more names.',
    profiles: PLATFORMS,
    sources: ['D44'],
  },
  'LIM-18': {
    level: 'must',
    text: 'An instance finds variables about code, account, handler, memory, name, version, region, itself and the keys of its role.',
    profiles: SINCE_FC2,
    sources: ['D44', 'S3'],
  },
  'LIM-19': {
    level: 'must',
    text: 'Configured variables are visible to Initializer and handler, and `PYTHONPATH` adds folders in which modules are found.',
    profiles: BOTH,
    sources: ['S1', 'S2'],
  },
  'LIM-20': {
    level: 'must',
    text: 'Web requests have limits for headers, for path and query, and for the body.',
    profiles: PLATFORMS,
    sources: ['D31', 'D30', 'T2'],
  },
  'LIM-21': {
    level: 'must',
    text: 'A caller cannot set the request headers that are reserved for the platform, `x-fc-request-id` among them.',
    profiles: PLATFORMS,
    sources: ['D30', 'D31'],
  },
  'LIM-22': {
    level: 'must',
    text: 'A function cannot set the response headers that are reserved for the platform.',
    profiles: PLATFORMS,
    sources: ['D30', 'D31'],
  },
  'LIM-23': {
    level: 'must',
    text: 'A version or alias has at most one HTTP trigger.',
    profiles: PYTHON,
    sources: ['D31'],
    excluded: 'a deployment says one trigger at most; a second one could not even be asked for',
  },
  'LIM-24': {
    level: 'should',
    text: 'Asynchronous calls are retried 0 to 8 times and kept for 1 to 2592000 s.',
    profiles: BOTH,
    sources: ['L4', 'D21'],
  },
  'LIM-25': {
    level: 'should',
    text: 'A custom runtime listens on a port from 0 to 65535, 9000 by default.',
    profiles: ANY_FC3,
    sources: ['L7', 'D37'],
    excluded: 'a function of a built-in runtime has no server and so no port to configure',
  },
  'LIM-26': {
    level: 'should',
    text: 'A new or changed HTTP trigger may need about 10 s until it works.',
    profiles: PYTHON,
    sources: ['D22'],
    excluded:
      'a target answers a deployment when the function can be called; how long that takes is its own affair',
  },
  'C-20': {
    level: 'must',
    text: 'An `s.yaml` that is in order is deployed as it says, however it is written; one that is ill-formed is refused, and nothing of it is applied.',
    profiles: PLATFORMS,
    sources: ['S2', 'L4', 'L5'],
  },
} as const satisfies RequirementTable
