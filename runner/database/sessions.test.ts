import { expect, it } from 'vitest'
import type { EventBody } from '../../schemas/history/event.ts'
import { tellSessions } from './sessions.ts'

function told(silent: 'lost' | 'stayed'): [EventBody, number | undefined][] {
  const events: [EventBody, number | undefined][] = []
  const entries = [
    { session: 1, command: 'Connect', argument: 'fcc@localhost on db using TCP/IP', atMs: 1010 },
    { session: 1, command: 'Query', argument: `SELECT '${'x'.repeat(2000)}'`, atMs: 1020 },
    { session: 2, command: 'Connect', argument: 'fcc@localhost on db using TCP/IP', atMs: 1025 },
    { session: 1, command: 'Ping', argument: '', atMs: 1027 },
    { session: 1, command: 'Quit', argument: '', atMs: 1030 },
  ]
  const tell = (event: EventBody, atWallMs?: number): void => void events.push([event, atWallMs])
  tellSessions(entries, { tell, aheadMs: 10, nowMs: 5000, silent })
  return events
}

it('tells what sessions did, at the time of our clock, and what became of those without a goodbye', () => {
  const events = told('lost')
  expect(
    events.map(([event, at]) => [event.kind === 'database' && `${event.session} ${event.did}`, at]),
  ).toEqual([
    ['1 connected', 1000],
    ['1 queried', 1010],
    ['2 connected', 1015],
    ['1 quit', 1020],
    ['2 lost', 5000],
  ])
  expect(told('stayed').at(-1)?.[0]).toEqual({ kind: 'database', session: 2, did: 'stayed' })
})

it('cuts long statements', () => {
  const statements = told('lost').flatMap(([event]) =>
    event.kind === 'database' ? (event.statement ?? []) : [],
  )
  expect(statements.map(({ length }) => length)).toEqual([1024])
})
