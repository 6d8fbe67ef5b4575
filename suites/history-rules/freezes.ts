import type { Event } from '../../schemas/history/event.ts'
import type { Lens, RunView } from '../lens/views.ts'
import type { Entry } from './entry.ts'
import { isAsync, type LookUp } from './look-up.ts'

/** The freezes that a history tells of: those that a scenario has asked for. */
export interface Freezes {
  /** Whether it tells of any. */
  readonly told: boolean
  /** What happened just before an event, and just after it. */
  readonly before: (event: Event) => Entry[]
  readonly after: (event: Event) => Entry[]
}

/** What makes the platform wake instances of a function, or lets it. */
const WAKING: ReadonlySet<Event['kind']> = new Set(['invoke', 'http', 'update', 'deploy', 'remove', 'idle'])

/**
 * When `idled` says that a function's instances are frozen, those of its instances are that are there and have nothing
 * to do, up to the next event that may wake them. Nothing is told where clocks disagree, or where the platform may
 * repeat requests of its own accord.
 */
export function createFreezes(lens: Lens, index: LookUp): Freezes {
  if (!clocksAgree(index) || lens.calls.some(isAsync))
    return { told: false, before: () => [], after: () => [] }
  const frozen = new Map<string, readonly string[]>()
  const thaw = (event: Event, tokens: readonly string[]): Entry[] => {
    const left = (frozen.get(event.fn) ?? []).filter((token) => !tokens.includes(token))
    frozen.set(event.fn, left)
    return tokens.map((token) => moment(event, token, 'thawed'))
  }
  return {
    told: lens.events.some((event) => event.kind === 'idled' && event.until === 'frozen'),
    before(event) {
      const asleep = frozen.get(event.fn) ?? []
      if (WAKING.has(event.kind)) return thaw(event, asleep)
      // The keep time may end by itself: whom PreStop is run in was woken for it.
      const stops =
        event.kind === 'witness' && event.record.stage === 'pre-stop' && event.record.phase === 'enter'
      return stops
        ? thaw(
            event,
            asleep.filter((token) => token === event.record.instance),
          )
        : []
    },
    after(event) {
      if (event.kind !== 'idled' || event.until !== 'frozen') return []
      const tokens = idleInstances(lens, event)
      frozen.set(event.fn, tokens)
      return tokens.map((token) => moment(event, token, 'frozen'))
    },
  }
}

function moment({ index, atMs, fn }: Event, instance: string, what: 'frozen' | 'thawed'): Entry {
  return { at: index, atMs, fn, instance, what }
}

/** Instances of its function that are there at an event and have nothing to do, nor anything before them but a request. */
function idleInstances(lens: Lens, event: Event): string[] {
  const done = (run: RunView): boolean => run.leave !== undefined && run.leave.index < event.index
  return lens.instances
    .filter(({ fn }) => fn === event.fn)
    .flatMap(({ token, runs }) => {
      const past = runs.filter(({ enter }) => enter.index < event.index)
      const leaving = past.some(
        ({ stage, leave }) => stage === 'pre-stop' || leave?.record.outcome === 'exiting',
      )
      const next = runs.find(({ enter }) => enter.index > event.index)
      // By the instance's own clock it may have been over when the freeze was told.
      const closing = next?.stage === 'pre-freeze' && next.enter.atMs - event.atMs <= lens.calibration.noiseMs
      return past.length > 0 && past.every(done) && !leaving && !closing ? [token] : []
    })
}

/** Whether each call was made before the function saw it and answered after, as the events stand. */
function clocksAgree({ calls }: LookUp): boolean {
  return [...calls.values()].every((call) => {
    const asked = 'invoke' in call ? call.invoke : call.http
    return call.runs.every(({ enter, leave }) => {
      const inTime = leave === undefined || call.answer === undefined || leave.index < call.answer.index
      return enter.index > asked.index && inTime
    })
  })
}
