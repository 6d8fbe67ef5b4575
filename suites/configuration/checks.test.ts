import { describe, expect, it } from 'vitest'
import { historyOf } from '../../fixtures/histories/notation.ts'
import type { Event, History } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { lensOf } from '../lens/lens.ts'
import { checks } from './checks.ts'

type Try = readonly [Partial<FunctionConfig>, 'deployed' | 'refused']

/** Judges a history by one check of this suite. */
function judge(id: (typeof checks)[number]['id'], history: History): string {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return check.judge(lensOf(history)).kind
}

/** Deployments one after the other, each of a configuration of its own and with its answer. */
function deployments(profile: Profile, tries: readonly Try[], refusal: object = {}): History {
  const history = historyOf(tries.map(([, answer]) => `deploy ${answer}`).join(' '), { profile })
  const events = history.events.map((event, at): Event => {
    const fn = `fn-${Math.floor(at / 2)}`
    if (event.kind === 'deploy') {
      const changes = tries[Math.floor(at / 2)]?.[0]
      return { ...event, fn, config: { ...event.config, ...changes } }
    }
    return event.kind === 'refused' ? { ...event, fn, ...refusal } : { ...event, fn }
  })
  return { ...history, events }
}

const named = (functionName: string): Partial<FunctionConfig> => ({ functionName })
const inService = (serviceName: string): Partial<FunctionConfig> => ({ serviceName })
const memory = (memorySizeMb: number): Partial<FunctionConfig> => ({ memorySizeMb })
const share = (cpu: number, memorySizeMb: number): Partial<FunctionConfig> => ({ cpu, memorySizeMb })
const limit = (seconds: number): Partial<FunctionConfig> => ({ timeoutMs: seconds * 1_000 })
const initializer = (seconds: number): Partial<FunctionConfig> => hooked('initializer', seconds)
const preFreeze = (seconds: number): Partial<FunctionConfig> => hooked('preFreeze', seconds)
const preStop = (seconds: number): Partial<FunctionConfig> => hooked('preStop', seconds)
const disk = (diskSizeMb: number): Partial<FunctionConfig> => ({ diskSizeMb })
const variable = (name: string): Partial<FunctionConfig> => ({ environment: { [name]: 'mine' } })
const retries = (maxRetryAttempts: number): Partial<FunctionConfig> => ({ asyncInvoke: { maxRetryAttempts } })
const age = (seconds: number): Partial<FunctionConfig> => ({
  asyncInvoke: { maxEventAgeMs: seconds * 1_000 },
})

function hooked(name: keyof FunctionConfig['hooks'], seconds: number): Partial<FunctionConfig> {
  return { hooks: { [name]: { handler: 'index.hook', timeoutMs: seconds * 1_000 } } }
}

const BOTH: readonly Profile[] = ['python-fc2', 'python-fc3']
const FC1: readonly Profile[] = ['python-fc1']
const FC2: readonly Profile[] = ['python-fc2']
const FC3: readonly Profile[] = ['python-fc3']

