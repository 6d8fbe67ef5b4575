import { concludeEach, failed, passed, untriggered } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, InstanceView, Lens } from '../evidence.ts'
import { BOTH, FC2, FC3 } from '../profiles.ts'
import { isSuccess, showAnswer, showRuns, tolerance } from '../words.ts'

const NO_HANDLER = 'no handler call was witnessed'
const NO_FAILURE = 'no Initializer was seen to fail'

export const checks = [
  {
    id: 'initializer/is-not-called-unless-configured',
    title: 'An implemented but unconfigured Initializer is not called',
    requirements: ['INIT-01'],
    profiles: BOTH,
    scenarios: ['initializer/implemented-but-not-configured'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('initializer')
        if (runs.length === 0) return passed(instance.of('handler').map((run) => run.enter))
        return failed('no call of `initialize`, which is not configured', showRuns(runs), enters(runs))
      }),
  },
  {
    id: 'initializer/runs-before-the-handler',
    title: 'The Initializer ends before the first handler call of its instance begins',
    requirements: ['INIT-02'],
    profiles: BOTH,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) => concludeEach(served(lens), NO_HANDLER, initializedBeforeHandler),
  },
  {
    id: 'initializer/runs-once-per-instance',
    title: 'Over several calls in one instance the Initializer runs once',
    requirements: ['INIT-03'],
    profiles: BOTH,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(
        served(lens).filter((instance) => instance.of('handler').length > 1),
        'no instance served more than one call',
        runsOnce,
      ),
  },
  {
    id: 'initializer/runs-in-every-instance',
    title: 'Each of several instances runs the Initializer once',
    requirements: ['INIT-04'],
    profiles: BOTH,
    scenarios: ['initializer/burst-on-cold-function'],
    judge: (lens) => {
      const instances = served(lens)
      if (instances.length < 2)
        return untriggered('the simultaneous calls were served by fewer than two instances')
      return concludeEach(instances, NO_HANDLER, runsOnce)
    },
  },
  {
    id: 'initializer/precedes-every-handler-in-a-burst',
    title: 'No request of a burst on a cold function reaches a handler before the end of the Initializer',
    requirements: ['INIT-27'],
    profiles: BOTH,
    scenarios: ['initializer/burst-on-cold-function'],
    judge: (lens) => concludeEach(served(lens), NO_HANDLER, initializedBeforeHandler),
  },
  {
    id: 'initializer/takes-the-context-alone',
    title: 'The Initializer is called with one argument, the context',
    requirements: ['INIT-05'],
    profiles: BOTH,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(runsOf(lens), 'no Initializer was witnessed', (run) => {
        const given = run.enter.record.arguments ?? []
        if (given.length === 1) return passed([run.enter])
        return failed('one argument', `${given.length} arguments: ${given.join(', ')}`, [run.enter])
      }),
  },
  {
    id: 'initializer/of-another-arity-fails',
    title: 'An Initializer with two parameters fails the invocation',
    requirements: ['INIT-05'],
    profiles: BOTH,
    scenarios: ['initializer/takes-event-and-context'],
    judge: (lens) => concludeEach(lens.calls, 'no call was made', failsWithoutHandler),
  },
  {
    id: 'initializer/return-value-is-dropped',
    title: 'The caller gets what the handler returned, whatever the Initializer returned',
    requirements: ['INIT-06'],
    profiles: BOTH,
    scenarios: ['initializer/returns-a-value'],
    judge: (lens) =>
      concludeEach(lens.calls, 'no call was made', (call) => {
        const [run] = runsOf(lens)
        if (run === undefined) return untriggered('no Initializer was witnessed')
        if (call.answer?.body.text === 'from the handler') return passed([run.leave, call.answer])
        return failed('the body `from the handler`', showAnswer(call), [run.leave, call.answer])
      }),
  },
  {
    id: 'initializer/uses-the-configured-name',
    title: 'The configured method is called, and a method of the customary name is not',
    requirements: ['INIT-08'],
    profiles: BOTH,
    scenarios: ['initializer/another-name-configured'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('initializer')
        const names = runs.map((run) => run.function)
        if (names.length === 1 && names[0] === 'my_initializer') return passed(enters(runs))
        const proof = [...enters(runs), ...instance.of('handler').map((run) => run.enter)]
        return failed('one call, of `my_initializer`', showRuns(runs), proof)
      }),
  },
  {
    id: 'initializer/failure-fails-the-waiting-call',
    title: 'The call that waited for a failed Initializer gets an error',
    requirements: ['INIT-09'],
    profiles: BOTH,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const [call] = lens.calls
      const raised = failedRun(lens)
      if (call?.answer === undefined || raised === undefined) return untriggered(NO_FAILURE)
      if (!isSuccess(call)) return passed([raised.leave, call.answer])
      return failed('an error for the first call', showAnswer(call), [raised.leave, call.answer])
    },
  },
  {
    id: 'initializer/failed-instance-runs-no-handler',
    title: 'The handler does not run for the call whose Initializer failed',
    requirements: ['INIT-10'],
    profiles: BOTH,
    scenarios: ['initializer/raises-every-time'],
    judge: (lens) => {
      const raised = failedRun(lens)
      if (raised === undefined) return untriggered(NO_FAILURE)
      const handlers = lens.runs.filter((run) => run.stage === 'handler')
      if (handlers.length === 0) return passed([raised.leave])
      return failed('no handler run', showRuns(handlers), [raised.leave, ...enters(handlers)])
    },
  },
  {
    id: 'initializer/next-call-gets-another-instance',
    title: 'After a failure the next call is served by a new instance that runs the Initializer anew',
    requirements: ['INIT-11'],
    profiles: BOTH,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const raised = failedRun(lens)
      const next = lens.calls[1]
      if (raised === undefined || next?.answer === undefined) return untriggered(NO_FAILURE)
      const [handler] = next.runs
      const anew = runsOf(lens).find((run) => run.instance === handler?.instance)
      const proof = [raised.leave, anew?.leave, handler?.enter, next.answer]
      if (isSuccess(next) && anew?.succeeded === true && anew.instance !== raised.instance)
        return passed(proof)
      const found =
        anew === undefined ? 'no Initializer in the instance that served' : `instance ${anew.instance}`
      return failed(
        `success in another instance than ${raised.instance}, after its own Initializer`,
        `${showAnswer(next)}; ${found}`,
        proof,
      )
    },
  },
  {
    id: 'initializer/failed-instance-never-serves',
    title: 'The instance whose Initializer failed is not seen again',
    requirements: ['INIT-12'],
    profiles: BOTH,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const raised = failedRun(lens)
      if (raised === undefined) return untriggered(NO_FAILURE)
      const later = lens.runs.filter(
        (run) => run.instance === raised.instance && run.stage !== 'pre-stop' && after(run, raised),
      )
      if (later.length === 0) return passed([raised.leave])
      return failed('nothing more in that instance', showRuns(later), [raised.leave, ...enters(later)])
    },
  },
  {
    id: 'initializer/timeout-is-a-failure',
    title:
      'An Initializer that outlasts its timeout fails the call at about that time, and the next call succeeds',
    requirements: ['INIT-15'],
    profiles: BOTH,
    scenarios: ['initializer/times-out-in-first-instance'],
    judge: timeoutIsFailure,
  },
  {
    id: 'initializer/has-its-own-timeout',
    title: 'An Initializer may take longer than the timeout of the function',
    requirements: ['INIT-16'],
    profiles: BOTH,
    scenarios: ['initializer/outlasts-function-timeout'],
    judge: (lens) =>
      concludeEach(lens.calls, 'no call was made', (call) => {
        const [run] = runsOf(lens)
        if (run === undefined) return untriggered('no Initializer was witnessed')
        if (isSuccess(call)) return passed([run.leave, call.answer])
        return failed('success: the Initializer stays within its own 10 s', showAnswer(call), [
          run.enter,
          call.answer,
        ])
      }),
  },
  {
    id: 'initializer/exit-fails-the-call',
    title: 'A process that exits in the Initializer fails the call with the message of a process exit',
    requirements: ['INIT-17'],
    profiles: BOTH,
    scenarios: ['initializer/exits-in-first-instance'],
    judge: (lens) => {
      const [first, next] = lens.calls
      const exiting = runsOf(lens).find((run) => run.leave?.record.outcome === 'exiting')
      if (first?.answer === undefined || exiting === undefined) return untriggered('no exit was witnessed')
      const again = lens.runs.find((run) => run.instance === exiting.instance && after(run, exiting))
      const proof = [exiting.leave, first.answer, next?.answer, again?.enter]
      const exited = messageOf(first).startsWith('Process exited unexpectedly before completing request')
      if (!isSuccess(first) && exited && next !== undefined && isSuccess(next) && again === undefined)
        return passed(proof)
      return failed(
        'an error `Process exited unexpectedly before completing request…`, then success elsewhere',
        `${showAnswer(first)}; then ${next === undefined ? 'nothing' : showAnswer(next)}`,
        proof,
      )
    },
  },
  {
    id: 'initializer/missing-code-is-a-failure',
    title: 'An Initializer whose module or method does not exist fails the call',
    requirements: ['INIT-18'],
    profiles: BOTH,
    scenarios: ['initializer/code-is-missing'],
    judge: (lens) =>
      concludeEach(lens.calls, 'no call was made', (call) => {
        const name = call.config.hooks.initializer?.handler ?? ''
        const part = name.startsWith('index.') ? 'no_such_method' : 'no_such_module'
        const conclusion = failsWithoutHandler(call)
        if (conclusion.kind !== 'passed' || messageOf(call).includes(part)) return conclusion
        return failed(`an error that names \`${part}\``, showAnswer(call), [call.answer])
      }),
  },
  {
    id: 'initializer/failure-is-an-initialization-error',
    title: 'A failed Initializer is answered with 200, `InitializationError` and an `errorMessage`',
    requirements: ['INIT-19', 'ERR-20'],
    profiles: FC3,
    scenarios: [
      'initializer/raises-every-time',
      'initializer/times-out-in-first-instance',
      'initializer/exits-in-first-instance',
    ],
    judge: (lens) => {
      const [call] = lens.calls
      if (call?.answer === undefined || runsOf(lens).length === 0) return untriggered(NO_FAILURE)
      const isReported =
        call.answer.status === 200 && call.errorType === 'InitializationError' && messageOf(call) !== ''
      if (isReported) return passed([call.answer])
      return failed('status 200, `InitializationError`, an `errorMessage`', showAnswer(call), [call.answer])
    },
  },
  {
    id: 'initializer/shares-the-request-id',
    title: 'The Initializer of a cold call has the request id of that call',
    requirements: ['INIT-25'],
    profiles: BOTH,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const [run] = instance.of('initializer')
        const [first] = instance.of('handler')
        if (run?.requestId === undefined || first?.requestId === undefined)
          return untriggered('no pair of Initializer and handler was witnessed')
        if (run.requestId === first.requestId) return passed([run.enter, first.enter])
        return failed(`id ${first.requestId}`, `id ${run.requestId}`, [run.enter, first.enter])
      }),
  },
  {
    id: 'initializer/is-configured-by-flat-fields',
    title: '`initializer` and `initializationTimeout` are accepted and honoured',
    requirements: ['INIT-28'],
    profiles: FC2,
    scenarios: ['initializer/another-name-configured'],
    judge: isHonoured,
  },
  {
    id: 'initializer/is-configured-in-lifecycle-config',
    title: '`instanceLifecycleConfig.initializer` is accepted and honoured',
    requirements: ['INIT-29'],
    profiles: FC3,
    scenarios: ['initializer/another-name-configured'],
    judge: isHonoured,
  },
] as const satisfies readonly Check[]

