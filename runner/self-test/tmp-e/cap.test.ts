import { expect, it } from 'vitest'
import { sightsOf } from '../../../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../../../fixtures/targets/faults/index.ts'
import { judgeSimulated, redChecks } from '../simulate.ts'
const id = 'capabilities/http-requests-reach-the-function'
const rows = FAULTS.flatMap((f) => sightsOf(f).map((s) => ({ ...f, ...s })))
it('conforming', async () => {
  const r = await judgeSimulated({ checks: [id] })
  expect(r.checks.map((c) => `${c.profile} ${c.verdict} ${c.reason ?? ''}`)).toEqual(r.checks.map((c) => `${c.profile} pass `))
  expect(r.checks.length).toBe(5)
}, 60000)
it.each(rows)('$name', async ({ rules, trips, profiles }) => {
  const report = await judgeSimulated({ rules, profiles, checks: [id] })
  expect(redChecks(report)).toEqual(trips.filter((t) => t === id))
}, 60000)
