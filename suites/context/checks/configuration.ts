import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, RunView } from '../../lens/views.ts'
import { textField } from '../../lens/fields.ts'
import { BOTH, PYTHON } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { has, NO_CONTEXT, show, tellingHandlers, tells, told } from '../told.ts'

/** Does the context tell role and function as they were configured? */
export const configuration = [
  {
    id: 'context/credentials-hold-the-keys-of-the-role',
    title: 'With a role, `credentials` has key id and key secret, and an attribute for the token',
    requirements: ['CTX-03'],
    profiles: PYTHON,
    scenarios: ['context/function-with-a-role'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const conclusion = has(run, ['credentials'], ['access_key_id', 'access_key_secret', 'security_token'])
        if (conclusion.kind !== 'passed') return conclusion
        const empty = ['access_key_id', 'access_key_secret'].filter((name) => !isSet(run, name))
        if (empty.length === 0) return conclusion
        return failed('filled keys', `empty: ${empty.join(', ')}`, run.reports)
      }),
  },
  {
    id: 'context/security-token-is-set-with-a-role',
    title: 'With a role, `credentials.security_token` is not empty',
    requirements: ['CTX-17'],
    profiles: PYTHON,
    scenarios: ['context/function-with-a-role'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        if (isSet(run, 'security_token')) return passed(run.reports)
        return failed('a security token', show(told(run, 'credentials', 'security_token')), run.reports)
      }),
  },
  {
    id: 'context/function-equals-the-configuration',
    title: '`function` tells name, handler, memory and timeout as configured',
    requirements: ['CTX-05'],
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, tellsConfiguration),
  },
  {
    id: 'context/memory-and-timeout-are-integers',
    title: '`function.memory` and `function.timeout` are integers',
    requirements: ['CTX-06'],
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const figures = ['memory', 'timeout'].map((name) => told(run, 'function', name))
        if (figures.includes(undefined)) return untriggered('`function` does not tell memory and timeout')
        if (figures.every((figure) => Number.isInteger(figure))) return passed(run.reports)
        return failed('two integers', figures.map(show).join(' and '), run.reports)
      }),
  },
] as const satisfies readonly Check[]

/** Secrets are told as set or empty, never as they are. */
function isSet(run: RunView, name: string): boolean {
  return textField(told(run, 'credentials'), name) !== ''
}

function tellsConfiguration(call: CallView): Conclusion {
  const [run] = call.runs
  if (run === undefined || !tells(run)) return untriggered(NO_CONTEXT)
  const { functionName, handler, memorySizeMb, timeoutMs = 0 } = call.config
  const expected = { name: functionName, handler, memory: memorySizeMb, timeout: timeoutMs / 1000 }
  // Whether figures are numbers is another question (CTX-06).
  const wrong = Object.entries(expected).filter(
    ([name, value]) => String(told(run, 'function', name)) !== String(value),
  )
  if (wrong.length === 0) return passed(run.reports)
  const names = wrong.map(([name, value]) => `${name} ${show(value)}`)
  const found = wrong.map(([name]) => `${name} ${show(told(run, 'function', name))}`)
  return failed(names.join(', '), found.join(', '), run.reports)
}
