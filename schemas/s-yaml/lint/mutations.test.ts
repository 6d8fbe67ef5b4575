import { describe, expect, it } from 'vitest'
import { oneOf, seeded, type Draw } from '../../../fixtures/s-yaml-arbitraries/draw.ts'
import {
  add,
  drop,
  rename,
  set,
  tabbed,
  twice,
  where,
  write,
  type Mutate,
} from '../../../fixtures/s-yaml-arbitraries/mutation.ts'
import { placeIn, printWritten } from '../../../fixtures/s-yaml-arbitraries/print-written.ts'
import { projectOf } from '../../../fixtures/s-yaml-arbitraries/project.ts'
import { share } from '../../../fixtures/s-yaml-arbitraries/share.ts'
import type { Data, DataMap } from '../../yaml/data.ts'
import type { Edition } from '../edition.ts'
import { lintText } from './lint.ts'
import type { Severity } from './rule.ts'
import type { RuleId } from './rules.ts'

/** How often each is tried on another file, and how many files may be looked at for as many it applies to. */
const CASES = 3
const MAX_FILES = 600

interface Operator {
  readonly name: string
  readonly edition: Edition
  readonly rule: RuleId
  readonly severity: Severity
  readonly mutate: Mutate
}

function of(edition: Edition, severity: Severity) {
  return (rule: RuleId, name: string, mutate: Mutate): Operator => ({ name, edition, rule, severity, mutate })
}

const [error3, error1] = [of(3, 'error'), of(1, 'error')]
const [warning3, warning1] = [of(3, 'warning'), of(1, 'warning')]

const PROPS3 = 'resources.*.props'
const PROPS1 = 'services.*.props'
const FUNCTION1 = `${PROPS1}.function`
const HOOKS3 = `${PROPS3}.instanceLifecycleConfig`
const HOOKS1 = `${FUNCTION1}.instanceLifecycleConfig`
const CONFIG3 = `${PROPS3}.triggers.*.triggerConfig`
const CONFIG1 = `${PROPS1}.triggers.*.config`

/** Only files whose entries are all functions. */
const ofFunctions = (mutate: Mutate): Mutate =>
  where('resources.*.component', (component) => component !== 'fc3-domain', mutate)
/** Only files whose functions all run on the platform's own runtimes. */
const builtIn = (props: string, mutate: Mutate): Mutate =>
  where(
    `${props}.runtime`,
    (runtime) => typeof runtime === 'string' && !/^(?:custom|micro)/.test(runtime),
    mutate,
  )

/** A letter too much, in the middle. */
function misspelt(key: string, draw: Draw): string {
  const at = draw.whole(1, key.length - 1)
  return `${key.slice(0, at)}${oneOf(draw, ['q', 'x', 'z'])}${key.slice(at)}`
}
const smaller = (key: string): string => key.toLowerCase()

