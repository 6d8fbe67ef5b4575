import type { Severity } from '../../schemas/s-yaml/lint/rule.ts'
import type {
  FileValidation,
  FoundUndecided,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { workflowCommand as command, type WorkflowCommand } from '../workflow-command.ts'
import { versionWords } from './known-failures.ts'

const COMMANDS: Readonly<Record<Severity, WorkflowCommand>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
}

/**
 * What `validate` found as workflow commands: GitHub Actions puts each at its line of a pull request. What stayed
 * undecided is counted once, unless it is red: GitHub shows ten annotations of a kind and drops the others.
 */
export function github(validation: Validation): string {
  const { files, strict, tool, counts, unreadable } = validation
  const { file: list, stale } = validation.knownFailures ?? { file: '', stale: [] }
  const version = versionWords(validation)
  const lines = [
    ...stale.map(({ line, message }) => command('error', { file: list, line, title: tool.name }, message)),
    ...(version === undefined ? [] : [command('warning', { file: list, title: tool.name }, version)]),
    ...unreadable.map((one) => unreadableLine(one, tool.name)),
    ...files.flatMap((file) => [
      ...file.problems.map((problem) => problemLine(COMMANDS[problem.severity], file, problem)),
      ...(strict ? file.undecided.map((problem) => problemLine('error', file, problem)) : []),
    ]),
  ]
  if (!strict && counts.undecided > 0)
    lines.push(command('notice', { title: tool.name }, undecidedWords(counts.undecided)))
  return lines.map((line) => `${line}\n`).join('')
}

function problemLine(name: WorkflowCommand, judged: FileValidation, problem: FoundUndecided): string {
  const file = problem.file ?? judged.file
  const { line, column, endLine, endColumn, rule, message } = problem
  // Columns are for annotations of one line; the others are refused with them.
  const columns = line === endLine ? { col: column, endColumn } : {}
  return command(name, { file, line, endLine, ...columns, title: rule }, message)
}

function unreadableLine({ file, message }: Unreadable, title: string): string {
  return command('error', { file, title }, message)
}

function undecidedWords(count: number): string {
  const what = count === 1 ? '1 rule depends' : `${count} rules depend`
  return `${what} on values that only the deployment will know and could not be applied.`
}
