import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { Ports } from './ports.ts'

const open: Ports[] = []
const servers: Server[] = []

afterEach(() => {
  for (const ports of open.splice(0)) ports.close()
  for (const server of servers.splice(0)) server.close()
})

function owner(): Ports {
  const ports = new Ports()
  open.push(ports)
  return ports
}

function listenOn(port: number): Promise<void> {
  const server = createServer()
  servers.push(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '0.0.0.0', resolve)
  })
}

/** Takes ports in a process of its own and holds them until its stdin ends. */
const BUILT = new URL('../../dist/runner/process/ports.js', import.meta.url).href
const PROGRAM = `
const { Ports } = await import(process.argv[1])
const ports = new Ports()
const taken = []
for (let index = 0; index < 700; index += 1) taken.push(await ports.take())
console.log(JSON.stringify(taken))
process.stdin.resume()
`

async function otherProcess(): Promise<{ readonly taken: readonly number[]; readonly end: () => void }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, BUILT], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { taken: JSON.parse(line) as number[], end: () => child.stdin.end() }
}

describe('ports', () => {
  it('are free and all different, beyond one block of them, too', async () => {
    const ports = owner()
    const taken = await Promise.all(Array.from({ length: 1100 }, () => ports.take()))
    expect(new Set(taken).size).toBe(1100)
    await listenOn(taken[0] ?? 0)
    await listenOn(taken[1099] ?? 0)
  })

  it('are never shared by two owners, in one process or in several at once', async () => {
    const [here, there] = [owner(), owner()]
    const mine = await Promise.all([here.take(), there.take()])
    const others = await Promise.all([otherProcess(), otherProcess()])
    const all = [...mine, ...others.flatMap(({ taken }) => taken)]
    for (const { end } of others) end()
    expect(all).toHaveLength(1402)
    expect(new Set(all).size).toBe(1402)
  })

  it('come back when given, as the last to be taken again', async () => {
    const ports = owner()
    const first = await ports.take()
    ports.give(first)
    expect(await ports.take()).not.toBe(first)
  })

  it('on which a stranger listens are left alone', async () => {
    const ports = owner()
    const first = await ports.take()
    await listenOn(first + 1)
    expect(await ports.take()).toBe(first + 2)
  })
})
