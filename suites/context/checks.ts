import { parseUserLine, type LogMark } from '../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, FunctionView, Lens, RunView } from '../evidence.ts'
import { field, textField } from '../fields.ts'
import { BOTH, FC2, FC3 } from '../profiles.ts'

const NO_CONTEXT = 'no handler that tells its context was witnessed'
const NO_CALL = 'no call was made'

/** Attributes of every context up to Python 3.10 (CTX-01). */
const ATTRIBUTES = ['request_id', 'credentials', 'function', 'service', 'region', 'account_id'] as const
/** Parts of the context that have attributes of their own. */
const PARTS = ['credentials', 'function', 'service'] as const

export const checks = [
  {
    id: 'context/has-its-attributes',
    title: 'The context of a handler has the documented attributes',
    requirements: ['CTX-01'],
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) => concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => has(run, [], ATTRIBUTES)),
  },
  {
    id: 'context/request-id-is-that-of-the-answer',
    title: '`request_id` equals the `X-Fc-Request-Id` of the answer',
    requirements: ['CTX-02'],
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = call.runs
        if (run === undefined || call.requestId === undefined)
          return untriggered('no run and no answered id to compare')
        const proof = [run.enter, call.answer]
        if (run.requestId === call.requestId) return passed(proof)
        return failed(`\`request_id\` ${call.requestId}`, show(run.requestId), proof)
      }),
  },
  {
    id: 'context/request-id-is-that-of-the-logs',
    title: '`request_id` equals the id in the log lines around the invocation',
    requirements: ['CTX-02'],
    profiles: BOTH,
    scenarios: ['context/calls-that-log'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(handlersOf(fn), NO_CONTEXT, (run) => isLogged(run, fn, 'Invoke')),
      ),
  },
  {
    id: 'context/request-ids-are-distinct',
    title: 'No two invocations have the same `request_id`',
    requirements: ['CTX-02'],
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) => {
      const runs = tellingHandlers(lens).filter((run) => run.requestId !== undefined)
      if (runs.length < 2) return untriggered('fewer than two handlers with a request id were witnessed')
      const ids = runs.map((run) => run.requestId)
      if (new Set(ids).size === ids.length) return passed(runs.map((run) => run.enter))
      return failed(`${ids.length} different ids`, ids.map(show).join(', '), [
        ...runs.map((run) => run.enter),
      ])
    },
  },
  {
    id: 'context/credentials-hold-the-keys-of-the-role',
    title: 'With a role, `credentials` has key id and key secret, and an attribute for the token',
    requirements: ['CTX-03'],
    profiles: BOTH,
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
    profiles: BOTH,
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
    profiles: BOTH,
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
  {
    id: 'context/service-has-its-parts',
    title: '`service` has the name of the service and the documented attributes',
    requirements: ['CTX-07'],
    profiles: FC2,
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
  {
    id: 'context/logger-writes-user-lines',
    title: 'What goes through the logger of the context is logged with time, request id and level',
    requirements: ['CTX-11'],
    profiles: BOTH,
    scenarios: ['context/calls-that-log'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(fn.calls, NO_CALL, (call) => logsThroughContext(call, fn)),
      ),
  },
  {
    id: 'context/hooks-get-the-same-shape',
    title: 'The contexts of hooks have all documented attributes that the context of the handler has',
    requirements: ['CTX-13'],
    profiles: BOTH,
    scenarios: ['context/hooks-and-handler'],
    judge: hooksHaveShape,
  },
  {
    id: 'context/hooks-get-the-id-of-their-run',
    title: 'The `request_id` of a hook is the one in the log lines around that hook',
    requirements: ['CTX-13'],
    profiles: BOTH,
    scenarios: ['context/logged-hooks-and-handler'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(hooksOf(fn), 'no hook was witnessed', ({ run, mark }) => isLogged(run, fn, mark)),
      ),
  },
  {
    id: 'context/account-id-is-set',
    title: '`account_id` is a text that is not empty',
    requirements: ['CTX-15'],
    profiles: BOTH,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const found = told(run, 'account_id')
        if (typeof found === 'string' && found !== '') return passed(run.reports)
        return failed('an account id', show(found), run.reports)
      }),
  },
] as const satisfies readonly Check[]

