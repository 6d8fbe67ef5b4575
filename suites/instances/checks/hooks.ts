import type { WitnessStage } from '../../../schemas/behaviour/witness-record.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, follows, parted, partings, runsOf, served } from '../../lens/lives.ts'
import type { Lens } from '../../lens/views.ts'
import { ANY_FC2, FC1, PLATFORMS, SINCE_FC2 } from '../../profiles.ts'
import { showRuns } from '../../words.ts'
import { offeredHooks } from '../offered.ts'
import { PRINTED } from '../scenarios.ts'

/** Every hook of any generation. */
const HOOKS: readonly WitnessStage[] = ['initializer', 'pre-freeze', 'pre-stop']
const NO_PARTING = 'no instance that had served was made to go'

export const hooks = [
  {
    id: 'instances/hooks-are-not-listed',
    title: 'The list of invocation requests holds each call at most once, and nothing else',
    requirements: ['INST-16'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes', 'instances/keep-time-ends'],
    needs: ['invocations'],
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
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    needs: ['logs'],
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
    profiles: SINCE_FC2,
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
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    judge: noHookBetweenCalls,
  },
  {
    id: 'instances/no-hook-at-a-freeze',
    title: 'When an instance freezes and thaws, neither Initializer nor PreStop runs in it',
    // On FC 3.0 one page says otherwise (INIT-21, PSTOP-14), so there it is recorded only.
    requirements: ['INST-17'],
    profiles: ANY_FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: noHookBetweenCalls,
  },
  {
    id: 'instances/have-the-hooks-of-their-generation',
    title: 'Every hook that the generation offers is called once it is configured',
    requirements: ['INST-18', 'INST-19'],
    profiles: PLATFORMS,
    scenarios: ['instances/freezes-between-calls', 'instances/has-its-initializer'],
    judge: (lens) => {
      const offered = offeredHooks(lens.generation)
      const parts = partings(lens, lens.functions[0]?.handle ?? '').length > 0
      if (served(lens).length === 0 || (offered.includes('pre-stop') && !parts))
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
    id: 'instances/have-no-hooks-of-later-generations',
    title: 'PreFreeze and PreStop are refused on FC 1.0, or are never called there',
    requirements: ['INST-18'],
    profiles: FC1,
    scenarios: ['instances/configures-later-hooks'],
    judge: (lens) => {
      const offered = offeredHooks(lens.generation)
      const refused = lens.events.find((event) => event.kind === 'refused')
      if (refused !== undefined) return passed([refused])
      if (served(lens).length === 0) return untriggered('no call of the function was served')
      const later = lens.runs.filter(({ stage }) => HOOKS.includes(stage) && !offered.includes(stage))
      const deployed = lens.functions.map((fn) => fn.first('deployed'))
      if (later.length === 0) return passed([...deployed, ...enters(runsOf(lens, 'handler'))])
      return failed('no hook but the Initializer', showRuns(later), [...deployed, ...enters(later)])
    },
  },
] as const satisfies readonly Check[]

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
