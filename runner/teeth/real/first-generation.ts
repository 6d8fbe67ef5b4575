import type { Flawed } from './flawed.ts'

/** Flaws of the reference where FC 1.0 has limits, runtimes and hooks of its own; the others show on later generations, too. */
export const FIRST_GENERATION_FLAWS: readonly Flawed[] = [
  {
    fault: 'event-given-as-str',
    profile: 'python-fc1',
    red: ['event-handler/event-is-bytes-on-python-3', 'event-handler/event-is-the-payload'],
  },
  {
    fault: 'initializer-skipped',
    profile: 'python-fc1',
    red: ['instances/have-the-hooks-of-their-generation'],
  },
  {
    fault: 'pre-freeze-on-fc3',
    profile: 'python-fc1',
    red: ['instances/have-no-hooks-of-later-generations'],
  },
  {
    fault: 'memory-limit-unchecked',
    profile: 'python-fc1',
    red: ['configuration/memory-is-at-most-3-gb'],
  },
  {
    fault: 'timeout-limit-unchecked',
    profile: 'python-fc1',
    red: ['configuration/function-timeout-is-a-few-minutes'],
  },
  {
    fault: 'payload-limit-unchecked',
    profile: 'python-fc1',
    red: ['invoke-api/larger-asynchronous-payload-is-refused', 'invoke-api/larger-payload-is-refused'],
  },
  {
    fault: 'request-id-in-wrong-form',
    profile: 'python-fc1',
    red: ['function-logs/ids-are-uuids'],
  },
]
