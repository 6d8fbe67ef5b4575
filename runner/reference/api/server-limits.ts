import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { isCustom } from '../functions/release.ts'
import type { ClausedRule } from './claused-rule.ts'
import { whole } from './ranges.ts'

const MOST_CONCURRENT = 200
const LAST_PORT = 65_535

/** What holds for programs that the user brings, and what only they may have. */
export const SERVER_RULES: readonly ClausedRule[] = [
  { clause: 'CONC-02', rule: concurrency },
  { clause: 'CONT-05', rule: program },
  { clause: 'LIM-25', rule: ({ server }) => whole('port', server?.port, 0, LAST_PORT) },
  { clause: 'CONT-08', without: 'health-check-ignored', rule: healthCheck },
]

/** CONC-02, LIM-13. */
function concurrency({ runtime, instanceConcurrency: count }: FunctionConfig): string | undefined {
  if (isCustom(runtime)) return whole('instanceConcurrency', count, 1, MOST_CONCURRENT)
  if (count === undefined || count === 1) return undefined
  return `instanceConcurrency must be 1 for built-in Python runtimes, found ${count}`
}

/** Nothing is pulled and no container is made: what is run is a command in the code folder. */
function program({ runtime, server, code }: FunctionConfig): string | undefined {
  if (runtime !== 'custom-container') return undefined
  if (server?.command === undefined || server.command.length === 0)
    return (
      'no image is pulled here: give the command (or entrypoint) that starts the server, ' +
      'and its program in the code folder, where it is run'
    )
  if (server.image !== undefined && code === undefined)
    return 'no image is pulled here: give the code folder in which the command of the container can be run'
  return undefined
}

function healthCheck({ server }: FunctionConfig): string | undefined {
  const check = server?.healthCheck
  if (check === undefined) return undefined
  const { initialDelayMs, periodMs, timeoutMs } = check
  return (
    inSeconds('initialDelaySeconds', initialDelayMs, 0, 120) ??
    inSeconds('periodSeconds', periodMs, 1, 120) ??
    inSeconds('timeoutSeconds', timeoutMs, 1, 3) ??
    whole('failureThreshold', check.failureThreshold, 1, 120) ??
    whole('successThreshold', check.successThreshold, 1, 120)
  )
}

function inSeconds(what: string, ms: number | undefined, least: number, most: number): string | undefined {
  return whole(what, ms === undefined ? undefined : ms / 1000, least, most)
}
