import type { Finding, Subject, Verification } from '../../schemas/verification/verification.ts'
import { oneLine } from '../one-line.ts'
import { paintWith, type Paint } from '../terminal/paint.ts'

/** For a person: what speaks against the report, with its places, then what the report is about and a closing line. */
export function pretty(
  verification: Verification,
  { colour = false }: { readonly colour?: boolean } = {},
): string {
  const { findings, more, subject } = verification
  const paint = paintWith(colour)
  const blocks = [
    ...findings.map((finding) => findingBlock(finding, paint)),
    ...(more === 0 ? [] : [`${more} more`]),
    ...(subject === undefined ? [] : [subjectBlock(subject, paint)]),
    closing(verification, paint),
  ]
  return `${blocks.join('\n\n')}\n`
}

function findingBlock({ rule, place, message, expected, found }: Finding, paint: Paint): string {
  const rows = [
    ['expected', expected],
    ['found', found],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [`    ${name.padEnd(9)}${oneLine(value)}`]))
  const head = `${paint.bad('✗')} ${paint.strong(oneLine(place === '' ? '(the whole report)' : place))}  ${rule}`
  return [head, `    ${oneLine(message)}`, ...rows].join('\n')
}

function subjectBlock(
  { adapter, startedAt, profiles, outcome, partial, counts }: Subject,
  paint: Paint,
): string {
  const who =
    adapter === undefined ? 'a target that never introduced itself' : `${adapter.name} ${adapter.version}`
  return [
    `${oneLine(who)}, ${startedAt}: ${outcome} (${profiles.join(', ')})`,
    `${counts.checks} checks, ${counts.recordings} recordings, ${counts.scenarios} scenarios, ${counts.events} events`,
    ...partial.map((reason) => paint.doubtful(`in part: ${oneLine(reason)}`)),
  ].join('\n')
}

function closing({ file, outcome, findings, more, subject }: Verification, paint: Paint): string {
  const name = oneLine(file)
  const count = findings.length + more
  if (outcome === 'rejected')
    return paint.bad(
      `rejected | ${name}: ${count === 1 ? 'one thing speaks' : `${count} things speak`} against it`,
    )
  const scope =
    subject?.partial.length === 0 ? 'all that the target claims' : 'a part of what the target claims'
  return paint.good(`verified | ${name}: every verdict follows from its histories, about ${scope}`)
}
