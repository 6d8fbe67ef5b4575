import { digestOf } from './digest.ts'
import type { RunReport, Seal } from './report.ts'

/**
 * The digests of a report, one for each of its parts, so that a later change can be named. Pure. They are no signature:
 * whoever changes a report can seal it again.
 */
export function sealOf(report: RunReport): Seal {
  const histories = report.scenarios.map(({ events }) => digestOf(events))
  const scenarios = report.scenarios.map((scenario) => ({ ...scenario, events: undefined }))
  const parts = Object.fromEntries(
    Object.entries({ ...report, scenarios, seal: undefined })
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, digestOf(part)]),
  )
  return { parts, histories, whole: digestOf({ parts, histories }) }
}

/**
 * The report with its seal, as `run --report json=…` writes it and `verifyReport` wants it; an earlier seal is replaced. Pure;
 * some tenths of a second for a report of a whole run.
 */
export function sealed(report: RunReport): RunReport {
  return { ...report, seal: sealOf(report) }
}
