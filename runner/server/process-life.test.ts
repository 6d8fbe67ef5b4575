import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Readiness } from '../../schemas/adapter/server-target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { startLife } from './process-life.ts'

const FLAWED = fileURLToPath(new URL('../../fixtures/servers/flawed.mjs', import.meta.url))
const CONFIG: FunctionConfig = {
  ...{
    generation: 'fc3',
    resource: 'hello',
    region: 'cn-hangzhou',
    functionName: 'hello',
    runtime: 'custom',
  },
  environment: {},
  hooks: {},
}
const MARK = ['FC_CONFORMANCE_RUN', randomUUID()] as const

/** Listens where a server is about to, as a stranger who was quicker. */
async function listenFirst(host: string): Promise<{ readonly stranger: Server; readonly port: number }> {
  const stranger = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => stranger.listen(0, host, resolve))
  return { stranger, port: (stranger.address() as AddressInfo).port }
}

/** What becomes of a server that is told to listen on a port. */
async function readiness(flaw: string, port: number, startMs = 20_000): Promise<Readiness> {
  const life = startLife(
    {
      ...{ command: [process.execPath, FLAWED, flaw], config: CONFIG, folder: tmpdir(), mark: MARK },
      ...{ startMs, graceMs: 1_000, tell: () => undefined },
    },
    { port },
  )
  try {
    return await life.ready(new AbortController().signal)
  } finally {
    await life.stop()
  }
}

describe.skipIf(process.platform !== 'linux')('a port that a stranger takes in the last moment', () => {
  it.each(['0.0.0.0', '127.0.0.1'])('is no fault of the server (%s)', async (host) => {
    const { stranger, port } = await listenFirst(host)
    await expect(readiness('writes-no-ids', port).finally(() => stranger.close())).rejects.toMatchObject({
      ...{ code: 'port-taken', blame: 'environment' },
      message: expect.stringContaining(`took port ${port} before the server listened`) as string,
    })
  })

  it('does not excuse a server that ends of itself', async () => {
    const { stranger, port } = await listenFirst('0.0.0.0')
    const found = await readiness('exits-at-start', port).finally(() => stranger.close())
    expect(found).toMatchObject({ kind: 'not-listening', reason: 'exited' })
    expect(found).toHaveProperty('message', expect.stringContaining('no such table: users'))
  })

  it('is a proxy of the program in the end, as of a container, when that runs on without a word', async () => {
    const { stranger: proxy, port } = await listenFirst('0.0.0.0')
    const found = await readiness('never-listens', port, 500).finally(() => proxy.close())
    expect(found).toEqual({ kind: 'listening' })
  })
})
