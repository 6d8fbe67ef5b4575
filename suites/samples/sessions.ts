import type { Event, EventOf } from '../../schemas/history/event.ts'
import type { Lens } from '../lens/views.ts'

/** One session of the lent database, as its server saw it. */
export interface Session {
  readonly number: number
  /** All that the server wrote down of it, in order. */
  readonly events: readonly EventOf<'database'>[]
  /** What the sample program asked for. */
  readonly asked: readonly Asked[]
  readonly ended: EventOf<'database'> | undefined
}

/** One statement of the sample program: it says itself from where it comes. */
export interface Asked {
  readonly event: EventOf<'database'>
  readonly stage: string
  /** Token of the instance. */
  readonly instance: string
  /** Number of the call; 0 in hooks. */
  readonly call: number
}

const STATEMENT = /^SELECT CONNECTION_ID\(\), '([a-z-]+)', '(\w+)', (\d+)$/
const ENDS: readonly string[] = ['quit', 'lost', 'stayed']

/** The sessions of a history, in the order in which they began. */
export function sessionsOf({ events }: Lens): readonly Session[] {
  const own = events.filter(isOfDatabase)
  return [...new Set(own.map(({ session }) => session))].map((number) => {
    const seen = own.filter(({ session }) => session === number)
    return {
      number,
      events: seen,
      asked: seen.flatMap(readStatement),
      ended: seen.find(({ did }) => ENDS.includes(did)),
    }
  })
}

function isOfDatabase(event: Event): event is EventOf<'database'> {
  return event.kind === 'database'
}

function readStatement(event: EventOf<'database'>): Asked[] {
  const [, stage, instance, call] = STATEMENT.exec(event.statement ?? '') ?? []
  if (stage === undefined || instance === undefined) return []
  return [{ event, stage, instance, call: Number(call) }]
}
