import { createServer } from 'node:net'

/** Where a server is told to listen. */
export interface AnnouncedPort {
  readonly port: number
  /** The configured port, when another program of this machine has it. */
  readonly instead?: number | undefined
}

/** Chooses the configured port when it is free, since programs may not look at what is announced; else any. */
export async function choosePort(configured: number): Promise<AnnouncedPort> {
  const own = await tryPort(configured)
  if (own !== undefined) return { port: own }
  const other = await tryPort(0)
  if (other === undefined) throw new Error('no port of this machine is free')
  return { port: other, instead: configured }
}

/** The port that could be had on all interfaces; `undefined` when it is taken. */
function tryPort(port: number): Promise<number | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined)
    })
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined)
      })
    })
  })
}
