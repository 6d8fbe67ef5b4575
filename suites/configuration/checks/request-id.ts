import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView } from '../../lens/views.ts'
import { PLATFORMS } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'

export const requestId = [
  {
    id: 'configuration/caller-cannot-set-the-request-id',
    title: 'A request id that the caller sends is not the one that the handler gets',
    requirements: ['LIM-21'],
    profiles: PLATFORMS,
    scenarios: ['configuration/caller-names-the-request'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, requestIdIsPlatforms),
  },
] as const satisfies readonly Check[]

function requestIdIsPlatforms(call: CallView): Conclusion {
  const sent = call.invoke.headers['X-Fc-Request-Id']
  const [run] = call.runs
  if (run === undefined || sent === undefined) return untriggered('no call with a request id of its own ran')
  const proof = [call.invoke, run.enter, call.answer]
  if (run.requestId !== sent && call.requestId !== sent) return passed(proof)
  return failed(
    `another request id than \`${sent}\``,
    `\`${run.requestId ?? ''}\` in the handler, \`${call.requestId ?? ''}\` in the answer`,
    proof,
  )
}
