import { PassThrough } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../core/plan.ts'
import { createProgress } from './progress.ts'

const PROFILE = 'python-fc3'
const PLAN = { scenarios: Array.from({ length: 10 }, () => ({})) } as unknown as Plan

/** What is written while a scenario of that name runs, and others end. */
function written(options: {
  readonly isTTY: boolean
  readonly quiet?: boolean
  readonly name: string
}): string {
  const stream = Object.assign(new PassThrough(), { isTTY: options.isTTY, columns: 200 })
  const progress = createProgress(stream as unknown as WriteStream, { quiet: options.quiet ?? false })
  progress.planned?.([PLAN])
  progress.started?.(options.name, PROFILE)
  progress.finished?.({
    ...{ id: options.name, suite: 'suite', profile: PROFILE, title: '', durationMs: 1 },
    ...{ outcome: 'stopped', events: [] },
  })
  progress.end()
  return String(stream.read() ?? '')
}

describe('the progress', () => {
  it('shows on a terminal what is running, and takes it away', () => {
    const text = written({ isTTY: true, name: 'suite/acts' })
    expect(text).toContain('0/10 scenarios: python-fc3 suite/acts')
    expect(text).toContain('1/10 scenarios, 1 could not be finished')
    expect(text.endsWith('\r\u001b[K')).toBe(true)
  })

  it('lets no name steer the terminal', () => {
    const text = written({ isTTY: true, name: 'a\u001b[31mb\r\n\u009b2J\u202e' })
    expect(text.replaceAll('\r\u001b[K', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(text).toContain(String.raw`a\u001b[31mb\r\n`)
  })

  it('writes whole lines without names elsewhere, and nothing when quiet', () => {
    expect(written({ isTTY: false, name: 'suite/acts' })).toBe('1/10 scenarios, 1 could not be finished\n')
    expect(written({ isTTY: false, quiet: true, name: 'suite/acts' })).toBe('')
    expect(written({ isTTY: true, quiet: true, name: 'suite/acts' })).toBe('')
  })
})
