import type { RecordingResult } from '../../schemas/report/report.ts'
import { LONG_EXCERPT, excerptOf } from '../excerpt.ts'
import { placeWords } from '../place.ts'
import { oneLine } from '../one-line.ts'
import type { Telling } from './section.ts'

/** More rows than this would push what needs attention out of sight; then only their number is told. */
const MOST_ROWS = 8

/** Which reading of each open clause was seen: a row each while they are few, everything when verbose. */
export function recordings(telling: Telling): readonly string[] {
  const { report, paint, verbose } = telling
  if (report.recordings.length === 0) return []
  const { length } = report.recordings
  if (!verbose && length > MOST_ROWS) {
    const unseen = report.recordings.filter(({ seen }) => seen === undefined).length
    const missing = unseen === 0 ? '' : `, ${unseen} of them not seen`
    return [
      paint.strong(`Open clauses: ${length} readings recorded, never judged${missing}; --verbose shows them`),
    ]
  }
  const title = `Open clauses (${length}): what was seen, never judged`
  const width = Math.min(24, Math.max(...report.recordings.map(({ requirement }) => requirement.length)))
  const rows = report.recordings.flatMap((recording) => [
    row(recording, width, telling),
    ...(verbose ? behind(recording, telling) : []),
  ])
  return [paint.strong(title), ...rows]
}

function row(recording: RecordingResult, width: number, { paint }: Telling): string {
  const { requirement, seen, readings, detail } = recording
  const what =
    seen === undefined
      ? paint.faint(`not seen: ${oneLine(detail, 200)}`)
      : `${paint.strong(oneLine(seen))}: ${oneLine(readings[seen] ?? 'a reading that the report does not list')}`
  return `  ${oneLine(requirement.padEnd(width))}  ${paint.faint(placeWords(recording))}  ${what}`
}

function behind(recording: RecordingResult, { lookup, paint }: Telling): string[] {
  const { question, detail, readings, seen } = recording
  const others = Object.entries(readings).filter(([id]) => id !== seen)
  const lines = [
    `asked: ${oneLine(question)}`,
    ...(seen === undefined ? [] : [`seen: ${oneLine(detail)}`]),
    ...others.map(([id, text]) => `or ${oneLine(id)}: ${oneLine(text)}`),
    ...excerptOf(lookup, recording, LONG_EXCERPT),
  ]
  return lines.map((line) => paint.faint(`      ${line}`))
}
