import { describe, expect, it } from 'vitest'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { realClock } from '../../clock.ts'
import { createRecorder } from './recorder.ts'
import { ask, patienceMs, ScenarioStopped, type RequestSetting } from './requests.ts'

const CONFIG: FunctionConfig = {
  ...{ generation: 'fc3', resource: 'fn', region: 'cn-hangzhou', functionName: 'fn' },
  ...{ runtime: 'python3.10', environment: {}, hooks: {} },
}
const setting = (signal = new AbortController().signal): RequestSetting => ({
  recorder: createRecorder(realClock),
  clock: realClock,
  signal,
  timeoutScale: 1,
})

describe('the patience with a request', () => {
  it('grows with what the function and its hooks may take', () => {
    const plain = patienceMs(setting(), { ...CONFIG, timeoutMs: 1_000 })
    const slow = patienceMs(setting(), { ...CONFIG, timeoutMs: 5_000 })
    expect(slow - plain).toBe(4_000)
    const hooks = { preStop: { handler: 'index.hook', timeoutMs: 7_000 } }
    expect(patienceMs(setting(), { ...CONFIG, timeoutMs: 1_000, hooks }) - plain).toBe(7_000)
  })

  it('grows with the scale of the run', () => {
    expect(patienceMs({ ...setting(), timeoutScale: 3 }, CONFIG)).toBe(3 * patienceMs(setting(), CONFIG))
  })

  it('does not last a day because a function may', () => {
    expect(patienceMs(setting(), { ...CONFIG, timeoutMs: 86_400_000 })).toBeLessThan(120_000)
  })
})

describe('a request', () => {
  it('hands on the answer and records nothing by itself', async () => {
    const own = setting()
    expect(await ask(own, { fn: 'fn', what: 'logs' }, () => Promise.resolve('lines'))).toBe('lines')
    expect(own.recorder.finish().events).toEqual([])
  })

  it('that breaks the adapter is recorded and ends the scenario', async () => {
    const own = setting()
    const asked = ask(own, { fn: 'fn', what: 'invoke', call: 2 }, () =>
      Promise.reject(new Error('pipe closed')),
    )
    await expect(asked).rejects.toBeInstanceOf(ScenarioStopped)
    expect(own.recorder.finish().events).toMatchObject([
      { kind: 'no-answer', fn: 'fn', request: 'invoke', call: 2, reason: 'adapter', message: 'pipe closed' },
    ])
  })

  it('that takes too long is recorded as such', async () => {
    const own = { ...setting(), timeoutScale: 0.0001 }
    const asked = ask(own, { fn: 'fn', what: 'deploy' }, () => new Promise(() => undefined))
    await expect(asked).rejects.toThrow(/^deploy did not end within 1 ms; .*--timeout-scale/)
    expect(own.recorder.finish().events).toMatchObject([{ kind: 'no-answer', reason: 'deadline' }])
  })

  it('that an interrupt ends is recorded as interrupted', async () => {
    const stop = new AbortController()
    const own = setting(stop.signal)
    const asked = ask(own, { fn: 'fn', what: 'invoke' }, () => new Promise(() => undefined))
    stop.abort(new Error('interrupted'))
    await expect(asked).rejects.toBeInstanceOf(ScenarioStopped)
    expect(own.recorder.finish().events).toMatchObject([{ kind: 'no-answer', reason: 'interrupted' }])
  })
})