const TYPES: readonly Operator[] = [
  error3('SY-S01', 'a text for a number', set(`${PROPS3}.memorySize`, 'much')),
  error3('SY-S01', 'a number in quotes', set(`${PROPS3}.timeout`, '60')),
  error3('SY-S01', 'a map for a number', set(`${PROPS3}.cpu`, { a: 1 })),
  error3('SY-S01', 'a number for a text', set(`${PROPS3}.functionName`, 12)),
  error3('SY-S01', 'a list for a text', set(`${PROPS3}.runtime`, ['python3.10'])),
  error3('SY-S01', 'a list for a map', set(`${PROPS3}.environmentVariables`, ['A=b'])),
  error3('SY-S01', 'a text for a list', set(`${PROPS3}.layers`, 'layer')),
  error3('SY-S01', 'a map for a list', set(`${PROPS3}.triggers`, { web: 'http' })),
  error3('SY-S01', 'a text for a truth value', set(`${PROPS3}.internetAccess`, 'yes')),
  error3('SY-S01', 'a number as a variable', set(`${PROPS3}.environmentVariables.*`, 8080, true)),
  error3('SY-S01', 'a text for a hook', set(`${HOOKS3}.initializer`, 'index.initialize')),
  error3('SY-S01', 'a text for the timeout of a hook', set(`${HOOKS3}.*.timeout`, 'short')),
  error3('SY-S01', 'a text for the configuration of a trigger', set(CONFIG3, 'GET')),
  error3('SY-L30', 'a text for the methods of a trigger', set(`${CONFIG3}.methods`, 'GET')),
  error3('SY-L04', 'a list of entries', set('resources', ['a'])),
  error1('SY-S01', 'a text for a number', set(`${FUNCTION1}.memorySize`, 'much')),
  error1('SY-S01', 'a number in quotes', set(`${FUNCTION1}.timeout`, '60')),
  error1('SY-S01', 'a number for a text', set(`${FUNCTION1}.handler`, 5)),
  error1('SY-S01', 'a list for the function', set(FUNCTION1, ['a'])),
  error1('SY-S01', 'a number for the service', set(`${PROPS1}.service`, 4)),
  error1('SY-S01', 'a list as a variable', set(`${FUNCTION1}.environmentVariables.*`, ['a'])),
  error1('SY-S01', 'a number for a hook', set(`${HOOKS1}.preStop`, 60)),
  error1('SY-S01', 'a map for the triggers', set(`${PROPS1}.triggers`, { web: 'http' })),
  error1('SY-L04', 'a text for the entries', set('services', 'hello')),
]

const RANGES: readonly Operator[] = [
  error3('SY-L25', 'memory beyond its limits', set(`${PROPS3}.memorySize`, 0, 64, 32_832, 500)),
  error3('SY-L26', 'a processor beyond its limits', set(`${PROPS3}.cpu`, 0, 16.05, 0.33)),
  error3('SY-L27', 'a disk that there is not', set(`${PROPS3}.diskSize`, 1024, 0)),
  error3('SY-L24', 'a timeout beyond its limits', set(`${PROPS3}.timeout`, 0, 86_401, 1.5)),
  error3('SY-S02', 'concurrency beyond its limits', set(`${PROPS3}.instanceConcurrency`, 0, 201)),
  error3('SY-L23', 'a timeout of the initializer', set(`${HOOKS3}.initializer.timeout`, 0, 301, 2.5)),
  warning3('SY-L23', 'a long timeout of PreStop', set(`${HOOKS3}.preStop.timeout`, 91)),
  error3('SY-L23', 'no timeout of PreStop', set(`${HOOKS3}.preStop.timeout`, 0, 1.5)),
  error3('SY-S02', 'too many attempts', set(`${PROPS3}.asyncInvokeConfig.maxAsyncRetryAttempts`, 9, -1)),
  error3('SY-L30', 'an interval of a log trigger', set(`${CONFIG3}.jobConfig.triggerInterval`, 2, 601)),
  error1('SY-L25', 'memory beyond its limits', set(`${FUNCTION1}.memorySize`, 0, 64, 32_832, 500)),
  error1('SY-L26', 'a processor beyond its limits', set(`${FUNCTION1}.cpu`, 0, 16.05)),
  error1('SY-L27', 'a disk that there is not', set(`${FUNCTION1}.diskSize`, 1024)),
  error1('SY-L24', 'a timeout beyond its limits', set(`${FUNCTION1}.timeout`, 0, 86_401)),
  warning1('SY-L24', 'a timeout that older documents refuse', set(`${FUNCTION1}.timeout`, 601)),
  error1('SY-L23', 'a timeout of the initializer', set(`${FUNCTION1}.initializationTimeout`, 0, 301)),
  warning1('SY-L23', 'a long timeout of PreFreeze', set(`${HOOKS1}.preFreeze.timeout`, 91)),
]

