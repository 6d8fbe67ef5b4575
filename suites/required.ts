import type { Profile } from '../schemas/profile.ts'
import type { Need } from './define.ts'

/**
 * What a platform must be able to do, or to be told to do, before its profile counts as judged: without it
 * whole areas of the contract stay in the dark. What is not listed may be lacking without that being held
 * against the target; the checks that need it are not applicable then.
 *
 * The same for FC 2.0 and 3.0: the latter has no PreFreeze hook, but its instances freeze, too (INST-05).
 * `invocations`, `async`, `qualifiers` and `instanceLimit` are features around functions that a platform may
 * do without; `provisioned` is bought apart; runtimes and programs are retired and added over time.
 */
const PYTHON: readonly Need[] = [
  // Nothing inside an instance can be seen without it: hooks, arguments, the order of things.
  'witness',
  // Who cannot bring an instance to rest never shows that it stands still, nor PreFreeze.
  'freeze',
  // The end of an instance, and with it PreStop, comes within a run only on request.
  'expire',
  // A change of code or configuration is what makes instances go, so that all of a life can be seen (INST-01, INST-04).
  'update',
  // The framing of the log is part of the contract, and many hooks can be seen nowhere else from outside.
  'logs',
]

/** Since FC 2.0 only: before it the documents know no freeze (INST-05), nor a hook at the end of an instance (INST-18). */
const SINCE_FC2: readonly Need[] = ['freeze', 'expire']

/** The same of platforms that run servers. */
const CONTAINERS: readonly Need[] = [
  ...PYTHON,
  // A server is there to be asked over HTTP: what it gets and gives then is half of its contract (CONT-24, CONT-51).
  'httpTriggers',
]

const REQUIRED: Readonly<Partial<Record<Profile, readonly Need[]>>> = {
  'python-fc1': PYTHON.filter((need) => !SINCE_FC2.includes(need)),
  'python-fc2': PYTHON,
  'python-fc3': PYTHON,
  'container-fc2': CONTAINERS,
  'container-fc3': CONTAINERS,
}

/** Everything that a profile requires. */
export function requiredNeeds(profile: Profile): readonly Need[] {
  return REQUIRED[profile] ?? []
}

/** Whether a profile counts as judged in part only when a target lacks this. */
export function isRequired(profile: Profile, need: Need): boolean {
  return requiredNeeds(profile).includes(need)
}
