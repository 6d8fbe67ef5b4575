import type { HistoryResult } from '../history-judge.ts'
import type { LogResult } from './log-audit.ts'

/** What a reader has to know beside the verdicts: what was not known, not there, or passed over. */
export function notesOn(
  { facts, lines, told, forgotten }: LogResult,
  ended: HistoryResult,
): readonly string[] {
  const notes: string[] = []
  if (lines === 0) notes.push('There are no lines.')
  else if (told === 0)
    notes.push('No line has one of the documented forms, such as `FC Invoke Start RequestId: …`.')
  if (told > 0 && facts.generation === undefined)
    notes.push(
      'The generation is not known: no id of an invocation shows it, and no --generation or --profile says it.',
    )
  if (told > 0 && facts.kind === undefined)
    notes.push(
      facts.otherRuntime === undefined
        ? 'Whether a built-in runtime or a server printed it is not known: there is no `FunctionCompute python… runtime inited.`, and no --profile says it.'
        : `The runtime is \`${facts.otherRuntime}\`: what is known of Python is not known of it.`,
    )
  if (told > 0 && facts.instances === 'unknown')
    notes.push(
      'Instances are not told apart: lines of several may be mixed, hence only what one request id shows is judged. If all lines are of one instance, --one-instance says so.',
    )
  if (facts.masked)
    notes.push('Ids are covered in part: neither their form is judged, nor what rests on equal ids.')
  if (forgotten > 0)
    notes.push(`${forgotten} requests under way were forgotten, since there were too many at once.`)
  return [...notes, ...ended.notes]
}
