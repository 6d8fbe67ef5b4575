import type { Job } from '../functions/job.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import type { ServerRequest } from './http-client.ts'
import { commonHeaders } from './request-headers.ts'

/** The request that brings an event to a server (CONT-23). */
export function eventRequest(job: Job, release: Release, faults: Faults): ServerRequest {
  const { requestId, retryCount, payload } = job
  return {
    method: faults.has('invoke-as-get') ? 'GET' : 'POST',
    path: faults.has('invoke-path-wrong') ? '/invoke?event' : '/invoke',
    headers: [
      ['content-type', 'application/octet-stream'],
      ...commonHeaders({ release, requestId, retryCount, controlPath: '/invoke' }, faults),
      ['content-length', String(payload.byteLength)],
    ],
    body: payload,
  }
}
