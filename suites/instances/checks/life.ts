import type { WitnessStage } from '../../../schemas/behaviour/witness-record.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { callsOf, enters, parted, runsOf } from '../../lens/lives.ts'
import type { Lens } from '../../lens/views.ts'
import { FC3, PLATFORMS, SINCE_FC2 } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { showRuns } from '../../words.ts'
import { offeredHooks } from '../offered.ts'
import { standsStill } from '../stillness.ts'

const NO_PARTING = 'no instance that had served was made to go'
const UPDATES = ['instances/configuration-changes', 'instances/code-changes'] as const
const LIFE: readonly WitnessStage[] = ['import', 'initializer', 'handler', 'pre-stop']

export const life = [
  {
    id: 'instances/follow-the-life-cycle',
    title:
      'An instance imports its code, runs the Initializer, serves, and runs PreStop if it has one, in this order',
    requirements: ['INST-01'],
    profiles: PLATFORMS,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(parted(lens), NO_PARTING, ({ instance }) => {
        const stages = new Set(instance.runs.map((run) => run.stage))
        const due = LIFE.filter(
          (stage) => stage !== 'pre-stop' || offeredHooks(lens.generation).includes(stage),
        )
        const missing = due.filter((stage) => !stages.has(stage))
        if (missing.length > 0) return untriggered(`no ${missing.join(', ')} was witnessed in the instance`)
        const ranks = instance.runs.map((run) => LIFE.indexOf(run.stage))
        const ordered = ranks.every((rank, at) => at === 0 || rank >= (ranks[at - 1] ?? 0))
        if (ordered) return passed(enters(instance.runs))
        return failed(`the order ${due.join(', ')}`, showRuns(instance.runs), enters(instance.runs))
      }),
  },
  {
    id: 'instances/are-reused',
    title: 'Of three calls in a row, an instance serves more than one',
    requirements: ['INST-02'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    judge: areReused,
  },
  {
    id: 'instances/are-reused-after-a-freeze',
    title: 'Of three calls, each after a freeze, an instance serves more than one',
    requirements: ['INST-02'],
    profiles: SINCE_FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: areReused,
  },
  {
    id: 'instances/go-after-an-update',
    title:
      'After a change of configuration or code the old instance runs its PreStop without being asked again',
    requirements: ['INST-04'],
    profiles: SINCE_FC2,
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
    profiles: SINCE_FC2,
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
    profiles: SINCE_FC2,
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
] as const satisfies readonly Check[]

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
