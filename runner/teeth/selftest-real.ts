import type { CheckResult } from '../../schemas/report/report.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { checkConformance } from '../conformance.ts'
import { killMatrix, type FaultKills, type KillMatrix, type Untried } from './kill-matrix.ts'
import type { RealFault } from './real-fault.ts'
import { neighboursOf } from './real/neighbours.ts'

export interface RealOptions {
  readonly faults: readonly RealFault[]
  /** Those that cannot be tried here. */
  readonly untried?: readonly Untried[] | undefined
  /** Whether those are all that there are. */
  readonly areAll: boolean
  /** Faults that are judged at once: each has processes of its own. */
  readonly atOnce: number
  readonly signal?: AbortSignal | undefined
  /** Is told of each fault that was judged, the how-manieth of how many. */
  readonly told?: ((fault: string, done: number, total: number) => void) | undefined
}

/** As many cases as properties draw: faults of real targets show with usual data, too. */
const FEW_CASES = 5

/** Judges every real fault by the checks that it should turn red and by their neighbours. */
export async function selftestReal({
  faults,
  areAll,
  untried,
  atOnce,
  signal,
  told,
}: RealOptions): Promise<KillMatrix> {
  const results: FaultKills[] = []
  const left = faults.values()
  const worker = async (): Promise<void> => {
    for (const fault of left) {
      if (signal?.aborted === true) return
      results.push(await judgeReal(fault, signal))
      told?.(fault.name, results.length, faults.length)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker))
  const order = new Map(faults.map(({ name }, at) => [name, at]))
  const sorted = results.toSorted((a, b) => (order.get(a.fault) ?? 0) - (order.get(b.fault) ?? 0))
  // What is red without a fault is shown by judging the reference itself, which is what `run` does.
  return killMatrix(areAll ? 'real' : 'chosen', CATALOGUE, sorted, [], untried)
}

async function judgeReal(fault: RealFault, signal: AbortSignal | undefined): Promise<FaultKills> {
  const { name, what, profile, trips, judged, timeoutScale, make, clear, othersMayFollow = false } = fault
  const told = { fault: name, what, profile, named: trips }
  try {
    const report = await checkConformance({
      ...{ target: await make(), profiles: [profile], timeoutScale, signal, mostCases: FEW_CASES },
      selection: { checks: judged ?? neighboursOf(trips) },
    })
    const red = report.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
    const problem = report.failure?.message ?? oddity(report.checks, trips, othersMayFollow)
    return { ...told, red: [...new Set(red)].sort(), problem }
  } catch (error) {
    return { ...told, red: [], problem: error instanceof Error ? error.message : String(error) }
  } finally {
    await clear?.()
  }
}

/** What else came out than was said: checks that went red, too, and named ones that did not, with their verdicts. */
function oddity(
  checks: readonly CheckResult[],
  named: readonly string[],
  othersMayFollow: boolean,
): string | undefined {
  const isOdd = ({ id, verdict }: CheckResult): boolean => verdict === 'fail' && !named.includes(id)
  const more = othersMayFollow ? [] : checks.filter(isOdd)
  const less = checks.filter(({ id, verdict }) => verdict !== 'fail' && named.includes(id))
  const parts = [
    ...(more.length === 0 ? [] : [`it also turned red: ${more.map(({ id }) => id).join(', ')}`]),
    ...less.map(({ id, verdict, reason }) => `${id} came out as ${verdict}: ${reason}`),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}