/** Each limit with what is within it and what is beyond it. */
const LIMITS = [
  ['configuration/service-names-follow-the-rule', FC2, [inService('_')], [inService('9')]],
  [
    'configuration/service-names-follow-the-rule',
    FC2,
    [inService('n'.repeat(128))],
    [inService('n'.repeat(129))],
  ],
  ['configuration/function-names-follow-the-rule', BOTH, [named('_a-9')], [named('a.b')]],
  [
    'configuration/function-names-follow-the-rule',
    BOTH,
    [named('n'.repeat(64))],
    [named('n'.repeat(129)), named('')],
  ],
  ['configuration/function-names-follow-the-rule', FC2, [named('n'.repeat(128))], [named('ä')]],
  ['configuration/memory-is-at-most-3-gb', FC1, [memory(128), memory(3_072)], [memory(64), memory(3_136)]],
  ['configuration/memory-is-at-most-32-gb', FC2, [memory(32_768)], [memory(32_832)]],
  [
    'configuration/memory-has-bounds-and-steps',
    FC3,
    [memory(128), memory(32_768)],
    [memory(130), memory(32_832)],
  ],
  ['configuration/cpu-has-bounds-and-steps', FC3, [share(0.35, 512), share(16, 32_768)], [share(0.07, 128)]],
  [
    'configuration/cpu-and-memory-are-in-proportion',
    FC3,
    [share(1, 1_024), share(1, 4_096)],
    [share(1, 960)],
  ],
  ['configuration/cpu-and-memory-are-in-proportion', FC3, [share(1, 4_096)], [share(1, 4_160)]],
  ['configuration/function-timeout-is-a-few-minutes', FC1, [limit(1), limit(300)], [limit(0), limit(601)]],
  ['configuration/function-timeout-has-bounds', BOTH, [limit(1), limit(86_400)], [limit(0), limit(86_401)]],
  [
    'configuration/initializer-timeout-has-bounds',
    [...FC1, ...FC2],
    [initializer(300)],
    [initializer(301), initializer(0)],
  ],
  ['configuration/initializer-timeout-has-bounds', FC3, [initializer(300)], [initializer(601)]],
  ['configuration/pre-freeze-timeout-has-a-bound', FC2, [preFreeze(90)], [preFreeze(91)]],
  ['configuration/pre-stop-timeout-has-a-bound', BOTH, [preStop(90)], [preStop(901)]],
  ['configuration/hook-timeouts-begin-at-one-second', FC3, [initializer(1)], [initializer(0)]],
  ['configuration/hook-timeouts-begin-at-one-second', FC3, [preStop(1)], [preStop(0)]],
  ['configuration/reserved-variables-are-refused', BOTH, [variable('FCNAME')], [variable('FC_NAME')]],
  ['configuration/reserved-variables-are-refused', FC2, [variable('topics')], [variable('topic')]],
  ['configuration/async-retries-have-bounds', BOTH, [retries(0), retries(8)], [retries(9), retries(-1)]],
  ['configuration/async-age-has-bounds', BOTH, [age(1), age(2_592_000)], [age(0), age(2_592_001)]],
  ['configuration/handler-is-required', BOTH, [{}], [{ handler: undefined }]],
] as const

describe.each(LIMITS)('%s', (id, profiles, legal, illegal) => {
  const answered = (configs: readonly Partial<FunctionConfig>[], answer: Try[1]): Try[] =>
    configs.map((config) => [config, answer])
  describe.each(profiles)('on %s', (profile) => {
    it('passes when what is legal is accepted and what is not is refused', () => {
      const tries = [...answered(legal, 'deployed'), ...answered(illegal, 'refused')]
      expect(judge(id, deployments(profile, tries))).toBe('passed')
    })
    it.each(illegal)('fails when %o is accepted', (wrong) => {
      const others = illegal.filter((one) => one !== wrong)
      const tries = [
        ...answered(legal, 'deployed'),
        ...answered(others, 'refused'),
        [wrong, 'deployed'],
      ] as const
      expect(judge(id, deployments(profile, tries))).toBe('failed')
    })
    it.each(legal)('fails when %o is refused', (right) => {
      const others = legal.filter((one) => one !== right)
      const tries = [
        ...answered(others, 'deployed'),
        ...answered(illegal, 'refused'),
        [right, 'refused'],
      ] as const
      expect(judge(id, deployments(profile, tries))).toBe('failed')
    })
    it('is untriggered when one side of the limit was not tried', () => {
      expect(judge(id, deployments(profile, answered(legal, 'deployed')))).toBe('untriggered')
      expect(judge(id, deployments(profile, answered(illegal, 'refused')))).toBe('untriggered')
    })
  })
})

/** What the documents leave open is no failure whichever way it is answered. */
describe.each([
  ['configuration/function-names-follow-the-rule', FC3, named('n'.repeat(128)), named('ok'), named('a.b')],
  ['configuration/memory-is-at-most-3-gb', FC1, memory(130), memory(128), memory(3_136)],
  ['configuration/function-timeout-is-a-few-minutes', FC1, limit(301), limit(300), limit(601)],
  ['configuration/function-timeout-is-a-few-minutes', FC1, limit(600), limit(300), limit(0)],
  ['configuration/memory-has-bounds-and-steps', FC3, memory(64), memory(128), memory(130)],
  ['configuration/memory-is-at-most-32-gb', FC2, memory(64), memory(32_768), memory(32_832)],
  ['configuration/initializer-timeout-has-bounds', FC3, initializer(301), initializer(300), initializer(601)],
  ['configuration/pre-stop-timeout-has-a-bound', BOTH, preStop(91), preStop(90), preStop(901)],
] as const)('%s', (id, profiles, open, legal, illegal) => {
  describe.each(profiles)('on %s', (profile) => {
    it.each(['deployed', 'refused'] as const)('passes when what is open was %s', (answer) => {
      const tries: readonly Try[] = [
        [legal, 'deployed'],
        [open, answer],
        [illegal, 'refused'],
      ]
      expect(judge(id, deployments(profile, tries))).toBe('passed')
    })
  })
})

