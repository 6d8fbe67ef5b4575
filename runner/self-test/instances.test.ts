import { expect, it } from 'vitest'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import { checkConformance } from '../conformance.ts'
import { MOST_INSTANCES } from '../core/meet/concurrency.ts'
import { memoryShelf } from '../teeth/shelf.ts'

/** Most instances that there may have been at once: those seen so far of functions whose instances did not all go. */
function mostAtOnce({ events }: ScenarioResult): number {
  const present = new Map<string, Set<string>>()
  const gone = new Set<string>()
  let most = 0
  for (const event of events) {
    const ended = event.kind === 'removed' || (event.kind === 'idled' && event.until === 'destroyed')
    // What happened in the same instant may stand behind the end.
    if (ended) for (const token of present.get(event.fn) ?? []) gone.add(token)
    if (ended) present.delete(event.fn)
    if (event.kind !== 'witness' || gone.has(event.record.instance)) continue
    const own = present.get(event.fn) ?? new Set()
    present.set(event.fn, own.add(event.record.instance))
    most = Math.max(
      most,
      [...present.values()].reduce((sum, { size }) => sum + size, 0),
    )
  }
  return most
}

it('lets no scenario bring about more instances than a limited target makes room for', async () => {
  const clock = createVirtualClock()
  const whole = createSimulated({ clock })
  const target = {
    ...whole,
    hello: async (signal: AbortSignal) => ({
      ...(await whole.hello(signal)),
      limits: { instances: MOST_INSTANCES },
    }),
  }
  const { scenarios, outcome } = await checkConformance({
    target,
    clock,
    shelf: memoryShelf,
    concurrency: 1,
  })
  expect(outcome).toBe('conforms')
  const counts = scenarios.map((scenario) => ({ id: scenario.id, instances: mostAtOnce(scenario) }))
  expect(counts.filter(({ instances }) => instances > MOST_INSTANCES)).toEqual([])
  expect(Math.max(...counts.map(({ instances }) => instances))).toBeGreaterThan(MOST_INSTANCES / 2)
})
