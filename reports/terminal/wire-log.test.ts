import { describe, expect, it } from 'vitest'
import { everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import { terminal } from '../terminal.ts'

const TITLE = 'All that was seen in scenarios that failed'

describe('all that was seen in scenarios that failed', () => {
  const report = everyVerdict()
  const failed = report.checks.find(({ verdict, warning }) => verdict === 'fail' && !warning)
  const [evidence] = failed?.evidence ?? []
  const played = report.scenarios.find(
    ({ id, profile }) => id === evidence?.scenario && profile === failed?.profile,
  )

  it('is told event by event with `verbose`, and not without', () => {
    const text = terminal(report, { verbosity: 'verbose' })
    const log = text.slice(text.indexOf(TITLE))
    expect(played?.events.length).toBeGreaterThan(0)
    for (const { index } of played?.events ?? []) expect(log).toMatch(new RegExp(`^ +#${index}  `, 'm'))
    expect(terminal(report)).not.toContain(TITLE)
  })

  it('is not told when nothing failed', () => {
    const checks = report.checks.filter(({ verdict }) => verdict !== 'fail')
    expect(terminal({ ...report, checks }, { verbosity: 'verbose' })).not.toContain(TITLE)
  })
})
