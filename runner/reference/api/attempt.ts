import type { HttpRequest } from '../../../schemas/adapter/target.ts'
import type { DeployedFunction } from '../functions/deployed-function.ts'
import type { Outcome } from '../instances/outcome.ts'
import type { Release } from '../functions/release.ts'

/** One accepted call. */
export interface Invocation {
  readonly requestId: string
  readonly called: DeployedFunction
  readonly release: Release
  readonly payload: Uint8Array
  /** What the client sent over HTTP; absent for an event. */
  readonly http?: HttpRequest | undefined
  /** Aborts when the caller gives up; absent when nobody waits. */
  readonly signal?: AbortSignal | undefined
}

/** Runs one attempt; undefined when there is no instance and there may be no further one. */
export async function attempt(invocation: Invocation, retryCount: number): Promise<Outcome | undefined> {
  const { called, release, requestId, payload, http, signal } = invocation
  return new Promise((resolve, reject) => {
    const job = { requestId, payload, http, signal, retryCount, deliver: resolve }
    called.pool.serve(release, job, called.instanceLimit).then((accepted) => {
      if (!accepted) resolve(undefined)
    }, reject)
  })
}