describe('configuration/illegal-names-are-invalid-arguments', () => {
  const id = 'configuration/illegal-names-are-invalid-arguments'
  const refused: readonly Try[] = [[named('a.b'), 'refused']]
  it('passes on 400 `InvalidArgument`', () => {
    expect(judge(id, deployments('python-fc3', refused))).toBe('passed')
  })
  it.each([{ status: 500 }, { code: 'BadRequest' }])('fails on %o', (refusal) => {
    expect(judge(id, deployments('python-fc3', refused, refusal))).toBe('failed')
  })
  it('is untriggered when no illegal name was refused', () => {
    const tries: readonly Try[] = [
      [named('a.b'), 'deployed'],
      [named('legal'), 'refused'],
      [named(''), 'refused'],
    ]
    expect(judge(id, deployments('python-fc3', tries))).toBe('untriggered')
  })
  it('looks at the service names where those were tried', () => {
    const history = deployments('python-fc2', [[inService('a.b'), 'refused']], { status: 500 })
    const scenario = 'configuration/tries-service-names'
    expect(judge(id, history)).toBe('untriggered')
    expect(judge(id, { ...history, scenario })).toBe('failed')
  })
})

describe('configuration/handler-is-required', () => {
  it('fails when the refusal has another status than 400', () => {
    const tries: readonly Try[] = [
      [{}, 'deployed'],
      [{ handler: undefined }, 'refused'],
    ]
    const history = deployments('python-fc3', tries, { status: 500 })
    expect(judge('configuration/handler-is-required', history)).toBe('failed')
  })
})

describe.each([
  ['passed', ['deployed', 'deployed', 'refused']],
  ['passed', ['deployed', 'deployed', 'deployed']],
  ['failed', ['deployed', 'refused', 'refused']],
  ['failed', ['refused', 'deployed', 'refused']],
  ['untriggered', ['deployed']],
] as const)('configuration/documented-disk-sizes-are-accepted', (verdict, answers) => {
  it(`is ${verdict} when 512, 10240 and 1024 MB are ${answers.join(', ')}`, () => {
    const sizes = [512, 10_240, 1_024]
    const tries = answers.map((answer, at): Try => [disk(sizes[at] ?? 0), answer])
    const history = deployments('python-fc2', tries)
    expect(judge('configuration/documented-disk-sizes-are-accepted', history)).toBe(verdict)
  })
})

describe.each([
  ['passed', ['Name', 'name'], ['deployed', 'deployed']],
  ['failed', ['name', 'name'], ['deployed', 'deployed']],
  ['failed', ['Name', 'name'], ['deployed', 'refused']],
] as const)('configuration/case-tells-names-apart', (verdict, answers, ends) => {
  it(`is ${verdict} when \`Name\` and \`name\` are ${ends.join(', ')} and answer ${answers.join(', ')}`, () => {
    const words = `deploy ${ends[0]} deploy ${ends[1]} call:1 ok:1 call:2 ok:2`
    const patch = {
      0: { fn: 'A', config: { functionName: 'Name', environment: {}, hooks: {} } },
      1: { fn: 'A' },
      2: { fn: 'B', config: { functionName: 'name', environment: {}, hooks: {} } },
      3: { fn: 'B' },
      4: { fn: 'A' },
      5: { fn: 'A', body: { size: 4, text: answers[0] } },
      6: { fn: 'B' },
      7: { fn: 'B', body: { size: 4, text: answers[1] } },
    }
    expect(judge('configuration/case-tells-names-apart', historyOf(words, { patch }))).toBe(verdict)
  })
})

