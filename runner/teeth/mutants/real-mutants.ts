import { join } from 'node:path'
import { NODE_FOLDER } from '../../process/own-program.ts'
import { createExec } from '../../targets/exec.ts'
import type { RealFault } from '../real-fault.ts'
import { grow, type Grown } from './grow.ts'
import { MUTANTS } from './index.ts'
import type { Mutant } from './mutant.ts'
import { meetNeeds, UNMET } from './needs.ts'

/** The mutants that can be shown on this machine, and those that cannot. */
export interface RealMutants {
  readonly faults: readonly RealFault[]
  readonly left: readonly LeftOut[]
}

/** A mutant that is not tried, and which checks it would have turned red. */
export interface LeftOut {
  readonly name: string
  readonly trips: readonly string[]
  readonly why: string
}

/** Finds out what is on this machine, and makes a fault of every mutant that can be seen with it. */
export async function realMutants(signal: AbortSignal): Promise<RealMutants> {
  const met = await meetNeeds(signal)
  const isMet = ({ needs }: Mutant): boolean => needs === undefined || met[needs] !== undefined
  return {
    faults: MUTANTS.filter(isMet).map((mutant) =>
      faultOf(mutant, mutant.needs === undefined ? undefined : met[mutant.needs]),
    ),
    left: MUTANTS.flatMap(({ name, trips, needs }) =>
      needs === undefined || met[needs] !== undefined ? [] : [{ name, trips, why: UNMET[needs] }],
    ),
  }
}

/** A mutant as a target: a copy of the built package that serves its reference over the adapter protocol. */
export function faultOf(mutant: Mutant, python?: string): RealFault {
  const { name, what, profile, trips } = mutant
  let grown: Grown | undefined
  return {
    ...{ name, what, profile, trips },
    make: async () => {
      grown = await grow(mutant)
      const chosen = python === undefined ? [] : ['--python', python]
      return createExec([join(NODE_FOLDER, 'node'), grown.main, 'serve', ...chosen])
    },
    clear: async () => {
      await grown?.clear()
    },
  }
}
