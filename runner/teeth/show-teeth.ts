import type { Teeth } from '../../schemas/report/report.ts'
import { CATALOGUE } from '../../suites/index.ts'
import type { Suite } from '../../suites/define.ts'
import type { ShowTeeth, ShownTeeth } from '../core/judge/teeth.ts'
import { workAll } from './crew.ts'
import { playsFor } from './plays.ts'
import { prove, type Proof } from './prove.ts'

const NO_PLAY = 'no fault of the simulated target is known that turns it red'

/**
 * Makes what shows checks red with a fault and green without one, on the simulated target and in virtual time. What was
 * shown once is not played again: the simulation is deterministic.
 */
export function createTeeth(suites: readonly Suite[] = CATALOGUE): ShowTeeth {
  const known = new Map<string, Teeth>()
  return async (checks, signal): Promise<ShownTeeth> => {
    const startMs = performance.now()
    const unknown = new Set(checks.filter((check) => !known.has(check)))
    const jobs = playsFor(unknown)
    const proofs = await workAll({
      ...{ jobs, signal, kind: 'prove' },
      work: (job) => prove(job, suites),
      // Worker threads know the catalogue only.
      threads: suites === CATALOGUE ? undefined : 1,
    })
    for (const proof of proofs.flat()) known.set(proof.check, teethOf(proof))
    if (signal?.aborted !== true)
      for (const check of unknown) if (!known.has(check)) known.set(check, { shown: false, reason: NO_PLAY })
    const plays = jobs.reduce((sum, { flaws }) => sum + flaws.length, jobs.length)
    return { of: known, plays, durationMs: Math.round(performance.now() - startMs) }
  }
}

function teethOf(proof: Proof): Teeth {
  const { fault, scenario, profile, red, green } = proof
  const shown = red && green
  return { shown, fault, scenario, profile, red, green, ...(shown ? {} : { reason: reasonOf(proof) }) }
}

function reasonOf({ fault, scenario, red, green }: Proof): string {
  const parts = [
    ...(red ? [] : [`it stayed green with the fault \`${fault}\``]),
    ...(green ? [] : ['it did not pass without a fault']),
  ]
  return `${parts.join(' and ')} of the simulated target (\`${scenario}\`)`
}
