import type { Job } from '../functions/job.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { httpEvent } from './http-event.ts'
import { wsgiVariables } from './wsgi-variables.ts'

/** What a method of Python code is called with. */
export interface PythonCall {
  /** The event; for a WSGI application the body of the request; nothing for a hook. */
  readonly payload: Uint8Array
  /** The text entries of the environ; present when the handler is called as a WSGI application. */
  readonly environ?: Readonly<Record<string, string>> | undefined
}

/**
 * Puts a job into the form of its generation: what comes over HTTP is for WSGI up to FC 2.0 (HND-15) and an event since
 * (HND-14). A hook has no job.
 */
export function pythonCall(job: Job | undefined, release: Release, faults: Faults): PythonCall {
  if (job === undefined) return { payload: new Uint8Array() }
  const { http, requestId, payload } = job
  if (http === undefined) return { payload }
  if (speaksWsgi(release, faults))
    return { payload: http.body, environ: wsgiVariables(http, release, faults) }
  return { payload: httpEvent(http, { requestId, release }, faults) }
}

function speaksWsgi({ config }: Release, faults: Faults): boolean {
  if (config.generation === 'fc3') return faults.has('wsgi-on-fc3')
  return !faults.has('event-instead-of-wsgi')
}
