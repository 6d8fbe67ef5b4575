import type { EventOf } from '../../schemas/history/event.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Lens } from '../lens/views.ts'
import { field } from '../lens/fields.ts'

/** The environment as one hook or handler saw it. */
export interface EnvironmentView {
  readonly stage: string
  readonly event: EventOf<'witness'>
  readonly variables: Readonly<Record<string, string>>
  /** Configuration of the function that saw it. */
  readonly config: FunctionConfig
}

/** What a variable has to be; `undefined` when something fits. */
type Expectation = (variables: EnvironmentView['variables'], config: FunctionConfig) => string | undefined

/** Variables of the temporary keys that come with a role (LIM-18). */
export const KEYS = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
]

/** Every environment that was reported, in order. */
export function environmentsOf(lens: Lens): EnvironmentView[] {
  return lens.runs.flatMap(({ fn, stage, reports }) => {
    const config = lens.functions.find((one) => one.handle === fn)?.config
    if (config === undefined) return []
    return reports
      .filter(({ record }) => record.topic === 'environment')
      .map((event) => ({ stage, event, config, variables: textsOf(field(event.record.data, 'variables')) }))
  })
}

/** Judges the variables of the system in Initializer and handler (LIM-18). */
export function concludeSystemVariables(lens: Lens): Conclusion {
  const expectations = lens.generation === 'fc2' ? [...ALWAYS, ...ON_FC2] : ALWAYS
  return concludeBothStages(lens, ({ variables, config, stage, event }) => {
    const wrong = expectations.flatMap((expect) => expect(variables, config) ?? [])
    if (wrong.length === 0) return passed([event])
    return failed(`in the ${stage}: ${wrong.join(', ')}`, showSystem(variables), [event])
  })
}

/** Judges the variables of the user in Initializer and handler (LIM-19). */
export function concludeUserVariables(lens: Lens): Conclusion {
  return concludeBothStages(lens, ({ variables, config, stage, event }) => {
    const configured = Object.entries(config.environment)
    if (configured.length === 0) return untriggered('no variable was configured')
    const wrong = configured.filter(([name, value]) => variables[name] !== value)
    if (wrong.length === 0) return passed([event])
    const found = wrong.map(([name]) => `${name}=${JSON.stringify(variables[name] ?? null)}`).join(', ')
    const expected = wrong.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')
    return failed(`${expected} in the ${stage}`, found, [event])
  })
}

function concludeBothStages(lens: Lens, judge: (view: EnvironmentView) => Conclusion): Conclusion {
  const views = environmentsOf(lens)
  const missing = ['initializer', 'handler'].find((stage) => !views.some((view) => view.stage === stage))
  if (missing !== undefined) return untriggered(`no environment was reported by the ${missing}`)
  return concludeEach(views, 'no environment was reported', judge)
}

const present =
  (...names: readonly string[]): Expectation =>
  (variables) =>
    names.some((name) => Object.hasOwn(variables, name)) ? undefined : `${names.join(' or ')} to be there`

const filled =
  (name: string): Expectation =>
  (variables) =>
    (variables[name] ?? '') === '' ? `a value for ${name}` : undefined

const equal =
  (name: string, configured: (config: FunctionConfig) => unknown): Expectation =>
  (variables, config) => {
    const value = String(configured(config))
    return variables[name] === value ? undefined : `${name}=${JSON.stringify(value)}`
  }

const ALWAYS: readonly Expectation[] = [
  filled('FC_FUNC_CODE_PATH'),
  filled('FC_ACCOUNT_ID'),
  equal('FC_FUNCTION_HANDLER', (config) => config.handler),
  equal('FC_FUNCTION_MEMORY_SIZE', (config) => config.memorySizeMb),
  equal('FC_FUNCTION_NAME', (config) => config.functionName),
  filled('FC_REGION'),
  filled('FC_INSTANCE_ID'),
  // Which of the two it is follows from the Debian release below the runtime.
  present('FC_VER_ID', 'FC_FUNCTION_VERSION'),
]

const ON_FC2: readonly Expectation[] = [
  equal('FC_SERVICE_NAME', (config) => config.serviceName),
  // For a caller who named none the value is LATEST or empty.
  present('FC_QUALIFIER'),
]

function showSystem(variables: EnvironmentView['variables']): string {
  const own = Object.entries(variables).filter(([name]) => name.startsWith('FC_'))
  if (own.length === 0) return 'no variable that begins with `FC_`'
  return own.map(([name, value]) => `${name}=${JSON.stringify(value.slice(0, 80))}`).join(', ')
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  )
}
