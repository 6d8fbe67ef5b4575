import { describe, expect, it } from 'vitest'
import { shareDrawingTime, type DrawingTime } from './drawing-time.ts'

const BUDGET_MS = 1000

function timeOf(properties: number, atOnce: number): { time: DrawingTime; pass: (ms: number) => void } {
  let now = 5
  const clock = { nowMs: (): number => now }
  const pass = (ms: number): void => {
    now += ms
  }
  return { time: shareDrawingTime({ clock, budgetMs: BUDGET_MS, properties, atOnce }), pass }
}

describe('the time for drawn sequences', () => {
  it('is shared by properties that are played one after the other', () => {
    const { time, pass } = timeOf(2, 1)
    const first = time.begin()
    pass(499)
    expect(first.isLeft()).toBe(true)
    pass(1)
    expect([first.isLeft(), time.isSpent()]).toEqual([false, false])
    first.end()
    const second = time.begin()
    pass(499)
    expect(second.isLeft()).toBe(true)
    pass(1)
    expect([second.isLeft(), time.isSpent()]).toEqual([false, true])
  })

  it('belongs whole to each of those that are played at once', () => {
    const { time, pass } = timeOf(2, 2)
    const turns = [time.begin(), time.begin()]
    pass(999)
    expect(turns.map(({ isLeft }) => isLeft())).toEqual([true, true])
    pass(1)
    expect(turns.map(({ isLeft }) => isLeft())).toEqual([false, false])
  })

  it('passes only while one is at work, and goes on to the next where one needed less or more', () => {
    const { time, pass } = timeOf(3, 1)
    pass(10_000)
    const quick = time.begin()
    pass(100)
    quick.end()
    pass(10_000)
    const slow = time.begin()
    pass(449)
    expect(slow.isLeft()).toBe(true)
    pass(1)
    expect(slow.isLeft()).toBe(false)
    pass(450)
    slow.end()
    expect(time.isSpent()).toBe(true)
    expect(time.begin().isLeft()).toBe(false)
  })
})
