import type { EventOf } from '../../schemas/history/event.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import { enters } from '../lens/lives.ts'
import { textField } from '../lens/fields.ts'
import type { CallView, FunctionView, Lens } from '../lens/views.ts'
import { refusalOf } from '../invoke-api/answers.ts'
import { NO_ANSWER, NO_CALL } from '../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../words.ts'

/** Servers by how their scenarios make them start. */

/** What is odd about the start of a server. */
export type StartKind =
  | 'default-port'
  | 'other-port'
  | 'late'
  | 'nowhere'
  | 'elsewhere'
  | 'loopback'
  | 'exits'
  | 'no-program'
  | 'no-bootstrap'
  | 'plain'

export interface Start {
  readonly kind: StartKind
  readonly fn: FunctionView
  /** Status that its health check answers with; absent when it has none. */
  readonly health: number | undefined
}

/** The deployed servers, told apart by what they were deployed with. */
export function startsOf(lens: Lens): Start[] {
  return lens.functions.flatMap((fn) => {
    const [deploy] = fn.all('deploy')
    if (deploy === undefined) return []
    const { server } = deploy.config
    const [step] = deploy.behaviour.functions['health']?.steps ?? []
    const health = server?.healthCheck !== undefined && step?.do === 'respond' ? step.status : undefined
    return [{ kind: kindOf(deploy), fn, health }]
  })
}

function kindOf({ config, behaviour }: EventOf<'deploy'>): StartKind {
  const { server } = config
  const [first] = behaviour.import ?? []
  if (server?.command === undefined) return 'no-bootstrap'
  if (server.command[0] === 'no-such-program') return 'no-program'
  if (behaviour.listens !== undefined && behaviour.listens !== 'announced') return behaviour.listens
  if (first?.do === 'exit') return 'exits'
  if (first?.do === 'sleep') return 'late'
  if (server.port === undefined) return 'default-port'
  return server.port === 9000 ? 'plain' : 'other-port'
}

/** The code of an error that the platform gives for a start: of the API, or of the function. */
export function startCode(call: CallView): string {
  return refusalOf(call).code || textField(call.json, 'errorType') || (call.errorType ?? '')
}

/** Judges that servers of these kinds serve no call, which ends in an error. */
export function concludeFailedStart(lens: Lens, kinds: readonly StartKind[]): Conclusion {
  const starts = startsOf(lens).filter(({ kind }) => kinds.includes(kind))
  return concludeEach(starts, 'no such server was deployed', ({ fn }) => {
    const [refused] = fn.all('refused')
    if (refused !== undefined) return passed([fn.first('deploy'), refused])
    return concludeEach(fn.calls, NO_CALL, (call) => {
      if (call.answer === undefined) return untriggered(NO_ANSWER)
      const proof = [fn.first('deploy'), call.answer, ...enters(call.runs)]
      if (!isSuccess(call) && call.runs.length === 0) return passed(proof)
      return failed('an error without a request', `${showAnswer(call)}; ${showRuns(call.runs)}`, proof)
    })
  })
}

/** Calls of servers of these kinds that ended in an error. */
export function failedStarts(lens: Lens, kinds: readonly StartKind[]): CallView[] {
  return startsOf(lens)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ fn }) => fn.calls)
    .filter((call) => call.answer !== undefined && !isSuccess(call))
}
