import { answers, deploys, keepsBytes } from './calls.ts'
import { servesCrowd } from './crowd.ts'
import type { Finding, StepId } from './diagnosis.ts'
import { expires, freezes, updates } from './idle-and-update.ts'
import { measuresNoise } from './noise.ts'
import { logs, witnesses } from './record-and-log.ts'
import { removes } from './removal.ts'
import type { Visit } from './visit.ts'

export interface ProfileStep {
  readonly step: StepId
  readonly expected: string
  /** When it fails, no later step about this profile can succeed. */
  readonly vital?: boolean
  /** Steps that it does again beside its own: it would only repeat that one of them failed. */
  readonly after?: readonly StepId[]
  readonly examine: (visit: Visit) => Promise<Finding>
}

/** What is looked at for each profile, in this order: each step stands on the ones before. */
export const PROFILE_STEPS: readonly ProfileStep[] = [
  { step: 'deploy', expected: 'a hello-world is deployed', vital: true, examine: deploys },
  {
    step: 'call',
    expected: 'a call is answered with status 200, what the function returns and a request id',
    vital: true,
    examine: answers,
  },
  { step: 'bytes', expected: 'any bytes come back as they were sent', examine: keepsBytes },
  { step: 'witness', expected: 'what the function reports from inside arrives', examine: witnesses },
  { step: 'logs', expected: 'the line that the function printed is in its log', examine: logs },
  { step: 'crowd', expected: 'several calls at once are served at once', examine: servesCrowd },
  { step: 'freeze', expected: 'an idle instance freezes and serves the next call', examine: freezes },
  { step: 'expire', expected: 'an idle instance ends and the next call gets another one', examine: expires },
  { step: 'update', expected: 'the next call gets the new code and environment', examine: updates },
  { step: 'remove', expected: 'the functions are removed', examine: removes },
  {
    step: 'noise',
    expected: 'times can be measured',
    after: ['witness', 'logs', 'remove'],
    examine: measuresNoise,
  },
]
