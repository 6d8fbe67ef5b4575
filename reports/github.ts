import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { clip } from './clip.ts'
import { outcomeWords } from './outcome-words.ts'
import { placeWords } from './place.ts'
import { checksOf, tallyOf, type Standing } from './tally.ts'
import { workflowCommand, type WorkflowCommand } from './workflow-command.ts'

/**
 * GitHub shows ten annotations of a kind of a step and drops the others without a word: the last one of ours says how
 * many there are.
 */
const MOST = 9

/**
 * The run as annotations of GitHub Actions: errors for what is red, warnings for a violated SHOULD, each with expected,
 * actual and the command that runs just this check again; the outcome is an error, a warning or a notice of its own.
 */
export function github(report: RunReport): string {
  const { file, stale } = report.knownFailures ?? { file: '', stale: [] }
  const errors = [
    ...stale.map(({ line, entry, message }) =>
      workflowCommand('error', { file, line, title: `known failure ${entry}` }, message),
    ),
    ...annotations(report, 'fail', 'error'),
    ...annotations(report, 'inconclusive', 'error'),
  ]
  const warnings = annotations(report, 'warning', 'warning')
  const lines = [...capped('error', errors, report), ...capped('warning', warnings, report), summary(report)]
  return lines.map((line) => `${line}\n`).join('')
}

function annotations(report: RunReport, standing: Standing, command: WorkflowCommand): readonly string[] {
  return checksOf(report, standing).map((check) => {
    const title = `${check.id} (${check.level.toUpperCase()}, ${placeWords(check)})`
    return workflowCommand(command, { title: clip(title, 200) }, wordsOf(check))
  })
}

function wordsOf({ title, expected, actual, reason, rerun }: CheckResult): string {
  const seen =
    expected === undefined && actual === undefined
      ? clip(reason, 300)
      : `expected ${clip(expected ?? '', 250)}, actual ${clip(actual ?? '', 250)}`
  return `${clip(title, 150)}: ${seen}. Again: ${clip(rerun, 200)}`
}

/** As many as are shown, the last one for those that are not. The outcome is an annotation, too. */
function capped(command: WorkflowCommand, lines: readonly string[], { tool }: RunReport): readonly string[] {
  if (lines.length < MOST) return lines
  const shown = lines.slice(0, MOST - 1)
  const left = lines.length - shown.length
  return [...shown, workflowCommand(command, { title: tool.name }, `and ${left} more; see the report`)]
}

function summary(report: RunReport): string {
  const command = COMMANDS[report.outcome]
  return workflowCommand(command, { title: report.tool.name }, outcomeWords(report, tallyOf(report)))
}

const COMMANDS: Readonly<Record<RunReport['outcome'], WorkflowCommand>> = {
  conforms: 'notice',
  partial: 'warning',
  violates: 'error',
  incomplete: 'error',
}
