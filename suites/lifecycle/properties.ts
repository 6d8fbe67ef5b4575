import { property, type PropertyScenario, type Scenario } from '../define.ts'
import { PLATFORMS } from '../profiles.ts'
import { anyCommand, deedsOf } from './commands.ts'
import { possibleTransitions } from './model.ts'
import { playSequences, type Sequence } from './play.ts'
import { anySequence } from './sequence-arbitrary.ts'
import { anySetup } from './setup.ts'
import { foreseeSequence, tellSequence } from './tell.ts'

/** Commands of a sequence at most, unless somebody wants more. */
export const MOST_COMMANDS = 10
export const properties = [
  property(
    sequences({
      id: 'lifecycle/any-sequences',
      title: 'Functions of any configuration are called, frozen, updated and removed in any order',
      runs: 3,
      hurried: false,
    }),
  ),
  property({
    ...sequences({
      id: 'lifecycle/any-hurried-sequences',
      title: 'The same with a timeout of 1 s, which handlers and Initializers exceed',
      runs: 1,
      hurried: true,
    }),
    waits: true,
  }),
] as const satisfies readonly Scenario[]

interface Kind {
  readonly id: string
  readonly title: string
  readonly runs: number
  readonly hurried: boolean
}

function sequences({ id, title, runs, hurried }: Kind): PropertyScenario<Sequence> {
  return {
    ...{ id, title, runs },
    ...(hurried ? {} : { sequences: true }),
    profiles: PLATFORMS,
    needs: ['witness'],
    cases: (fc, { maxCommands: most = hurried ? 4 : MOST_COMMANDS } = {}) =>
      // Made smaller in this order: a command that is left out saves more than a simpler configuration.
      fc.record({
        commands: anySequence(fc, anyCommand(fc, hurried), { least: Math.ceil(most / 2), most }),
        setup: anySetup(fc, hurried),
      }),
    playAll: (stage, cases, did) => playSequences(stage, cases, hurried, did),
    story: {
      tell: tellSequence,
      foresee: foreseeSequence,
      possible: (capabilities) => possibleTransitions(deedsOf(hurried), capabilities),
    },
  }
}