const VALUES: readonly Operator[] = [
  error3('SY-L32', 'a runtime that there is not', set(`${PROPS3}.runtime`, 'python3.11', 'Python3.10')),
  warning3('SY-L32', 'a deprecated runtime', set(`${PROPS3}.runtime`, 'nodejs12', 'python2.7')),
  warning3('SY-L35', 'a name that no function can have', set(`${PROPS3}.functionName`, '1-bad', 'two words')),
  warning3('SY-L35', 'a name that no trigger can have', set(`${PROPS3}.triggers.*.triggerName`, '1st')),
  error3('SY-S02', 'a type of trigger that there is not', set(`${PROPS3}.triggers.*.triggerType`, 'htttp')),
  error3('SY-L30', 'an authentication that there is not', set(`${CONFIG3}.authType`, 'none')),
  error3('SY-L30', 'a method that there is not', set(`${CONFIG3}.methods.*`, 'FOO', 'get')),
  error3('SY-L30', 'a pattern that is no JSON', set(`${CONFIG3}.eventRuleFilterPattern`, '{a')),
  warning3('SY-L30', 'a schedule of five fields', set(`${CONFIG3}.cronExpression`, '0 4 * * *')),
  warning3('SY-L30', 'an event that OSS does not have', set(`${CONFIG3}.events.*`, 'oss:ObjectCreated:Put')),
  error3('SY-S02', 'a rule of log entries', set(`${PROPS3}.logConfig.logBeginRule`, 'default')),
  warning3('SY-L40', '`auto` with a capital', set(`${PROPS3}.nasConfig`, 'Auto')),
  error3('SY-L31', 'a protocol in small letters', set(`${PROPS3}.customDomain.protocol`, 'http')),
  warning3('SY-L38', 'a misspelt region', ofFunctions(set(`${PROPS3}.region`, 'cn-hangzou'))),
  error3('SY-L05', 'a component with an owner', ofFunctions(set('resources.*.component', 'devsapp/fc3'))),
  warning3('SY-L05', 'the component of the other edition', ofFunctions(set('resources.*.component', 'fc'))),
  error3('SY-L03', 'an edition that there is not', set('edition', '3.0.1', 3, '')),
  warning3('SY-L34', 'a secret', set(`${PROPS3}.environmentVariables.*`, 'LTAI4FabcdEfghIjklMnop')),
  error3('SY-L09', 'an unknown entry in a flow', set('flow.deploy.0.0', 'nowhere')),
  error1('SY-L32', 'a runtime that there is not', set(`${FUNCTION1}.runtime`, 'python3.11')),
  warning1('SY-L32', 'a runtime of FC 3.0', set(`${FUNCTION1}.runtime`, 'python3.12')),
  warning1('SY-L35', 'a name that no function can have', set(`${FUNCTION1}.name`, '1-bad')),
  warning1('SY-L35', 'a name that no service can have', set(`${PROPS1}.service.name`, '-bad')),
  error1('SY-S02', 'a type of trigger that there is not', set(`${PROPS1}.triggers.*.type`, 'cron')),
  error1('SY-L30', 'an authentication of FC 3.0', set(`${CONFIG1}.authType`, 'jwt')),
  error1('SY-L31', 'a protocol in small letters', set(`${PROPS1}.customDomains.*.protocol`, 'https')),
  error1('SY-S02', 'a word for tracing', set(`${PROPS1}.service.tracingConfig`, 'enable')),
  warning1('SY-L05', 'the component of the other edition', set('services.*.component', 'fc3')),
  error1('SY-L03', 'an edition that there is not', set('edition', 1, '1.0')),
  error1(
    'SY-L29',
    'a command that is no list',
    set(`${FUNCTION1}.customContainerConfig.command`, 'node server.js'),
  ),
]

