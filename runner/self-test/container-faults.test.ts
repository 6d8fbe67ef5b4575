import { describe } from 'vitest'
import { isContainer } from '../../schemas/profile.ts'
import { SIGHTS, tripExactly } from './fault-sights.ts'

describe('a fault of a platform for servers', () => {
  tripExactly(
    SIGHTS.filter(({ profiles, sequences }) => sequences === undefined && profiles.some(isContainer)),
  )
})
