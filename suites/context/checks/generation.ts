import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { RunView } from '../../lens/views.ts'
import { field } from '../../lens/fields.ts'
import { FC2, FC3, WSGI } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { has, NO_CONTEXT, show, tellingHandlers, tells, told } from '../told.ts'

/** What does the context have on one generation only? */
export const generation = [
  {
    id: 'context/service-has-its-parts',
    title: '`service` has the name of the service and the documented attributes',
    requirements: ['CTX-07'],
    profiles: WSGI,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = call.runs
        if (run === undefined || !tells(run)) return untriggered(NO_CONTEXT)
        const names = ['name', 'log_project', 'log_store', 'qualifier', 'version_id']
        const conclusion = has(run, ['service'], names)
        const name = told(run, 'service', 'name')
        if (conclusion.kind !== 'passed' || name === call.config.serviceName) return conclusion
        return failed(`\`service.name\` ${show(call.config.serviceName)}`, show(name), run.reports)
      }),
  },
  {
    id: 'context/qualifier-is-what-was-asked-for',
    title: '`service.qualifier` is the alias of the call, and `LATEST` or empty without one',
    requirements: ['CTX-08'],
    profiles: FC2,
    scenarios: ['context/called-through-an-alias'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = call.runs
        if (run === undefined || !tells(run)) return untriggered(NO_CONTEXT)
        const found = told(run, 'service', 'qualifier')
        const { qualifier } = call.invoke
        const legal = qualifier === undefined ? ['LATEST', ''] : [qualifier]
        const proof = [call.invoke, ...run.reports]
        if (legal.some((one) => one === found)) return passed(proof)
        return failed(legal.map(show).join(' or '), show(found), proof)
      }),
  },
  {
    id: 'context/version-id-is-what-the-alias-resolves-to',
    title: '`service.version_id` is the version behind the alias of the call',
    requirements: ['CTX-08'],
    profiles: FC2,
    scenarios: ['context/called-through-an-alias'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) => {
        const call = fn.calls.find((one) => one.invoke.qualifier !== undefined)
        const run = call?.runs[0]
        const [deployed] = fn.all('deployed')
        const version = deployed?.versions[call?.invoke.qualifier ?? '']
        if (run === undefined || !tells(run) || version === undefined)
          return untriggered(
            'the target does not tell the version behind the alias, or no call through it ran',
          )
        const found = told(run, 'service', 'version_id')
        const proof = [deployed, ...run.reports]
        if (found === version) return passed(proof)
        return failed(`\`version_id\` ${show(version)}`, show(found), proof)
      }),
  },
  {
    id: 'context/tracing-has-its-parts',
    title: '`tracing` has the documented attributes and a method',
    requirements: ['CTX-10'],
    profiles: FC2,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const conclusion = has(run, ['tracing'], ['span_context', 'jaeger_endpoint', 'span_baggages'])
        if (conclusion.kind !== 'passed' || methodsOf(run, 'tracing').length > 0) return conclusion
        return failed('a method that parses baggage, of whatever name', 'no method', run.reports)
      }),
  },
  {
    id: 'context/python-3-12-drops-credentials-and-service',
    title: 'On Python 3.12 the context has neither `credentials` nor `service`',
    requirements: ['CTX-09'],
    profiles: FC3,
    scenarios: ['context/on-python-3-12'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const left = ['credentials', 'service'].filter((name) => (told(run, name) ?? null) !== null)
        if (left.length === 0) return passed(run.reports)
        return failed('no such attributes', left.map((name) => `\`${name}\``).join(' and '), run.reports)
      }),
  },
  {
    id: 'context/python-3-12-function-tells-version',
    title: 'On Python 3.12 `function` has `version_id` and `qualifier`',
    requirements: ['CTX-09'],
    profiles: FC3,
    scenarios: ['context/on-python-3-12'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) =>
        has(run, ['function'], ['version_id', 'qualifier']),
      ),
  },
  {
    id: 'context/python-3-12-tells-logs-at-the-top',
    title: 'On Python 3.12 the context itself has `log_project` and `log_store`',
    requirements: ['CTX-09'],
    profiles: FC3,
    scenarios: ['context/on-python-3-12'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => has(run, [], ['log_project', 'log_store'])),
  },
] as const satisfies readonly Check[]

function methodsOf(run: RunView, part: string): readonly unknown[] {
  const found = field(run.report('context'), 'methods', part)
  return Array.isArray(found) ? found : []
}