const REFERENCES: readonly Operator[] = [
  error3('SY-L08', 'an unknown variable', set(`${PROPS3}.functionName`, '${vars.nowhere}')),
  error3('SY-L08', 'an unknown variable in a text', set(`${PROPS3}.environmentVariables.*`, 'x-${vars.a.b}')),
  error3(
    'SY-L09',
    'an output of an unknown entry',
    set(`${PROPS3}.environmentVariables.*`, '${resources.none.output.x}'),
  ),
  error3(
    'SY-L10',
    'a form of edition 1',
    set(`${PROPS3}.environmentVariables.*`, '${env.A}', '${none.output.x}'),
  ),
  warning3('SY-L13', 'an open reference', set(`${PROPS3}.environmentVariables.*`, '${vars.a')),
  warning3(
    'SY-L13',
    'code',
    set(`${PROPS3}.environmentVariables.*`, '${1 + 1}', '<%= 1 %>', '{{if x}}a{{/if}}'),
  ),
  warning3('SY-L02', 'a placeholder', set(`${PROPS3}.environmentVariables.*`, '{{ name }}')),
  error3('SY-L02', 'a placeholder without quotes', write(`${PROPS3}.functionName`, { raw: '{{ name }}' })),
  error3('SY-L01', 'an unknown alias', write(`${PROPS3}.functionName`, { alias: 'nowhere' })),
  warning3('SY-L11', 'a number from the environment', set(`${PROPS3}.memorySize`, "${env('MEMORY')}")),
  error3(
    'SY-S01',
    'a number with a default from the environment',
    set(`${PROPS3}.memorySize`, "${env('MEMORY', '512')}"),
  ),
  warning1('SY-L08', 'an unknown variable', set(`${FUNCTION1}.description`, '${vars.nowhere}')),
  error1(
    'SY-L10',
    'a form of edition 3',
    set(`${FUNCTION1}.environmentVariables.*`, "${env('A')}", "${env('A', 'b')}"),
  ),
  error1(
    'SY-L09',
    'an output of an unknown entry',
    set(`${FUNCTION1}.environmentVariables.*`, '${none.output.x}'),
  ),
  error1('SY-L02', 'a placeholder without quotes', write(`${FUNCTION1}.name`, { raw: '{{ name }}' })),
]

const KEYS: readonly Operator[] = [
  ...[
    'memorySize',
    'timeout',
    'handler',
    'runtime',
    'environmentVariables',
    'instanceLifecycleConfig',
  ].flatMap((key) => [
    warning3('SY-L07', `a misspelt \`${key}\``, rename(`${PROPS3}.${key}`, misspelt)),
    warning1('SY-L07', `a misspelt \`${key}\``, rename(`${FUNCTION1}.${key}`, misspelt)),
  ]),
  ...['memorySize', 'diskSize', 'instanceLifecycleConfig', 'environmentVariables'].flatMap((key) => [
    error3('SY-L07', `\`${key}\` in small letters`, rename(`${PROPS3}.${key}`, smaller)),
    error1('SY-L07', `\`${key}\` in small letters`, rename(`${FUNCTION1}.${key}`, smaller)),
  ]),
  error3(
    'SY-L07',
    '`vSwitchIds` of the other edition',
    rename(`${PROPS3}.vpcConfig.vSwitchIds`, () => 'vswitchIds'),
  ),
  error3('SY-L07', 'a hook in small letters', rename(`${HOOKS3}.preStop`, smaller)),
  warning3(
    'SY-L07',
    'a misspelt key of a trigger',
    rename(`${PROPS3}.triggers.*.triggerType`, () => 'triggertyp'),
  ),
  warning3(
    'SY-L07',
    'a misspelt key at top level',
    rename('resources', () => 'resourcez'),
  ),
  warning3(
    'SY-L07',
    'a misspelt key of an entry',
    rename('resources.*.props', () => 'propz'),
  ),
  error3(
    'SY-L04',
    'the section of edition 1',
    rename('resources', () => 'services'),
  ),
  error1(
    'SY-L04',
    'the section of edition 3',
    rename('services', () => 'resources'),
  ),
  error3(
    'SY-L06',
    '`codeUri` for `code`',
    rename(`${PROPS3}.code`, () => 'codeUri'),
  ),
  error3(
    'SY-L06',
    '`name` for `triggerName`',
    rename(`${PROPS3}.triggers.*.triggerName`, () => 'name'),
  ),
  error1(
    'SY-L06',
    '`code` for `codeUri`',
    rename(`${FUNCTION1}.codeUri`, () => 'code'),
  ),
  error1(
    'SY-L06',
    '`triggerName` for `name`',
    rename(`${PROPS1}.triggers.*.name`, () => 'triggerName'),
  ),
  error3('SY-L01', 'a key that comes twice', twice(`${PROPS3}.runtime`)),
  error3('SY-L01', 'an entry that comes twice', twice('resources.*')),
  error1('SY-L01', 'a key that comes twice', twice(`${FUNCTION1}.runtime`)),
  error3('SY-L01', 'a tab', tabbed(`${PROPS3}.runtime`)),
  error1('SY-L01', 'a tab', tabbed(`${FUNCTION1}.runtime`)),
  error3('SY-L33', 'a name of the platform', add(`${PROPS3}.environmentVariables`, 'FC_REGION', 'x')),
  warning3(
    'SY-L37',
    'an action without a command',
    rename('actions.pre-deploy', () => 'predeploy'),
  ),
  warning3(
    'SY-L37',
    'an action of no hook',
    rename('actions.pre-deploy', () => 'befor-deploy'),
  ),
  error3(
    'SY-L09',
    'a template that there is not',
    add('resources.*', 'extend', { name: 'nowhere' }, ['name']),
  ),
]

