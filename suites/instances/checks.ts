import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import { concludeEach, failed, passed, untriggered } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { Lens } from '../evidence.ts'
import { textField } from '../fields.ts'
import { callsOf, enters, follows, parted, partings, runsOf, served } from '../lives.ts'
import { BOTH, FC2, FC3 } from '../profiles.ts'
import { isSuccess, showAnswer, showRuns } from '../words.ts'
import { handedOver, keptMemory, ownMemory } from './memory.ts'
import { LEFT_BY_INITIALIZER, PRINTED } from './scenarios.ts'
import { standsStill } from './stillness.ts'

const NO_HANDLER = 'no handler call was witnessed'
const NO_PARTING = 'no instance that had served was made to go'
const UPDATES = ['instances/configuration-changes', 'instances/code-changes'] as const

export const checks = [
  {
    id: 'instances/follow-the-life-cycle',
    title: 'An instance imports its code, runs the Initializer, serves, and runs PreStop, in this order',
    requirements: ['INST-01'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance }) => {
        const stages = new Set(instance.runs.map((run) => run.stage))
        const missing = LIFE.filter((stage) => !stages.has(stage))
        if (missing.length > 0) return untriggered(`no ${missing.join(', ')} was witnessed in the instance`)
        const ranks = instance.runs.map((run) => LIFE.indexOf(run.stage))
        const ordered = ranks.every((rank, at) => at === 0 || rank >= (ranks[at - 1] ?? 0))
        if (ordered) return passed(enters(instance.runs))
        return failed(`the order ${LIFE.join(', ')}`, showRuns(instance.runs), enters(instance.runs))
      }),
  },
  {
    id: 'instances/are-reused',
    title: 'Of three calls in a row, an instance serves more than one',
    requirements: ['INST-02'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: areReused,
  },
  {
    id: 'instances/are-reused-after-a-freeze',
    title: 'Of three calls, each after a freeze, an instance serves more than one',
    requirements: ['INST-02'],
    profiles: BOTH,
    scenarios: ['instances/freezes-between-calls'],
    judge: areReused,
  },
  {
    id: 'instances/go-after-an-update',
    title:
      'After a change of configuration or code the old instance runs its PreStop without being asked again',
    requirements: ['INST-04'],
    profiles: BOTH,
    scenarios: UPDATES,
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance, cause }) => {
        const removal = lens.events.find((event) => event.fn === instance.fn && event.kind === 'remove')
        const [stop] = instance.of('pre-stop')
        if (stop !== undefined && stop.enter.index < cause.index)
          return untriggered('the instance ended by itself before the update')
        const inTime = stop !== undefined && stop.enter.index < (removal?.index ?? Infinity)
        if (inTime) return passed([cause, stop.enter])
        return failed(
          'PreStop of the old instance soon after the update',
          stop === undefined ? 'no PreStop' : 'PreStop only when the function was removed',
          [cause, stop?.enter, removal],
        )
      }),
  },
  {
    id: 'instances/are-fresh-after-an-update',
    title: 'After a change of configuration or code the next call is served by a new instance',
    requirements: ['INST-04'],
    profiles: BOTH,
    scenarios: UPDATES,
    judge: (lens) => {
      const updated = lens.events.find((event) => event.kind === 'updated')
      if (updated === undefined) return untriggered('no update was made')
      const next = lens.calls.filter((call) => call.invoke.index > updated.index)
      return concludeEach(next, 'no call after the update', ({ runs: [run] }) => {
        if (run === undefined) return untriggered(NO_HANDLER)
        const [earlier] = callsOf(lens, { fn: run.fn, token: run.instance })
        if (earlier === undefined || earlier.invoke.index > updated.index) return passed([updated, run.enter])
        return failed('a new instance', `instance ${run.instance}, which served before the update`, [
          earlier.answer,
          updated,
          run.enter,
        ])
      })
    },
  },
  {
    id: 'instances/stand-still-between-calls',
    title: 'A thread of the program makes no progress while the instance is frozen',
    requirements: ['INST-05'],
    profiles: BOTH,
    scenarios: ['instances/freezes-between-calls'],
    judge: standsStill,
  },
  {
    id: 'instances/start-on-demand',
    title: 'Without provisioned instances no code runs before the first call',
    requirements: ['INST-07'],
    profiles: FC3,
    scenarios: ['instances/waits-for-its-first-call'],
    judge: (lens) =>
      concludeEach(lens.calls.slice(0, 1), 'no call was made', ({ fn, invoke }) => {
        const [first] = lens.runs.filter((run) => run.fn === fn)
        if (first === undefined) return untriggered('nothing was witnessed')
        if (first.enter.index > invoke.index) return passed([invoke, first.enter])
        const earlyMs = Math.round(invoke.atMs - first.enter.atMs)
        return failed(
          'the first code of the function to run after the first call',
          `${earlyMs} ms before it`,
          [first.enter, invoke],
        )
      }),
  },
  {
    id: 'instances/start-when-provisioned',
    title: 'A provisioned instance runs its Initializer before any call',
    requirements: ['INST-07'],
    profiles: FC3,
    scenarios: ['instances/is-provisioned'],
    judge: (lens) =>
      concludeEach(lens.calls.slice(0, 1), 'no call was made', ({ invoke }) => {
        const [run] = runsOf(lens, 'initializer')
        if (run?.leave !== undefined && run.leave.index < invoke.index) return passed([run.leave, invoke])
        const found = run === undefined ? 'no Initializer' : 'an Initializer that ended after the call began'
        return failed('a finished Initializer before the first call', found, [run?.enter, run?.leave, invoke])
      }),
  },
  {
    id: 'instances/end-with-their-keep-time',
    title: 'At the end of its keep time an idle instance runs PreStop, and nothing after it',
    requirements: ['INST-08'],
    profiles: FC3,
    scenarios: ['instances/keep-time-ends'],
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance, cause }) => {
        const last = instance.runs.at(-1)
        const later = callsOf(lens, instance).find((call) => call.invoke.index > cause.index)
        if (last?.stage === 'pre-stop' && later === undefined) return passed([cause, last.enter])
        const found = later === undefined ? 'no PreStop' : 'it served a call later'
        return failed('PreStop, then the end of the instance', found, [cause, last?.enter, later?.answer])
      }),
  },
  {
    id: 'instances/hand-over-from-initializer-to-handler',
    title: 'The first handler call finds what the Initializer left in a global and in a file',
    requirements: ['INST-09'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const [from] = instance.of('initializer')
        return keptMemory(from, instance.of('handler').slice(0, 1), LEFT_BY_INITIALIZER)
      }),
  },
  {
    id: 'instances/hand-over-from-call-to-call',
    title: 'A call finds what an earlier call left in the same instance',
    requirements: ['INST-09'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => handedOver(lens, instance, 'handler')),
  },
  {
    id: 'instances/hand-over-from-call-to-pre-stop',
    title: 'PreStop finds what a call left in the same instance',
    requirements: ['INST-09'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => handedOver(lens, instance, 'pre-stop')),
  },
  {
    id: 'instances/are-isolated',
    title: 'Several instances that work at once each find only what they left themselves',
    requirements: ['INST-10'],
    profiles: BOTH,
    scenarios: ['instances/burst-of-calls'],
    judge: (lens) => {
      if (served(lens).length < 2) return untriggered('the calls were served by fewer than two instances')
      return concludeEach(runsOf(lens, 'handler'), NO_HANDLER, (run) => ownMemory(lens, run))
    },
  },
  {
    id: 'instances/are-lost-with-their-process',
    title: 'After the process of an instance exited, the next call is served by a new, initialised instance',
    requirements: ['INST-11'],
    profiles: BOTH,
    scenarios: ['instances/process-exits'],
    judge: (lens) => {
      const exited = runsOf(lens, 'handler').find((run) => run.leave?.record.outcome === 'exiting')
      const later = lens.calls.slice(1)
      if (exited === undefined) return untriggered('no exit was witnessed')
      return concludeEach(later, 'no call was made after the exit', (call) => {
        const [run] = call.runs
        const proof = [exited.leave, call.answer, run?.enter]
        const initialised = runsOf(lens, 'initializer').some(
          (one) => one.succeeded && one.instance === run?.instance,
        )
        const isNew = run !== undefined && run.instance !== exited.instance
        if (isSuccess(call) && isNew && initialised) return passed(proof)
        const where = run === undefined ? 'no handler run' : `instance ${run.instance}`
        return failed(
          `success in another instance than ${exited.instance}, after its own Initializer`,
          `${showAnswer(call)}; ${where}${initialised ? '' : ', without its own Initializer'}`,
          proof,
        )
      })
    },
  },
  {
    id: 'instances/tell-their-id',
    title: 'The id in the answer’s header is the one that the function has in `FC_INSTANCE_ID`',
    requirements: ['INST-12'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes', 'instances/burst-of-calls'],
    judge: (lens) =>
      concludeEach(lens.calls, 'no call was made', (call) => {
        const environment = call.runs[0]?.reports.find((one) => one.record.topic === 'environment')
        if (call.answer === undefined || environment === undefined)
          return untriggered('no answered call reported its environment')
        const inside = textField(environment.record.data, 'variables', 'FC_INSTANCE_ID')
        const outside = call.answer.headers['x-fc-instance-id'] ?? ''
        const proof = [environment, call.answer]
        if (inside !== '' && inside === outside) return passed(proof)
        return failed('one id in both places', `\`${inside}\` inside, \`${outside}\` in the header`, proof)
      }),
  },
  {
    id: 'instances/keep-ids-of-their-own',
    title: 'Calls have the same instance id exactly when the same instance served them',
    requirements: ['INST-12'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes', 'instances/burst-of-calls'],
    judge: idsTellApart,
  },
  {
    id: 'instances/hooks-are-not-listed',
    title: 'The list of invocation requests holds each call at most once, and nothing else',
    requirements: ['INST-16'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes', 'instances/keep-time-ends'],
    judge: (lens) =>
      concludeEach(lens.functions, 'no function was deployed', (fn) => {
        const hooks = fn.runs.filter((run) => run.stage === 'initializer' || run.stage === 'pre-stop')
        if (fn.listed.length === 0 || hooks.length === 0)
          return untriggered('no list of invocations, or no hook, was seen')
        const calls = new Set(fn.calls.map((call) => call.requestId))
        const extra = fn.listed.filter(
          (entry, at) =>
            !calls.has(entry.requestId) ||
            fn.listed.findIndex((one) => one.requestId === entry.requestId) !== at,
        )
        if (extra.length === 0) return passed([...fn.listed, ...enters(hooks)])
        const ids = extra.map((entry) => entry.requestId).join(', ')
        return failed(`at most the ${fn.calls.length} calls, once each`, `also ${ids}`, [
          ...extra,
          ...enters(hooks),
        ])
      }),
  },
  {
    id: 'instances/hook-output-is-logged',
    title: 'What Initializer and PreStop print is found in the log of the function',
    requirements: ['INST-16'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(['initializer', 'pre-stop'] as const, 'no hook was seen', (stage) => {
        const [run] = runsOf(lens, stage)
        const lines = lens.functions.flatMap((fn) => fn.log.lines)
        if (run === undefined || lines.length === 0) return untriggered(`no ${stage}, or no log, was seen`)
        const line = lines.find(({ text }) => text.includes(PRINTED[stage]))
        if (line !== undefined) return passed([run.enter, line.event])
        return failed(`the line \`${PRINTED[stage]}\``, `${lines.length} other lines`, [run.enter])
      }),
  },
  {
    id: 'instances/every-event-calls-its-hook',
    title: 'Each start of an instance calls the Initializer, each end of one calls PreStop',
    requirements: ['INST-17'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes', 'instances/keep-time-ends'],
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance, cause }) => {
        const starts = instance.of('initializer')
        const ends = instance.of('pre-stop')
        const proof = [...enters(starts), cause, ...enters(ends)]
        if (starts.length > 0 && ends.length > 0) return passed(proof)
        const found = `${starts.length} of the Initializer and ${ends.length} of PreStop`
        return failed('a run of the Initializer and one of PreStop', found, proof)
      }),
  },
  {
    id: 'instances/no-hook-without-its-event',
    title: 'While one instance serves call after call, neither Initializer nor PreStop runs in it',
    requirements: ['INST-17'],
    profiles: BOTH,
    scenarios: ['instances/configuration-changes'],
    judge: noHookBetweenCalls,
  },
  {
    id: 'instances/no-hook-at-a-freeze',
    title: 'When an instance freezes and thaws, neither Initializer nor PreStop runs in it',
    // On FC 3.0 one page says otherwise (INIT-21, PSTOP-14), so there it is recorded only.
    requirements: ['INST-17'],
    profiles: FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: noHookBetweenCalls,
  },
  {
    id: 'instances/have-the-hooks-of-their-generation',
    title: 'Every hook that the generation offers to Python 3 is called once it is configured',
    requirements: ['INST-18'],
    profiles: BOTH,
    scenarios: ['instances/freezes-between-calls'],
    judge: (lens) => {
      const offered = lens.generation === 'fc2' ? HOOKS_FC2 : HOOKS_FC3
      if (partings(lens, lens.functions[0]?.handle ?? '').length === 0 || served(lens).length === 0)
        return untriggered(NO_PARTING)
      return concludeEach(offered, 'no hook is offered', (stage) => {
        const [run] = runsOf(lens, stage)
        if (run !== undefined) return passed([run.enter])
        return failed(`a run of ${stage}, which is configured`, 'it was never called', [
          lens.functions[0]?.first('deployed'),
        ])
      })
    },
  },
  {
    id: 'instances/serve-one-request-at-a-time',
    title: 'In one instance, no handler begins before another has ended',
    requirements: ['CONC-01'],
    profiles: BOTH,
    scenarios: ['instances/burst-of-calls'],
    judge: (lens) => {
      const [first] = lens.calls.flatMap((call) => call.answer ?? [])
      const atOnce = lens.calls.filter((call) => call.invoke.index < (first?.index ?? 0))
      if (atOnce.length < 2) return untriggered('no two calls were under way at once')
      return concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('handler')
        const early = runs.find((run, at) => at > 0 && !endedBefore(run, runs[at - 1]))
        if (early === undefined) return passed(enters(runs))
        return failed('one handler after the other', 'a handler that began during another', enters(runs))
      })
    },
  },
  {
    id: 'instances/beyond-the-limit-are-refused',
    title: 'A call that would need an instance more than allowed is answered with 429 `ResourceExhausted`',
    requirements: ['CONC-04'],
    profiles: BOTH,
    scenarios: ['instances/limit-is-reached'],
    judge: limitHolds,
  },
] as const satisfies readonly Check[]

