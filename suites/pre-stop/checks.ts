import { UUID_ID } from '../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import { concludeLimit } from '../attempts.ts'
import type { Check } from '../define.ts'
import type { InstanceView, Lens } from '../lens/views.ts'
import { enters, parted, runsOf, served } from '../lens/lives.ts'
import { BOTH, SINCE_FC2 } from '../profiles.ts'
import { isSuccess, showAnswer, showRuns } from '../words.ts'
import { delaysNoCall, waitsForCall } from './around-calls.ts'

const NO_PARTING = 'no instance that had served was made to go'
const NO_RUN = 'no PreStop was witnessed'
/** Whatever makes instances go: an update, the end of the keep time, an update after freezes. */
const ENDS = [
  'instances/configuration-changes',
  'instances/keep-time-ends',
  'instances/freezes-between-calls',
] as const
/** Without freezes: one page lets PreStop run before those, too (PSTOP-14). */
const PLAIN_ENDS = ['instances/configuration-changes', 'instances/keep-time-ends'] as const

export const checks = [
  {
    id: 'pre-stop/runs-before-the-instance-goes',
    title: 'PreStop runs in the very process that served, before that goes',
    requirements: ['PSTOP-01'],
    profiles: SINCE_FC2,
    scenarios: ENDS,
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance, cause }) => {
        const [stop] = instance.of('pre-stop')
        if (stop !== undefined) return passed([cause, stop.enter])
        const elsewhere = runsOf(lens, 'pre-stop').find((run) => isStranger(lens, run.instance))
        return failed(
          `PreStop in instance ${instance.token}`,
          elsewhere === undefined
            ? 'it went without'
            : `PreStop in ${elsewhere.instance}, which never served`,
          [cause, elsewhere?.enter, instance.last],
        )
      }),
  },
  {
    id: 'pre-stop/runs-once',
    title: 'PreStop runs at most once in an instance',
    requirements: ['PSTOP-02'],
    profiles: SINCE_FC2,
    scenarios: PLAIN_ENDS,
    judge: (lens) =>
      concludeEach(stopped(lens), NO_RUN, (instance) => {
        const stops = instance.of('pre-stop')
        if (stops.length === 1) return passed(enters(stops))
        return failed('one run of PreStop', `${stops.length} runs`, enters(stops))
      }),
  },
  {
    id: 'pre-stop/comes-last',
    title: 'Nothing else runs in an instance once its PreStop has begun',
    requirements: ['PSTOP-02'],
    profiles: SINCE_FC2,
    scenarios: PLAIN_ENDS,
    judge: (lens) =>
      concludeEach(stopped(lens), NO_RUN, (instance) => {
        const [stop] = instance.of('pre-stop')
        const begun = stop?.enter.record.seq ?? 0
        const later = instance.runs.filter((run) => run.stage !== 'pre-stop' && run.enter.record.seq > begun)
        if (later.length === 0) return passed([stop?.enter])
        return failed('nothing after PreStop', showRuns(later), [stop?.enter, ...enters(later)])
      }),
  },
  {
    id: 'pre-stop/takes-the-context-alone',
    title: 'PreStop is called with one argument, the context',
    requirements: ['PSTOP-03'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'pre-stop'), NO_RUN, (run) => {
        const given = run.enter.record.arguments ?? []
        if (given.length === 1) return passed([run.enter])
        return failed('one argument', `${given.length} arguments: ${given.join(', ')}`, [run.enter])
      }),
  },
  {
    id: 'pre-stop/of-another-arity-does-not-run',
    title: 'A PreStop with two parameters cannot be called',
    requirements: ['PSTOP-03'],
    profiles: BOTH,
    scenarios: ['pre-stop/takes-event-and-context'],
    judge: (lens) => concludeEach(parted(lens), NO_PARTING, ({ instance }) => neverRuns(lens, instance)),
  },
  {
    id: 'pre-stop/uses-the-configured-name',
    title: 'The configured method is called, and a method of the customary name is not',
    requirements: ['PSTOP-03'],
    profiles: BOTH,
    scenarios: ['pre-stop/another-name-configured'],
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance, cause }) => {
        const runs = instance.of('pre-stop')
        const names = new Set(runs.map((run) => run.function))
        if (names.size === 1 && names.has('my_pre_stop')) return passed([cause, ...enters(runs)])
        return failed('a call of `my_pre_stop` alone', showRuns(runs), [cause, ...enters(runs)])
      }),
  },
  {
    id: 'pre-stop/is-not-called-unless-configured',
    title: 'An implemented but unconfigured PreStop is not called when the function is removed',
    requirements: ['PSTOP-04', 'CONT-30'],
    profiles: SINCE_FC2,
    scenarios: ['initializer/implemented-but-not-configured'],
    judge: (lens) =>
      concludeEach(served(lens), 'no handler call was witnessed', (instance) => neverRuns(lens, instance)),
  },
  {
    id: 'pre-stop/is-configured-in-lifecycle-config',
    title: '`instanceLifecycleConfig.preStop` is accepted and honoured',
    requirements: ['PSTOP-05'],
    profiles: SINCE_FC2,
    scenarios: ['pre-stop/another-name-configured'],
    judge: (lens) => {
      const asked = lens.events.find((event) => event.kind === 'deploy')
      const refused = lens.events.find((event) => event.kind === 'refused')
      const [stop] = runsOf(lens, 'pre-stop')
      if (refused !== undefined)
        return failed('the setting to be accepted', refused.message, [asked, refused])
      if (parted(lens).length === 0) return untriggered(NO_PARTING)
      if (stop !== undefined) return passed([asked, stop.enter])
      return failed('the configured PreStop to run', 'it did not run', [asked])
    },
  },
  {
    id: 'pre-stop/has-its-own-request-id',
    title: 'PreStop runs under a request id that no invocation has',
    requirements: ['PSTOP-06'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'pre-stop'), NO_RUN, (run) => {
        const call = lens.calls.find((one) => one.requestId === run.requestId)
        if (run.requestId !== undefined && call === undefined) return passed([run.enter])
        const found = run.requestId === undefined ? 'none' : `\`${run.requestId}\`, which a call has`
        return failed('an id of its own', found, [call?.answer, run.enter])
      }),
  },
  {
    id: 'pre-stop/id-is-a-uuid',
    title: 'The request id of PreStop has the form of a UUID',
    requirements: ['PSTOP-06', 'LOG-12'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'pre-stop'), NO_RUN, (run) => {
        if (UUID_ID.test(run.requestId ?? '')) return passed([run.enter])
        return failed('a UUID', `\`${run.requestId ?? 'none'}\``, [run.enter])
      }),
  },
  {
    id: 'pre-stop/may-take-90-seconds',
    title: 'A PreStop timeout of 90 seconds is accepted, one beyond every documented limit is refused',
    requirements: ['PSTOP-07'],
    profiles: SINCE_FC2,
    scenarios: ['configuration/tries-pre-stop-timeouts'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a PreStop timeout of 90 s accepted, one of more than 900 s refused',
        tried: ({ hooks }) => hooks.preStop?.timeoutMs,
        allows: (limitMs) => (limitMs === 90_000 ? true : limitMs > 900_000 ? false : undefined),
      }),
  },
  {
    id: 'pre-stop/delays-no-call',
    title: 'A call is answered while the PreStop of an older instance is still at work',
    requirements: ['PSTOP-12'],
    profiles: SINCE_FC2,
    scenarios: ['pre-stop/takes-its-time'],
    judge: delaysNoCall,
  },
  {
    id: 'pre-stop/fails-no-call',
    title: 'Calls before and after a PreStop that raises succeed',
    requirements: ['PSTOP-12'],
    profiles: SINCE_FC2,
    scenarios: ['pre-stop/raises'],
    judge: (lens) => {
      const raised = runsOf(lens, 'pre-stop').find((run) => run.leave?.record.outcome === 'raised')
      if (raised === undefined) return untriggered('no PreStop was seen to raise')
      return concludeEach(lens.calls, 'no call was made', (call) => {
        if (call.answer === undefined) return untriggered('a call got no answer')
        if (isSuccess(call)) return passed([raised.leave, call.answer])
        return failed('success', showAnswer(call), [raised.leave, call.answer])
      })
    },
  },
  {
    id: 'pre-stop/waits-for-the-call',
    title: 'A call at work is completed before PreStop begins in its instance',
    requirements: ['PSTOP-15'],
    profiles: SINCE_FC2,
    scenarios: ['pre-stop/update-during-a-call'],
    judge: waitsForCall,
  },
] as const satisfies readonly Check[]

/** Instances that ran a PreStop and had served. */
function stopped(lens: Lens): InstanceView[] {
  return served(lens).filter((instance) => instance.of('pre-stop').length > 0)
}

/** Whether a token is of an instance that never reached a handler. */
function isStranger(lens: Lens, token: string): boolean {
  return !served(lens).some((instance) => instance.token === token)
}

/** Judges that an instance is gone for good and ran no PreStop. */
function neverRuns(lens: Lens, instance: InstanceView): Conclusion {
  const removed = lens.events.find((event) => event.fn === instance.fn && event.kind === 'removed')
  if (removed === undefined) return untriggered('the function was not removed')
  const stops = instance.of('pre-stop')
  if (stops.length === 0) return passed([instance.last, removed])
  return failed('no PreStop', showRuns(stops), enters(stops))
}