const HOOKS: readonly Operator[] = [
  error3('SY-L06', 'a flat initializer', ofFunctions(add(PROPS3, 'initializer', 'index.initialize'))),
  error3(
    'SY-L06',
    'a flat timeout of the initializer',
    ofFunctions(add(PROPS3, 'initializationTimeout', 20)),
  ),
  error3('SY-L06', 'a hook beside its map', ofFunctions(add(PROPS3, 'preStop', { handler: 'index.stop' }))),
  error3('SY-L06', 'the timeout one level too high', add(HOOKS3, 'initializationTimeout', 20)),
  error3('SY-L20', 'PreFreeze', add(HOOKS3, 'preFreeze', { handler: 'index.freeze' })),
  warning3('SY-L22', 'the name of a hook for its timeout', add(`${HOOKS3}.preStop`, 'preStop', 60)),
  warning3('SY-L17', 'a hook with an empty handler', set(`${HOOKS3}.*.handler`, '')),
  warning3('SY-L17', 'a hook that has only a timeout', drop(`${HOOKS3}.*.handler`, ['timeout'])),
  warning3('SY-L17', 'an empty hook', add(HOOKS3, 'preStop', {})),
  error3('SY-L18', 'a handler and a command', add(`${HOOKS3}.initializer`, 'command', ['python3', 'a.py'])),
  error1('SY-L06', 'a flat hook', add(FUNCTION1, 'preFreeze', { handler: 'index.freeze' })),
  error1(
    'SY-L06',
    'the initializer of edition 3',
    add(HOOKS1, 'initializer', { handler: 'index.initialize' }),
  ),
  error1('SY-L06', 'an initializer beside the function', add(PROPS1, 'initializer', 'index.initialize')),
  warning1('SY-L22', 'the name of a hook for its timeout', add(`${HOOKS1}.preStop`, 'preStop', 60)),
  warning1(
    'SY-L17',
    'a timeout without initializer',
    drop(`${FUNCTION1}.initializer`, ['initializationTimeout']),
  ),
]

