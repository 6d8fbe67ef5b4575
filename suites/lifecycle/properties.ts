import { property, type PropertyScenario, type Scenario } from '../define.ts'
import { PLATFORMS } from '../profiles.ts'
import { anyCommands } from './commands.ts'
import { playSequences, type Sequence } from './play.ts'
import { anySetup } from './setup.ts'

/** Commands of a sequence at most, unless somebody wants more. */
export const MOST_COMMANDS = 10
export const properties = [
  property(
    sequences({
      id: 'lifecycle/any-sequences',
      title: 'Functions of any configuration are called, frozen, updated and removed in any order',
      runs: 2,
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
    cases: (fc, { maxCommands = hurried ? 4 : MOST_COMMANDS, commandPath } = {}) =>
      fc.record({
        setup: anySetup(fc, hurried),
        commands: anyCommands(fc, hurried, { maxCommands, replayPath: commandPath }),
      }),
    playAll: (stage, cases) => playSequences(stage, cases, hurried),
  }
}
