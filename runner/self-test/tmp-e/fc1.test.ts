import { expect, it } from 'vitest'
import { sightsOf } from '../../../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../../../fixtures/targets/faults/index.ts'
import { judgeSimulated, redChecks } from '../simulate.ts'
const rows = FAULTS.flatMap((f) => sightsOf(f).map((s) => ({ ...f, ...s }))).filter((f) => f.profiles.includes('python-fc1'))
it.each(rows)('$name', async ({ rules, trips, profiles }) => {
  const report = await judgeSimulated({ rules, profiles, suites: ['event-handler','context','instances','initializer','function-logs','invoke-api','configuration','capabilities','pre-freeze','pre-stop'] })
  expect(redChecks(report)).toEqual([...trips].sort())
}, 60000)
it('conforming', async () => {
  const r = await judgeSimulated({ profiles: ['python-fc1'] })
  expect(r.checks.filter((c) => c.verdict !== 'pass').map((c) => `${c.verdict} ${c.id} ${c.reason}`)).toEqual([])
}, 60000)
