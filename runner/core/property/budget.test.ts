import { expect, it } from 'vitest'
import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import { createBudget, MOST_HISTORIES, MOST_MS } from './budget.ts'

function budgetOf({ timeoutScale = 1, isOver = (): boolean => false } = {}) {
  const clock = createVirtualClock()
  return { clock, budget: createBudget({ clock, timeoutScale, isOver }) }
}

it('a budget lets so many histories be played', () => {
  const { budget } = budgetOf()
  const taken = Array.from({ length: MOST_HISTORIES + 5 }, () => budget.take())
  expect(taken.filter(Boolean)).toHaveLength(MOST_HISTORIES)
  expect(taken.at(-1)).toBe(false)
})

it.each([1, 3])('a budget ends with its time, %i times as late', async (timeoutScale) => {
  const { clock, budget } = budgetOf({ timeoutScale })
  await clock.sleep(MOST_MS * timeoutScale - 1)
  expect(budget.take()).toBe(true)
  await clock.sleep(1)
  expect(budget.take()).toBe(false)
})

it('a budget ends with the run', () => {
  let over = false
  const { budget } = budgetOf({ isOver: () => over })
  expect(budget.take()).toBe(true)
  over = true
  expect(budget.take()).toBe(false)
})
