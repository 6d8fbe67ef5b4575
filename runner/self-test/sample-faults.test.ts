import { describe } from 'vitest'
import { SIGHTS, tripExactly } from './fault-sights.ts'

describe('a fault that sample programs show', () => {
  tripExactly(SIGHTS.filter(({ samples }) => samples))
})
