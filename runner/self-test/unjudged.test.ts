import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { exitCodeOf } from '../cli/exit-code.ts'
import { checkConformance, type ConformanceOptions } from '../conformance.ts'
import { TargetError } from '../target-error.ts'
import { memoryShelf } from '../teeth/shelf.ts'
import { validateReport } from './validate-report.ts'

type Operations = Partial<Target>

/** Judges one check by the simulated target with some operations replaced. */
async function judge(
  alter: (target: Target) => Operations,
  options: Partial<ConformanceOptions> = {},
): Promise<RunReport> {
  const clock = createVirtualClock()
  const target = createSimulated({ clock })
  const report = await checkConformance({
    ...{ clock, shelf: memoryShelf, concurrency: 1 },
    selection: { checks: ['initializer/runs-once-per-instance'] },
    ...options,
    target: { ...target, ...alter(target) },
  })
  return validateReport(JSON.stringify(report))
}

const lost = (final: boolean): TargetError =>
  new TargetError({ code: 'adapter-ended', message: 'it exited with code 1', blame: 'adapter', final })

/** Answers hello with some fields replaced. */
const introducing =
  (changes: object): ((target: Target) => Operations) =>
  (target) => ({
    hello: async (signal) => ({ ...(await target.hello(signal)), ...changes }),
  })

const answering = (status: number, body: string): Operations => ({
  invoke: () => Promise.resolve({ status, headers: {}, body: Buffer.from(body) }),
})

describe('a target that cannot be judged', () => {
  it.each<[what: string, blame: string, code: string, words: string, alter: (target: Target) => Operations]>([
    [
      'fails at hello',
      'adapter',
      'adapter-ended',
      'code 1',
      () => ({ hello: () => Promise.reject(lost(true)) }),
    ],
    [
      'breaks at hello',
      'adapter',
      'target-failed',
      'no',
      () => ({ hello: () => Promise.reject(new Error('no')) }),
    ],
    [
      'never says hello',
      'adapter',
      'target-silent',
      'hello',
      () => ({ hello: () => new Promise(() => undefined) }),
    ],
    ['says hello wrongly', 'adapter', 'adapter-protocol', '/runtimes', introducing({ runtimes: 'python3' })],
    ['claims no profile', 'adapter', 'no-profile-claimed', 'none', introducing({ profiles: [] })],
    [
      'answers a deployment never',
      'adapter',
      'target-silent',
      'deploy',
      () => ({ deploy: () => new Promise(() => undefined) }),
    ],
    [
      'fails at a deployment',
      'adapter',
      'adapter-ended',
      'code 1',
      () => ({ deploy: () => Promise.reject(lost(false)) }),
    ],
    [
      'breaks at a call',
      'adapter',
      'target-failed',
      'pipe',
      () => ({ invoke: () => Promise.reject(new Error('pipe')) }),
    ],
    [
      'breaks at a removal',
      'adapter',
      'target-failed',
      'stuck',
      () => ({ remove: () => Promise.reject(new Error('stuck')) }),
    ],
    [
      'refuses a deployment',
      'implementation',
      'target-unusable',
      '403 AccessDenied',
      () => ({
        deploy: () => Promise.resolve({ accepted: false, status: 403, code: 'AccessDenied', message: 'no' }),
      }),
    ],
    ['answers 404', 'implementation', 'target-unusable', '404', () => answering(404, 'ready')],
    ['answers nothing', 'implementation', 'target-unusable', 'body', () => answering(200, '')],
  ])('because it %s is told as such, to the blame of the %s (%s)', async (_, blame, code, words, alter) => {
    const report = await judge(alter)
    expect(report).toMatchObject({ complete: false, endedBy: 'target', outcome: 'incomplete' })
    expect(report.failure).toMatchObject({ blame, code })
    expect(report.failure?.message).toContain(words)
    expect(report.checks.map(({ profile, verdict }) => [profile, verdict])).toEqual(
      PLATFORM_PROFILES.map((profile) => [profile, 'inconclusive']),
    )
    for (const { reason } of report.checks)
      expect(reason).toBe(`the target could not be judged: ${report.failure?.message ?? ''}`)
    expect(new Set(report.scenarios.map(({ outcome }) => outcome))).toEqual(new Set(['not-reached']))
    expect(exitCodeOf(report)).toBe(2)
  })

  it('is told by the profile that was asked for, masked', async () => {
    const profiles: readonly Profile[] = ['python-fc3']
    const hello = (): Promise<never> => Promise.reject(new Error('key was hunter2hunter2'))
    const report = await judge(() => ({ hello }), { profiles, secrets: ['hunter2hunter2'] })
    expect(report.profiles).toEqual(profiles)
    expect(report.target).toBeUndefined()
    expect(JSON.stringify(report)).not.toContain('hunter2hunter2')
  })

  it('is not one whose functions never see their event: that is for checks to judge', async () => {
    const payload = Buffer.from('no script')
    const report = await judge(
      (target) => ({ invoke: (request, signal) => target.invoke({ ...request, payload }, signal) }),
      { selection: { checks: ['event-handler/event-is-the-payload'] } },
    )
    expect(report.failure).toBeUndefined()
    expect(report.complete).toBe(true)
    expect(report.checks.map(({ verdict }) => verdict)).not.toContain('pass')
  })

  it('is still refused for a profile that it does not claim', async () => {
    const only = introducing({ profiles: ['python-fc2'] })
    await expect(judge(only, { profiles: ['python-fc3'] })).rejects.toMatchObject({
      code: 'profile-not-claimed',
    })
  })
})

