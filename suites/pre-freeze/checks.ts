import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import { concludeLimit } from '../attempts.ts'
import type { Check } from '../define.ts'
import type { InstanceView, Lens } from '../lens/views.ts'
import { callsOf, enters, follows, runsOf, served } from '../lens/lives.ts'
import { ANY_FC2, ANY_FC3, FC2 } from '../profiles.ts'
import { NO_HANDLER } from '../reasons.ts'
import { showRuns } from '../words.ts'

const NO_FREEZE = 'no instance that had served was frozen'
const NO_RUN = 'no PreFreeze was witnessed'

export const checks = [
  {
    id: 'pre-freeze/runs-after-the-invocation',
    title: 'After a call and before the freeze, PreFreeze runs in the idle instance',
    requirements: ['PREF-01'],
    profiles: ANY_FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: (lens) => concludeEach(frozen(lens), NO_FREEZE, runsWhenIdle),
  },
  {
    id: 'pre-freeze/runs-once-per-freeze',
    title: 'Between two calls of an instance that froze in between, PreFreeze runs exactly once',
    requirements: ['PREF-02'],
    profiles: ANY_FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: (lens) => concludeEach(frozen(lens), NO_FREEZE, runsBetweenCalls),
  },
  {
    id: 'pre-freeze/takes-the-context-alone',
    title: 'PreFreeze is called with one argument, the context',
    requirements: ['PREF-03'],
    profiles: FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'pre-freeze'), NO_RUN, (run) => {
        const given = run.enter.record.arguments ?? []
        if (given.length === 1) return passed([run.enter])
        return failed('one argument', `${given.length} arguments: ${given.join(', ')}`, [run.enter])
      }),
  },
  {
    id: 'pre-freeze/of-another-arity-does-not-run',
    title: 'A PreFreeze with two parameters cannot be called',
    requirements: ['PREF-03'],
    profiles: FC2,
    scenarios: ['pre-freeze/takes-event-and-context'],
    judge: (lens) => concludeEach(frozen(lens), NO_FREEZE, neverRuns),
  },
  {
    id: 'pre-freeze/uses-the-configured-name',
    title: 'The configured method is called, and a method of the customary name is not',
    requirements: ['PREF-03'],
    profiles: FC2,
    scenarios: ['pre-freeze/another-name-configured'],
    judge: (lens) =>
      concludeEach(frozen(lens), NO_FREEZE, (instance) => {
        const runs = instance.of('pre-freeze')
        const names = new Set(runs.map((run) => run.function))
        if (names.size === 1 && names.has('my_pre_freeze')) return passed(enters(runs))
        return failed('calls of `my_pre_freeze` alone', showRuns(runs), enters(instance.runs))
      }),
  },
  {
    id: 'pre-freeze/is-not-called-unless-configured',
    title: 'An implemented but unconfigured PreFreeze is not called when the instance freezes',
    requirements: ['INST-17'],
    profiles: ANY_FC2,
    scenarios: ['pre-freeze/implemented-but-not-configured'],
    judge: (lens) => concludeEach(frozen(lens), NO_FREEZE, neverRuns),
  },
  {
    id: 'pre-freeze/is-unknown-to-python-2',
    title: 'A PreFreeze of a Python 2.7 function is refused or never called',
    requirements: ['PREF-04'],
    profiles: FC2,
    scenarios: ['pre-freeze/configured-on-python-2'],
    judge: refusedOrIdle,
  },
  {
    id: 'pre-freeze/is-unknown-to-fc3',
    title: 'A PreFreeze is refused or never called on FC 3.0',
    requirements: ['PREF-13', 'INST-18', 'INST-19'],
    profiles: ANY_FC3,
    scenarios: ['pre-freeze/configured-on-fc3'],
    judge: refusedOrIdle,
  },
  {
    id: 'pre-freeze/delays-no-answer',
    title: 'The answer reaches the caller before a slow PreFreeze has ended, and its time is not counted',
    requirements: ['PREF-06'],
    profiles: ANY_FC2,
    scenarios: ['pre-freeze/takes-its-time'],
    judge: delaysNoAnswer,
  },
  {
    id: 'pre-freeze/timeout-is-at-most-90-seconds',
    title: 'A PreFreeze timeout of up to 90 seconds is accepted, a longer one is refused',
    requirements: ['PREF-08'],
    profiles: FC2,
    scenarios: ['configuration/tries-pre-freeze-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreFreeze timeout of 90 s accepted, a longer one refused',
        tried: ({ hooks }) => hooks.preFreeze?.timeoutMs,
        allows: (limitMs) => limitMs <= 90_000,
      }),
  },
] as const satisfies readonly Check[]

