import { it } from 'vitest'
import { CATALOGUE } from '../../suites/index.ts'
import { judgeSimulated } from './simulate.ts'
const cpu = () => { const { user, system } = process.cpuUsage(); return Math.round((user + system) / 1000) }
it('cost', async () => {
  const measure = async (what: string) => {
    for (const profile of ['python-fc2', 'container-fc2'] as const)
      for (let i = 0; i < 3; i++) {
        const t = cpu()
        const r = await judgeSimulated({ profiles: [profile] })
        console.log(what, profile, cpu() - t, JSON.stringify(r).length)
      }
  }
  await measure('with')
  for (const suite of CATALOGUE) {
    const list = suite.scenarios as unknown as { id: string }[]
    const drawn = new Set(list.filter((one) => 'cases' in one).map((one) => one.id))
    ;(suite as unknown as { scenarios: unknown[] }).scenarios = list.filter((one) => !drawn.has(one.id))
  }
  await measure('without')
}, 120000)
