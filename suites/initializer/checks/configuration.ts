import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { enters, served } from '../../lens/lives.ts'
import { FC2, FC3, PLATFORMS } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { showRuns } from '../../words.ts'

/** Does the configuration decide whether there is an Initializer? The two tables stand apart in the report. */
export const unconfigured = [
  {
    id: 'initializer/is-not-called-unless-configured',
    title: 'An implemented but unconfigured Initializer is not called',
    requirements: ['INIT-01', 'CONT-30'],
    profiles: PLATFORMS,
    scenarios: ['initializer/implemented-but-not-configured'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('initializer')
        if (runs.length === 0) return passed(instance.of('handler').map((run) => run.enter))
        return failed('no call of `initialize`, which is not configured', showRuns(runs), enters(runs))
      }),
  },
] as const satisfies readonly Check[]

export const configured = [
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

function isHonoured(lens: Lens): Conclusion {
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
