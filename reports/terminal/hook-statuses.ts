import { hookStatusLines } from '../hook-statuses.ts'
import type { Telling } from './section.ts'

/** What was made of the answers of servers to their hooks, one table per profile. */
export function hookStatuses({ report, paint }: Telling): readonly string[] {
  const rows = report.hookStatuses ?? []
  return [...new Set(rows.map(({ profile }) => profile))].flatMap((profile) => {
    const [head = '', ...lines] = hookStatusLines(rows.filter((row) => row.profile === profile))
    const title = `Answers to hooks (${profile}): what was made of them`
    return [paint.strong(title), `  ${paint.faint(head)}`, ...lines.map((line) => `  ${line}`)]
  })
}
