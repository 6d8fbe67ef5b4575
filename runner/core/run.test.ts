import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { passed } from '../../suites/conclude.ts'
import type { Scenario, Suite } from '../../suites/define.ts'
import type { Shelf, WitnessSource } from './play/ports.ts'
import { closeOnce } from './meet/close-once.ts'
import { run } from './run.ts'

const PROFILE = 'python-fc3'
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
const NO_WITNESS: WitnessSource = {
  environment: {},
  read: () => Promise.resolve([]),
  strays: () => 0,
  close: () => Promise.resolve(),
}

interface Peculiarities {
  readonly judged: readonly string[]
  readonly recorded?: readonly string[]
  /** What the target does otherwise. */
  readonly odd?: Partial<Target>
}

/** Plays scenarios on the simulated target, several at a time; a check and a recording look at given ones. */
async function playAll(
  scenarios: readonly Scenario[],
  { judged, recorded = [], odd = {} }: Peculiarities,
): Promise<RunReport> {
  const clock = createVirtualClock()
  const target = { ...createSimulated({ clock }), ...odd }
  const { signal } = new AbortController()
  const shared = { profiles: [PROFILE] } as const
  const suite: Suite = {
    ...{ id: 'suite', title: 'Suite', scenarios },
    requirements: { 'A-01': { ...shared, level: 'must', text: 'A rule.', sources: [] } },
    checks: [
      {
        ...{ ...shared, id: 'suite/fact', title: 'A fact', requirements: ['A-01'], scenarios: judged },
        judge: (lens) => passed([lens.events[0]]),
      },
    ],
    recordings: [
      {
        ...{ ...shared, id: 'suite/records-it', requirement: 'A-01', question: 'Which?' },
        ...{ readings: { a: 'a', b: 'b' }, scenarios: recorded },
        observe: () => ({ kind: 'unseen', reason: 'not there' }),
      },
    ],
  }
  return run({
    ...{
      catalogue: [suite],
      close: closeOnce(target),
      clock,
      signal,
      strict: false,
      timeoutScale: 1,
      seed: 1,
      concurrency: 3,
    },
    venue: {
      target,
      info: await target.hello(signal),
      shelf: SHELF,
      openWitness: () => Promise.resolve(NO_WITNESS),
    },
    profiles: [PROFILE],
    selection: { suites: [], checks: [], requirements: [] },
    tool: { name: 'fc-conformance', version: '0' },
    host: { platform: 'none', node: '0', cpus: 1 },
    rerun: (check) => check,
    replayCommand: (token) => token,
  })
}

describe('a run', () => {
  it('plays by themselves, after all others, the scenarios that must be alone', async () => {
    const playing = new Set<string>()
    const seen: string[] = []
    const scenario = (name: string, alone: boolean): Scenario => ({
      ...{ id: `suite/${name}`, title: name, profiles: [PROFILE], ...(alone ? { alone } : {}) },
      play: async (stage) => {
        playing.add(name)
        await stage.deploy('project')
        await stage.elapse(100)
        seen.push([...playing].sort().join(' '))
        playing.delete(name)
      },
    })
    const scenarios = [
      ...[scenario('a', true), scenario('b', false), scenario('c', true)],
      ...[scenario('d', false), scenario('e', false)],
    ]
    const report = await playAll(scenarios, { judged: scenarios.map(({ id }) => id) })
    expect(seen).toEqual(['b d e', 'd e', 'e', 'a', 'c'])
    expect(report.scenarios.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(
      scenarios.map(({ id }) => `${id} played`),
    )
    expect(report.outcome).toBe('conforms')
  })

  it('is incomplete when a scenario was stopped at which only a recording looks', async () => {
    const plays: Scenario = {
      ...{ id: 'suite/plays', title: 'Plays', profiles: [PROFILE] },
      play: async (stage) => {
        await stage.deploy('project')
      },
    }
    const stops: Scenario = { ...plays, id: 'suite/stops', play: () => Promise.reject(new Error('no way')) }
    const report = await playAll([plays, stops], { judged: [plays.id], recorded: [stops.id] })
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass'])
    expect(report.recordings.map(({ detail }) => detail)).toEqual(['no way'])
    expect(report).toMatchObject({ outcome: 'incomplete', complete: true })
  })

  it('keeps its report when the target fails to close', async () => {
    const plays: Scenario = {
      ...{ id: 'suite/plays', title: 'Plays', profiles: [PROFILE] },
      play: async (stage) => {
        await stage.deploy('project')
      },
    }
    const odd = { close: () => Promise.reject(new Error('stuck')) }
    const report = await playAll([plays], { judged: [plays.id], odd })
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass'])
    expect(report).toMatchObject({ outcome: 'incomplete', failure: { code: 'adapter-lingers' } })
    expect(report.failure?.message).toContain('stuck')
  })
})