describe.each([
  ['passed', 'err:1:UnhandledInvocationError', 1_020, 'ok:2', 1],
  ['failed', 'ok:1', 4_000, 'ok:2', 1],
  ['failed', 'err:1:UnhandledInvocationError', 300, 'ok:2', 1],
  ['failed', 'err:1:UnhandledInvocationError', 3_900, 'ok:2', 1],
  ['failed', 'err:1:UnhandledInvocationError', 1_020, 'err:2:UnhandledInvocationError', 1],
  ['untriggered', 'err:1:UnhandledInvocationError', 1_020, 'ok:2', 600],
] as const)('configuration/function-timeout-ends-the-call', (verdict, slow, afterMs, brisk, noiseMs) => {
  it(`is ${verdict} on ${slow} after ${afterMs} ms beside ${brisk}, noise ${noiseMs} ms`, () => {
    const sleeping = (call: number, ms: number): object => ({
      payload: { size: 1, text: JSON.stringify({ call, steps: [{ do: 'sleep', ms }] }) },
    })
    const history = historyOf(`deploy deployed call:1 ${slow} call:2 ${brisk}`, {
      config: { timeoutMs: 1_000 },
      patch: { 2: { ...sleeping(1, 4_000), atMs: 0 }, 3: { atMs: afterMs }, 4: sleeping(2, 500) },
    })
    const calibration = { ...history.calibration, noiseMs }
    expect(judge('configuration/function-timeout-ends-the-call', { ...history, calibration })).toBe(verdict)
  })
})

const SYSTEM = {
  FC_FUNC_CODE_PATH: '/code/',
  FC_ACCOUNT_ID: '1',
  FC_FUNCTION_HANDLER: 'index.handler',
  FC_FUNCTION_MEMORY_SIZE: '512',
  FC_FUNCTION_NAME: 'fn',
  FC_REGION: 'cn-hangzhou',
  FC_INSTANCE_ID: 'c-1',
  FC_VER_ID: 'LATEST',
}
const OF_FC2 = { FC_SERVICE_NAME: 'service', FC_QUALIFIER: '' }
const KEYS = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: '(set)',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: '(set)',
  ALIBABA_CLOUD_SECURITY_TOKEN: '(set)',
}

/** Initializer and handler report these variables. */
function reported(
  initializing: Readonly<Record<string, string>>,
  handling: Readonly<Record<string, string>>,
  config: Partial<FunctionConfig> & { readonly profile?: Profile } = {},
): History {
  const { profile = 'python-fc3', ...changes } = config
  const words =
    'deploy deployed call:1 A+import A-import A+initializer A-initializer A-initializer A+handler:1 A-handler:1 A-handler:1 ok:1'
  const history = historyOf(words, { profile, config: changes })
  const reports = new Map([
    [6, initializing],
    [9, handling],
  ])
  const events = history.events.map((event): Event => {
    const variables = reports.get(event.index)
    if (event.kind !== 'witness' || variables === undefined) return event
    const record = { ...event.record, phase: 'report', topic: 'environment', data: { variables } } as const
    return { ...event, record }
  })
  return { ...history, events }
}

describe('configuration/system-variables-are-set', () => {
  const id = 'configuration/system-variables-are-set'
  const all = { ...SYSTEM, ...OF_FC2 }
  const onFc2 = { profile: 'python-fc2', serviceName: 'service' } as const
  it('passes when all are there', () => {
    expect(judge(id, reported(SYSTEM, SYSTEM))).toBe('passed')
    expect(judge(id, reported(all, all, onFc2))).toBe('passed')
  })
  it('takes either name of the version', () => {
    const { FC_VER_ID, ...others } = SYSTEM
    const newer = { ...others, FC_FUNCTION_VERSION: FC_VER_ID }
    expect(judge(id, reported(newer, newer))).toBe('passed')
  })
  it.each(Object.keys(SYSTEM))('fails when the handler does not find %s', (name) => {
    expect(judge(id, reported(SYSTEM, without(SYSTEM, name)))).toBe('failed')
  })
  it.each(Object.keys(OF_FC2))('fails when the Initializer does not find %s on FC 2.0', (name) => {
    expect(judge(id, reported(without(all, name), all, onFc2))).toBe('failed')
  })
  it('fails when a value differs from the configuration', () => {
    const other = { ...SYSTEM, FC_FUNCTION_MEMORY_SIZE: '128' }
    expect(judge(id, reported(SYSTEM, other))).toBe('failed')
  })
  it('is untriggered when nothing was reported', () => {
    expect(judge(id, historyOf('deploy deployed call:1 A+handler:1 A-handler:1 ok:1'))).toBe('untriggered')
  })
})

