import { UUID_ID } from '../../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters } from '../../lens/lives.ts'
import type { FunctionView, Lens } from '../../lens/views.ts'
import { CONTAINERS } from '../../profiles.ts'
import { NO_ANSWER, NO_FUNCTION } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { NOT_OVER_HTTP, showHttp } from '../../over-http.ts'

const FLASK = ['custom-container/runs-flask'] as const
/** What the documented program prints when a hook begins, with the id from the header. */
const BEGINS = /^FC (Initialize|PreStop) Start RequestId: (\S+)$/

/** Do servers that users write run, whatever they are written in? */
export const programs = [
  {
    id: 'custom-container/node-server-serves',
    title: 'A server in Node.js, started by command and argument, serves events and requests over HTTP',
    requirements: ['CONT-01', 'CONT-51'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/runs-node'],
    judge: (lens) =>
      concludeEach([...lens.calls, ...lens.httpCalls], NO_FUNCTION, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        const isServed = 'invoke' in call ? isSuccess(call) : call.answer.status === 201
        if (isServed && call.runs.length > 0) return passed(proof)
        return failed('a call served', 'invoke' in call ? showAnswer(call) : showHttp(call), proof)
      }),
  },
  {
    id: 'custom-container/documented-program-serves',
    title: 'The documented program greets clients and tells the name of its function',
    requirements: ['CONT-51', 'CONT-24', 'LIM-18'],
    profiles: CONTAINERS,
    scenarios: FLASK,
    judge: (lens) =>
      concludeEach(lens.httpCalls, NOT_OVER_HTTP, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const name = call.header('function-name') ?? 'none'
        const proof = [call.http, call.answer]
        const greets = call.answer.status === 200 && call.answer.body.text === 'Hello, World!'
        if (greets && name === call.config.functionName) return passed(proof)
        return failed(
          `200 \`Hello, World!\` with \`Function-Name: ${call.config.functionName}\``,
          `${showHttp(call)} with \`Function-Name: ${name}\``,
          proof,
        )
      }),
  },
  {
    id: 'custom-container/documented-program-is-initialised',
    title: 'The documented program logs one Initializer with an id, before everything else',
    requirements: ['CONT-20', 'CONT-26'],
    profiles: CONTAINERS,
    scenarios: FLASK,
    judge: (lens) =>
      hookIsLogged(lens, 'Initialize', (id) => id !== '', 'one `FC Initialize Start RequestId: <id>`'),
  },
  {
    id: 'custom-container/documented-program-is-stopped',
    title: 'The documented program logs one PreStop with a UUID when it has to go',
    requirements: ['CONT-21', 'PSTOP-06'],
    profiles: CONTAINERS,
    scenarios: FLASK,
    judge: (lens) =>
      hookIsLogged(lens, 'PreStop', (id) => UUID_ID.test(id), 'one `FC PreStop Start RequestId: <UUID>`'),
  },
] as const satisfies readonly Check[]

/** Judges the line that the program prints when a hook begins; of several instances each prints its own, with another id. */
function hookIsLogged(
  lens: Lens,
  stage: 'Initialize' | 'PreStop',
  holds: (id: string) => boolean,
  expected: string,
): Conclusion {
  return concludeEach(lens.functions, NO_FUNCTION, (fn) => {
    const served = fn.httpCalls.filter(({ answer }) => answer?.status === 200)
    if (served.length === 0 || fn.log.lines.length === 0)
      return untriggered('no log of a server that served was seen')
    const begun = beginsOf(fn, stage)
    const proof = [served[0]?.answer, ...begun.map(({ event }) => event)]
    const ids = new Set(begun.map(({ id }) => id))
    if (begun.length > 0 && ids.size === begun.length && [...ids].every(holds)) return passed(proof)
    const found = begun.map(({ event }) => `\`${event.text}\``).join(', ')
    return failed(expected, found || `none among ${fn.log.lines.length} lines`, proof)
  })
}

function beginsOf(
  { log }: FunctionView,
  stage: string,
): { readonly event: FunctionView['log']['lines'][number]['event']; readonly id: string }[] {
  return log.lines.flatMap(({ event, text }) => {
    const match = BEGINS.exec(text)
    return match?.[1] === stage ? [{ event, id: match[2] ?? '' }] : []
  })
}
