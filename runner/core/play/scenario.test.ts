import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { ScenarioResult } from '../../../schemas/report/report.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Stage } from '../../../suites/define.ts'
import { createMask } from '../mask/mask.ts'
import type { WitnessSource } from './ports.ts'
import { playScenario } from './scenario.ts'

const CONFIG: FunctionConfig = {
  ...{ generation: 'fc3', resource: 'project', region: 'cn-hangzhou', functionName: 'project' },
  ...{ runtime: 'python3.10', handler: 'index.handler', environment: {}, hooks: {} },
}
const HONEST: WitnessRecord = {
  ...{ instance: 'A', pid: 1, seq: 1, stage: 'import', phase: 'enter', function: '<module>', counts: {} },
  ...{ wallMs: 1, monotonicMs: 1 },
}

/** Deploys one function on the simulated target, its witness replaced, and does what is asked with it. */
async function play(
  witness: Partial<WitnessSource>,
  act: (stage: Stage) => Promise<unknown> = (stage) => stage.deploy('project'),
): Promise<ScenarioResult> {
  const clock = createVirtualClock()
  const target = createSimulated({ clock })
  const signal = new AbortController().signal
  const info = await target.hello(signal)
  const source: WitnessSource = {
    environment: {},
    read: () => Promise.resolve([HONEST]),
    strays: () => 0,
    close: () => Promise.resolve(),
    ...witness,
  }
  const result = await playScenario(
    {
      id: 'suite/acts',
      title: 'Acts',
      profiles: ['python-fc3'],
      play: async (stage) => {
        await act(stage)
      },
    },
    'suite',
    {
      ...{ target, info, clock, signal, profile: 'python-fc3', suffix: 'x', timeoutScale: 1 },
      mask: createMask(['the-secret-of-the-runner']),
      openWitness: () => Promise.resolve(source),
      shelf: {
        load: () => Promise.resolve({ config: CONFIG, behaviour: { functions: {} } }),
        stage: () => Promise.resolve({ projectDir: '', codeDir: '', sYaml: '' }),
      },
    },
  )
  await target.close()
  return result
}

describe('a scenario', () => {
  it('is played when its witness is honest', async () => {
    const { outcome, reason, events } = await play({})
    expect({ outcome, reason }).toEqual({ outcome: 'played', reason: undefined })
    expect(events.filter((event) => event.kind === 'witness')).toHaveLength(1)
  })

  it('proves nothing when something that is no record came through the witness channel', async () => {
    const { outcome, reason } = await play({ strays: () => 3 })
    expect(outcome).toBe('stopped')
    expect(reason).toContain('3 things for `project`')
  })

  it('proves nothing when witness records contradict one another', async () => {
    const forged = { ...HONEST, stage: 'pre-stop' } as const
    const { outcome, reason } = await play({ read: () => Promise.resolve([HONEST, forged]) })
    expect(outcome).toBe('stopped')
    expect(reason).toContain('contradict one another')
  })

  it('proves nothing when its witness cannot be read, and goes on to close it', async () => {
    let closed = 0
    const { outcome, reason, events } = await play({
      read: () => Promise.reject(new Error('the journal is gone')),
      close: () => {
        closed += 1
        return Promise.resolve()
      },
    })
    expect({ outcome, closed }).toEqual({ outcome: 'stopped', closed: 1 })
    expect(reason).toContain('witness: the journal is gone')
    expect(events).toContainEqual(expect.objectContaining({ kind: 'no-answer', request: 'witness' }))
  })

  it('does not wait for ever for a witness channel that never answers', async () => {
    const never = (): Promise<never> => new Promise(() => undefined)
    const { outcome, reason } = await play({ read: never }, async (stage) =>
      stage.witnessed(await stage.deploy('project'), () => true),
    )
    expect(outcome).toBe('stopped')
    expect(reason).toContain('witness did not end within')
  })

  it('tells no credential in its reason', async () => {
    const { reason, events } = await play({}, () =>
      Promise.reject(new Error('the-secret-of-the-runner and password=hunter2 were refused')),
    )
    expect(reason).toBe('[masked] and password=[masked] were refused')
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })
})
