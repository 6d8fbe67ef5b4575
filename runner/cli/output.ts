import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { REPORTERS, type ReportFormat } from '../../reports/index.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import { ToolError } from '../tool-error.ts'

export interface ReportFile {
  readonly format: ReportFormat
  readonly path: string
}

/**
 * Reads `--report format=path` and sees to it that the file can be written, before anything is run.
 *
 * @throws ToolError `unknown-format`, `report-unwritable`.
 */
export async function parseReportOptions(options: readonly string[]): Promise<ReportFile[]> {
  const files = options.map(parseReportOption)
  for (const { path } of files) await mustBeWritable(path)
  const twice = files.find((file, at) => files.findIndex((one) => one.path === file.path) !== at)
  if (twice !== undefined)
    throw new ToolError(
      'report-unwritable',
      `expected a file of its own for each report, found \`${twice.path}\` twice`,
    )
  return files
}

/** Writes every report; each appears whole or not at all. What can be verified later is sealed. */
export async function writeReports(files: readonly ReportFile[], judged: RunReport): Promise<void> {
  const report = files.some(({ format }) => format === 'json') ? sealed(judged) : judged
  for (const { format, path } of files) {
    const draft = `${path}.${randomUUID()}.tmp`
    try {
      await writeFile(draft, REPORTERS[format](report, { path }))
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw new ToolError('report-unwritable', `\`${path}\` could not be written: ${String(error)}`, {
        cause: error,
      })
    }
  }
}

function parseReportOption(option: string): ReportFile {
  const [format = '', ...rest] = option.split('=')
  const path = rest.join('=')
  const known = Object.keys(REPORTERS)
  if (!isFormat(format) || path === '')
    throw new ToolError('unknown-format', `expected --report <format>=<path>, found \`${option}\``, {
      hint: `Formats are ${known.join(', ')}; for example --report junit=report.xml.`,
    })
  return { format, path: resolve(path) }
}

function isFormat(text: string): text is ReportFormat {
  return Object.hasOwn(REPORTERS, text)
}

/**
 * Sees to it that a file can be written.
 *
 * @throws ToolError of the given code.
 */
export async function mustBeWritable(path: string, code = 'report-unwritable'): Promise<void> {
  // No file has such a name; the error would come when everything has been judged already.
  if (path.includes('\0'))
    throw new ToolError(code, `expected the path of a file, found ${JSON.stringify(path)}`)
  const existing = await stat(path).catch(() => undefined)
  if (existing?.isDirectory() === true)
    throw new ToolError(code, `expected the path of a file, found the folder \`${path}\``)
  try {
    await access(dirname(path), constants.W_OK)
  } catch (error) {
    throw new ToolError(code, `expected a folder that can be written, found \`${dirname(path)}\``, {
      hint: 'Create the folder, or name another path.',
      cause: error,
    })
  }
}
