import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { WitnessSource } from '../core/play/ports.ts'
import { createCollector, MOST_RECORD_BYTES, type Collector } from './collector.ts'
import { MOST_BYTES } from './most-bytes.ts'

const NOT_ABORTED = new AbortController().signal
/** Far longer than any test may take: a wait that is not woken fails the test by its own timeout. */
const LONG_MS = 600_000

const record = (seq: number, more: Partial<WitnessRecord> = {}): WitnessRecord => ({
  ...{ instance: 'A', pid: 1, stage: 'handler', phase: 'enter', function: 'handler', counts: {} },
  ...{ wallMs: 1, monotonicMs: 1 },
  seq,
  ...more,
})
const numbers = (records: readonly WitnessRecord[]): number[] => records.map((one) => one.seq)
const urlOf = ({ environment }: WitnessSource): string => environment['WITNESS_URL'] ?? ''

async function post(url: string, body: string, options: object = {}): Promise<number> {
  const sent = request(url, { method: 'POST', ...options })
  sent.end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  answer.resume()
  return answer.statusCode ?? 0
}

/** Sends bytes as they are; answers the socket, to be read from until it is closed. */
async function sendRaw(url: string, bytes: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

async function readToEnd(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  // Not `once`: that takes a reset for a failure.
  await new Promise((resolve) => socket.once('close', resolve))
  return text
}

describe('the collector', () => {
  let collector: Collector
  let source: WitnessSource
  const send = (one: unknown): Promise<number> => post(urlOf(source), JSON.stringify(one))
  const read = (after = 0): Promise<readonly WitnessRecord[]> => source.read(after, 0, NOT_ABORTED)

  beforeEach(async () => {
    collector = createCollector()
    source = await collector.open()
  })
  afterEach(async () => {
    await collector.close()
  })

  it('listens on the loopback interface, at an address that nobody guesses', async () => {
    const [one, other] = [new URL(urlOf(source)), new URL(urlOf(await collector.open()))]
    expect(one.hostname).toBe('127.0.0.1')
    expect(one.pathname).toMatch(/^\/[0-9a-f]{32}\/1$/)
    expect(other.host).toBe(one.host)
    expect(other.pathname).not.toBe(one.pathname)
  })

  it('names the address that it was given, and listens for others then', async () => {
    for (const [address, host] of [
      ['localhost', 'localhost'],
      ['::1', '[::1]'],
    ] as const) {
      const open = createCollector({ address })
      const { hostname, port, pathname } = new URL(urlOf(await open.open()))
      expect(hostname).toBe(host)
      expect(await post(`http://127.0.0.1:${port}${pathname}`, JSON.stringify(record(1)))).toBe(204)
      await open.close()
    }
  })

  it('takes records in order, over one connection as over several', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (const seq of [1, 2, 3])
      expect(await post(urlOf(source), JSON.stringify(record(seq)), { agent })).toBe(204)
    agent.destroy()
    expect(await send(record(4, { topic: 'grüße 😀' }))).toBe(204)
    expect(await read()).toEqual([record(1), record(2), record(3), record(4, { topic: 'grüße 😀' })])
    expect(numbers(await read(3))).toEqual([4])
    expect(source.strays()).toBe(0)
  })

  it('keeps the records of functions apart', async () => {
    const other = await collector.open()
    await post(urlOf(other), JSON.stringify(record(9)))
    expect(await read()).toEqual([])
    expect(numbers(await other.read(0, 0, NOT_ABORTED))).toEqual([9])
  })

  it('wakes who waits when a record comes', async () => {
    const waiting = [source.read(0, LONG_MS, NOT_ABORTED), source.read(1, LONG_MS, NOT_ABORTED)]
    await send(record(1))
    await send(record(2))
    expect(numbers((await waiting[0]) ?? [])).toEqual([1])
    expect(numbers((await waiting[1]) ?? [])).toEqual([2])
    expect(numbers(await source.read(0, LONG_MS, NOT_ABORTED))).toEqual([1, 2])
  })

  it('answers empty when nothing came in time, or the signal aborts', async () => {
    expect(await source.read(0, 5, NOT_ABORTED)).toEqual([])
    const stop = new AbortController()
    const waiting = source.read(0, LONG_MS, stop.signal)
    stop.abort(new Error('over'))
    expect(await waiting).toEqual([])
    expect(await source.read(0, LONG_MS, stop.signal)).toEqual([])
  })

  it('counts what is no record', async () => {
    for (const body of ['', 'not json', '[]', JSON.stringify({ seq: 1 }), JSON.stringify(record(0))])
      await post(urlOf(source), body)
    expect(await read()).toEqual([])
    expect(source.strays()).toBe(5)
  })

  it('turns away a record that is too long, announced or not, and counts it', async () => {
    const long = 'x'.repeat(MOST_RECORD_BYTES + 1)
    expect(await post(urlOf(source), long)).toBe(413)
    expect(await post(urlOf(source), long, { headers: { 'transfer-encoding': 'chunked' } })).toBe(413)
    expect(source.strays()).toBe(2)
  })

  it('takes no more of one function than its cap', async () => {
    const data = 'x'.repeat(MOST_RECORD_BYTES - 500)
    // Numbers of three digits each: records of one length.
    const fits = Math.floor(MOST_BYTES / JSON.stringify(record(100, { data })).length)
    for (let seq = 100; seq < 100 + fits + 2; seq++) await send(record(seq, { data }))
    expect(source.strays()).toBe(2)
    expect(await read()).toHaveLength(fits)
  })

  it('knows nobody without the token, other paths, other methods and functions that are gone', async () => {
    const url = urlOf(source)
    const { origin } = new URL(url)
    for (const path of ['/', '/1', `/${'0'.repeat(32)}/1`, '//', '/%00'])
      expect(await post(`${origin}${path}`, '{}')).toBe(404)
    for (const path of ['9', '1/other', '1/ticket/more', '__proto__'])
      expect(await post(`${url.slice(0, -1)}${path}`, '{}')).toBe(404)
    expect(await post(url, '', { method: 'PUT' })).toBe(405)
    await source.close()
    expect(await send(record(1))).toBe(404)
    expect(source.strays()).toBe(0)
  })

  it('gives out as many tickets as there are, the same taker only one', async () => {
    const ask = (taker: string, more = {}): Promise<number> =>
      post(`${urlOf(source)}/ticket`, JSON.stringify({ name: 'first', taker, most: 2, ...more }))
    expect([await ask('a'), await ask('a'), await ask('b'), await ask('c'), await ask('b')]).toEqual([
      ...[200, 200, 200, 409, 200],
    ])
    expect(await ask('c', { name: 'second' })).toBe(200)
    expect(await post(`${urlOf(source)}/ticket`, 'no ticket')).toBe(400)
    expect(await post(`${urlOf(source)}/ticket`, '{"name":1}')).toBe(400)
  })

  it('ends a connection that speaks no HTTP', async () => {
    const answer = await readToEnd(await sendRaw(urlOf(source), 'hello\r\n\r\n'))
    expect(answer).toBe('')
    expect(await send(record(1))).toBe(204)
  })

  it('leaves nothing open, whatever its clients do', async () => {
    const { pathname } = new URL(urlOf(source))
    const idle = await sendRaw(urlOf(source), '')
    const half = await sendRaw(
      urlOf(source),
      `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{`,
    )
    const waiting = source.read(0, LONG_MS, AbortSignal.timeout(50))
    const ends = [readToEnd(idle), readToEnd(half), waiting]
    await collector.close()
    await Promise.all(ends)
    await expect(send(record(1))).rejects.toThrow('ECONNREFUSED')
    expect(source.strays()).toBe(0)
  })

  it('needs no end when nothing was opened', async () => {
    await expect(createCollector().close()).resolves.toBeUndefined()
  })
})
