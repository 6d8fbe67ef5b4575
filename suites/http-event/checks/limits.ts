import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters } from '../../lens/lives.ts'
import { showHttp } from '../../over-http.ts'
import { codeOf, isBeyond, isEnabled, sizesOf } from '../../http-limits.ts'
import { FC3 } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { isError } from '../errors.ts'

/** How large may a request be? */
export const limitChecks = [
  {
    id: 'http-event/requests-have-limits',
    title: 'Headers, path with query, and body beyond their limits are refused with 400 `InvalidArgument`',
    requirements: ['LIM-20'],
    profiles: FC3,
    scenarios: ['http-event/limits'],
    judge: (lens) => {
      const enabled = lens.httpCalls.filter(isEnabled)
      const within = enabled.filter((call) => !isBeyond(call))
      const refused = within.find((call) => call.runs.length === 0 && isError(call))
      if (refused !== undefined)
        return failed('a request within the limits to be served', showHttp(refused), [
          refused.http,
          refused.answer,
        ])
      return concludeEach(enabled.filter(isBeyond), 'nothing beyond a limit was sent', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        if (call.answer.status === 400 && codeOf(call) === 'InvalidArgument') return passed(proof)
        return failed('400 `InvalidArgument`', `${showHttp(call)} for ${sizesOf(call)}`, proof)
      })
    },
  },
] as const satisfies readonly Check[]
