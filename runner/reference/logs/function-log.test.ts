import { describe, expect, it } from 'vitest'
import { FunctionLog } from './function-log.ts'

describe('the log of a function', () => {
  it('keeps lines in order, with who printed them', () => {
    const log = new FunctionLog()
    log.append('one', 'a')
    log.append('', 'b')
    expect(log.lines()).toEqual([
      { text: 'one', instanceId: 'a' },
      { text: '', instanceId: 'b' },
    ])
  })

  it.each([
    ['long lines', 'x'.repeat(32 * 1024)],
    ['empty lines', ''],
  ])('keeps the newest of a flood of %s', (_, text) => {
    const log = new FunctionLog()
    for (let count = 0; count < 500_000; count++) log.append(text, 'a')
    log.append('the last one', 'a')
    const lines = log.lines()
    expect(lines.length).toBeLessThan(150_000)
    expect(lines.at(-1)?.text).toBe('the last one')
  })
})
