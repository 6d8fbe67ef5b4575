import { describe, expect, it } from 'vitest'
import { everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import type { HookStatus } from '../schemas/report/report.ts'
import { hookStatusLines } from './hook-statuses.ts'
import { junit } from './junit.ts'
import { terminal } from './terminal.ts'

const row = (changes: Partial<HookStatus>): HookStatus => ({
  suite: 'custom-container',
  profile: 'container-fc3',
  hook: 'initializer',
  answer: '200',
  counted: 'success',
  sentAgain: false,
  instance: 'kept',
  caller: '200',
  ...changes,
})
const FAILED = { counted: 'failure', instance: 'replaced', caller: '200 InitializationError' } as const
const PRE_STOP = { hook: 'pre-stop', counted: 'unknown', instance: 'ended', caller: '' } as const
const ROWS = [
  row({}),
  row({ answer: '204' }),
  row({ answer: '404', ...FAILED }),
  row({ answer: '500', ...FAILED, sentAgain: true }),
  ...['200', '204', '404'].map((answer) => row({ answer, ...PRE_STOP })),
]

describe('the table of answers to hooks', () => {
  it('has a column per hook, and a line for all answers of which the same was made', () => {
    expect(hookStatusLines(ROWS)).toEqual([
      'answer   initializer                                                             pre-stop',
      '200 204  success, instance kept, caller 200                                      instance ended',
      '404      failure, instance replaced, caller 200 InitializationError              instance ended',
      '500      failure, instance replaced, sent again, caller 200 InitializationError  -',
    ])
  })

  it('has nothing to say of no rows', () => {
    expect(hookStatusLines([])).toEqual([])
    expect(terminal(everyVerdict())).not.toContain('Answers to hooks')
  })

  it('stands in the terminal, once per profile', () => {
    const told = terminal(
      everyVerdict({
        hookStatuses: [...ROWS, ...ROWS.map((one) => ({ ...one, profile: 'container-fc2' as const }))],
      }),
    )
    expect(told).toContain('Answers to hooks (container-fc3): what was made of them\n  answer ')
    expect(told).toContain('Answers to hooks (container-fc2): what was made of them\n  answer ')
  })

  it('stands in the output of its suite in JUnit', () => {
    const [known] = everyVerdict().checks
    const { suite = '', profile = 'container-fc3' } = known ?? {}
    const own = ROWS.map((one) => ({ ...one, suite, profile }))
    const outputs = elementsNamed(readXml(junit(everyVerdict({ hookStatuses: own }))), 'system-out')
    expect(outputs.filter(({ text }) => text.includes('200 204  success, instance kept'))).toHaveLength(1)
  })

  it.each(HOSTILE_TEXTS.map((text) => [text]))('keeps %j in one line', (text) => {
    const lines = hookStatusLines([row({ caller: text, answer: text })])
    expect(lines).toHaveLength(2)
    expect(hasControls(lines.join(''))).toBe(false)
  })
})

function hasControls(text: string): boolean {
  return Array.from(text, (letter) => letter.charCodeAt(0)).some((code) => code < 32)
}
