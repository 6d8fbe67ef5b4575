import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { describe, expect, it } from 'vitest'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Plan } from '../core/plan.ts'
import { createProgress, type Progress } from './progress.ts'

const PROFILE = 'python-fc3'
const SCENARIOS = [
  ...Array.from({ length: 8 }, (_, at) => `suite/acts-${at}`),
  'other/acts-0',
  'other/acts-1',
]
const PLAN = {
  profile: PROFILE,
  scenarios: SCENARIOS.map((id) => ({ suite: id.split('/')[0], scenario: { id } })),
} as unknown as Plan

const resultOf = (id: string, outcome: ScenarioResult['outcome'] = 'played'): ScenarioResult => ({
  ...{ id, suite: id.split('/')[0] ?? '', profile: PROFILE, title: '', durationMs: 1 },
  ...{ outcome, events: [] },
})

/** What is written on a stream of this kind while `act` happens, after a plan of ten scenarios. */
function written(
  { isTTY, quiet = false }: { readonly isTTY: boolean; readonly quiet?: boolean },
  act: (progress: Progress, wait: (ms: number) => void) => void,
): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200 })
  let now = 5000
  const progress = createProgress(stream as unknown as WriteStream, { quiet, nowMs: () => now })
  progress.planned?.([PLAN])
  act(progress, (ms) => {
    now += ms
  })
  progress.end()
  return String(stream.read() ?? '')
}

const one = (name: string) => (progress: Progress) => {
  progress.started?.(name, PROFILE)
  progress.finished?.(resultOf(name, 'stopped'))
}
const all = (progress: Progress): void => {
  for (const name of SCENARIOS) one(name)(progress)
}

describe('the progress', () => {
  it('shows on a terminal what is running, and takes it away', () => {
    const text = written({ isTTY: true }, one('suite/acts'))
    expect(text).toContain('0/10 scenarios, 0:00: python-fc3 suite/acts')
    expect(text).toContain('1/10 scenarios, 1 could not be finished')
    expect(text.endsWith('\r\u001b[K')).toBe(true)
  })

  it('tells since when, and how long it will take about, once enough is done to tell', () => {
    const text = written({ isTTY: true }, (progress, wait) => {
      progress.started?.('suite/acts-0', PROFILE)
      wait(61_000)
      progress.finished?.(resultOf('suite/acts-0'))
      wait(9000)
      progress.started?.('suite/acts-1', PROFILE)
    })
    expect(text).toContain('0/10 scenarios, 0:00:')
    expect(text).toContain('1/10 scenarios, 1:01 of about 10:10')
    expect(text).toContain('1/10 scenarios, 1:10 of about 11:40: python-fc3 suite/acts-1')
  })

  it('lets no name steer the terminal', () => {
    const text = written({ isTTY: true }, one('a\u001b[31mb\r\n\u009b2J\u202e'))
    expect(text.replaceAll('\r\u001b[K', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(text).toContain(String.raw`a\u001b[31mb\r\n`)
  })

  it('writes elsewhere one whole line for each suite, when it is done', () => {
    expect(written({ isTTY: false }, one('suite/acts-0'))).toBe('')
    expect(written({ isTTY: false }, all)).toBe(
      [
        '8/10 scenarios, 8 could not be finished, 0:00: python-fc3 suite done',
        '10/10 scenarios, 10 could not be finished, 0:00: python-fc3 other done',
        '',
      ].join('\n'),
    )
  })

  it('says nothing when quiet', () => {
    for (const isTTY of [true, false]) expect(written({ isTTY, quiet: true }, all)).toBe('')
  })
})
