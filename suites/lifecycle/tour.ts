import type { Scenario } from '../define.ts'
import { PLATFORMS } from '../profiles.ts'
import { callsAtOnce, callsOnce, expires, freezes, removes, updates, updatesMeanwhile } from './commands.ts'
import { playSequences, type Sequence } from './play.ts'
import type { Setup } from './setup.ts'

const EVERY_HOOK: Setup = {
  ...{ initializer: 'raises', times: 1, slow: false },
  ...{ preFreeze: true, preStop: true, concurrency: 2 },
}

/** Everything that can be done, so that each rule is exercised whatever is drawn. */
const SEQUENCES: readonly Sequence[] = [
  {
    setup: EVERY_HOOK,
    commands: [
      callsOnce('quick'),
      callsOnce('quick'),
      callsOnce('fails'),
      freezes(),
      callsOnce('quick'),
      freezes(),
      callsAtOnce(['slow', 'slow', 'slow']),
      freezes(),
      callsAtOnce(['slow', 'slow', 'slow']),
      callsOnce('crashes'),
      updates('environment'),
      callsOnce('quick'),
      expires(),
    ],
  },
  {
    setup: { ...EVERY_HOOK, initializer: 'passes', preStop: false },
    commands: [
      callsAtOnce(['slow', 'slow']),
      updatesMeanwhile('code'),
      callsOnce('quick'),
      freezes(),
      updates('environment'),
      callsOnce('quick'),
      removes(),
    ],
  },
]

export const tour = [
  {
    id: 'lifecycle/everything-once',
    title: 'Two functions get, one after the other, everything that sequences consist of',
    profiles: PLATFORMS,
    needs: ['witness'],
    play: (stage) => playSequences(stage, SEQUENCES, false),
  },
] as const satisfies readonly Scenario[]
