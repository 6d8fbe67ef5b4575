import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, openWorkshop, survivors, type Workshop } from './command.ts'
import { validateReport } from './validate-report.ts'

/** Processes of both kinds, of one generation. */
const ONE_EACH = ['--profile', 'python-fc3', '--profile', 'container-fc3']
/** How long the leash may take to end what a killed runner left behind, ms; generous on a loaded machine. */
const LEASH_MS = 10_000

let workshop: Workshop
beforeEach(() => {
  workshop = openWorkshop()
})
afterEach(() => {
  workshop.remove()
})

/** Calls back once, when a run is in the middle of its scenarios. */
function inTheMiddle(act: (child: ChildProcess) => void) {
  let acted = false
  return (child: ChildProcess, stderr: string): void => {
    if (acted || !/^\d+\/\d+ scenarios/m.test(stderr)) return
    acted = true
    act(child)
  }
}

describe('no process survives', () => {
  it('a normal end', async () => {
    const { code } = await command([
      'run',
      ...ONE_EACH,
      '--python',
      workshop.python,
      '--suite',
      'initializer',
    ])
    expect(code).toBe(0)
    expect(workshop.alive()).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in the middle, which leaves a valid partial report',
    async (signal) => {
      const json = join(workshop.folder, 'r.json')
      let seen: number[] = []
      const { code } = await command(
        ['run', ...ONE_EACH, '--python', workshop.python, '--report', `json=${json}`],
        {
          onProgress: inTheMiddle((child) => {
            seen = workshop.alive()
            child.kill(signal)
          }),
        },
      )
      expect(seen).not.toEqual([])
      expect(code).toBe(3)
      expect(workshop.alive()).toEqual([])
      const report = validateReport(readFileSync(json, 'utf8'))
      expect(report).toMatchObject({ complete: false, endedBy: 'interrupt', outcome: 'incomplete' })
      expect(report.scenarios.some((scenario) => scenario.outcome === 'not-reached')).toBe(true)
    },
  )

  it('the death of the interpreter in the middle, which leaves a whole report', async () => {
    const json = join(workshop.folder, 'r.json')
    const { code, stderr } = await command(
      ['run', ...ONE_EACH, '--python', workshop.python, '--report', `json=${json}`],
      {
        onProgress: inTheMiddle((child) => {
          // The zygote is the runner's own child; the others are its instances.
          for (const pid of workshop.alive(child.pid)) process.kill(pid, 'SIGKILL')
        }),
      },
    )
    expect(stderr).not.toContain('an error of the tool itself')
    expect(code).toBe(3)
    expect(await survivors(workshop, LEASH_MS)).toEqual([])
    const report = validateReport(readFileSync(json, 'utf8'))
    expect(report).toMatchObject({ complete: true, outcome: 'incomplete' })
    const stopped = report.scenarios.filter((scenario) => scenario.outcome === 'stopped')
    expect(stopped.length).toBeGreaterThan(10)
    expect(report.checks.some((check) => check.verdict === 'pass')).toBe(true)
    expect(report.checks.filter((check) => check.verdict === 'fail')).toEqual([])
  })

  it('kill -9 of the runner', async () => {
    let seen: number[] = []
    const { signal } = await command(['run', ...ONE_EACH, '--python', workshop.python], {
      onProgress: inTheMiddle((child) => {
        seen = workshop.alive()
        child.kill('SIGKILL')
      }),
    })
    expect(signal).toBe('SIGKILL')
    expect(seen).not.toEqual([])
    expect(await survivors(workshop, LEASH_MS)).toEqual([])
  })
})
