import { expect, it } from 'vitest'
import { unusualDataFaults } from '../../fixtures/targets/faults/unusual-data.ts'
import { sightsOf } from '../../fixtures/targets/faults/fault.ts'
import { judgeSimulated, redChecks } from './simulate.ts'
it.each(unusualDataFaults.flatMap((f) => sightsOf(f).map((s) => ({ ...f, ...s }))))('$name $profiles', async ({ name, rules, trips, profiles }) => {
    const t = performance.now()
    const r = await judgeSimulated({ rules, profiles: profiles.slice(0, 1) })
    console.log(name, Math.round(performance.now() - t))
    for (const c of r.checks.filter((c) => c.verdict === 'fail')) console.log('   ', c.id, c.reason, '| expected', c.expected, '| actual', c.actual)
    expect(redChecks(r)).toEqual([...trips].sort())
}, 120000)
