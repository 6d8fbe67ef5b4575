import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { visible } from '../../reports/escape.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { writeReports, type ReportFile } from './output.ts'

/** What opens a page, by platform; elsewhere as free desktops do it. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
}

/**
 * Shows the HTML report: the one that was asked for, or else one in a temporary folder that stays. `BROWSER` names another
 * program. That there is none is told, and changes nothing else.
 */
export async function openReport(
  files: readonly ReportFile[],
  report: RunReport,
  tell: (line: string) => void,
): Promise<void> {
  const path = files.find(({ format }) => format === 'html')?.path ?? (await writeTemporary(report))
  const named = process.env['BROWSER']
  const [program, ...args] =
    named === undefined || named === '' ? (OPENERS[process.platform] ?? ['xdg-open']) : [named]
  try {
    await start(program, [...args, path])
    tell(visible(`opened ${path}`))
  } catch (error) {
    tell(
      visible(`${path} could not be opened with ${program}: ${error instanceof Error ? error.message : ''}`),
    )
  }
}

async function writeTemporary(report: RunReport): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'fc-conformance-')), 'report.html')
  await writeReports([{ format: 'html', path }], report)
  return path
}

/** Starts a program that outlives this one; rejects when it cannot be started. */
function start(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
