import { resolve } from 'node:path'
import { html } from '../../reports/html.ts'
import type { Rejection, Submission } from '../../reports/matrix/matrix.ts'
import { siteFiles } from '../../reports/matrix/site.ts'
import { slugOf } from '../../reports/matrix/slug.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { toolVersion } from '../host.ts'
import { releasedSet } from '../requirement-sets/released-sets.ts'
import { ToolError } from '../tool-error.ts'
import { EXIT } from './exit-code.ts'
import { readVerified } from './read-verified.ts'
import { openSite, type SiteFolder } from './site-folder.ts'

/** Options of `report matrix` as commander gives them. */
export interface ReportMatrixOptions {
  readonly output: string
  readonly title: string
}

/**
 * Makes a static site of many reports; answers 1 when one of them was rejected.
 *
 * @throws ToolError `site-unwritable`, `site-foreign`.
 */
export async function runReportMatrix(
  files: readonly string[],
  { output, title }: ReportMatrixOptions,
): Promise<number> {
  const site = await openSite(resolve(output))
  try {
    const { submissions, rejected } = await readAll(files, site)
    const tool = { name: 'fc-conformance', version: toolVersion() } as const
    for (const [path, text] of siteFiles({ title, tool, submissions, rejected })) await site.write(path, text)
    await site.publish()
    for (const { file, reason } of rejected) process.stderr.write(`rejected ${file}: ${reason}\n`)
    process.stdout.write(
      `wrote ${output}: ${counted(submissions.length, 'report')}, ${rejected.length} rejected\n`,
    )
    return rejected.length === 0 ? EXIT.conforms : EXIT.violates
  } finally {
    await site.discard()
  }
}

interface Read {
  readonly submissions: readonly Submission[]
  readonly rejected: readonly Rejection[]
}

/** One at a time: a report has tens of megabytes, and only its page takes the histories in it. */
async function readAll(files: readonly string[], site: SiteFolder): Promise<Read> {
  const submissions: Submission[] = []
  const rejected: Rejection[] = []
  const slugs = new Set<string>()
  for (const file of files) {
    const read = await readOne(file)
    if (typeof read === 'string') {
      rejected.push({ file, reason: read })
      continue
    }
    const { target, requirementSet } = read
    const slug = slugOf([target?.name ?? 'unknown', target?.version ?? ''], slugs)
    slugs.add(slug)
    await site.write(`reports/${slug}.html`, html(read))
    const isReleasedSet =
      requirementSet !== undefined && releasedSet(requirementSet.name)?.digest === requirementSet.digest
    submissions.push({ file, slug, report: { ...read, scenarios: [] }, isReleasedSet })
  }
  return { submissions, rejected }
}

/** A report that can be believed, or why not. */
async function readOne(file: string): Promise<RunReport | string> {
  try {
    const { report, verification } = await readVerified(file)
    if (report !== undefined) return report
    const [finding] = verification.findings
    return finding === undefined ? 'it was rejected' : `${finding.place}: ${finding.message}`
  } catch (error) {
    if (error instanceof ToolError) return error.message
    throw error
  }
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
