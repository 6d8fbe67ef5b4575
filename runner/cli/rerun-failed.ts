import { standingOf } from '../../reports/tally.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import type { Selection } from '../core/plan.ts'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { readReport } from '../verify/read-report.ts'
import { shapeOf } from '../verify/shape.ts'

/** What an earlier run left red, and what it was drawn from. */
export interface Reds {
  readonly profiles: readonly Profile[]
  readonly selection: Selection
  readonly options: RunReport['options']
}

/**
 * Reads which checks of a report are red: violated, or inconclusive, and not known to be.
 *
 * @throws ToolError `report-unreadable`, `report-too-large`, `no-report`, `foreign-report`, `nothing-red`.
 */
export async function readReds(path: string, catalogue: readonly Suite[]): Promise<Reds> {
  const report = shapeOf(await readReport(path, () => process.stdin))
  const name = path === '-' ? '<stdin>' : path
  if ('rule' in report)
    throw new ToolError(
      'no-report',
      `expected a report of this tool in \`${name}\`: ${report.message} (${report.place})`,
      {
        hint: '`fc-conformance run --report json=report.json` writes one.',
      },
    )
  const reds = redsOf(report)
  const known = new Set(catalogue.flatMap(({ checks }) => checks.map(({ id }) => id)))
  const stranger = reds.find(({ check }) => !known.has(check))
  const version = toolVersion()
  if (report.tool.version !== version || stranger !== undefined)
    throw new ToolError(
      'foreign-report',
      `expected a report of version ${version} in \`${name}\`, found one of ${report.tool.version}` +
        (stranger === undefined ? '' : ` with the unknown check \`${stranger.check}\``),
      { hint: 'Other versions judge other checks: run all of them again.' },
    )
  if (reds.length === 0)
    throw new ToolError('nothing-red', `nothing is red in \`${name}\`, so nothing would be judged again`, {
      hint: 'Leave --rerun-failed out to judge everything.',
    })
  return {
    profiles: [...new Set(reds.map(({ profile }) => profile))],
    selection: { suites: [], checks: [], requirements: [], picked: reds },
    options: report.options,
  }
}

function redsOf({ checks, options }: RunReport): NonNullable<Selection['picked']> {
  const red = checks.filter((check) => ['fail', 'inconclusive'].includes(standingOf(check, options.strict)))
  const keys = new Map(red.map(({ id: check, profile }) => [`${profile} ${check}`, { profile, check }]))
  return [...keys.values()]
}
