import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openRelay, type Relay } from './relay.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A server that repeats what it hears and ends when its client does. */
async function echo(): Promise<{ readonly host: string; readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, server }
}

async function relayTo(
  to: { readonly host: string; readonly port: number },
  onRefusal = (): void => undefined,
): Promise<Relay> {
  const relay = await openRelay({ to, onRefusal })
  closing.push(() => relay.close().catch(() => undefined))
  return relay
}

async function call({ host, port }: Relay): Promise<Socket> {
  const socket = connect({ host, port })
  await once(socket, 'connect')
  return socket
}

const soon = (): AbortSignal => AbortSignal.timeout(20_000)

describe('the way to a server', () => {
  it('carries what both sides say, to the last byte', async () => {
    const relay = await relayTo(await echo())
    const socket = await call(relay)
    socket.end('hello')
    const heard: Buffer[] = []
    for await (const piece of socket as AsyncIterable<Buffer>) heard.push(piece)
    expect(Buffer.concat(heard).toString()).toBe('hello')
    await relay.quiet(soon())
  })

  it('turns new connections away while it is closed, and keeps those that are open', async () => {
    let refusals = 0
    const relay = await relayTo(await echo(), () => (refusals += 1))
    const early = await call(relay)
    early.write('a')
    await once(early, 'data')
    relay.setOpen(false)
    const late = connect({ host: relay.host, port: relay.port })
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNRESET')
    expect(refusals).toBe(1)
    early.write('b')
    expect(String((await once(early, 'data'))[0])).toBe('b')
    early.destroy()
    relay.setOpen(true)
    const again = await call(relay)
    again.write('c')
    expect(String((await once(again, 'data'))[0])).toBe('c')
    again.destroy()
    await relay.quiet(soon())
  })

  it('is not quiet while a connection is open', async () => {
    const relay = await relayTo(await echo())
    const socket = await call(relay)
    socket.write('x')
    await once(socket, 'data')
    await expect(relay.quiet(AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up')
    socket.destroy()
    await relay.quiet(soon())
  })

  it('drops a client when nobody is at the other end', async () => {
    const gone = await echo()
    await new Promise((resolve) => gone.server.close(resolve))
    closing.length = 0
    const relay = await relayTo(gone)
    const socket = connect({ host: relay.host, port: relay.port })
    socket.on('error', () => undefined)
    await once(socket, 'close')
    await relay.quiet(soon())
  })
})
