import { outsideAddress } from './outside-address.ts'
import type { Release } from '../functions/release.ts'
import { DEFAULT_SERVER_PORT } from '../open-points.ts'
import type { ProgramEnding } from '../processes/launched.ts'
import { describeStatus } from '../processes/tenant.ts'

/** Why a server serves nobody, as the callers that waited for it are told (ERR-19, ERR-22, A-09). */
export interface StartFailure {
  readonly code: 'FunctionNotStarted' | 'CAExited' | 'CAFileNotFound'
  readonly message: string
}

/** The program ended before it listened, or never became one. */
export function endedEarly(release: Release, ending: ProgramEnding, output: string): StartFailure {
  const fc3 = release.config.generation === 'fc3'
  const command = (release.config.server?.command ?? ['/code/bootstrap'])[0] ?? ''
  if (ending.refused !== undefined)
    return {
      code: fc3 ? 'CAFileNotFound' : 'FunctionNotStarted',
      message: `the program '${command}' cannot be started: ${ending.refused}`,
    }
  return {
    code: fc3 ? 'CAExited' : 'FunctionNotStarted',
    message:
      `the http server cannot be started: '${command}' ${describeStatus(ending.status)} before it served ` +
      `on port ${portOf(release)}${logsOf(output)}`,
  }
}

/** The program runs, but nobody listens where it was told to. */
export function notListening(
  release: Release,
  met: {
    readonly trouble: string
    readonly port: number
    readonly waitedMs: number
    readonly output: string
  },
): StartFailure {
  const announced = `0.0.0.0:${portOf(release)}, here announced as ${met.port}`
  return {
    code: 'FunctionNotStarted',
    message:
      `the http server cannot be started: nothing listened on ${announced} within ${met.waitedMs / 1000} s; ` +
      `connecting to ${outsideAddress()}:${met.port} gave ${met.trouble}${logsOf(met.output)}`,
  }
}

/** It listened, but said that it is not well (CONT-07). */
export function unhealthy(release: Release, path: string, how: string): StartFailure {
  return {
    code: 'FunctionNotStarted',
    message: `the health check of the instance failed on port ${portOf(release)}: GET ${path} ${how}`,
  }
}

function portOf(release: Release): number {
  return release.config.server?.port ?? DEFAULT_SERVER_PORT
}

/** ERR-23: what it printed so far, which mostly says why. */
function logsOf(output: string): string {
  const text = Buffer.from(output, 'base64').toString('utf8').trimEnd()
  return text === '' ? '' : `. Logs: ${text}`
}
