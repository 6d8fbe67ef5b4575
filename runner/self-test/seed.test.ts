import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../schemas/report/report.ts'
import { command } from './command.ts'
import { validateReport } from './validate-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'fcc-seed-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const CHECK = 'event-handler/text-is-the-body'
const RUN = ['run', '--no-config', '--profile', 'python-fc3', '--check', CHECK]

async function reportOf(name: string, ...options: string[]): Promise<{ report: RunReport; stderr: string }> {
  const file = join(folder, name)
  const { stderr } = await command([...RUN, ...options, '--report', `json=${file}`])
  return { report: validateReport(readFileSync(file, 'utf8')), stderr }
}

describe('--seed', () => {
  it('is in the report, and in the commands that run checks again', async () => {
    const { report } = await reportOf('named', '--seed', '42')
    expect(report.options.seed).toBe(42)
    expect(report.checks[0]?.rerun).toContain('--seed 42')
    expect(report.scenarios.flatMap(({ drawn }) => drawn ?? [])).toEqual([{ seed: 42, cases: 60 }])
  })

  it('need not be said again when it was not said', async () => {
    const { report, stderr } = await reportOf('default')
    expect(report.checks[0]?.rerun).not.toContain('--seed')
    expect(stderr).not.toContain('seed')
  })

  it('is drawn and told when it is `random`', async () => {
    const { report, stderr } = await reportOf('random', '--seed', 'random')
    const { seed } = report.options
    expect(stderr).toContain(`--seed ${seed}`)
    expect(report.checks[0]?.rerun).toContain(`--seed ${seed}`)
  })

  it.each(['-1', '1.5', 'soon', '4294967296', ''])('is refused as `%s`', async (seed) => {
    const { code, stderr } = await command([...RUN, `--seed=${seed}`])
    expect(code).toBe(2)
    expect(stderr).toContain('Expected `random` or a whole number')
  })
})
