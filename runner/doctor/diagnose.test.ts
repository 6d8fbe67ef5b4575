import { describe, expect, it } from 'vitest'
import type { Target } from '../../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { realClock } from '../clock.ts'
import { createMask } from '../core/mask/mask.ts'
import { connect } from '../targets/connect.ts'
import { TargetError } from '../target-error.ts'
import { ToolError } from '../tool-error.ts'
import { openChart } from './chart.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis, Examination, StepId } from './diagnosis.ts'

/** Replaces operations of a healthy target. */
type Illness = (healthy: Target) => Partial<Target>

interface Circumstances {
  readonly profiles?: readonly Profile[]
  readonly timeoutScale?: number
  readonly signal?: AbortSignal
  readonly secrets?: readonly string[]
  readonly told?: (examination: Examination) => void
}

async function examine(illness: Illness, circumstances: Circumstances = {}): Promise<Diagnosis> {
  return diagnose({
    spec: 'reference',
    connect: async () => {
      const healthy = await connect('reference', { version: '0.0.0' })
      return { ...operations(healthy), ...illness(healthy) }
    },
    profiles: ['python-fc3'],
    timeoutScale: 1,
    signal: new AbortController().signal,
    tool: { name: 'fc-conformance', version: '0.0.0' },
    told: () => undefined,
    ...circumstances,
  })
}

/** A copy that keeps working when operations are replaced. */
function operations(target: Target): Target {
  return {
    hello: (signal) => target.hello(signal),
    deploy: (request, signal) => target.deploy(request, signal),
    update: (request, signal) => target.update(request, signal),
    invoke: (request, signal) => target.invoke(request, signal),
    http: (request, signal) => target.http(request, signal),
    idle: (request, signal) => target.idle(request, signal),
    remove: (request, signal) => target.remove(request, signal),
    logs: (request, signal) => target.logs(request, signal),
    invocations: (request, signal) => target.invocations(request, signal),
    witness: (request, signal) => target.witness(request, signal),
    elapse: (request, signal) => target.elapse(request, signal),
    close: () => target.close(),
  }
}

/** `<step> <outcome>` of every step, with who is to blame and the code where one failed. */
function courseOf({ steps }: Diagnosis): string[] {
  return steps.map(({ step, outcome, blame, code }) =>
    outcome === 'failed' ? `${step} failed ${blame ?? ''} ${code ?? ''}` : `${step} ${outcome}`,
  )
}

const OUTSIDE = ['deploy', 'call', 'bytes', 'witness', 'logs', 'crowd']
const TOLD = ['freeze', 'expire', 'update']
const HEALTHY = [
  'reach ok',
  'hello ok',
  ...[...OUTSIDE, ...TOLD, 'remove', 'noise'].map((step) => `${step} ok`),
  'goodbye ok',
]

/** The healthy course with some steps different. */
function courseWith(changes: Readonly<Record<string, string>>): string[] {
  return HEALTHY.map((line) => {
    const [step = ''] = line.split(' ')
    const change = changes[step]
    return change === undefined ? line : `${step} ${change}`
  })
}

/** So long that a slow call is not long beside it, ms. */
const LONG_COLD_MS = 700

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
/** The steps of each profile that a platform can claim. */
const forEach = (steps: readonly string[]): string[] => PLATFORM_PROFILES.flatMap(() => steps)
const skippedFrom = (first: string): Record<string, string> => {
  const steps = HEALTHY.slice(0, -1).map((line) => line.split(' ')[0] ?? '')
  return Object.fromEntries(steps.slice(steps.indexOf(first)).map((step) => [step, 'skipped']))
}

