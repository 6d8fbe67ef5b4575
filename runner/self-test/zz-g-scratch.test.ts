import { it } from 'vitest'
import { judgeSimulated } from './simulate.ts'
it('scratch', async () => {
  for (let i = 0; i < 2; i++) {
    const t = performance.now()
    const r = await judgeSimulated({ suites: ['custom-container'], profiles: ['container-fc2'] })
    console.log(Math.round(performance.now() - t), r.outcome, r.scenarios.filter((s) => s.drawn).map((s) => `${s.id} ${JSON.stringify(s).length} ${s.outcome} ${s.reason}`).join('\n'))
    for (const c of r.checks.filter((c) => c.verdict !== 'pass' && c.verdict !== 'not-applicable')) console.log('   ', c.id, c.verdict, c.reason, '| expected', c.expected, '| actual', c.actual)
  }
}, 120000)