function served(lens: Lens): InstanceView[] {
  return lens.instances.filter((instance) => instance.of('handler').length > 0)
}

function runsOf(lens: Lens): Lens['runs'] {
  return lens.runs.filter((run) => run.stage === 'initializer')
}

function failedRun(lens: Lens): Lens['runs'][number] | undefined {
  return runsOf(lens).find((run) => !run.succeeded)
}

function enters(runs: Lens['runs']): Lens['runs'][number]['enter'][] {
  return runs.map((run) => run.enter)
}

/** Whether a run of the same instance began later. */
function after(run: Lens['runs'][number], earlier: Lens['runs'][number]): boolean {
  return run.enter.record.seq > (earlier.leave ?? earlier.enter).record.seq
}

function messageOf(call: CallView): string {
  const { json } = call
  if (typeof json !== 'object' || json === null || !('errorMessage' in json)) return ''
  return typeof json.errorMessage === 'string' ? json.errorMessage : ''
}

function initializedBeforeHandler(instance: InstanceView): ReturnType<Check['judge']> {
  const [first] = instance.of('handler')
  const [run] = instance.of('initializer')
  if (first === undefined) return untriggered(NO_HANDLER)
  if (run?.succeeded === true && after(first, run)) return passed([run.leave, first.enter])
  const found = run === undefined ? 'no Initializer in that instance' : 'the handler began first'
  return failed('a finished Initializer before the first handler call', found, [run?.enter, first.enter])
}

