import { concludeLimit } from '../../attempts.ts'
import { concludeEach, failed, passed } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { messageOf } from '../../lens/error-message.ts'
import { CONTAINER_FC2, CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { refusalOf } from '../../invoke-api/answers.ts'
import { showAnswer } from '../../words.ts'
import { failedStarts, startCode, type StartKind } from '../starts.ts'
import type { CallView } from '../../lens/views.ts'
import type { HealthCheckConfig } from '../../../schemas/s-yaml/project.ts'

const UNREACHED: readonly StartKind[] = ['nowhere', 'elsewhere', 'loopback']
const UNSTARTED: readonly StartKind[] = ['exits', 'no-program']
const NONE = 'no server was seen to fail at its start'
/** Which is for what is not told. */
const CODES_FC3 = ['FunctionNotStarted', 'CAExited', 'CAFileNotFound']

/** What is a caller told of a server that does not come up, and which settings are refused? */
export const startFailures = [
  {
    id: 'custom-container/failed-start-is-told',
    title: 'The error for a server that cannot be reached has a code and a message',
    requirements: ['ERR-19'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) => {
      const codes = lens.generation === 'fc2' ? ['FunctionNotStarted'] : CODES_FC3
      return concludeEach(failedStarts(lens, UNREACHED), NONE, (call) => hasCode(call, codes))
    },
  },
  {
    id: 'custom-container/dead-program-is-told',
    title: 'The error for a program that exits, or is not there, has one of the codes for that',
    requirements: ['ERR-22'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) => concludeEach(failedStarts(lens, UNSTARTED), NONE, (call) => hasCode(call, CODES_FC3)),
  },
  {
    id: 'custom-container/failed-start-names-the-port',
    title: 'The error for a server that cannot be reached names the port',
    requirements: ['ERR-23'],
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) =>
      concludeEach(failedStarts(lens, UNREACHED), NONE, (call) => {
        const port = call.config.server?.port ?? 9000
        const message = messageIn(call)
        // One host cannot give several instances one port, so that a local platform may have another.
        if (/\bport\D{0,20}\d+|:\d{2,5}\b/i.test(message) || message.includes(String(port)))
          return passed([call.answer])
        return failed(`a message that names the port, e.g. ${port}`, showAnswer(call), [call.answer])
      }),
  },
  {
    id: 'custom-container/missing-bootstrap-is-told',
    title: 'Without a command `/code/bootstrap` is started, and the error for its absence names it',
    requirements: ['CONT-05', 'ERR-23'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) =>
      concludeEach(failedStarts(lens, ['no-bootstrap']), NONE, (call) => {
        if (messageIn(call).includes('bootstrap')) return passed([call.invoke, call.answer])
        return failed('a message that names `bootstrap`', showAnswer(call), [call.invoke, call.answer])
      }),
  },
  {
    id: 'custom-container/health-check-has-ranges',
    title: 'Figures of the health check within their ranges are accepted, others are refused',
    requirements: ['CONT-08'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/tries-health-checks'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'delay 0 to 120 s, period 1 to 120 s, timeout 1 to 3 s, thresholds 1 to 120 accepted, others refused',
        tried: ({ server }) => server?.healthCheck,
        allows: isInRange,
      }),
  },
  {
    id: 'custom-container/port-has-a-range',
    title: 'Ports of 1 to 65535 are accepted, others are refused',
    requirements: ['LIM-25'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/tries-ports'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a port of 1 to 65535 accepted, others refused',
        tried: ({ server }) => server?.port,
        allows: (port) => port >= 1 && port <= 65_535,
      }),
  },
] as const satisfies readonly Check[]

function hasCode(call: CallView, codes: readonly string[]): ReturnType<Check['judge']> {
  const proof = [call.invoke, call.answer]
  if (codes.includes(startCode(call)) && messageIn(call) !== '') return passed(proof)
  const wanted = codes.map((code) => `\`${code}\``).join(' or ')
  return failed(`${wanted}, and a message`, showAnswer(call), proof)
}

function messageIn(call: CallView): string {
  return refusalOf(call).message || messageOf(call)
}

function isInRange(check: HealthCheckConfig): boolean {
  const within = (ms: number | undefined, least: number, most: number): boolean =>
    ms === undefined || (ms >= least && ms <= most)
  return (
    within(check.initialDelayMs, 0, 120_000) &&
    within(check.periodMs, 1_000, 120_000) &&
    within(check.timeoutMs, 1_000, 3_000) &&
    within(check.failureThreshold, 1, 120) &&
    within(check.successThreshold, 1, 120)
  )
}
