import { concludeEach, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { served } from '../../lens/lives.ts'
import type { Lens, RunView } from '../../lens/views.ts'
import { standsStill } from '../../instances/stillness.ts'
import { ANY_FC3, PLATFORMS } from '../../profiles.ts'
import { NO_CALL, NO_HANDLER } from '../../reasons.ts'
import { lie, undelivered } from '../undelivered.ts'

export const instances = [
  {
    id: 'capabilities/idle-instances-freeze-when-told',
    title: 'After `idle` until `frozen` a thread of the program stands still',
    requirements: ['CAP-02'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/is-told-to-freeze'],
    judge: standsStill,
    judgeStopped: (lens) => undelivered(lens, 'idle', 'idle until frozen'),
  },
  {
    id: 'capabilities/idle-instances-go-when-told',
    title: 'After `idle` until `destroyed` the next call is served by another instance',
    requirements: ['CAP-03'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/is-told-to-destroy'],
    judge: isAnother,
    judgeStopped: (lens) => undelivered(lens, 'idle', 'idle until destroyed'),
  },
  {
    id: 'capabilities/provisioned-instances-are-up',
    title: 'With a provisioned instance code of the function has run before the first call',
    requirements: ['CAP-09'],
    profiles: ANY_FC3,
    scenarios: ['capabilities/is-provisioned'],
    judge: (lens) =>
      concludeEach(lens.calls.slice(0, 1), NO_CALL, ({ invoke }) => {
        const [run] = lens.runs
        if (run === undefined) return untriggered(NO_HANDLER)
        if (run.enter.index < invoke.index) return passed([run.enter, invoke])
        const found = 'nothing ran before the first call'
        return lie('provisioned', 'an instance before any call', found, [invoke, run.enter])
      }),
  },
  {
    id: 'capabilities/instances-keep-within-the-limit',
    title: 'With a limit of one instance no two are at work at once',
    requirements: ['CAP-10'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/only-instance-is-busy'],
    judge: keepWithin,
  },
] as const satisfies readonly Check[]

function isAnother(lens: Lens): Conclusion {
  const idled = lens.events.find((event) => event.kind === 'idled')
  const [before, after] = lens.calls.map((call) => call.runs[0])
  if (idled === undefined || before === undefined || after === undefined) return untriggered(NO_HANDLER)
  const proof = [before.enter, idled, after.enter]
  if (before.instance !== after.instance) return passed(proof)
  return lie('idle', 'another instance for the next call', `instance ${after.instance} served on`, proof)
}

function keepWithin(lens: Lens): Conclusion {
  const runs = served(lens).flatMap((instance) => instance.of('handler'))
  const [first, second] = lens.calls
  if (first?.answer === undefined || second?.answer === undefined || first.runs.length === 0)
    return untriggered('no two calls were answered, one of them by the function')
  if (second.invoke.index > first.answer.index) return untriggered('no two calls were under way at once')
  const pair = runs.flatMap((run) => {
    const other = runs.find((one) => one.instance !== run.instance && overlaps(run, one))
    return other === undefined ? [] : [[run, other] as const]
  })[0]
  if (pair === undefined) return passed([first.invoke, second.invoke, first.answer, second.answer])
  const found = 'two instances were at work at once'
  return lie(
    'instanceLimit',
    'at most one instance at work',
    found,
    pair.map((run) => run.enter),
  )
}

/** Whether one run began while the other was under way. */
function overlaps(run: RunView, other: RunView): boolean {
  const end = run.leave?.index ?? -1
  return other.enter.index > run.enter.index && other.enter.index < end
}
