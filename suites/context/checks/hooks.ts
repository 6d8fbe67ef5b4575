import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, Lens, RunView } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { isLogged, type Mark } from '../framing.ts'
import { ATTRIBUTES, NO_CONTEXT, tellingHandlers, tells, told } from '../told.ts'

/** Parts of the context that have attributes of their own. */
const PARTS = ['credentials', 'function', 'service'] as const

const MARKS: Partial<Record<RunView['stage'], Mark>> = {
  initializer: 'Initialize',
  'pre-freeze': 'PreFreeze',
  'pre-stop': 'PreStop',
}

/** Is the context of a hook like that of the handler? */
export const hooks = [
  {
    id: 'context/hooks-get-the-same-shape',
    title: 'The contexts of hooks have all documented attributes that the context of the handler has',
    requirements: ['CTX-13'],
    profiles: PYTHON,
    scenarios: ['context/hooks-and-handler'],
    judge: hooksHaveShape,
  },
  {
    id: 'context/hooks-get-the-id-of-their-run',
    title: 'The `request_id` of a hook is the one in the log lines around that hook',
    requirements: ['CTX-13'],
    profiles: PYTHON,
    scenarios: ['context/logged-hooks-and-handler'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(hooksOf(fn), 'no hook was witnessed', ({ run, mark }) => isLogged(run, fn, mark)),
      ),
  },
] as const satisfies readonly Check[]

/** Runs of hooks, with the word that their framing lines have for them. */
function hooksOf(fn: FunctionView): { readonly run: RunView; readonly mark: Mark }[] {
  return fn.runs.flatMap((run) => {
    const mark = MARKS[run.stage]
    return mark === undefined ? [] : [{ run, mark }]
  })
}

/** Attributes that only some platforms have are no part of the shape; nor is what the handler lacks itself. */
function hooksHaveShape(lens: Lens): Conclusion {
  const [handler] = tellingHandlers(lens)
  if (handler === undefined) return untriggered(NO_CONTEXT)
  const paths = [
    ...ATTRIBUTES.map((name) => [name]),
    ...PARTS.flatMap((part) => Object.keys(told(handler, part) ?? {}).map((name) => [part, name])),
  ].filter((path) => told(handler, ...path) !== undefined)
  const hooks = lens.runs.filter((run) => run.stage !== 'handler' && tells(run))
  return concludeEach(hooks, 'no hook that tells its context was witnessed', (run) => {
    const missing = paths.filter((path) => told(run, ...path) === undefined)
    const proof = [...handler.reports, ...run.reports]
    if (missing.length === 0) return passed(proof)
    const list = missing.map((path) => `\`${path.join('.')}\``).join(', ')
    return failed('the attributes that the handler sees', `\`${run.function}\` lacks ${list}`, proof)
  })
}
