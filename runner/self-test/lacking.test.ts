import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { DeployRequest, InvokeRequest, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { LentNeed, Need, ServerNeed } from '../../suites/define.ts'
import { isRequired } from '../../suites/required.ts'
import { headerOf } from '../../suites/lens/headers.ts'
import { checkConformance } from '../conformance.ts'
import { memoryShelf } from '../teeth/shelf.ts'

/** How a target comes to lack something: what it declares then, and which requests it cannot answer. */
interface Lack {
  readonly declares: (info: TargetInfo) => TargetInfo
  /** Whether a request is of the kind that it declared it cannot answer. */
  readonly forbids: (operation: keyof Target, request: unknown) => boolean
}

const without = (changes: Partial<TargetInfo['capabilities']>): Lack['declares'] => {
  return (info) => ({ ...info, capabilities: { ...info.capabilities, ...changes } })
}
const withoutIdle = (until: 'frozen' | 'destroyed'): Lack => ({
  declares: (info) => without({ idle: info.capabilities.idle.filter((one) => one !== until) })(info),
  forbids: (operation, request) =>
    operation === 'idle' && (request as Parameters<Target['idle']>[0]).until === until,
})
const withoutRuntime = (name: string): Lack => ({
  declares: (info) => ({ ...info, runtimes: info.runtimes.filter((one) => one !== name) }),
  forbids: onDeployment(({ config }) => config.runtime === name),
})
const of =
  (method: keyof Target): Lack['forbids'] =>
  (operation) =>
    operation === method

function onDeployment(asks: (request: DeployRequest) => boolean): Lack['forbids'] {
  return (operation, request) =>
    (operation === 'deploy' || operation === 'update') && asks(request as DeployRequest)
}

function onCall(asks: (request: InvokeRequest) => boolean): Lack['forbids'] {
  return (operation, request) => operation === 'invoke' && asks(request as InvokeRequest)
}

const isAsync = ({ headers }: InvokeRequest): boolean =>
  headerOf(headers, 'x-fc-invocation-type')?.toLowerCase() === 'async'
const namesVersions = onDeployment(({ aliases = [] }) => aliases.length > 0)
const callsVersion = onCall(({ qualifier }) => qualifier !== undefined)

/** Named in the command of a server; no scenario may deploy one then. */
function withoutProgram(program: string): Lack {
  return {
    declares: (info) => ({ ...info, programs: (info.programs ?? []).filter((one) => one !== program) }),
    forbids: onDeployment(({ config }) =>
      [...(config.server?.command ?? []), ...(config.server?.args ?? [])].some((word) =>
        word.includes(program),
      ),
    ),
  }
}

const LACKS: Readonly<Record<Exclude<Need, ServerNeed | LentNeed>, Lack>> = {
  witness: { declares: without({ witness: [] }), forbids: of('witness') },
  freeze: withoutIdle('frozen'),
  expire: withoutIdle('destroyed'),
  update: { declares: without({ update: false }), forbids: of('update') },
  logs: { declares: without({ logs: false }), forbids: of('logs') },
  invocations: { declares: without({ invocations: false }), forbids: of('invocations') },
  async: { declares: without({ async: false }), forbids: onCall(isAsync) },
  qualifiers: {
    declares: without({ qualifiers: false }),
    forbids: (...asked) => namesVersions(...asked) || callsVersion(...asked),
  },
  provisioned: {
    declares: without({ provisioned: false }),
    forbids: onDeployment(({ config }) => config.provisionedInstances !== undefined),
  },
  instanceLimit: {
    declares: without({ instanceLimit: false }),
    forbids: onDeployment(({ instanceLimit }) => instanceLimit !== undefined),
  },
  sYaml: {
    declares: without({ sYaml: false }),
    forbids: onDeployment(({ sYamlOnly }) => sYamlOnly === true),
  },
  httpTriggers: { declares: without({ httpTriggers: false }), forbids: of('http') },
  'python2.7': withoutRuntime('python2.7'),
  python3: withoutRuntime('python3'),
  'python3.12': withoutRuntime('python3.12'),
  'custom-container': withoutRuntime('custom-container'),
  node: withoutProgram('node'),
  flask: withoutProgram('flask'),
  django: withoutProgram('django'),
  pymysql: withoutProgram('pymysql'),
}

const NEEDS = Object.keys(LACKS) as (keyof typeof LACKS)[]
const isRequiredByAny = (need: Need): boolean => JUDGED_PROFILES.some((profile) => isRequired(profile, need))
const OPTIONAL = NEEDS.filter((need) => !isRequiredByAny(need))
const REQUIRED = NEEDS.filter(isRequiredByAny)

/** FC 1.0 is nothing without one of its two Pythons. */
const together = (needs: typeof NEEDS): typeof NEEDS => needs.filter((need) => need !== 'python3')

/** What is drawn has nothing to do with what is lacking. */
const FEW_CASES = 2

/** Every generation with every kind of runtime in two turns; each capability is taken away in one of them. */
const TURNS: readonly [readonly Profile[], readonly Profile[]] = [
  ['python-fc1', 'python-fc3', 'container-fc2'],
  ['python-fc2', 'container-fc3'],
]
const turnOf = (at: number): readonly Profile[] => TURNS[at % 2 === 0 ? 0 : 1]

/** Judges the simulated target as an honest one that lacks these capabilities. */
async function judgeWithout(
  needs: readonly (keyof typeof LACKS)[],
  profiles?: readonly Profile[],
): Promise<RunReport> {
  const clock = createVirtualClock()
  const whole = createSimulated({ clock })
  const lacks = needs.map((need) => LACKS[need])
  const guarded = <Q, A>(operation: keyof Target, work: (request: Q, signal: AbortSignal) => Promise<A>) => {
    return (request: Q, signal: AbortSignal): Promise<A> =>
      lacks.some((lack) => lack.forbids(operation, request))
        ? Promise.reject(new Error(`\`${operation}\` is asked for what was declared to be lacking`))
        : work(request, signal)
  }
  const target: Target = {
    ...whole,
    hello: async (signal) => lacks.reduce((info, { declares }) => declares(info), await whole.hello(signal)),
    deploy: guarded('deploy', (...asked) => whole.deploy(...asked)),
    update: guarded('update', (...asked) => whole.update(...asked)),
    invoke: guarded('invoke', (...asked) => whole.invoke(...asked)),
    http: guarded('http', (...asked) => whole.http(...asked)),
    idle: guarded('idle', (...asked) => whole.idle(...asked)),
    logs: guarded('logs', (...asked) => whole.logs(...asked)),
    invocations: guarded('invocations', (...asked) => whole.invocations(...asked)),
    witness: guarded('witness', (...asked) => whole.witness(...asked)),
  }
  return checkConformance({
    ...{ target, clock, profiles, shelf: memoryShelf, concurrency: 1, mostCases: FEW_CASES },
    sequences: { runs: 1 },
  })
}

/** What an honest target must never meet: doubt, a failure, or a scenario that it could not be played with. */
function blemishes({ checks, scenarios }: RunReport): string[] {
  return [
    ...checks
      .filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'fail')
      .map(({ profile, id, verdict, reason }) => `${profile} ${id} ${verdict}: ${reason}`),
    ...scenarios
      .filter(({ outcome }) => outcome !== 'played')
      .map(({ profile, id, reason }) => `${profile} ${id} stopped: ${reason ?? ''}`),
  ]
}