describe('a target that is lost in the middle', () => {
  /** Serves as long as the noise is measured and one scenario takes, then never again. */
  const giveUp = (after: number, final: boolean) => (target: Target) => {
    let deployments = 0
    return {
      deploy: ((request, signal) =>
        ++deployments > after
          ? Promise.reject(lost(final))
          : target.deploy(request, signal)) satisfies Target['deploy'],
    }
  }
  const options = { profiles: ['python-fc3'], selection: { suites: ['event-handler'] } } as const

  it('ends the run at once and keeps what was judged by then', async () => {
    const report = await judge(giveUp(3, true), options)
    expect(report).toMatchObject({ complete: false, endedBy: 'target', outcome: 'incomplete' })
    expect(report.failure).toMatchObject({ blame: 'adapter', code: 'adapter-ended' })
    const outcomes = report.scenarios.map(({ outcome }) => outcome)
    // What waits is played first, wherever it stands.
    expect(outcomes.toSorted().slice(-3)).toEqual(['played', 'played', 'stopped'])
    expect(new Set(outcomes.toSorted().slice(0, -3))).toEqual(new Set(['not-reached']))
    expect(report.checks.some(({ verdict }) => verdict === 'pass')).toBe(true)
    expect(exitCodeOf(report)).toBe(3)
  })

  it('goes on when another life is still possible', async () => {
    const report = await judge(giveUp(3, false), options)
    expect(report).toMatchObject({ complete: true, outcome: 'incomplete' })
    expect(report.failure).toBeUndefined()
    expect(report.scenarios.map(({ outcome }) => outcome)).not.toContain('not-reached')
  })
})

describe('what ends a run from outside', () => {
  it('is no fault of the target, not even during hello', async () => {
    const stopping = new AbortController()
    const hello = (): Promise<never> => {
      stopping.abort(new Error('interrupted by SIGINT'))
      return new Promise(() => undefined)
    }
    const report = await judge(() => ({ hello }), { signal: stopping.signal })
    expect(report).toMatchObject({ complete: false, endedBy: 'interrupt', outcome: 'incomplete' })
    expect(report.failure).toBeUndefined()
    expect(exitCodeOf(report)).toBe(3)
  })
})

describe('a capability that the target lacks', () => {
  const without = (changes: Partial<TargetInfo['capabilities']>): ((target: Target) => Operations) => {
    return (target) => ({
      hello: async (signal) => {
        const info = await target.hello(signal)
        return { ...info, capabilities: { ...info.capabilities, ...changes } }
      },
    })
  }
  const suites = { profiles: ['python-fc3'], selection: { suites: ['instances'] } } as const

  it('makes a run partial when it is required', async () => {
    const report = await judge(without({ idle: ['destroyed'] }), suites)
    expect(report.outcome).toBe('partial')
    const [freeze] = report.lacking
    expect(freeze).toMatchObject({ need: 'freeze', required: true })
    expect(freeze?.musts).toContain('INST-05')
    expect(exitCodeOf(report)).toBe(3)
  })

  it('leaves a run conforming when it is not', async () => {
    const report = await judge(without({ instanceLimit: false }), suites)
    expect(report.outcome).toBe('conforms')
    expect(report.lacking).toMatchObject([{ need: 'instanceLimit', required: false, musts: ['CONC-04'] }])
  })
})
