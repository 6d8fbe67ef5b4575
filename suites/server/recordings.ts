import { seen, unseen, type Observation } from '../conclude.ts'
import type { Recording } from '../define.ts'
import type { EventOf } from '../../schemas/history/event.ts'
import type { HttpCallView, Lens } from '../lens/views.ts'
import { REFUSALS } from './checks/requests.ts'
import { HOOK_PATHS, METHOD_PATHS } from './scenarios.ts'
import { declaredIn, eventsOf, requestsFor, showOutcome, showRequest, traceOf } from './words.ts'

/** More than a few files, or than what allocators keep in reserve, is a trend and no chance. */
const MOST_FILES = 20
const MOST_MEMORY_KB = 4 * 1024
/** What still warms up slows down; what leaks goes on at the same rate, or nearly. */
const STEADY = 0.5
/** A server says with these that it does not serve a method at a path, whatever else it may serve there. */
const METHOD_REFUSED = [405, 501]

/** The methods that the trigger lets through, or all where it names none. */
function methods(lens: Lens): Observation {
  const allowed = declaredIn(lens).httpTrigger?.methods ?? []
  const tried = requestsFor(lens, 'client').filter(
    ({ http, answer }) =>
      answer !== undefined && isPlain(http) && (allowed.length === 0 || allowed.includes(http.method)),
  )
  if (tried.length === 0) return unseen('no request was answered')
  const words = METHOD_PATHS.map((path) => {
    const there = tried.filter(({ http }) => http.path === path)
    return `at \`${path}\`: ${there.map(({ http, answer }) => `${http.method} ${answer?.status ?? 0}`).join(', ')}`
  })
  const byMethod = [...new Set(tried.map(({ http }) => http.method))].map((method) =>
    tried.filter(({ http }) => http.method === method).map(({ answer }) => answer?.status ?? 0),
  )
  const refused = byMethod.some((statuses) => statuses.every((status) => METHOD_REFUSED.includes(status)))
  const isAll = byMethod.flat().every((status) => status !== 404 && !METHOD_REFUSED.includes(status))
  return seen(refused ? 'refused' : isAll ? 'all' : 'some', words.join('; '), tried.flatMap(traceOf))
}

/** The requests that try a method, and nothing else. */
function isPlain({ path, body, headers }: HttpCallView['http']): boolean {
  return METHOD_PATHS.includes(path) && body.size === 0 && !headers.some(([name]) => /^[A-Z]/.test(name))
}

/** What becomes of clients that send to the paths of hooks, with another method. */
function hookPaths(lens: Lens): Observation {
  const tried = requestsFor(lens, 'client').filter(
    ({ http, answer }) =>
      answer !== undefined &&
      HOOK_PATHS.some(({ method, path }) => http.method === method && http.path === path),
  )
  if (tried.length === 0) return unseen('no such request was answered')
  const served = tried.filter(({ answer }) => (answer?.status ?? 0) < 400).length
  const reading = served === 0 ? 'refused' : served === tried.length ? 'served' : 'some'
  const words = tried.map((request) => `${showRequest(request)}: ${request.answer?.status ?? 0}`)
  return seen(reading, words.join(', '), tried.flatMap(traceOf))
}

/** What the program makes of events, whether or not it is called by any. */
function events(lens: Lens): Observation {
  const tried = requestsFor(lens, 'invoke').filter(({ answer }) => answer !== undefined)
  if (tried.length === 0) return unseen('no event was answered')
  const refused = tried.filter(({ answer }) => REFUSALS.includes(answer?.status ?? 0)).length
  const reading = refused === 0 ? 'taken' : refused === tried.length ? 'refused' : 'some'
  const words = tried.map(({ http, answer }) => `${http.body.size} bytes: ${answer?.status ?? 0}`)
  return seen(reading, `\`POST /invoke\` with ${words.join(', ')}`, tried.flatMap(traceOf))
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

function resources(lens: Lens): Observation {
  const measured = eventsOf(lens, 'resources')
  const [first, half, last] = measured
  if (first === undefined || half === undefined || last === undefined) return unseen('it was not measured')
  const [files, memory] = [trend(measured, 'fileDescriptors'), trend(measured, 'memoryKb')]
  if (files === undefined || memory === undefined)
    return unseen('this system does not tell what a process holds')
  const grows = goesOn(files, MOST_FILES) || goesOn(memory, MOST_MEMORY_KB)
  const calls = measured.map((one) => one.calls)
  const detail = `after ${inWords(calls)} requests: ${inWords(files.held)} file descriptors, ${inWords(memory.held)} KB of memory`
  return seen(grows ? 'grows' : 'stable', detail, measured)
}

/** What was held at each measure, and how much more per request in the first and in the last part. */
interface Trend {
  readonly held: readonly number[]
  readonly rates: readonly number[]
  /** How much more in the last part. */
  readonly gain: number
}

function trend(
  measured: readonly EventOf<'resources'>[],
  what: 'fileDescriptors' | 'memoryKb',
): Trend | undefined {
  const held = measured.flatMap((one) => one[what] ?? [])
  if (held.length < measured.length) return undefined
  const steps = measured.slice(1).map(({ calls }, at) => ({
    gain: (held[at + 1] ?? 0) - (held[at] ?? 0),
    calls: calls - (measured[at]?.calls ?? 0),
  }))
  const rates = steps.map(({ gain, calls }) => gain / Math.max(1, calls))
  return { held, rates, gain: steps.at(-1)?.gain ?? 0 }
}

/** Whether it still grows in the last part, and hardly slower than before. */
function goesOn({ rates: [before = 0, after = 0], gain }: Trend, most: number): boolean {
  return gain > most && after >= STEADY * before
}

/** `1, 2 and 3`. */
function inWords(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? 0}`
}

export const recordings = [
  {
    id: 'server/records-methods',
    requirement: 'SRV-10',
    question: 'Which of the methods that the HTTP trigger lets through does the server serve?',
    readings: {
      all: 'all, at the root and below it',
      some: 'not all of them there; others get 404, 405 or 501, and other paths may serve them',
      refused:
        'one gets 405 or 501 at the root and below it; unless another path serves it, take it out of the trigger',
    },
    profiles: ['server'],
    scenarios: ['server/takes-http-requests'],
    observe: methods,
  },
  {
    id: 'server/records-hook-paths',
    requirement: 'SRV-10',
    question: 'What do the paths of hooks answer to clients with other methods than those of the hooks?',
    readings: {
      refused: 'a refusal',
      served: 'a success, as if it were an invocation',
      some: 'now this, now that',
    },
    profiles: ['server'],
    scenarios: ['server/has-its-hook-paths-called'],
    observe: hookPaths,
  },
  {
    id: 'server/records-events',
    requirement: 'CONT-23',
    question: 'Does the server take events at `POST /invoke`?',
    readings: {
      taken: 'it does, whatever they are',
      some: 'some of them; others are refused, and the text of the refusal is the result',
      refused: 'it does not; the text of its refusal would be the result of every event',
    },
    profiles: ['server'],
    scenarios: ['server/takes-events'],
    observe: events,
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
    id: 'server/records-resources',
    requirement: 'SRV-08',
    question: 'Does the process hold more and more with every request?',
    readings: {
      stable: 'no, or hardly so once it is warm',
      grows: 'clearly more memory or files to the end; long-lived instances may run out',
    },
    profiles: ['server'],
    scenarios: ['server/serves-for-long'],
    observe: resources,
  },
] as const satisfies readonly Recording[]
