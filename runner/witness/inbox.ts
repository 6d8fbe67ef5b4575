import { parseWitnessRecord } from '../../schemas/behaviour/parse-record.ts'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { WitnessSource } from '../core/play/ports.ts'
import { MOST_BYTES } from './most-bytes.ts'
import { waitUntil } from './wait-until.ts'

/** What instances of one function have sent so far. */
export interface Inbox {
  /** Keeps a record; whatever is none, or is more than fits, is counted as a stray. */
  put: (line: string) => void
  /** Counts something that was sent and could not even be read to its end. */
  turnAway: () => void
  /** Takes one of `most` tickets of that name; who asks again gets the same answer. */
  takeTicket: (ticket: Ticket) => boolean
  /** Records after the first `after`; waits up to `waitMs` for one. */
  read: WitnessSource['read']
  /** How much came that was no record. */
  strays: () => number
}

export interface Ticket {
  readonly name: string
  /** Random identity of who asks, so that a question that is put again takes no second ticket. */
  readonly taker: string
  readonly most: number
}

/** Tickets are counted for as many names; the fixtures use one or two. */
const MOST_NAMES = 100
/** So many tickets of one name, and so long names: the fixtures want a handful. */
const MOST_TICKETS = 1000
const MOST_LETTERS = 128

/** Makes the inbox of one function. */
export function createInbox(): Inbox {
  const records: WitnessRecord[] = []
  const waiting = new Set<() => void>()
  const takers = new Map<string, Set<string>>()
  let bytes = 0
  let strays = 0
  return {
    put: (line) => {
      const record = parseWitnessRecord(line)
      const size = Buffer.byteLength(line)
      if (record === undefined || bytes + size > MOST_BYTES) {
        strays += 1
        return
      }
      bytes += size
      records.push(record)
      for (const wake of waiting) wake()
    },
    turnAway: () => {
      strays += 1
    },
    takeTicket: ({ name, taker, most }) => {
      if (name.length > MOST_LETTERS || taker.length > MOST_LETTERS || most > MOST_TICKETS) return false
      const taken = takers.get(name) ?? new Set<string>()
      if (taken.has(taker)) return true
      if (taken.size >= most || (takers.size >= MOST_NAMES && !takers.has(name))) return false
      takers.set(name, taken.add(taker))
      return true
    },
    read: async (after, waitMs, signal) => {
      const isLonger = (): boolean => records.length > after
      if (waitMs > 0) await waitUntil(isLonger, { ms: waitMs, signal, waiting })
      return records.slice(after)
    },
    strays: () => strays,
  }
}
