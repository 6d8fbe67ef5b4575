import type { RunReport } from '../../schemas/report/report.ts'
import type { Verification } from '../../schemas/verification/verification.ts'
import { toolVersion } from '../host.ts'
import { releasedSet } from '../requirement-sets/released-sets.ts'
import { readReport } from '../verify/read-report.ts'
import { verifyReport } from '../verify/verify-report.ts'

/** A report of a file, and whether it can be believed. */
export interface VerifiedReport {
  /** Absent when it was rejected: nothing in it counts then. */
  readonly report: RunReport | undefined
  readonly verification: Verification
}

/**
 * Reads a report and verifies it; `-` is standard input.
 *
 * @throws ToolError `report-unreadable`, `report-too-large`, `no-report`.
 */
export async function readVerified(
  path: string,
  { adapter }: { readonly adapter?: string | undefined } = {},
): Promise<VerifiedReport> {
  const value = await readReport(path, () => process.stdin)
  const verification = verifyReport(value, {
    ...{ file: path === '-' ? '<stdin>' : path, version: toolVersion(), adapter },
    releasedDigest: (name) => releasedSet(name)?.digest,
  })
  // What is verified fits the schema of reports.
  return { report: verification.outcome === 'verified' ? (value as RunReport) : undefined, verification }
}
