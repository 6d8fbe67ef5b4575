import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { failed, passed } from '../../../suites/conclude.ts'
import { property, type Check } from '../../../suites/define.ts'
import type { Lens } from '../../../suites/lens/views.ts'
import type { Shelf, WitnessSource } from '../play/ports.ts'
import type { ScenarioSetting } from '../play/scenario.ts'
import { MOST_HISTORIES } from './budget.ts'
import { playProperty } from './play-property.ts'
import type { Property } from './property.ts'

const PROFILE = 'python-fc3'
const CONFIG: FunctionConfig = {
  ...{ generation: 'fc3', resource: 'project', region: 'cn-hangzhou', functionName: 'project' },
  ...{ runtime: 'python3.10', handler: 'index.handler', environment: {}, hooks: {} },
}
const SHELF: Shelf = {
  load: () =>
    Promise.resolve({
      config: CONFIG,
      behaviour: { functions: { handler: { takes: 'event-context', steps: [{ do: 'return-event' }] } } },
    }),
  stage: () => Promise.resolve({ projectDir: '', codeDir: '', sYaml: '' }),
}
const NO_WITNESS: WitnessSource = {
  environment: {},
  read: () => Promise.resolve([]),
  strays: () => 0,
  close: () => Promise.resolve(),
}
const CALIBRATION = { coldMs: 1, warmMs: 1, noiseMs: 1, timeoutScale: 1 }
const CASES = 16

/** Sends numbers, each in a call of its own. */
const scenario = property({
  ...{ id: 'suite/any-numbers', title: 'Numbers are sent', profiles: [PROFILE] },
  runs: CASES,
  cases: (fc) => fc.nat({ max: 1000 }),
  playAll: async (stage, numbers) => {
    const fn = await stage.deploy('project')
    for (const number of numbers) await stage.send(fn, String(number))
  },
})

const sentIn = ({ calls }: Lens): number[] => calls.map(({ invoke }) => Number(invoke.payload.text))

/** A check that fails on some histories. */
function checkOf(name: string, breaks: (numbers: readonly number[]) => boolean): Check {
  return {
    ...{ id: `suite/${name}`, title: name, requirements: [], profiles: [PROFILE], scenarios: [scenario.id] },
    judge: (lens) =>
      breaks(sentIn(lens)) ? failed('less', sentIn(lens).join(), [lens.events[0]]) : passed([lens.events[0]]),
  }
}

interface Played {
  readonly results: Awaited<ReturnType<typeof playProperty>>
  /** Numbers of the histories, in their order. */
  readonly histories: readonly number[]
}

async function play(
  checks: readonly Check[],
  changes: Partial<Pick<Property, 'isOver' | 'mostCases'>> = {},
): Promise<Played> {
  const clock = createVirtualClock()
  const target = createSimulated({ clock })
  const { signal } = new AbortController()
  const info = await target.hello(signal)
  const histories: number[] = []
  const settingOf = (history: number): ScenarioSetting => {
    histories.push(history)
    const openWitness = (): Promise<WitnessSource> => Promise.resolve(NO_WITNESS)
    return {
      ...{ target, info, clock, signal, shelf: SHELF, openWitness, calibration: CALIBRATION },
      ...{ profile: PROFILE, suffix: String(history), timeoutScale: 1 },
    }
  }
  const results = await playProperty({
    ...{ scenario, suite: 'suite', checks, calibration: CALIBRATION, seed: 3, settingOf },
    isOver: () => false,
    ...changes,
  })
  return { results, histories }
}

const tooLarge = (numbers: readonly number[]): boolean => numbers.some((number) => number >= 500)

describe('playing a property', () => {
  it('takes one history when no check breaks', async () => {
    const { results, histories } = await play([checkOf('holds', () => false)])
    expect(results).toMatchObject([{ id: scenario.id, outcome: 'played', drawn: { seed: 3, cases: CASES } }])
    expect(histories).toEqual([0])
  })

  it('adds the smallest case of a check that breaks, in functions of other names each time', async () => {
    const { results, histories } = await play([checkOf('is-small', tooLarge), checkOf('holds', () => false)])
    const [all, smallest] = results
    expect(results).toHaveLength(2)
    expect(all?.shrunk).toBeUndefined()
    expect(smallest?.shrunk).toMatchObject({ from: scenario.id, checks: ['suite/is-small'], of: CASES })
    const sent = smallest?.events.flatMap((event) => (event.kind === 'invoke' ? [event.payload.text] : []))
    expect(sent).toEqual(['500'])
    expect(histories).toEqual(histories.map((_, at) => at))
  })

  it('shows with one case what two checks break by alike, and with two what differs', async () => {
    const alike = await play([checkOf('is-small', tooLarge), checkOf('is-little', tooLarge)])
    expect(alike.results.slice(1).map(({ shrunk }) => shrunk?.checks)).toEqual([
      ['suite/is-small', 'suite/is-little'],
    ])
    const odd = checkOf('is-even', (numbers) => numbers.some((number) => number % 2 === 1))
    const { results } = await play([checkOf('is-small', tooLarge), odd])
    expect(results.slice(1).map(({ shrunk }) => shrunk?.checks)).toEqual([
      ['suite/is-small'],
      ['suite/is-even'],
    ])
  })

  it('does not make up a case where it takes several', async () => {
    const { results } = await play([checkOf('is-alone', (numbers) => numbers.length > 1)])
    expect(results).toHaveLength(1)
  })

  it('trusts no case that breaks a check once and not again', async () => {
    let times = 0
    const { results } = await play([checkOf('is-steady', () => (times += 1) <= 6)])
    expect(times).toBeGreaterThan(6)
    expect(results).toHaveLength(1)
  })

  it('stops when the run is over, and after so many histories', async () => {
    const check = checkOf('is-small', tooLarge)
    const { results, histories } = await play([check], { isOver: () => true })
    expect(results).toHaveLength(1)
    expect(histories).toEqual([0])
    const many = Array.from({ length: 40 }, (_, at) =>
      checkOf(`is-not-${at}`, (numbers) => numbers.length > 1 || numbers[0] === -1 - at),
    )
    expect((await play(many)).histories.length).toBeLessThanOrEqual(1 + MOST_HISTORIES)
  })
})
