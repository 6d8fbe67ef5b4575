import { it } from 'vitest'
import { sampleFaults } from '../../fixtures/targets/faults/samples.ts'
import { sightsOf } from '../../fixtures/targets/faults/fault.ts'
import { judgeSimulated, redChecks } from './simulate.ts'
it.each(sampleFaults.flatMap(f => sightsOf(f).map(s => ({...f, ...s}))))('$name', async ({ name, rules, profiles, trips }) => {
  const report = await judgeSimulated({ samples: true, rules, profiles })
  console.log(name, JSON.stringify(redChecks(report), null, 1), 'expected', trips.join())
  const open = report.checks.filter((c) => c.verdict === 'inconclusive' && c.suite === 'samples').map((c) => c.profile + c.id + ' ' + c.reason)
  console.log('open', name, open.join('\n'))
}, 60000)
