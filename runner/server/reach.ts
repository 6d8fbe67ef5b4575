import { connect } from 'node:net'
import { networkInterfaces, platform } from 'node:os'

/** Longest that one attempt to connect may take on one machine, ms. */
const ATTEMPT_MS = 1_000

/** Whether somebody accepts connections at an address; the connection is closed at once. */
export function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const settle = (accepted: boolean) => () => {
      resolve(accepted)
      socket.destroy()
    }
    socket.setTimeout(ATTEMPT_MS, settle(false))
    socket.once('connect', settle(true))
    socket.once('error', settle(false))
  })
}

/**
 * An address of this machine that a program reaches only if it listens on all interfaces. On Linux the whole network
 * 127.0.0.0/8 is this machine, elsewhere it takes another interface; `undefined` without one.
 */
export function outsideAddress(): string | undefined {
  if (platform() === 'linux') return '127.0.0.2'
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address
}
