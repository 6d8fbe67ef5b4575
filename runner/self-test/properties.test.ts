import { describe, expect, it } from 'vitest'
import { unusualDataFaults } from '../../fixtures/targets/faults/unusual-data.ts'
import { programRules } from '../../fixtures/targets/rules/program.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { bytes } from '../../fixtures/targets/value.ts'
import type { Event } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { DEFAULT_SEED } from '../core/property/seed.ts'
import { judgeSimulated } from './simulate.ts'

/** The checks that properties provoke, and nothing else. */
const DRAWING = CATALOGUE.flatMap(({ scenarios }) => scenarios).filter((scenario) => 'cases' in scenario)
const CHECKS = CATALOGUE.flatMap(({ checks }) => checks)
  .filter(({ scenarios }) => scenarios.some((id) => DRAWING.some((drawing) => drawing.id === id)))
  .map(({ id }) => id)

function judge(
  profile: Profile,
  options: { rules?: Partial<Rules>; seed?: number; mostCases?: number; checks?: readonly string[] } = {},
): Promise<RunReport> {
  return judgeSimulated({ checks: CHECKS, profiles: [profile], ...options })
}

/** What was sent, without what differs from run to run. */
function sent({ scenarios }: RunReport): unknown[] {
  return scenarios
    .filter(({ drawn }) => drawn !== undefined)
    .map(({ id, events }) => [id, events.flatMap((event) => requestIn(event) ?? [])])
}

function requestIn(event: Event): unknown {
  if (event.kind === 'invoke') return event.payload
  if (event.kind !== 'http') return undefined
  const { method, path, headers, body } = event
  return { method, path, headers, body }
}

const shrunkOf = ({ scenarios }: RunReport): ScenarioResult[] =>
  scenarios.filter(({ shrunk }) => shrunk !== undefined)

/** The simulation tells the same story again, but for what names its own moment. */
function story({ startedAt, durationMs, host, ...rest }: RunReport): unknown {
  expect(startedAt).not.toBe('')
  expect(durationMs).toBeGreaterThan(0)
  expect(host.cpus).toBeGreaterThan(0)
  return rest
}

describe('the seed', () => {
  it('decides about everything that is drawn, found and told', async () => {
    const options = { rules: { event: cutAt(16) }, checks: ['event-handler/event-is-the-payload'] }
    const first = await judge('python-fc3', { ...options, seed: 7 })
    expect(shrunkOf(first)).toHaveLength(1)
    expect(story(await judge('python-fc3', { ...options, seed: 7 }))).toEqual(story(first))
    expect(first.options.seed).toBe(7)
    expect(sent(await judge('python-fc3', { ...options, seed: 8 }))).not.toEqual(sent(first))
  })

  it('is the same unless somebody names one', async () => {
    expect((await judge('container-fc3', { mostCases: 2 })).options.seed).toBe(DEFAULT_SEED)
  })

  it.each([2, 3])('%i shows a conforming platform to conform, too', async (seed) => {
    for (const profile of ['python-fc1', 'python-fc3', 'container-fc2'] as const)
      expect((await judge(profile, { seed })).outcome).toBe('conforms')
  })
})

describe('a property', () => {
  it('draws no more cases than it may', async () => {
    const report = await judge('python-fc2', { mostCases: 2 })
    const cases = report.scenarios.flatMap(({ drawn }) => drawn?.cases ?? [])
    expect(cases.length).toBeGreaterThan(2)
    expect(new Set(cases)).toEqual(new Set([2]))
  })

  it('that no case breaks alone is told of all cases together', async () => {
    const check = 'event-handler/event-is-the-payload'
    const report = await judge('python-fc2', { rules: { event: ofTheCallBefore() }, checks: [check] })
    expect(shrunkOf(report)).toEqual([])
    const found = report.checks.find(({ id }) => id === check)
    expect(found).toMatchObject({ verdict: 'fail' })
    expect(found?.reason).toContain(`\`event-handler/any-payloads\` (60 cases from seed ${DEFAULT_SEED})`)
  })

  it('keeps all its cases as the proof of checks that passed', async () => {
    const { rules } = faultNamed('tabs-in-headers-become-blanks')
    const report = await judge('container-fc3', { rules })
    const passed = report.checks.find(({ id }) => id === 'custom-container/body-is-passed-on')
    const scenario = 'custom-container/gets-any-http-requests'
    expect(passed?.evidence.find((one) => one.scenario === scenario)?.events.length).toBeGreaterThan(60)
    const [shrunk] = shrunkOf(report)
    expect(shrunk).toMatchObject({
      shrunk: { from: scenario, checks: ['custom-container/headers-are-passed-on'] },
    })
  })
})

/** The longest that any part of a smallest case may be: a number with all its digits. */
const SMALL = 24

describe('a flaw that shows with unusual data only', () => {
  const flaws = unusualDataFaults.filter(({ name }) => name !== 'payload-cut-at-64-kib')

  it.each(flaws)('$name is shown by a small case', async ({ rules, trips, onServers }) => {
    for (const profile of onServers === undefined
      ? (['python-fc3', 'python-fc2'] as const)
      : (['container-fc3'] as const)) {
      const report = await judge(profile, { rules })
      const red = report.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
      const shown = shrunkOf(report).flatMap(({ shrunk }) => shrunk?.checks ?? [])
      expect([...new Set(shown)].sort()).toEqual(red.sort())
      expect([...trips, ...(onServers?.trips ?? [])]).toEqual(expect.arrayContaining(red))
      expect(red).not.toEqual([])
      for (const { events } of shrunkOf(report)) expect(largestIn(events)).toBeLessThanOrEqual(SMALL)
    }
  })

  it('payload-cut-at-64-kib is shown by the first payload that is too large', async () => {
    const { rules } = faultNamed('payload-cut-at-64-kib')
    const [shrunk] = shrunkOf(await judge('python-fc3', { rules }))
    const sizes = shrunk?.events.flatMap((event) => (event.kind === 'invoke' ? [event.payload.size] : []))
    expect(sizes).toEqual([65_537])
  })
})

/** Bytes or letters of the largest part of what a case is made of. */
function largestIn(events: readonly Event[]): number {
  const own = events.flatMap((event) => {
    if (event.kind === 'http') {
      const headers = event.headers.filter(([name]) => !name.startsWith('x-conformance-'))
      return [event.path.length, event.body.size, ...headers.map(([, value]) => value.length)]
    }
    if (event.kind === 'http-answer') return [event.body.size]
    return event.kind === 'answer' ? [event.body.size] : []
  })
  return Math.max(0, ...own)
}

function faultNamed(name: string): (typeof unusualDataFaults)[number] {
  const found = unusualDataFaults.find((fault) => fault.name === name)
  if (found === undefined) throw new Error(`no fault ${name}`)
  return found
}

function cutAt(most: number): Rules['event'] {
  return (payload, runtime) => programRules.event(payload.subarray(0, most), runtime)
}

/** Every payload but the first arrives one call too late. */
function ofTheCallBefore(): Rules['event'] {
  const earlier: Uint8Array[] = []
  return (payload) => {
    earlier.push(Uint8Array.from(payload))
    return bytes(earlier.at(-2) ?? payload)
  }
}
