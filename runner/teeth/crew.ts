import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** What a crew does: jobs of one kind, each for itself, in any order. */
export interface Crew<J, R> {
  readonly jobs: readonly J[]
  /** Does one job in this thread. */
  readonly work: (job: J) => Promise<R>
  /** As which worker threads know it. */
  readonly kind: string
  /** Threads, this one included; as many as there are processors by default. */
  readonly threads?: number | undefined
  /** Ends early with the results so far. */
  readonly signal?: AbortSignal | undefined
  /** Is told of every result as it comes. */
  readonly done?: ((result: R) => void) | undefined
}

/** Emitted code only: sources are not run by worker threads, but by test runners that translate them. */
const WORKER = new URL('./worker.js', import.meta.url)
/** A thread has to load what it plays, which takes as long as so many plays; for fewer none is started. */
const WORTH_A_THREAD = 40

/** Plays make much that is thrown away at once; with this much room for it less time goes into clearing up, MB. */
const YOUNG_MB = 64

/** Does all jobs, in this thread and in others beside it, and returns the results in the order in which they came. */
export async function workAll<J, R>(crew: Crew<J, R>): Promise<R[]> {
  const { jobs, work, signal, done, threads = availableParallelism() } = crew
  const results: R[] = []
  const left = jobs.values()
  const next = (): J | undefined => (signal?.aborted === true ? undefined : left.next().value)
  const keep = (result: R): void => {
    results.push(result)
    done?.(result)
  }
  const here = async (): Promise<void> => {
    for (let job = next(); job !== undefined; job = next()) keep(await work(job))
  }
  const canHire = existsSync(fileURLToPath(WORKER))
  const helpers = canHire ? Math.min(threads - 1, Math.floor(jobs.length / WORTH_A_THREAD)) : 0
  const abroad = Array.from({ length: helpers }, () => workElsewhere(crew, next, keep))
  await Promise.all([here(), ...abroad])
  return results
}

/** Lets one worker thread take jobs until none is left; a job that it dies of is done here. */
async function workElsewhere<J, R>(
  { kind, work }: Crew<J, R>,
  next: () => J | undefined,
  keep: (result: R) => void,
): Promise<void> {
  const worker = new Worker(WORKER, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  let open: J | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      const give = (): void => {
        open = next()
        if (open === undefined) resolve()
        else worker.postMessage({ kind, job: open })
      }
      worker.on('message', (message: { readonly result: R } | 'ready') => {
        if (message !== 'ready') keep(message.result)
        give()
      })
      worker.on('error', reject)
      worker.on('exit', () => {
        reject(new Error('a worker thread ended'))
      })
    })
  } catch {
    if (open !== undefined) keep(await work(open))
  } finally {
    await worker.terminate()
  }
}
