import { jsonOf } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import { enters } from '../../lens/lives.ts'
import type { HttpCallView } from '../../lens/views.ts'
import { showHttp } from '../../over-http.ts'
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

/** Bytes. */
const MOST = { headers: 8 * 1024, path: 4 * 1024, body: 32 * 1024 * 1024 }

function measured({ http }: HttpCallView): typeof MOST {
  const headers = http.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return { headers, path: http.path.length, body: http.body.size }
}

function isBeyond(call: HttpCallView): boolean {
  const { headers, path, body } = measured(call)
  return headers > MOST.headers || path > MOST.path || body > MOST.body
}

function sizesOf(call: HttpCallView): string {
  const { headers, path, body } = measured(call)
  return `headers of ${headers}, path and query of ${path}, body of ${body} bytes`
}

function isEnabled({ http, config }: HttpCallView): boolean {
  return config.httpTrigger?.methods.includes(http.method) === true
}

function codeOf({ answer }: HttpCallView): string {
  const json = jsonOf(answer?.body)
  return textField(json, 'ErrorCode') || textField(json, 'errorCode')
}
