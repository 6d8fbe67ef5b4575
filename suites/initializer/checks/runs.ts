import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { InstanceView } from '../../lens/views.ts'
import { enters, follows, served } from '../../lens/lives.ts'
import { PLATFORMS } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { showRuns } from '../../words.ts'

/** When, and how often, does the Initializer run? */
export const runs = [
  {
    id: 'initializer/runs-before-the-handler',
    title: 'The Initializer ends before the first handler call of its instance begins',
    requirements: ['INIT-02', 'INIT-23'],
    profiles: PLATFORMS,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) => concludeEach(served(lens), NO_HANDLER, initializedBeforeHandler),
  },
  {
    id: 'initializer/runs-once-per-instance',
    title: 'Over several calls in one instance the Initializer runs once',
    requirements: ['INIT-03'],
    profiles: PLATFORMS,
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
    profiles: PLATFORMS,
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
    profiles: PLATFORMS,
    scenarios: ['initializer/burst-on-cold-function'],
    judge: (lens) => concludeEach(served(lens), NO_HANDLER, initializedBeforeHandler),
  },
] as const satisfies readonly Check[]

function initializedBeforeHandler(instance: InstanceView): Conclusion {
  const [first] = instance.of('handler')
  const [run] = instance.of('initializer')
  if (first === undefined) return untriggered(NO_HANDLER)
  if (run?.succeeded === true && follows(first, run)) return passed([run.leave, first.enter])
  const found = run === undefined ? 'no Initializer in that instance' : 'the handler began first'
  return failed('a finished Initializer before the first handler call', found, [run?.enter, first.enter])
}

function runsOnce(instance: InstanceView): Conclusion {
  const runs = instance.of('initializer')
  const proof = [...enters(runs), ...enters(instance.of('handler'))]
  if (runs.length === 1 && runs[0]?.succeeded === true) return passed(proof)
  return failed('one successful Initializer', `${runs.length}: ${showRuns(runs)}`, proof)
}
