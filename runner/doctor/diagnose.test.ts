import { describe, expect, it } from 'vitest'
import type { Target } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { connect } from '../targets/connect.ts'
import { TargetError } from '../target-error.ts'
import { ToolError } from '../tool-error.ts'
import { diagnose } from './diagnose.ts'
import type { Diagnosis, Examination } from './diagnosis.ts'

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

const HEALTHY = [
  'reach ok',
  'hello ok',
  ...['deploy', 'call', 'bytes', 'witness', 'logs', 'crowd', 'noise', 'remove'].map((step) => `${step} ok`),
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

const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
const skippedFrom = (first: string): Record<string, string> => {
  const steps = HEALTHY.slice(0, -1).map((line) => line.split(' ')[0] ?? '')
  return Object.fromEntries(steps.slice(steps.indexOf(first)).map((step) => [step, 'skipped']))
}

describe.concurrent('diagnose', () => {
  it('finds a healthy target healthy, for each profile that it claims', async () => {
    const told: Examination[] = []
    const diagnosis = await examine(() => ({}), { profiles: [], told: (one) => told.push(one) })
    const middle = HEALTHY.slice(2, -1)
    expect(courseOf(diagnosis)).toEqual(['reach ok', 'hello ok', ...middle, ...middle, 'goodbye ok'])
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
        'that does not claim the profile',
        (healthy) => ({
          hello: async (signal) => ({ ...(await healthy.hello(signal)), profiles: ['python-fc2'] }),
        }),
        { ...skippedFrom('deploy'), hello: 'failed adapter profile-not-claimed' },
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
      expect(courseOf(diagnosis)).toEqual(courseWith({ witness: 'failed adapter no-witness-record' }))
    })

    it('that declares logs and answers none', async () => {
      const diagnosis = await examine(() => ({ logs: () => Promise.resolve({ lines: [] }) }))
      expect(courseOf(diagnosis)).toEqual(courseWith({ logs: 'failed adapter no-log-line' }))
    })

    it('that serves one call after the other', async () => {
      const diagnosis = await examine((healthy) => {
        let before: Promise<unknown> = Promise.resolve()
        return {
          invoke: (request, signal) => {
            const answer = before.then(() => healthy.invoke(request, signal))
            before = answer
            return answer
          },
        }
      })
      expect(courseOf(diagnosis)).toEqual(courseWith({ crowd: 'failed adapter one-at-a-time' }))
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
        ...skipped,
        'goodbye ok',
      ])
    })
  })

  describe.concurrent('blames the implementation', () => {
    it('that refuses a plain deployment of one generation, and goes on with the other', async () => {
      const refusal = { accepted: false, status: 400, code: 'InvalidArgument', message: 'no' } as const
      const diagnosis = await examine(
        (healthy) => ({
          deploy: (request, signal) =>
            request.config.generation === 'fc2' ? Promise.resolve(refusal) : healthy.deploy(request, signal),
        }),
        { profiles: [] },
      )
      expect(courseOf(diagnosis)).toEqual([
        'reach ok',
        'hello ok',
        'deploy failed implementation deployment-refused',
        ...HEALTHY.slice(3, -1).map((line) => line.replace('ok', 'skipped')),
        ...HEALTHY.slice(2),
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
