import type { Check } from '../../define.ts'
import { BOTH } from '../../profiles.ts'
import { concludeLimit } from '../../attempts.ts'
import { seconds } from '../seconds.ts'

export const asynchronous = [
  {
    id: 'configuration/async-retries-have-bounds',
    title: '0 to 8 retries of asynchronous calls are accepted, and other figures are refused',
    requirements: ['LIM-24'],
    profiles: BOTH,
    scenarios: ['configuration/tries-async-settings'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: '0 to 8 retries accepted, others refused',
        tried: (config) => config.asyncInvoke?.maxRetryAttempts,
        allows: (attempts) => attempts >= 0 && attempts <= 8,
      }),
  },
  {
    id: 'configuration/async-age-has-bounds',
    title: 'Asynchronous calls may be kept for 1 to 2592000 s, and other figures are refused',
    requirements: ['LIM-24'],
    profiles: BOTH,
    scenarios: ['configuration/tries-async-settings'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'an age of 1 to 2592000 s accepted, others refused',
        tried: (config) => seconds(config.asyncInvoke?.maxEventAgeMs),
        allows: (age) => age >= 1 && age <= 2_592_000,
      }),
  },
] as const satisfies readonly Check[]
