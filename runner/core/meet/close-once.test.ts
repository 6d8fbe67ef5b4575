import { describe, expect, it } from 'vitest'
import { createSimulated } from '../../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import type { Target } from '../../../schemas/adapter/target.ts'
import { closeOnce } from './close-once.ts'

const targetWith = (close: Target['close']): Target => ({
  ...createSimulated({ clock: createVirtualClock() }),
  close,
})

describe('closeOnce', () => {
  it('asks once and answers the same to all', async () => {
    let asked = 0
    const failure = { blame: 'adapter', code: 'adapter-lingers', message: 'slow' } as const
    const close = closeOnce(
      targetWith(() => {
        asked += 1
        return Promise.resolve(failure)
      }),
    )
    expect(await Promise.all([close(), close()])).toEqual([failure, failure])
    expect(asked).toBe(1)
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('stuck')), 'stuck'],
    [
      'throws',
      () => {
        throw new Error('torn')
      },
      'torn',
    ],
    ['hangs', () => new Promise<undefined>(() => undefined), 'did not end within 10 ms'],
  ])('takes a close that %s for a failure', async (_, close, words) => {
    const failure = await closeOnce(targetWith(close), 10)()
    expect(failure).toMatchObject({ blame: 'adapter', code: 'adapter-lingers' })
    expect(failure?.message).toContain(words)
  })
})
