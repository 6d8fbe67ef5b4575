import { expect, it } from 'vitest'
import { MOST_INSTANCES } from '../core/meet/concurrency.ts'
import { judgeSimulated } from './simulate.ts'

it('lets no scenario bring about more instances than a limited target makes room for', async () => {
  const { scenarios } = await judgeSimulated()
  const counts = scenarios.map(({ id, events }) => {
    const tokens = events.flatMap((event) => (event.kind === 'witness' ? [event.record.instance] : []))
    return { id, instances: new Set(tokens).size }
  })
  expect(counts.filter(({ instances }) => instances > MOST_INSTANCES)).toEqual([])
  expect(Math.max(...counts.map(({ instances }) => instances))).toBeGreaterThan(MOST_INSTANCES / 2)
})
