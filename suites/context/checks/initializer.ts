import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, RunView } from '../../lens/views.ts'
import { FC1 } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { NO_CONTEXT, show, tells, told } from '../told.ts'

const NAMES = ['initializer', 'initialization_timeout'] as const

/** What does the context tell about the Initializer? */
export const initializer = [
  {
    id: 'context/initializer-equals-the-configuration',
    title: '`initializer` and `initialization_timeout` are those that are configured',
    requirements: ['CTX-14', 'INIT-23'],
    profiles: FC1,
    scenarios: ['context/hooks-and-handler'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, tellsInitializer),
  },
  {
    id: 'context/initializer-is-empty-unless-configured',
    title: 'Without an Initializer `initializer` and `initialization_timeout` are empty, or not there',
    requirements: ['INIT-23'],
    profiles: FC1,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, ({ runs: [run], config }) => {
        if (run === undefined || !tells(run)) return untriggered(NO_CONTEXT)
        if (config.hooks.initializer !== undefined) return untriggered('an Initializer is configured')
        const filled = NAMES.filter((name) => !EMPTY.includes(valueOf(run, name)))
        if (filled.length === 0) return passed(run.reports)
        const found = filled.map((name) => `${name} ${show(valueOf(run, name))}`).join(', ')
        return failed('nothing in either', found, run.reports)
      }),
  },
] as const satisfies readonly Check[]

/** What counts as empty: text, number or nothing at all. */
const EMPTY: readonly unknown[] = [undefined, null, '', 0, '0']

/** The page names the two fields, not their place: of the context itself, or of its `function`. */
function valueOf(run: RunView, name: (typeof NAMES)[number]): unknown {
  return told(run, name) ?? told(run, 'function', name)
}

function tellsInitializer({ runs: [run], config }: CallView): Conclusion {
  const configured = config.hooks.initializer
  if (run === undefined || !tells(run)) return untriggered(NO_CONTEXT)
  if (configured === undefined) return untriggered('no Initializer is configured')
  const expected = [configured.handler, String((configured.timeoutMs ?? 0) / 1000)]
  const found = NAMES.map((name) => valueOf(run, name))
  // Whether figures are numbers is another question (CTX-06).
  if (expected.every((value, at) => String(found[at]) === value)) return passed(run.reports)
  return failed(expected.map(show).join(' and '), found.map(show).join(' and '), run.reports)
}
