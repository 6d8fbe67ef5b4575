import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { realClock } from './clock.ts'
import { DeadlineError, withDeadline } from './deadline.ts'

/** A clock whose sleeps end when the test says so. */
function handClock(): { readonly clock: Clock; readonly ring: () => void; readonly sleepers: () => number } {
  const sleeping = new Set<() => void>()
  const clock: Clock = {
    nowMs: () => 0,
    wallMs: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        const wake = (): void => {
          sleeping.delete(wake)
          resolve()
        }
        sleeping.add(wake)
        signal?.addEventListener('abort', () => {
          sleeping.delete(wake)
          reject(signal.reason as Error)
        })
      }),
  }
  const ring = (): void => {
    for (const wake of [...sleeping]) wake()
  }
  return { clock, ring, sleepers: () => sleeping.size }
}

const never = (): Promise<never> => new Promise(() => undefined)

describe('withDeadline', () => {
  it('hands on what the work returns and leaves no timer behind', async () => {
    const { clock, sleepers } = handClock()
    const result = await withDeadline({ what: 'the work', ms: 100, clock }, () => Promise.resolve('done'))
    expect(result).toBe('done')
    expect(sleepers()).toBe(0)
  })

  it('hands on what the work throws and leaves no timer behind', async () => {
    const { clock, sleepers } = handClock()
    const broken = withDeadline({ what: 'the work', ms: 100, clock }, () =>
      Promise.reject(new Error('broken')),
    )
    await expect(broken).rejects.toThrow('broken')
    expect(sleepers()).toBe(0)
  })

  it('clears up after work that throws before it promises anything', async () => {
    const { clock, sleepers } = handClock()
    const broken = withDeadline({ what: 'the work', ms: 100, clock }, () => {
      throw new Error('broken at once')
    })
    await expect(broken).rejects.toThrow('broken at once')
    expect(sleepers()).toBe(0)
  })

  it('gives up at the deadline though the work does not listen', async () => {
    const { clock, ring } = handClock()
    const late = withDeadline({ what: 'the answer of hello', ms: 100, clock }, never)
    ring()
    const error = await late.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DeadlineError)
    expect(error).toMatchObject({ afterMs: 100, message: 'the answer of hello did not end within 100 ms' })
  })

  it('tells the work about the deadline', async () => {
    const { clock, ring } = handClock()
    let told: unknown
    const late = withDeadline({ what: 'the work', ms: 100, clock }, (signal) => {
      signal.addEventListener('abort', () => {
        told = signal.reason
      })
      return never()
    })
    ring()
    await expect(late).rejects.toBeInstanceOf(DeadlineError)
    expect(told).toBeInstanceOf(DeadlineError)
  })

  it('gives up with the outer reason when that comes first', async () => {
    const { clock, sleepers } = handClock()
    const outer = new AbortController()
    const options = { what: 'the work', ms: 100, clock, signal: outer.signal }
    let inner: AbortSignal | undefined
    const interrupted = withDeadline(options, (signal) => {
      inner = signal
      return never()
    })
    outer.abort(new Error('interrupted'))
    await expect(interrupted).rejects.toThrow('interrupted')
    expect(inner?.aborted).toBe(true)
    expect(sleepers()).toBe(0)
  })

  it('does not even start the work when the outer signal has aborted', async () => {
    let started = false
    const options = { what: 'the work', ms: 100, signal: AbortSignal.abort(new Error('over')) }
    const refused = withDeadline(options, () => {
      started = true
      return Promise.resolve()
    })
    await expect(refused).rejects.toThrow('over')
    expect(started).toBe(false)
  })

  it('does not abort work that ended in time when the outer signal aborts later', async () => {
    const outer = new AbortController()
    let inner: AbortSignal | undefined
    await withDeadline({ what: 'the work', ms: 1_000, signal: outer.signal }, (signal) => {
      inner = signal
      return Promise.resolve()
    })
    outer.abort(new Error('later'))
    expect(inner?.aborted).toBe(false)
  })
})

describe('the real clock', () => {
  it('ends a sleep with the reason of its signal, before and during it', async () => {
    const during = new AbortController()
    const asleep = realClock.sleep(60_000, during.signal)
    during.abort(new Error('woken'))
    await expect(asleep).rejects.toThrow('woken')
    await expect(realClock.sleep(60_000, AbortSignal.abort(new Error('never slept')))).rejects.toThrow(
      'never slept',
    )
  })

  it('does not end a sleep at once that is longer than a timer can hold', async () => {
    const stop = new AbortController()
    const month = realClock.sleep(30 * 86_400_000, stop.signal).then(
      () => 'ended',
      () => 'stopped',
    )
    await realClock.sleep(5)
    stop.abort(new Error('enough'))
    expect(await month).toBe('stopped')
  })
})