describe('configuration/keys-come-with-a-role', () => {
  const id = 'configuration/keys-come-with-a-role'
  it('passes when all keys are there', () => {
    expect(judge(id, reported(KEYS, KEYS))).toBe('passed')
  })
  it.each(Object.keys(KEYS))('fails when %s is missing or empty', (name) => {
    expect(judge(id, reported(KEYS, without(KEYS, name)))).toBe('failed')
    expect(judge(id, reported({ ...KEYS, [name]: '' }, KEYS))).toBe('failed')
  })
})

describe('configuration/user-variables-are-visible', () => {
  const id = 'configuration/user-variables-are-visible'
  const environment = { GREETING: 'hello' }
  it.each([
    ['passed', environment, environment],
    ['failed', {}, environment],
    ['failed', environment, { GREETING: 'Hello' }],
  ] as const)('is %s when Initializer and handler see %o and %o', (verdict, initializing, handling) => {
    expect(judge(id, reported(initializing, handling, { environment }))).toBe(verdict)
  })
  it('is untriggered when no variable was configured', () => {
    expect(judge(id, reported({}, {}))).toBe('untriggered')
  })
})

describe.each([
  ['passed', true, false],
  ['failed', false, false],
  ['untriggered', true, true],
] as const)('configuration/python-path-extends-the-search', (verdict, named, control) => {
  it(`is ${verdict} when the import works ${String(named)} with and ${String(control)} without the folder`, () => {
    const runs = ['A', 'B'].map(
      (token) => `deploy deployed ${token}+initializer ${token}-initializer ${token}-initializer`,
    )
    const history = historyOf(runs.join(' '))
    const events = history.events.map((event): Event => {
      const [fn, PYTHONPATH] = event.index < 5 ? ['A', './extra-modules'] : ['B', './none']
      if (event.kind === 'deploy')
        return { ...event, fn, config: { ...event.config, environment: { PYTHONPATH } } }
      if (event.kind !== 'witness' || event.index % 5 !== 3) return { ...event, fn }
      const data = { module: 'extra', found: fn === 'A' ? named : control }
      return { ...event, fn, record: { ...event.record, phase: 'report', topic: 'import', data } }
    })
    expect(judge('configuration/python-path-extends-the-search', { ...history, events })).toBe(verdict)
  })
})

describe.each([
  ['passed', 3],
  ['passed', '3'],
  ['failed', 60],
  ['untriggered', undefined],
] as const)('configuration/function-timeout-is-3-s-by-default', (verdict, timeout) => {
  it(`is ${verdict} when the context tells ${String(timeout)}`, () => {
    const history = historyOf('deploy deployed call:1 A+handler:1 A=handler:1:context A-handler:1 ok:1', {
      reports: { 'A=handler:1:context': { attributes: { function: { timeout } } } },
    })
    expect(judge('configuration/function-timeout-is-3-s-by-default', history)).toBe(verdict)
  })
})

describe.each([
  ['passed', 'A+handler:1 A-handler:1', 'mine'],
  ['failed', 'A+handler:1 A-handler:1', '1-64f6cd87-00000000-000000000001'],
  ['untriggered', '', 'mine'],
] as const)('configuration/caller-cannot-set-the-request-id', (verdict, run, sent) => {
  it(`is ${verdict} when ${sent} was sent and ${run === '' ? 'nothing' : 'a handler'} was witnessed`, () => {
    const history = historyOf(`deploy deployed call:1 ${run} ok:1`, {
      patch: { 2: { headers: { 'X-Fc-Request-Id': sent } } },
    })
    expect(judge('configuration/caller-cannot-set-the-request-id', history)).toBe(verdict)
  })
})

function without(variables: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([other]) => other !== name))
}
