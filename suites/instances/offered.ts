import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { Generation } from '../../schemas/profile.ts'

/** Hooks that a generation offers, by the stage in which they run (INST-18, INST-19). */
export function offeredHooks(generation: Generation): readonly WitnessStage[] {
  switch (generation) {
    case 'fc1':
      return ['initializer']
    case 'fc2':
      return ['initializer', 'pre-freeze', 'pre-stop']
    case 'fc3':
      return ['initializer', 'pre-stop']
  }
}
