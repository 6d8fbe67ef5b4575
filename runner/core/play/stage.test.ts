import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import type { Event } from '../../../schemas/history/event.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Stage } from '../../../suites/define.ts'
import type { Shelf } from './ports.ts'
import { playScenario } from './scenario.ts'

const CONFIG: FunctionConfig = {
  ...{ generation: 'fc3', resource: 'project', region: 'cn-hangzhou', functionName: 'project' },
  ...{ runtime: 'python3.10', handler: 'index.handler', environment: {}, hooks: {} },
}
const SHELF: Shelf = {
  load: () =>
    Promise.resolve({
      config: CONFIG,
      behaviour: { functions: { handler: { takes: 'event-context', steps: [{ do: 'obey-event' }] } } },
    }),
  stage: () => Promise.resolve({ projectDir: '', codeDir: '', sYaml: '' }),
}

/** Plays a scenario on the simulated target and tells what was seen. */
async function play(act: (stage: Stage) => Promise<void>): Promise<readonly Event[]> {
  const clock = createVirtualClock()
  const target = createSimulated({ clock })
  const signal = new AbortController().signal
  const info = await target.hello(signal)
  const scenario = { id: 'suite/acts', title: 'Acts', profiles: ['python-fc3'], play: act } as const
  const nothing = {
    environment: {},
    read: () => Promise.resolve([]),
    strays: () => 0,
    close: () => Promise.resolve(),
  }
  const setting = { target, info, shelf: SHELF, clock, signal, openWitness: () => Promise.resolve(nothing) }
  const result = await playScenario(scenario, 'suite', {
    ...{ ...setting, profile: 'python-fc3', suffix: 'x', timeoutScale: 1 },
  })
  await target.close()
  return result.events
}

describe('the stage', () => {
  it('gives every deployment of a project a handle and a name of its own, also at once', async () => {
    const events = await play(async (stage) => {
      await Promise.all(Array.from({ length: 3 }, () => stage.deploy('project')))
    })
    const names = events.flatMap((event) =>
      event.kind === 'deploy' ? [`${event.fn}: ${event.config.functionName}`] : [],
    )
    expect(names.sort()).toEqual(['project-2: project-2-x', 'project-3: project-3-x', 'project: project-x'])
    expect(events.filter((event) => event.kind === 'deployed')).toHaveLength(3)
  })

  it('does not give the handle of a refused deployment again', async () => {
    const events = await play(async (stage) => {
      await stage.tryDeploy('project', { config: { memorySizeMb: 1 } })
      await stage.deploy('project')
    })
    const ends = events.flatMap((event) =>
      event.kind === 'refused' || event.kind === 'deployed' ? [`${event.fn} ${event.kind}`] : [],
    )
    expect(ends).toEqual(['project refused', 'project-2 deployed'])
  })

  it('removes at the end what was deployed, and only that', async () => {
    const events = await play(async (stage) => {
      await stage.tryDeploy('project', { config: { memorySizeMb: 1 } })
      await stage.remove(await stage.deploy('project'))
      await stage.deploy('project')
    })
    const gone = events.flatMap((event) => (event.kind === 'removed' ? [event.fn] : []))
    expect(gone).toEqual(['project-2', 'project-3'])
  })

  it('survives a call that nobody waits for any more', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown): number => unhandled.push(reason)
    process.on('unhandledRejection', note)
    const events = await play(async (stage) => {
      const fn = await stage.deploy('project')
      void stage.witnessed(fn, () => false)
      void stage.call({ ...fn, handle: 'nobody' }, [{ do: 'sleep', ms: 60_000 }])
      throw new Error('stopped elsewhere')
    })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    expect(events.some((event) => event.kind === 'removed')).toBe(true)
  })
})