const ABSENCES: readonly Operator[] = [
  error3('SY-S03', 'no region', ofFunctions(drop(`${PROPS3}.region`))),
  error3('SY-S03', 'no name', drop(`${PROPS3}.functionName`)),
  error3('SY-S03', 'no runtime', drop(`${PROPS3}.runtime`)),
  error3('SY-L15', 'no handler', builtIn(PROPS3, drop(`${PROPS3}.handler`))),
  error3('SY-L14', 'no code', builtIn(PROPS3, drop(`${PROPS3}.code`))),
  error3('SY-L05', 'no component', drop('resources.*.component')),
  error3('SY-L29', 'no image', drop(`${PROPS3}.customContainerConfig.image`)),
  error3('SY-S03', 'no name of a trigger', drop(`${PROPS3}.triggers.*.triggerName`)),
  error3('SY-S03', 'no configuration of a trigger', drop(`${PROPS3}.triggers.*.triggerConfig`)),
  error3('SY-L30', 'no authentication', drop(`${CONFIG3}.authType`)),
  error3('SY-L30', 'no schedule', drop(`${CONFIG3}.cronExpression`)),
  error3('SY-S03', 'half of a log configuration', drop(`${PROPS3}.logConfig.logstore`)),
  error3('SY-S03', 'half of a network', drop(`${PROPS3}.vpcConfig.vpcId`)),
  error3('SY-L31', 'no route of a domain', drop(`${PROPS3}.customDomain.route`)),
  warning3('SY-L26', 'no disk beside the processor', drop(`${PROPS3}.diskSize`, ['cpu'])),
  error1('SY-S03', 'no region', drop(`${PROPS1}.region`)),
  error1('SY-S03', 'no service', drop(`${PROPS1}.service`)),
  error1('SY-S03', 'no name of the service', drop(`${PROPS1}.service.name`)),
  error1('SY-S03', 'no runtime', drop(`${FUNCTION1}.runtime`)),
  warning1('SY-L15', 'no handler', builtIn(FUNCTION1, drop(`${FUNCTION1}.handler`))),
  error1('SY-L14', 'no code', builtIn(FUNCTION1, drop(`${FUNCTION1}.codeUri`))),
  error1('SY-L05', 'no component', drop('services.*.component')),
  error1('SY-S03', 'no type of a trigger', drop(`${PROPS1}.triggers.*.type`)),
  error1('SY-L31', 'no name of a domain', drop(`${PROPS1}.customDomains.*.domainName`)),
  error1('SY-L29', 'no image', drop(`${FUNCTION1}.customContainerConfig.image`)),
]

const OPERATORS = { TYPES, RANGES, VALUES, REFERENCES, KEYS, HOOKS, ABSENCES }

describe.each(Object.entries(OPERATORS))('a valid file with one thing wrong (%s)', (_, operators) => {
  it.each(operators.map((operator) => [operator.edition, operator.name, operator] as const))(
    'is told where, in edition %s: %s',
    (_edition, name, operator) => {
      let cases = 0
      for (let seed = 0; seed < MAX_FILES && cases < CASES; seed++) cases += check(operator, seed, name)
      expect(cases).toBe(CASES)
    },
  )
})

const projects = new Map<string, DataMap>()

function projectFrom(seed: number, edition: Edition): DataMap {
  const known = projects.get(`${edition} ${seed}`) ?? projectOf(seeded(seed), edition)
  projects.set(`${edition} ${seed}`, known)
  return known
}

/** Holds one file against an operator; 0 when that has nothing to change there. */
function check({ edition, rule, severity, mutate }: Operator, seed: number, name: string): number {
  const draw = seeded(seed * 7919 + name.length)
  const mutant = mutate(draw, projectFrom(seed, edition))
  if (mutant === undefined) return 0
  const { project, rewrite, look, pinned, path, at } = mutant
  const root = share(draw, project, edition, pinned)
  const printed = printWritten(draw, rewrite?.(root) ?? root, look)
  const { problems, undecided } = lintText(printed.text, { file: 's.yaml', env: { STAGE: 'test' } })
  const { key, value } = placeIn(printed, path)
  const named = at === 'value' ? value : (key ?? value)
  const expected = at === 'line' ? { ...named, column: 1 } : named
  const told = problems.map((problem) => [problem.rule, problem.severity, problem.range.start] as Data)
  expect(told, `${JSON.stringify([told, undecided])}\n${printed.text}`).toContainEqual([
    rule,
    severity,
    expected,
  ])
  return 1
}
