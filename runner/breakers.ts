import { sightsOf } from '../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../fixtures/targets/faults/index.ts'

/** A flaw that a check catches: its name and what it does wrong. */
export interface Breaker {
  readonly name: string
  readonly what: string
}

/** The flaws of the simulated target that turn a check red. */
export function breakersOf(check: string): Breaker[] {
  return FAULTS.filter((fault) => sightsOf(fault).some(({ trips }) => trips.includes(check))).map(
    ({ name, what }) => ({ name, what }),
  )
}
