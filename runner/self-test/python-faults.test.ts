import { describe } from 'vitest'
import { isContainer } from '../../schemas/profile.ts'
import { SIGHTS, tripExactly } from './fault-sights.ts'

describe('a fault of a platform for built-in Python', () => {
  const ofPython = SIGHTS.filter(({ profiles }) => profiles.some((profile) => !isContainer(profile)))
  tripExactly(ofPython.filter(({ samples, sequences }) => samples === undefined && sequences === undefined))
})
