import type { Event } from '../../schemas/history/event.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { Hook } from '../history-rules/entry.ts'
import { follows, parted, runsOf } from '../lens/lives.ts'
import type { CallView, InstanceView, Lens } from '../lens/views.ts'
import { ANY_FC2, BOTH, PLATFORMS, PYTHON, SINCE_FC2 } from '../profiles.ts'
import { isSuccess, showAnswer } from '../words.ts'
import { SEQUENCES } from './sequences.ts'
import { HURRIED_MS } from './setup.ts'
import { verdictOf } from './verdict.ts'

const NO_RETURN = 'no handler returned before its caller was answered'

/** What callers see of whole sequences, and which hooks must have run; rules say only what must not have happened. */
export const answers = [
  {
    id: 'lifecycle/each-call-gets-its-own-result',
    title: 'The answer of each call is what its own handler returned',
    requirements: ['API-17'],
    profiles: PLATFORMS,
    scenarios: SEQUENCES,
    judge: (lens) => concludeEach(lens.calls, NO_RETURN, (call) => getsItsResult(lens, call)),
  },
  {
    id: 'lifecycle/calls-are-not-repeated',
    title: 'The handler runs once for a call, however it ends',
    requirements: ['ERR-26'],
    profiles: BOTH,
    scenarios: SEQUENCES,
    judge: (lens) =>
      concludeEach(
        lens.calls.filter(({ runs }) => runs.some(({ succeeded }) => !succeeded)),
        'no handler failed',
        ({ invoke, runs }) => {
          const proof = [invoke, ...runs.map(({ enter }) => enter)]
          return runs.length === 1 ? passed(proof) : failed('one run', `${runs.length} runs`, proof)
        },
      ),
  },
  {
    id: 'lifecycle/calls-without-a-handler-run-fail',
    title: 'A call whose handler was not run because an Initializer failed is told so',
    requirements: ['INIT-09'],
    profiles: PYTHON,
    scenarios: SEQUENCES,
    judge: (lens) =>
      concludeEach(
        lens.calls.filter(({ runs }) => runs.length === 0),
        'the handler ran for each call',
        (call) => {
          const failure = runsOf(lens, 'initializer').find(
            ({ fn, succeeded }) => fn === call.fn && !succeeded,
          )
          if (call.answer === undefined || failure === undefined) return untriggered('no Initializer failed')
          const proof = [failure.enter, call.answer]
          return isSuccess(call) ? failed('an error', showAnswer(call), proof) : passed(proof)
        },
      ),
  },
  {
    id: 'lifecycle/pre-stop-runs-before-instances-go',
    title: 'A configured PreStop runs in every instance that had served and is made to go',
    requirements: ['PSTOP-01', 'INST-17'],
    profiles: SINCE_FC2,
    scenarios: SEQUENCES,
    judge: (lens) =>
      concludeEach(
        parted(lens).filter(
          ({ instance }) => isConfigured(lens, instance.fn, 'PreStop') && isSound(instance),
        ),
        'no sound instance with a PreStop was made to go',
        ({ instance, cause }) => {
          const [stop] = instance.of('pre-stop')
          if (stop !== undefined) return passed([cause, stop.enter])
          return failed(`PreStop in instance ${instance.token}`, 'it went without', [cause, instance.last])
        },
      ),
  },
  {
    id: 'lifecycle/pre-freeze-runs-before-instances-freeze',
    title: 'A configured PreFreeze runs between a request and the freeze that follows',
    requirements: ['PREF-01', 'PREF-02'],
    profiles: ANY_FC2,
    scenarios: SEQUENCES,
    needs: ['freeze'],
    judge: (lens) =>
      concludeEach(
        lens.instances.filter(({ fn }) => isConfigured(lens, fn, 'PreFreeze')),
        'no instance with a PreFreeze was frozen and served again',
        (instance) => freezesWithHook(lens, instance),
      ),
  },
  {
    id: 'lifecycle/updates-spare-requests-under-way',
    title: 'A request that is under way when its function is updated is served to its end',
    requirements: ['PSTOP-15'],
    profiles: SINCE_FC2,
    scenarios: SEQUENCES,
    needs: ['update'],
    judge: (lens) =>
      concludeEach(
        lens.events.filter(({ kind }) => kind === 'update'),
        'no function was updated',
        (update) => isSpared(lens, update),
      ),
  },
] as const satisfies readonly Check[]

function getsItsResult(lens: Lens, call: CallView): Conclusion {
  const [run] = call.runs
  const step = call.steps?.findLast((one) => one.do === 'return')
  const { answer } = call
  if (call.runs.length !== 1 || run?.leave?.record.outcome !== 'returned') return untriggered(NO_RETURN)
  if (answer === undefined || step === undefined || answer.index < run.leave.index)
    return untriggered(NO_RETURN)
  if (isTornDown(lens, run.enter.index, answer.index)) return untriggered(NO_RETURN)
  const proof = [call.invoke, run.leave, answer]
  if (isSuccess(call) && answer.body.text === step.value) return passed(proof)
  return failed(`success with \`${String(step.value)}\``, showAnswer(call), proof)
}

/** Whether a request beside it ended the process before the answer was out. */
function isTornDown({ instances }: Lens, enter: number, answer: number): boolean {
  return instances
    .filter(({ runs }) => runs.some((run) => run.enter.index === enter))
    .some(({ runs }) => runs.some(({ leave }) => leave?.record.outcome === 'exiting' && leave.index < answer))
}

function isConfigured(lens: Lens, fn: string, hook: Hook): boolean {
  return verdictOf(lens).knowledge.functionOf(fn).configured.includes(hook)
}

/** Nothing in it failed, exited or was cut off, but for exceptions in handlers, which harm no instance (ERR-14). */
function isSound({ runs }: InstanceView): boolean {
  return runs.every(
    ({ stage, leave, succeeded }) =>
      leave !== undefined &&
      leave.record.outcome !== 'exiting' &&
      (succeeded || stage === 'handler' || stage === 'pre-stop'),
  )
}

/** Whoever serves later was not taken away before, so that it was frozen when it was said to be. */
function freezesWithHook({ events }: Lens, { fn, of }: InstanceView): Conclusion {
  const freezes = events.filter((one) => one.kind === 'idled' && one.until === 'frozen' && one.fn === fn)
  return concludeEach(freezes, 'it was not frozen', (idled) => {
    const request = of('handler').findLast(({ leave }) => leave !== undefined && leave.index < idled.index)
    const later = of('handler').find(({ enter }) => enter.index > idled.index)
    if (request === undefined || later === undefined)
      return untriggered('it was not frozen between two requests')
    const hook = of('pre-freeze').find((run) => follows(run, request) && follows(later, run))
    const proof = [request.leave, hook?.enter, idled, later.enter]
    return hook === undefined ? failed('PreFreeze after the request', 'none', proof) : passed(proof)
  })
}

/** What is under way when the configuration changes, by the caller's clock and by the witness. */
function isSpared(lens: Lens, update: Event): Conclusion {
  const calls = lens.calls.filter(
    ({ fn, runs, answer, steps = [], config }) =>
      fn === update.fn &&
      (config.timeoutMs ?? 0) > HURRIED_MS &&
      steps.some((step) => step.do === 'return') &&
      runs.some(({ enter }) => enter.index < update.index) &&
      (answer?.index ?? Infinity) > update.index,
  )
  return concludeEach(calls, 'no request was under way', (call) => {
    const proof = [call.invoke, update, call.answer]
    return isSuccess(call) ? passed(proof) : failed('success', showAnswer(call), proof)
  })
}
