import type { Failure } from '../schemas/report/report.ts'
import { clip } from './clip.ts'
import { visible } from './escape.ts'
import { oneLine } from './one-line.ts'

/** Last lines of an adapter's output that are shown, and the longest part of one. */
const LINES = 20
const LINE = 300

/** Why a target could not be judged, in labelled lines that are safe for a terminal and for build logs. */
export function failureLines({ blame, code, message, hint, output }: Failure): readonly string[] {
  return [
    `blame: ${WHO[blame]}`,
    `cause: ${oneLine(message)} (${oneLine(code, 80)})`,
    ...(hint === undefined ? [] : [`to do: ${oneLine(hint)}`]),
    ...outputLines(output),
  ]
}

const WHO: Readonly<Record<Failure['blame'], string>> = {
  implementation: 'the implementation under test',
  adapter: 'the adapter between it and the runner',
  environment: 'the environment or the command line',
  runner: 'the runner itself; please report it',
}

function outputLines(output: string | undefined): string[] {
  const lines = output?.split(/\r\n|\r|\n/) ?? []
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length === 0) return []
  const shown = lines.slice(-LINES)
  const left = lines.length - shown.length
  const told = shown.map((line) => `  | ${visible(clip(line, LINE))}`)
  return [left === 0 ? 'last output:' : `last output (${left} earlier lines left out):`, ...told]
}