/** Instances that had served when their function was made to freeze. */
function frozen(lens: Lens): InstanceView[] {
  return served(lens).filter((instance) => {
    const answered = callsOf(lens, instance)[0]?.answer?.index ?? Infinity
    return lens.events.some(
      (event) =>
        event.kind === 'idled' &&
        event.until === 'frozen' &&
        event.fn === instance.fn &&
        event.index > answered,
    )
  })
}

function runsWhenIdle(instance: InstanceView): Conclusion {
  const handlers = instance.of('handler')
  const runs = instance.of('pre-freeze')
  if (runs.length === 0)
    return failed('PreFreeze after the call', 'it did not run before the freeze', enters(handlers))
  return concludeEach(runs, NO_RUN, (run) => {
    const open = handlers.find((one) => !follows(run, one) && !(run.leave !== undefined && follows(one, run)))
    const [first] = handlers
    const isAfter = first !== undefined && follows(run, first)
    if (isAfter && open === undefined) return passed([first.leave, run.enter])
    const found = isAfter ? 'PreFreeze ran while a handler was at work' : 'PreFreeze ran before any handler'
    return failed('PreFreeze after the handler has ended', found, [run.enter, first?.enter, open?.enter])
  })
}

function runsBetweenCalls(instance: InstanceView): Conclusion {
  const handlers = instance.of('handler')
  if (handlers.length < 3) return untriggered('no instance froze twice between calls')
  return concludeEach(handlers.slice(1), NO_HANDLER, (handler) => {
    const before = handlers[handlers.indexOf(handler) - 1]
    const between = instance
      .of('pre-freeze')
      .filter((run) => before !== undefined && follows(run, before) && follows(handler, run))
    const proof = [before?.leave, ...enters(between), handler.enter]
    if (between.length === 1) return passed(proof)
    return failed('one PreFreeze between the two calls', `${between.length}`, proof)
  })
}

function neverRuns(instance: InstanceView): Conclusion {
  const runs = instance.of('pre-freeze')
  if (runs.length === 0) return passed(enters(instance.of('handler')))
  return failed('no PreFreeze', showRuns(runs), enters(runs))
}

function refusedOrIdle(lens: Lens): Conclusion {
  const refused = lens.events.find((event) => event.kind === 'refused')
  if (refused !== undefined) return passed([refused])
  return concludeEach(frozen(lens), NO_FREEZE, neverRuns)
}

function delaysNoAnswer(lens: Lens): Conclusion {
  return concludeEach(lens.calls, 'no call was made', (call) => {
    const run = runsOf(lens, 'pre-freeze').find((one) => one.instance === call.runs[0]?.instance)
    const { answer } = call
    if (answer === undefined || run?.leave === undefined) return untriggered(NO_RUN)
    const told = answer.headers['x-fc-invocation-duration']
    const proof = [run.enter, answer, run.leave]
    const tookMs = run.leave.atMs - run.enter.atMs
    const countedMs = Number(told ?? 0)
    if (answer.atMs < run.leave.atMs && !(countedMs >= tookMs)) return passed(proof)
    if (lens.calibration.noiseMs > tookMs / 4)
      return untriggered(`too noisy: times vary by ${lens.calibration.noiseMs} ms`)
    const lateMs = Math.round(answer.atMs - run.leave.atMs)
    return failed(
      `an answer before the end of PreFreeze, and a duration below ${Math.round(tookMs)} ms`,
      `an answer ${Math.abs(lateMs)} ms ${lateMs < 0 ? 'before' : 'after'} it, duration ${told ?? 'not told'}`,
      proof,
    )
  })
}
