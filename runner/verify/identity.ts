import type { RunReport } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import type { Suite } from '../../suites/define.ts'
import { catalogueDigest } from '../core/judge/catalogue-digest.ts'
import { shown } from './differences.ts'
import type { Round } from './round.ts'

/** Holds the suite that wrote a report against this one: another may judge otherwise, so that nothing can be recomputed. */
export function checkSuite(report: RunReport, version: string, catalogue: readonly Suite[]): Finding[] {
  if (report.tool.version !== version) {
    const message = `another version of the suite wrote it; \`npx fc-conformance@${report.tool.version} verify\` can judge it`
    return [
      {
        rule: 'version',
        place: '/tool/version',
        message,
        expected: shown(version),
        found: shown(report.tool.version),
      },
    ]
  }
  const digest = catalogueDigest(catalogue)
  if (report.catalogue === digest) return []
  const message = 'its requirements, checks or scenarios are not those of this version of the suite'
  return [
    {
      rule: 'catalogue',
      place: '/catalogue',
      message,
      expected: shown(digest),
      found: shown(report.catalogue),
    },
  ]
}

/** Holds what the target said of itself against what was judged; `expected` is who it must be, `name` or `name@version`. */
export function checkAdapter(
  report: RunReport,
  rounds: readonly Round[],
  expected: string | undefined,
): Finding[] {
  const { target } = report
  const named =
    target && (expected?.includes('@') === true ? `${target.name}@${target.version}` : target.name)
  const isOther = expected !== undefined && named !== expected
  const other: Finding = {
    rule: 'adapter',
    place: '/target',
    message: 'it is about another adapter',
    expected: shown(expected),
    found: shown(named),
  }
  return [...(isOther ? [other] : []), ...rounds.flatMap((round) => checkRound(round, report))]
}

function checkRound({ place, target, profiles }: Round, report: RunReport): Finding[] {
  const found = (at: string, message: string): Finding => ({
    rule: 'adapter',
    place: `${place}${at}`,
    message,
  })
  const { target: whole, profiles: all } = report
  const [name, wholeName] = [target, whole].map((info) => info && `${info.name} ${info.version}`)
  return [
    ...(name === undefined || name === wholeName
      ? []
      : [found('/target', `one adapter is judged in a report, found ${name} beside ${String(wholeName)}`)]),
    ...profiles.flatMap((profile, at) => [
      ...(target === undefined || target.profiles.includes(profile)
        ? []
        : [found(`/profiles/${at}`, `the adapter does not claim \`${profile}\``)]),
      ...(all.includes(profile)
        ? []
        : [found(`/profiles/${at}`, `\`${profile}\` is not among the profiles of the report`)]),
      ...(profiles.indexOf(profile) === at
        ? []
        : [found(`/profiles/${at}`, `\`${profile}\` stands there twice`)]),
    ]),
  ]
}
