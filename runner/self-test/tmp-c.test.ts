import { it } from 'vitest'
import { httpHandlerFaults } from '../../fixtures/targets/faults/http-handler.ts'
import { judgeSimulated, redChecks } from './simulate.ts'
it('x', async () => {
  for (const { name, rules, trips } of httpHandlerFaults) {
    const report = await judgeSimulated({ rules, profiles: ['python-fc2'] })
    const red = redChecks(report)
    if (JSON.stringify(red) !== JSON.stringify([...trips].sort())) console.log(name, '\n  named', trips.join(' '), '\n  red  ', red.join(' '))
  }
}, 600000)
