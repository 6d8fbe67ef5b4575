import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../schemas/report/report.ts'
import { checkConformance } from '../conformance.ts'
import { createReference } from '../reference/reference.ts'
import { createExec } from '../targets/exec.ts'
import { command, MAIN, openWorkshop, type Workshop } from './command.ts'

/** What a run says, without what differs from run to run. */
function verdictsOf(report: RunReport): string[] {
  const checks = report.checks.map(({ profile, id, verdict, warning }) =>
    [profile, id, verdict, warning ? 'warning' : ''].join(' '),
  )
  const readings = report.recordings.map(({ profile, id, seen }) => [profile, id, String(seen)].join(' '))
  return [...checks, ...readings].toSorted()
}

let workshop: Workshop
beforeAll(() => {
  workshop = openWorkshop()
})
afterAll(() => {
  workshop.remove()
})

describe('the reference over the wire', () => {
  it('gets the same verdicts and readings as in process', async () => {
    const target = createExec([process.execPath, MAIN, 'serve', '--python', workshop.python])
    // One profile of each kind, since the wire knows no generations, and suites that ask for every operation.
    const profiles = ['python-fc2', 'container-fc3'] as const
    const selection = {
      suites: ['capabilities', 'context', 'function-logs', 'invoke-api', 'custom-container'],
    }
    const wired = await checkConformance({ target, profiles, selection })
    const direct = await checkConformance({
      ...{ profiles, selection },
      target: createReference({ python: workshop.python, serverStartMs: 5_000 }),
    })
    expect(wired.outcome).toBe('conforms')
    expect(wired.profiles).toEqual(profiles)
    expect(verdictsOf(wired)).toEqual(verdictsOf(direct))
    expect(wired.checks.length).toBeGreaterThan(150)
    expect(target.endings()).toMatchObject([{ how: 'asked', goodbye: true, ending: { code: 0 } }])
    expect(target.leftBehind()).toBe(0)
    expect(workshop.alive()).toEqual([])
  }, 180_000)
})

describe('the command serve', () => {
  it('ends with code 0 at the end of its stdin and prints nothing of its own', async () => {
    expect(await command(['serve', '--python', workshop.python])).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    })
  })

  it('refuses a target that it does not know', async () => {
    const { code, stdout, stderr } = await command(['serve', '--target', 'refrence'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('unknown-target')
  })
})
