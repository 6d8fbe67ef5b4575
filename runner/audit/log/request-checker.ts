import type { LogMark } from '../../../schemas/history/log-line.ts'
import type { LogFacts } from './facts.ts'
import type { Tally } from './line-checker.ts'
import { createRequests, type Request } from './requests.ts'
import { createTwinWatch } from './twin-watch.ts'
import { isMasked, secondsOf } from './visible-id.ts'

/**
 * Judges what framing lines with the same id say of one another, whatever instances they come from. Nothing may be
 * missing in the middle of a log, but at its edges: runs may have begun before it, and end after it. An asynchronous
 * request may run again under the same id, but only when it has failed.
 */
export interface RequestChecker {
  see(line: number, mark: LogMark): void
  /** Ids that had to be forgotten while something was under way, since there were too many. */
  forgotten(): number
}

/** How far apart the clocks of gateways may be, seconds. */
const APART = 10

/** A framing line, and what is remembered of its id. */
interface Marked extends Pick<LogMark, 'stage' | 'requestId'> {
  readonly line: number
  readonly request: Request
}

/** Rules over ids for what is known of a log; remembers the last `most` ids, at most twice as many. */
export function createRequestChecker(facts: LogFacts, tally: Tally, most = 20_000): RequestChecker {
  const { kind, instances } = facts
  const requests = createRequests(most)
  const twins = createTwinWatch(tally)
  const offered = offeredHooks(facts)
  /** When instances are told apart, most of it is judged instance by instance. */
  const byId = instances === 'unknown'
  /** When the first run began that the log has the begin of, by the time in its id. */
  let begunSeconds: number | undefined
  /** How many seconds after that a request came; 0 when that cannot be told. */
  const secondsSince = (requestId: string): number => {
    const seconds = secondsOf(requestId)
    if (requests.forgotten() > 0 || begunSeconds === undefined || seconds === undefined) return 0
    return seconds - begunSeconds
  }
  return {
    see(line, mark) {
      const { stage, edge, requestId } = mark
      if (offered !== undefined && edge === 'Start') judgeHook(line, stage, offered, tally)
      if (kind !== 'python' || isMasked(requestId)) return
      twins.see(line, mark)
      if (!byId) return
      const request = requests.of(requestId)
      const marked: Marked = { stage, requestId, line, request }
      if (edge === 'Start') {
        begunSeconds ??= secondsOf(requestId)
        judgeBegin(marked, tally)
        request.open[stage] = line
        return
      }
      judgeEnd(marked, secondsSince(requestId), tally)
      // `delete` would make a dictionary of each of these records, which are many.
      request.open[stage] = undefined
      request.ended[stage] = line
    },
    forgotten: () => requests.forgotten(),
  }
}

function judgeHook(
  line: number,
  stage: LogMark['stage'],
  offered: readonly LogMark['stage'][],
  tally: Tally,
): void {
  if (stage === 'Invoke') return
  const rule = 'log/hooks-of-the-generation'
  tally.exercise(rule)
  if (!offered.includes(stage))
    tally.breach({ rule, lines: [line], expected: `no hook but ${offered.join(', ')}`, actual: stage })
}

function judgeBegin({ line, stage, requestId, request }: Marked, tally: Tally): void {
  const { open, ended } = request
  if (stage === 'Invoke' && (open.Initialize !== undefined || ended.Initialize !== undefined)) {
    const rule = 'log/initializer-ends-before-its-invocation'
    tally.exercise(rule)
    if (open.Initialize === undefined) return
    tally.breach({
      rule,
      lines: [open.Initialize, line],
      expected: '`FC Initialize End` before `FC Invoke Start`',
      actual: `the invocation \`${requestId}\` begins while its Initializer is under way`,
      weaker: 'the Initializer begins before the invocation',
    })
  }
  if (stage === 'PreFreeze' && (open.Invoke !== undefined || ended.Invoke !== undefined)) {
    const rule = 'log/pre-freeze-follows-its-invocation'
    tally.exercise(rule)
    // One that runs again may have been frozen when it ran first.
    if (open.Invoke === undefined || ended.Invoke !== undefined) return
    tally.breach({
      rule,
      lines: [open.Invoke, line],
      expected: '`FC Invoke End` before `FC PreFreeze Start`',
      actual: `PreFreeze begins while the invocation \`${requestId}\` is under way`,
      weaker: 'PreFreeze begins after the begin of the invocation',
    })
  }
}

/** Its start may stand before the log, unless it has ended before, or came when the log had long begun. */
function judgeEnd({ line, stage, requestId, request }: Marked, since: number, tally: Tally): void {
  const [begun, before] = [request.open[stage], request.ended[stage]]
  if (begun === undefined && before === undefined && since <= APART) return
  const rule = 'log/ends-follow-their-starts'
  tally.exercise(rule)
  if (begun !== undefined) return
  tally.breach({
    rule,
    lines: before === undefined ? [line] : [before, line],
    expected: `\`FC ${stage} Start RequestId: ${requestId}\` before it`,
    actual:
      before === undefined
        ? `none that is under way, though the request came ${since} s after the first one that begins in this log`
        : 'it has ended already, and has not begun again',
  })
}

/** Hooks that the generation has; `undefined` when it is unknown, and where it is judged instance by instance. */
function offeredHooks({ generation, instances }: LogFacts): readonly LogMark['stage'][] | undefined {
  if (instances !== 'unknown') return undefined
  switch (generation) {
    case 'fc1':
      return ['Initialize']
    case 'fc2':
      return ['Initialize', 'PreFreeze', 'PreStop']
    case 'fc3':
      return ['Initialize', 'PreStop']
    case undefined:
      return undefined
  }
}
