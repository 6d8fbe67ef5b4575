import { networkInterfaces, platform } from 'node:os'

/**
 * An address of this machine under which only a server on all interfaces answers (CONT-01). Linux has the whole of
 * 127/8 for that; elsewhere it is an address of another interface, and 127.0.0.1 on a machine without one.
 */
export function outsideAddress(): string {
  if (platform() === 'linux') return '127.0.0.2'
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  return outside?.address ?? '127.0.0.1'
}
