import { isIP } from 'node:net'
import { ToolError } from '../tool-error.ts'

/**
 * Sees to it that the address under which functions reach this machine is a host name or an address: a scheme or
 * a port would make another address of it.
 *
 * @throws ToolError `bad-witness-address`.
 */
export function checkWitnessAddress(address: string | undefined): void {
  if (address === undefined || isIP(address) !== 0 || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(address))
    return
  throw new ToolError('bad-witness-address', `expected a host name or an address, found \`${address}\``, {
    hint: 'Give the name alone, e.g. `host.docker.internal`; the port is chosen by the runner.',
  })
}