/** What a run told about its context, attribute by attribute. */
function told(run: RunView, ...path: readonly string[]): unknown {
  return field(run.report('context'), 'attributes', ...path)
}

function methodsOf(run: RunView, part: string): readonly unknown[] {
  const found = field(run.report('context'), 'methods', part)
  return Array.isArray(found) ? found : []
}

function tells(run: RunView): boolean {
  return told(run) !== undefined
}

function tellingHandlers(lens: Lens): readonly RunView[] {
  return lens.runs.filter((run) => run.stage === 'handler' && tells(run))
}

type Mark = LogMark['stage']

const MARKS: Partial<Record<RunView['stage'], Mark>> = {
  initializer: 'Initialize',
  'pre-freeze': 'PreFreeze',
  'pre-stop': 'PreStop',
}

/** Runs of hooks, with the word that their framing lines have for them. */
function hooksOf(fn: FunctionView): { readonly run: RunView; readonly mark: Mark }[] {
  return fn.runs.flatMap((run) => {
    const mark = MARKS[run.stage]
    return mark === undefined ? [] : [{ run, mark }]
  })
}

function handlersOf(fn: FunctionView): readonly RunView[] {
  return fn.runs.filter((run) => run.stage === 'handler')
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : `\`${JSON.stringify(value)}\``
}

/** Secrets are told as set or empty, never as they are. */
function isSet(run: RunView, name: string): boolean {
  return textField(told(run, 'credentials'), name) !== ''
}

/** Whether one part of the context, or the whole, has these attributes. */
function has(run: RunView, part: readonly string[], names: readonly string[]): Conclusion {
  const missing = names.filter((name) => told(run, ...part, name) === undefined)
  if (missing.length === 0) return passed(run.reports)
  const list = (all: readonly string[]): string =>
    all.map((name) => `\`${[...part, name].join('.')}\``).join(', ')
  return failed(list(names), `missing: ${list(missing)}`, run.reports)
}

/** Whether the id of a run stands in a framing line of its kind. */
function isLogged(run: RunView, fn: FunctionView, stage: Mark): Conclusion {
  const marks = fn.log.marks.filter(({ mark }) => mark?.stage === stage)
  if (marks.length === 0) return untriggered(`the logs have no lines around ${stage}`)
  const own = marks.find(({ mark }) => mark?.requestId === run.requestId)
  if (own !== undefined) return passed([run.enter, own.event])
  const ids = [...new Set(marks.map(({ mark }) => mark?.requestId))]
  return failed(`one of the ids in the ${stage} lines: ${ids.map(show).join(', ')}`, show(run.requestId), [
    run.enter,
    ...marks.map((line) => line.event),
  ])
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

function logsThroughContext(call: CallView, fn: FunctionView): Conclusion {
  const [run] = call.runs
  const step = call.steps?.find((one) => one.do === 'context-log')
  const report = run?.report('context-log')
  if (run === undefined || step === undefined || report === undefined)
    return untriggered('no handler that logs through its context was witnessed')
  if (field(report, 'available') !== true)
    return failed('`logger`, or `getLogger()`', 'neither in the context', run.reports)
  const line = fn.log.lines.find((one) => one.text.includes(step.text))
  const read = line === undefined ? undefined : parseUserLine(line.text)
  if (read?.message === step.text && read.requestId === run.requestId)
    return passed([...run.reports, line?.event])
  return failed(
    `a line \`<time> ${run.requestId ?? ''} [<level>] ${step.text}\``,
    line === undefined ? 'no line with that text' : `\`${line.text}\``,
    [...run.reports, line?.event],
  )
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
