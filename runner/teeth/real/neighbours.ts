import type { Check } from '../../../suites/define.ts'
import { CATALOGUE } from '../../../suites/index.ts'

/** Ids of these checks and of all that are judged by no other scenarios than theirs. */
export function neighboursOf(ids: readonly string[]): string[] {
  const checks: readonly Check[] = CATALOGUE.flatMap((suite) => suite.checks)
  const scenarios = new Set<string>(
    checks.flatMap((check) => (ids.includes(check.id) ? check.scenarios : [])),
  )
  const isShown = ({ id, scenarios: by }: Check): boolean =>
    ids.includes(id) || by.every((one) => scenarios.has(one))
  return checks.filter(isShown).map(({ id }) => id)
}
