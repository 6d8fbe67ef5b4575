import { seen, unseen, type Observation } from '../conclude.ts'
import type { Recording } from '../define.ts'
import type { Lens } from '../lens/views.ts'
import { eventsOf, requestsFor, showOutcome, showRequest, traceOf } from './words.ts'

/** More than a few files, or than what allocators keep in reserve, is a trend and no chance. */
const MOST_FILES = 20
const MOST_MEMORY_KB = 16 * 1024
const MOST_MEMORY_SHARE = 0.3

function methods(lens: Lens): Observation {
  const tried = requestsFor(lens, 'client').filter(
    ({ http: { path, body, headers }, answer }) =>
      path === '/' &&
      body.size === 0 &&
      answer !== undefined &&
      !headers.some(([name]) => /^[A-Z]/.test(name)),
  )
  if (tried.length === 0) return unseen('no request was answered')
  const words = tried.map(({ http, answer }) => `${http.method} ${answer?.status ?? 0}`)
  const isAll = tried.every(({ answer }) => ![404, 405, 501].includes(answer?.status ?? 0))
  return seen(isAll ? 'all' : 'some', `at \`/\`: ${words.join(', ')}`, tried.flatMap(traceOf))
}

/** What follows from a status of a hook (CONT-40, CONT-42, CONT-44). */
function consequence(status: number): string {
  if (status >= 200 && status <= 299) return 'succeeds'
  if (status === 400 || status === 404) return 'not-repeated'
  return status === 500 ? 'restarts' : 'untold'
}

function initializer(lens: Lens): Observation {
  const [request] = requestsFor(lens, 'initialize')
  if (request === undefined) return unseen('no Initializer is declared, or it was not reached')
  if (request.answer === undefined) return unseen(`the Initializer was ${showOutcome(request)}`)
  const { status } = request.answer
  return seen(consequence(status), `${showRequest(request)}: ${status}`, traceOf(request))
}

function bare(lens: Lens): Observation {
  const request = requestsFor(lens, 'client', 'invoke').find(({ http: { headers } }) =>
    headers.every(([name]) => !name.startsWith('x-fc-')),
  )
  if (request === undefined) return unseen('no such request was sent')
  const { status = 500 } = request.answer ?? {}
  const detail = `${showRequest(request)} was ${showOutcome(request)}`
  return seen(status < 500 ? 'served' : 'fails', detail, traceOf(request))
}

function resources(lens: Lens): Observation {
  const [before, after] = eventsOf(lens, 'resources')
  const [files, filesAfter] = [before?.fileDescriptors, after?.fileDescriptors]
  const [memory, memoryAfter] = [before?.memoryKb, after?.memoryKb]
  if (before === undefined || after === undefined) return unseen('it was not measured')
  if (files === undefined || filesAfter === undefined || memory === undefined || memoryAfter === undefined)
    return unseen('this system does not tell what a process holds')
  const grows =
    filesAfter - files > MOST_FILES ||
    memoryAfter - memory > Math.max(MOST_MEMORY_KB, MOST_MEMORY_SHARE * memory)
  const detail = `after ${before.calls} and ${after.calls} requests: ${files} and ${filesAfter} file descriptors, ${memory} and ${memoryAfter} KB of memory`
  return seen(grows ? 'grows' : 'stable', detail, [before, after])
}

export const recordings = [
  {
    id: 'server/records-methods',
    requirement: 'CONT-24',
    question: 'Which methods does the server serve at its root path?',
    readings: { all: 'all that HTTP triggers let through', some: 'some; others get 404, 405 or 501' },
    profiles: ['server'],
    scenarios: ['server/takes-http-requests'],
    observe: methods,
  },
  {
    id: 'server/records-initializer-answer',
    requirement: 'CONT-46',
    question: 'What would FC make of the answer to `POST /initialize`?',
    readings: {
      succeeds: 'the Initializer succeeds and the instance serves',
      'not-repeated': 'it failed and is not sent to this instance again',
      restarts: 'it failed and FC restarts the instance',
      untold: 'it failed; what follows from this status no document tells',
    },
    profiles: ['server'],
    scenarios: ['server/starts-and-serves'],
    observe: initializer,
  },
  {
    id: 'server/records-bare-request',
    requirement: 'SRV-09',
    question: 'Does the server bear a request without the headers of a platform?',
    readings: { served: 'it does', fails: 'it does not; only FC can call it' },
    profiles: ['server'],
    scenarios: ['server/starts-and-serves'],
    observe: bare,
  },
  {
    id: 'server/records-resources',
    requirement: 'SRV-08',
    question: 'Does the process hold more after thousands of requests than before them?',
    readings: { stable: 'hardly', grows: 'clearly more memory or files; long-lived instances may run out' },
    profiles: ['server'],
    scenarios: ['server/serves-for-long'],
    observe: resources,
  },
] as const satisfies readonly Recording[]