describe('an honest target', () => {
  it.each(OPTIONAL.map((need, at) => ({ need, profiles: turnOf(at) })))(
    'conforms without the optional `$need` on $profiles',
    async ({ need, profiles }) => {
      const report = await judgeWithout([need], profiles)
      expect(blemishes(report)).toEqual([])
      expect(report.outcome).toBe('conforms')
    },
  )

  it('conforms without anything optional', async () => {
    const report = await judgeWithout(together(OPTIONAL))
    expect(blemishes(report)).toEqual([])
    expect(report.outcome).toBe('conforms')
  })

  it.each(REQUIRED)('conforms in part without the required `%s`', async (need) => {
    const report = await judgeWithout([need])
    expect(blemishes(report)).toEqual([])
    expect(report.outcome).toBe('partial')
    const found = report.lacking.filter((one) => one.need === need && one.required)
    expect(found.map(({ profile }) => profile)).toEqual(
      JUDGED_PROFILES.filter((profile) => isRequired(profile, need)),
    )
    expect(found.every(({ musts }) => musts.length > 0)).toBe(true)
  })

  it('conforms in part without anything beyond calls', async () => {
    const report = await judgeWithout(together(NEEDS))
    expect(blemishes(report)).toEqual([])
    expect(report.outcome).toBe('partial')
  })
})
