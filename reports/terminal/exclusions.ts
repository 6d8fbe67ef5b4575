import { oneLine } from '../facts.ts'
import type { Telling } from './section.ts'

/** Requirements without a check and why, and scenarios that did not reach their end; verbose only. */
export function exclusions({ report, paint, verbose }: Telling): readonly string[] {
  if (!verbose) return []
  const excluded = report.requirements.filter(({ status }) => status === 'excluded')
  const stopped = report.scenarios.filter(({ outcome }) => outcome === 'stopped' || outcome === 'not-reached')
  return [
    ...titled(
      paint.strong(`Scenarios that were not played to their end (${stopped.length})`),
      stopped.map(
        (it) =>
          `${paint.faint(it.profile)}  ${it.outcome} ${oneLine(`${it.id}: ${it.reason ?? 'no reason given'}`)}`,
      ),
    ),
    ...titled(
      paint.strong(`Requirements without a check (${excluded.length})`),
      excluded.map(
        (it) => `${paint.faint(it.profile)}  ${oneLine(`${it.id}: ${it.reason ?? 'no reason given'}`)}`,
      ),
    ),
  ]
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
}