function runsOnce(instance: InstanceView): ReturnType<Check['judge']> {
  const runs = instance.of('initializer')
  const proof = [...enters(runs), ...enters(instance.of('handler'))]
  if (runs.length === 1 && runs[0]?.succeeded === true) return passed(proof)
  return failed('one successful Initializer', `${runs.length}: ${showRuns(runs)}`, proof)
}

function failsWithoutHandler(call: CallView): ReturnType<Check['judge']> {
  if (call.answer === undefined) return untriggered('the call got no answer')
  if (!isSuccess(call) && call.runs.length === 0) return passed([call.answer])
  return failed('an error, and no handler run', `${showAnswer(call)}; ${showRuns(call.runs)}`, [
    call.answer,
    ...enters(call.runs),
  ])
}

function timeoutIsFailure(lens: Lens): ReturnType<Check['judge']> {
  const [first, next] = lens.calls
  const [run] = runsOf(lens)
  if (first?.answer === undefined || next?.answer === undefined || run === undefined)
    return untriggered('no Initializer that outlasts its timeout was witnessed')
  const limitMs = first.config.hooks.initializer?.timeoutMs ?? 0
  const spentMs = first.durationMs ?? 0
  const mostMs = limitMs + tolerance(lens)
  const proof = [run.enter, first.answer, next.answer]
  const atLimit = spentMs >= limitMs && spentMs <= mostMs
  if (!isSuccess(first) && atLimit && first.runs.length === 0 && isSuccess(next)) return passed(proof)
  return failed(
    `an error after ${limitMs} to ${Math.round(mostMs)} ms without a handler run, then success`,
    `${showAnswer(first)} after ${Math.round(spentMs)} ms, ${showRuns(first.runs)}; then ${showAnswer(next)}`,
    proof,
  )
}

function isHonoured(lens: Lens): ReturnType<Check['judge']> {
  return concludeEach(lens.functions, 'no function was deployed', (fn) => {
    const [refused] = fn.all('refused')
    if (refused !== undefined)
      return failed('the setting to be accepted', refused.message, [fn.first('deploy'), refused])
    const [handlerRun] = fn.runs.filter((run) => run.stage === 'handler')
    if (handlerRun === undefined) return untriggered(NO_HANDLER)
    const run = fn.runs.find((one) => one.stage === 'initializer')
    if (run !== undefined) return passed([fn.first('deployed'), run.enter])
    return failed('the configured Initializer to run', 'it did not run', [
      fn.first('deployed'),
      handlerRun.enter,
    ])
  })
}