const LIFE: readonly WitnessStage[] = ['import', 'initializer', 'handler', 'pre-stop']
const HOOKS_FC3 = ['initializer', 'pre-stop'] as const
const HOOKS_FC2 = ['initializer', 'pre-freeze', 'pre-stop'] as const

type Conclusion = ReturnType<Check['judge']>
type Run = Lens['runs'][number]

function areReused(lens: Lens): Conclusion {
  const update = lens.events.find((event) => event.kind === 'update')
  const runs = lens.calls
    .filter((call) => call.invoke.index < (update?.index ?? Infinity))
    .flatMap((call) => call.runs)
  if (runs.length < 3) return untriggered('fewer than three handler calls were witnessed')
  const tokens = new Set(runs.map((run) => run.instance))
  if (tokens.size < runs.length) return passed(enters(runs))
  return failed(
    'an instance that serves more than one of the calls',
    `${tokens.size} instances for ${runs.length} calls, one after the other`,
    enters(runs),
  )
}

function endedBefore(run: Run, earlier: Run | undefined): boolean {
  return earlier?.leave !== undefined && follows(run, earlier)
}

function idsTellApart(lens: Lens): Conclusion {
  const named = lens.calls.flatMap((call) => {
    const id = call.answer?.headers['x-fc-instance-id']
    const [run] = call.runs
    return id === undefined || run === undefined ? [] : [{ id, run, answer: call.answer }]
  })
  if (named.length < 2) return untriggered('fewer than two calls were answered with an instance id')
  return concludeEach(named.slice(1), 'no two calls', (one) => {
    const odd = named.find((other) => (other.id === one.id) !== (other.run.instance === one.run.instance))
    const proof = [one.run.enter, one.answer, odd?.run.enter, odd?.answer]
    if (odd === undefined) return passed(proof)
    return odd.id === one.id
      ? failed('different ids for different instances', `\`${one.id}\` for two instances`, proof)
      : failed('one id for one instance', `\`${odd.id}\` and \`${one.id}\` for one instance`, proof)
  })
}

