import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { killMatrix, type KillMatrix } from './kill-matrix.ts'
import type { Kills } from './kill.ts'
import { playMatrix, type MatrixOptions } from './play-matrix.ts'
import { tripsOf, type Flaw } from './scene.ts'
import { SERVER_FLAWS } from './server/flaws.ts'

/** Plays every fault of the simulated platform and of the simulated server, and says what each turns red. */
export async function selftestSimulated(options: MatrixOptions = {}): Promise<KillMatrix> {
  return simulatedMatrix(await playMatrix(options), [...FAULTS, ...SERVER_FLAWS])
}

/** The same from what was played. Pure. */
export function simulatedMatrix(played: readonly Kills[], flaws: readonly Flaw[]): KillMatrix {
  const redBy = new Map<string, Set<string>>()
  for (const { fault, checks } of played.flatMap(({ kills }) => kills)) {
    const known = redBy.get(fault) ?? new Set()
    redBy.set(fault, known)
    for (const check of checks) known.add(check)
  }
  const faults = flaws.map((flaw) => ({
    ...{ fault: flaw.name, what: flaw.what, named: tripsOf(flaw) },
    red: [...(redBy.get(flaw.name) ?? [])].sort(),
  }))
  const alarms = new Set(played.flatMap((one) => one.alarms))
  return killMatrix('simulated', CATALOGUE, faults, [...alarms])
}
