import { CATALOGUE } from '../../suites/index.ts'
import { workAll } from './crew.ts'
import { kill, type Kills, type ToKill } from './kill.ts'
import { scenesOf } from './scene.ts'

export interface MatrixOptions {
  /** Only these scenes; all of the catalogue by default. */
  readonly scenes?: readonly ToKill[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Is told of each scene that is done, the how-manieth of how many. */
  readonly told?: ((scene: ToKill, done: number, total: number) => void) | undefined
}

/** Plays every scenario of every profile with every flaw that could make a difference, over all processors. */
export async function playMatrix({ scenes, signal, told }: MatrixOptions = {}): Promise<Kills[]> {
  const jobs = scenes ?? everyScene()
  let done = 0
  return workAll({
    ...{ jobs, signal, kind: 'kill' },
    work: (job) => kill(job, CATALOGUE),
    done: (kills) => told?.(kills, ++done, jobs.length),
  })
}

/** Every scene of the catalogue. */
export function everyScene(): ToKill[] {
  return scenesOf(CATALOGUE).map(({ scenario, profile }) => ({ scenario: scenario.id, profile }))
}