function noHookBetweenCalls(lens: Lens): Conclusion {
  const busy = served(lens).filter((instance) => instance.of('handler').length > 1)
  return concludeEach(busy, 'no instance served more than one call', (instance) => {
    const handlers = instance.of('handler')
    const [first, last] = [handlers[0], handlers.at(-1)]
    const between = [...instance.of('initializer'), ...instance.of('pre-stop')].filter(
      (run) => first !== undefined && last !== undefined && follows(run, first) && follows(last, run),
    )
    if (between.length === 0) return passed(enters(handlers))
    return failed('no hook between the calls', showRuns(between), [...enters(handlers), ...enters(between)])
  })
}

function limitHolds(lens: Lens): Conclusion {
  const [first, second] = lens.calls
  const busy = first?.runs[0]
  if (second?.answer === undefined || busy === undefined || first?.answer === undefined)
    return untriggered('no second call was made while the first was under way')
  const [run] = second.runs
  const proof = [busy.enter, second.invoke, second.answer, run?.enter]
  const code = textField(second.json, 'ErrorCode') || textField(second.json, 'errorCode')
  if (second.answer.status === 429 && code === 'ResourceExhausted') return passed(proof)
  const waited = run !== undefined && busy.leave !== undefined && run.enter.atMs >= busy.leave.atMs
  if (waited && isSuccess(second))
    return untriggered('the second call was held back until the instance was free, so no limit was exceeded')
  return failed('status 429 and `ResourceExhausted`', showAnswer(second), proof)
}
