import { properties } from './properties.ts'
import { tour } from './tour.ts'

/** Ids of all scenarios: each check judges them all. */
export const SEQUENCES = [...tour, ...properties].map(({ id }) => id)
