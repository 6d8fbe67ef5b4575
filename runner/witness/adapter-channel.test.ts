import { expect, it } from 'vitest'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { WitnessRequest } from '../../schemas/adapter/target.ts'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import { openAdapterChannel } from './adapter-channel.ts'

const NOT_ABORTED = new AbortController().signal
const REF = { functionName: 'f' }
const RECORD: WitnessRecord = {
  ...{ instance: 'A', pid: 1, seq: 1, stage: 'import', phase: 'enter', function: '<module>', counts: {} },
  ...{ wallMs: 1, monotonicMs: 1 },
}

it('hands on the question and counts what is no record in the answers, each only once', async () => {
  const asked: WitnessRequest[] = []
  const answers = [[RECORD], [RECORD, { ...RECORD, seq: 'two' }, null], [{ ...RECORD, seq: 'two' }]]
  const simulated = createSimulated({ clock: createVirtualClock() })
  const target = Object.assign(Object.create(simulated) as typeof simulated, {
    witness: (request: WitnessRequest) => {
      asked.push(request)
      return Promise.resolve({ records: answers[asked.length - 1] ?? [] })
    },
  })
  const source = openAdapterChannel(target, REF)
  expect(await source.read(0, 7, NOT_ABORTED)).toEqual([RECORD])
  expect(source.strays()).toBe(0)
  expect(await source.read(0, 0, NOT_ABORTED)).toEqual([RECORD])
  expect(await source.read(1, 0, NOT_ABORTED)).toEqual([])
  expect(source.strays()).toBe(2)
  expect(asked[0]).toEqual({ ref: REF, after: 0, waitMs: 7 })
  await simulated.close()
})