describe.concurrent('diagnose', () => {
  it('finds a healthy target healthy, for each profile that it claims', async () => {
    const told: Examination[] = []
    const diagnosis = await examine(() => ({}), { profiles: [], told: (one) => told.push(one) })
    const middle = HEALTHY.slice(2, -1)
    expect(courseOf(diagnosis)).toEqual(['reach ok', 'hello ok', ...forEach(middle), 'goodbye ok'])
    expect(diagnosis).toMatchObject({ healthy: true, target: { name: 'reference' } })
    expect(diagnosis.blame).toBeUndefined()
    expect(told).toEqual(diagnosis.steps)
  })

  it('skips what a target declares that it lacks, and still finds it healthy', async () => {
    const diagnosis = await examine((healthy) => ({
      hello: async (signal) => {
        const info = await healthy.hello(signal)
        const capabilities = { ...info.capabilities, witness: [], logs: false }
        return { ...info, capabilities, limits: { instances: 1 } }
      },
    }))
    expect(courseOf(diagnosis)).toEqual(courseWith({ witness: 'skipped', logs: 'skipped', crowd: 'skipped' }))
    expect(diagnosis.healthy).toBe(true)
    expect(diagnosis.shortfalls).toEqual([{ profile: 'python-fc3', needs: ['witness', 'logs'] }])
  })

  it('names what profiles require and a target does not declare, the usual runtime included', async () => {
    const lacking = { witness: [], idle: [], update: false, logs: false, async: false, qualifiers: false }
    const diagnosis = await examine(
      (healthy) => ({
        hello: async (signal) => {
          const info = await healthy.hello(signal)
          return { ...info, runtimes: ['python3.9'], capabilities: { ...info.capabilities, ...lacking } }
        },
      }),
      { profiles: [] },
    )
    const skipped = Object.fromEntries(['witness', 'logs', ...TOLD].map((step) => [step, 'skipped']))
    const middle = courseWith(skipped).slice(2, -1)
    expect(courseOf(diagnosis)).toEqual(['reach ok', 'hello ok', ...forEach(middle), 'goodbye ok'])
    const needs = ['witness', 'freeze', 'expire', 'update', 'logs']
    expect(diagnosis).toMatchObject({
      healthy: true,
      shortfalls: [
        { profile: 'python-fc1', needs: ['witness', 'update', 'logs'], runtime: 'python3' },
        { profile: 'python-fc2', needs, runtime: 'python3.10' },
        { profile: 'python-fc3', needs, runtime: 'python3.10' },
        { profile: 'container-fc2', needs, runtime: 'custom.debian10' },
        { profile: 'container-fc3', needs, runtime: 'custom.debian10' },
      ],
    })
    const seen = (step: string): string | undefined => diagnosis.steps.find((one) => one.step === step)?.seen
    expect(seen('deploy')).toContain('python3, which `runtimes` does not list')
    expect(seen('freeze')).toContain('does not declare `idle` until `frozen`')
  })

  it('looks at idle and update from outside when nothing comes from inside', async () => {
    const diagnosis = await examine((healthy) => ({
      hello: async (signal) => {
        const info = await healthy.hello(signal)
        return { ...info, capabilities: { ...info.capabilities, witness: [] } }
      },
    }))
    expect(courseOf(diagnosis)).toEqual(courseWith({ witness: 'skipped' }))
    const told = diagnosis.steps.filter(({ step }) => TOLD.includes(step))
    for (const { seen } of told) expect(seen).toContain('more cannot be seen')
  })

  it('refuses a profile that the target does not claim, and still says goodbye', async () => {
    const told: Examination[] = []
    const examination = examine(
      (healthy) => ({
        hello: async (signal) => ({ ...(await healthy.hello(signal)), profiles: ['python-fc2'] }),
      }),
      { told: (one) => told.push(one) },
    )
    await expect(examination).rejects.toMatchObject({ code: 'profile-not-claimed' })
    expect(told.at(-1)).toMatchObject({ step: 'goodbye', outcome: 'ok' })
  })

  it('names the witness channel that is used, whatever the order in which they are declared', async () => {
    const diagnosis = await examine((healthy) => ({
      hello: async (signal) => {
        const info = await healthy.hello(signal)
        return { ...info, capabilities: { ...info.capabilities, witness: ['adapter', 'file'] } }
      },
    }))
    const witness = diagnosis.steps.find(({ step }) => step === 'witness')
    expect(witness?.seen).toBe('the record of the call arrived over `file`')
  })

  it('refuses a wrong witness address before it reaches anything', async () => {
    let connected = false
    const examination = diagnose({
      ...{ spec: 'reference', profiles: [], timeoutScale: 1, signal: new AbortController().signal },
      ...{ tool: { name: 'fc-conformance', version: '0.0.0' }, told: () => undefined },
      witnessAddress: 'http://host:80',
      connect: () => {
        connected = true
        return connect('reference', { version: '0.0.0' })
      },
    })
    await expect(examination).rejects.toMatchObject({ code: 'bad-witness-address' })
    expect(connected).toBe(false)
  })

  describe.concurrent('blames the environment', () => {
    it.each([
      ['what cannot be connected', new ToolError('unknown-target', 'no such target')],
      [
        'a command that is not there',
        new TargetError({ code: 'adapter-not-found', blame: 'environment', message: 'no such command' }),
      ],
    ])('for %s', async (_, error) => {
      const diagnosis = await examine(() => ({ hello: () => Promise.reject(error) }))
      expect(courseOf(diagnosis)).toEqual(
        courseWith({ ...skippedFrom('hello'), reach: `failed environment ${error.code}` }),
      )
      expect(diagnosis).toMatchObject({ healthy: false, blame: 'environment' })
      expect(diagnosis.target).toBeUndefined()
    })
  })

  describe.concurrent('blames the adapter', () => {
    it.each<[string, Illness, Record<string, string>]>([
      [
        'whose hello never comes',
        () => ({ hello: never }),
        { ...skippedFrom('hello'), hello: 'failed adapter target-silent' },
      ],
      [
        'whose hello fails',
        () => ({ hello: () => Promise.reject(new Error('oops')) }),
        { ...skippedFrom('hello'), hello: 'failed adapter target-failed' },
      ],
      [
        'whose hello breaks the protocol',
        () => ({ hello: () => Promise.resolve({ protocol: 2 } as never) }),
        { ...skippedFrom('hello'), hello: 'failed adapter adapter-protocol' },
      ],
      [
        'that claims no profile at all',
        (healthy) => ({
          hello: async (signal) => ({ ...(await healthy.hello(signal)), profiles: [] }),
        }),
        { ...skippedFrom('deploy'), hello: 'failed adapter no-profile-claimed' },
      ],
      [
        'that fails to deploy',
        () => ({ deploy: () => Promise.reject(new Error('not implemented')) }),
        { ...skippedFrom('deploy'), deploy: 'failed adapter target-failed' },
      ],
      [
        'that never answers a call',
        () => ({ invoke: never }),
        { ...skippedFrom('call'), call: 'failed adapter target-silent' },
      ],
    ])('%s', async (_, illness, changes) => {
      // Nothing of these is waited for but the deadline.
      const diagnosis = await examine(illness, { timeoutScale: 0.1 })
      expect(courseOf(diagnosis)).toEqual(courseWith(changes))
      expect(diagnosis).toMatchObject({ healthy: false, blame: 'adapter' })
    })

    it('that declares a witness channel and keeps its variables to itself', async () => {
      const diagnosis = await examine(
        (healthy) => ({
          deploy: ({ config, ...request }, signal) =>
            healthy.deploy({ ...request, config: { ...config, environment: {} } }, signal),
        }),
        { timeoutScale: 0.2 },
      )
      // The noise is not blamed a second time, and idle and update are looked at from outside.
      expect(courseOf(diagnosis)).toEqual(
        courseWith({ witness: 'failed adapter no-witness-record', noise: 'skipped' }),
      )
    })

    it('that declares logs and answers none', async () => {
      const diagnosis = await examine(() => ({ logs: () => Promise.resolve({ lines: [] }) }))
      expect(courseOf(diagnosis)).toEqual(
        courseWith({ logs: 'failed adapter no-log-line', noise: 'skipped' }),
      )
      const noise = diagnosis.steps.find(({ step }) => step === 'noise')
      expect(noise?.seen).toBe('makes no sense after `logs` failed for python-fc3')
    })

    it.each<[string, Illness, Record<string, string>]>([
      [
        'has not filled in `idle`',
        () => ({ idle: () => Promise.reject(new Error('not filled in')) }),
        { freeze: 'failed adapter target-failed', expire: 'failed adapter target-failed' },
      ],
      [
        'answers `idle` and does nothing',
        () => ({ idle: () => Promise.resolve() }),
        { expire: 'failed adapter not-destroyed' },
      ],
      [
        'ends instances that it is to freeze',
        (healthy) => ({
          idle: (request, signal) => healthy.idle({ ...request, until: 'destroyed' }, signal),
        }),
        { freeze: 'failed adapter not-frozen' },
      ],
      [
        'has not filled in `update`',
        () => ({ update: () => Promise.reject(new Error('not filled in')) }),
        { update: 'failed adapter target-failed' },
      ],
      [
        'answers `update` and does nothing',
        () => ({ update: () => Promise.resolve({ accepted: true }) }),
        { update: 'failed adapter not-updated' },
      ],
      [
        'updates the code and not the environment',
        (healthy) => ({
          update: ({ config, environment, ...request }, signal) =>
            healthy.update({ ...request, environment, config: { ...config, environment } }, signal),
        }),
        { update: 'failed adapter not-updated' },
      ],
      [
        'has not filled in `remove`',
        () => ({ remove: () => Promise.reject(new Error('not filled in')) }),
        { remove: 'failed adapter target-failed', noise: 'skipped' },
      ],
    ])('that %s', async (_, illness, changes) => {
      const diagnosis = await examine(illness)
      expect(courseOf(diagnosis)).toEqual(courseWith(changes))
      expect(diagnosis).toMatchObject({ healthy: false, blame: 'adapter' })
    })

    it('that leaves wrongly', async () => {
      const farewell = { blame: 'adapter', code: 'adapter-lingers', message: 'it had to be killed' } as const
      const diagnosis = await examine((healthy) => ({
        close: async () => {
          await healthy.close()
          return farewell
        },
      }))
      expect(courseOf(diagnosis)).toEqual(courseWith({ goodbye: 'failed adapter adapter-lingers' }))
    })

    it('that serves one call after the other', async () => {
      const diagnosis = await examine((healthy) => {
        let before: Promise<unknown> = Promise.resolve()
        return {
          // Starts an instance at once: on a busy machine the first call would take too long to tell.
          deploy: async (request, signal) => {
            const answer = await healthy.deploy(request, signal)
            const payload = Buffer.from(JSON.stringify({ call: 0, steps: [] }))
            await healthy.invoke({ ref: request.ref, headers: {}, payload }, signal)
            return answer
          },
          invoke: (request, signal) => {
            const answer = before.then(() => healthy.invoke(request, signal))
            before = answer
            return answer
          },
        }
      })
      expect(courseOf(diagnosis)).toEqual(courseWith({ crowd: 'failed adapter one-at-a-time' }))
    })

    it('and nobody for calls that come one after the other where cold starts are long', async () => {
      const diagnosis = await examine((healthy) => {
        let before: Promise<unknown> = Promise.resolve()
        return {
          invoke: (request, signal) => {
            const isFirst = Buffer.from(request.payload).includes('"call":1,')
            const answer = before.then(async () => {
              if (isFirst) await realClock.sleep(LONG_COLD_MS, signal)
              return healthy.invoke(request, signal)
            })
            before = answer
            return answer
          },
        }
      })
      expect(courseOf(diagnosis)).toEqual(courseWith({ crowd: 'skipped' }))
      const crowd = diagnosis.steps.find(({ step }) => step === 'crowd')
      expect(crowd?.seen).toContain('cannot be told')
      expect(diagnosis.healthy).toBe(true)
    })

    it('and nobody for one quick call of several that comes late', async () => {
      const diagnosis = await examine((healthy) => {
        let slow: Promise<unknown> = Promise.resolve()
        return {
          invoke: async (request, signal) => {
            const text = Buffer.from(request.payload)
            if (text.includes('call 4 of')) await slow
            const answer = healthy.invoke(request, signal)
            if (text.includes('call 1 of')) slow = answer
            return answer
          },
        }
      })
      expect(courseOf(diagnosis)).toEqual(HEALTHY)
    })

    it('that mixes answers up', async () => {
      const diagnosis = await examine((healthy) => {
        let kept: { payload: Uint8Array } | undefined
        return {
          invoke: (request, signal) => {
            if (Buffer.from(request.payload).includes('call 2 of')) kept = request
            const isThird = Buffer.from(request.payload).includes('call 3 of')
            return healthy.invoke(isThird && kept !== undefined ? { ...request, ...kept } : request, signal)
          },
        }
      })
      expect(courseOf(diagnosis)).toEqual(courseWith({ crowd: 'failed adapter mixed-answers' }))
    })

    it('that was lost for good, and tries nothing more', async () => {
      const lost = new TargetError({ code: 'target-lost', blame: 'adapter', message: 'gone', final: true })
      const diagnosis = await examine(() => ({ logs: () => Promise.reject(lost) }), { profiles: [] })
      const middle = HEALTHY.slice(2, -1)
      const skipped = middle.map((line) => line.replace('ok', 'skipped'))
      expect(courseOf(diagnosis)).toEqual([
        ...HEALTHY.slice(0, 6),
        'logs failed adapter target-lost',
        ...skipped.slice(5),
        ...forEach(skipped).slice(skipped.length),
        'goodbye ok',
      ])
    })
  })

  describe.concurrent('blames the implementation', () => {
    it('that refuses the runtime of the functions, which it does not list', async () => {
      const refusal = { accepted: false, status: 400, code: 'InvalidArgument', message: 'no' } as const
      const diagnosis = await examine((healthy) => ({
        hello: async (signal) => ({ ...(await healthy.hello(signal)), runtimes: ['python3.9'] }),
        deploy: () => Promise.resolve(refusal),
      }))
      const deployed = diagnosis.steps.find(({ step }) => step === 'deploy')
      expect(deployed).toMatchObject({ blame: 'implementation', code: 'deployment-refused' })
      expect(deployed?.hint).toContain('offer it, and list it in `runtimes`')
    })

    it('that refuses a plain deployment of one generation, and goes on with the other', async () => {
      const refusal = { accepted: false, status: 400, code: 'InvalidArgument', message: 'no' } as const
      const diagnosis = await examine(
        (healthy) => ({
          deploy: (request, signal) =>
            request.config.generation === 'fc2' ? Promise.resolve(refusal) : healthy.deploy(request, signal),
        }),
        { profiles: [] },
      )
      const refused = [
        'deploy failed implementation deployment-refused',
        ...HEALTHY.slice(3, -1).map((line) => line.replace('ok', 'skipped')),
      ]
      const accepted = HEALTHY.slice(2, -1)
      expect(courseOf(diagnosis)).toEqual([
        ...['reach ok', 'hello ok', ...accepted],
        ...[...refused, ...accepted, ...refused, ...accepted, 'goodbye ok'],
      ])
      expect(diagnosis).toMatchObject({ healthy: false, blame: 'implementation' })
    })

    it.each<[string, Partial<{ status: number; headers: Record<string, string>; body: Uint8Array }>, string]>(
      [
        ['another status', { status: 500 }, 'wrong-answer'],
        ['another body', { body: Buffer.from('{}') }, 'wrong-answer'],
        ['an empty body', { body: new Uint8Array() }, 'wrong-answer'],
        ['no request id', { headers: {} }, 'no-request-id'],
      ],
    )('that answers with %s', async (_, wrong, code) => {
      const diagnosis = await examine((healthy) => ({
        invoke: async (request, signal) => ({ ...(await healthy.invoke(request, signal)), ...wrong }),
      }))
      expect(courseOf(diagnosis)).toEqual(
        courseWith({ ...skippedFrom('call'), call: `failed implementation ${code}` }),
      )
    })

    it('that takes bytes for text', async () => {
      const diagnosis = await examine((healthy) => ({
        invoke: async (request, signal) => {
          const payload = Buffer.from(Buffer.from(request.payload).toString('utf8'))
          return healthy.invoke({ ...request, payload }, signal)
        },
      }))
      expect(courseOf(diagnosis)).toEqual(courseWith({ bytes: 'failed implementation changed-bytes' }))
    })
  })

  it('ends early when it is interrupted, with nobody to blame, and still says goodbye', async () => {
    const stopping = new AbortController()
    let closed = false
    const diagnosis = await examine(
      (healthy) => ({
        invoke: () => {
          stopping.abort(new Error('interrupted by SIGINT'))
          return never()
        },
        close: () => {
          closed = true
          return healthy.close()
        },
      }),
      { signal: stopping.signal },
    )
    expect(courseOf(diagnosis)).toEqual(courseWith(skippedFrom('call')))
    expect(diagnosis.steps.find(({ step }) => step === 'bytes')?.seen).toBe('interrupted by SIGINT')
    expect(diagnosis).toMatchObject({ healthy: false })
    expect(diagnosis.blame).toBeUndefined()
    expect(closed).toBe(true)
  })

  it('tells a goodbye that fails, also after an interrupt', async () => {
    const stopping = new AbortController()
    const diagnosis = await examine(
      () => ({
        invoke: () => {
          stopping.abort(new Error('interrupted by SIGINT'))
          return never()
        },
        close: () => Promise.resolve({ blame: 'adapter', code: 'adapter-lingers', message: 'it stayed' }),
      }),
      { signal: stopping.signal },
    )
    expect(diagnosis.steps.at(-1)).toMatchObject({ step: 'goodbye', outcome: 'failed', seen: 'it stayed' })
    const error = new TargetError({ code: 'adapter-ended', blame: 'adapter', message: 'it was gone' })
    const chart = openChart({
      ...{ clock: realClock, signal: stopping.signal, mask: createMask([]), told: () => undefined },
    })
    await chart.take({ step: 'goodbye', expected: 'an end' }, () => Promise.reject(error))
    await chart.take({ step: 'call', expected: 'an answer' }, () => Promise.reject(error))
    expect(chart.entries).toMatchObject([
      { outcome: 'failed', code: 'adapter-ended', seen: 'it was gone' },
      { outcome: 'skipped', seen: 'interrupted by SIGINT' },
    ])
  })

  it.each<[string, Illness, StepId]>([
    ['ends early', () => ({ invoke: () => Promise.reject(new Error('no')) }), 'call'],
    ['is interrupted', () => ({ idle: () => Promise.reject(new Error('stop')) }), 'freeze'],
  ])('leaves no function deployed when a visit %s', async (kind, illness, last) => {
    const stopping = new AbortController()
    const names = new Set<string | undefined>()
    const diagnosis = await examine(
      (healthy) => ({
        ...illness(healthy),
        deploy: (request, signal) => {
          names.add(request.ref.functionName)
          return healthy.deploy(request, signal)
        },
        remove: (request, signal) => {
          names.delete(request.ref.functionName)
          return healthy.remove(request, signal)
        },
      }),
      {
        signal: stopping.signal,
        told: ({ step }) => {
          if (kind === 'is interrupted' && step === last) stopping.abort(new Error('interrupted'))
        },
      },
    )
    expect(diagnosis.steps.find(({ step }) => step === last)?.outcome).toBe('failed')
    expect(diagnosis.steps.find(({ step }) => step === 'remove')?.outcome).toBe('skipped')
    expect([...names]).toEqual([])
  })

  it('asks once for each removal, and waits but shortly for the ones after the end of a visit', async () => {
    const asked: string[] = []
    const diagnosis = await examine(() => ({
      idle: () => Promise.reject(new TargetError({ code: 'adapter-ended', blame: 'adapter', message: 'x' })),
      remove: ({ ref }) => {
        asked.push(ref.functionName)
        return never()
      },
    }))
    expect(diagnosis.steps.find(({ step }) => step === 'remove')?.outcome).toBe('skipped')
    expect(asked).toHaveLength(new Set(asked).size)
    expect(asked.length).toBeGreaterThan(1)
  })

  it('tells no secrets', async () => {
    const secret = 'correct horse battery staple'
    const diagnosis = await examine(
      (healthy) => ({
        hello: async (signal) => ({ ...(await healthy.hello(signal)), name: `platform ${secret}` }),
        deploy: () => Promise.reject(new Error(`login with ${secret} failed`)),
      }),
      { secrets: [secret] },
    )
    expect(JSON.stringify(diagnosis)).not.toContain(secret)
    expect(diagnosis.target?.name).toBe('platform [masked]')
  })
})
