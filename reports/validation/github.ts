import type { Severity } from '../../schemas/s-yaml/lint/rule.ts'
import type {
  FileValidation,
  FoundUndecided,
  Unreadable,
  Validation,
} from '../../schemas/validation/validation.ts'
import { visible } from '../escape.ts'
import { oneLine } from '../one-line.ts'
import { versionWords } from './known-failures.ts'

type Command = 'error' | 'warning' | 'notice'

const COMMANDS: Readonly<Record<Severity, Command>> = {
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

function problemLine(name: Command, judged: FileValidation, problem: FoundUndecided): string {
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

function command(name: Command, parameters: Readonly<Record<string, string | number>>, text: string): string {
  const written = Object.entries(parameters).map(([key, value]) => `${key}=${asParameter(String(value))}`)
  return `::${name} ${written.join(',')}::${asData(oneLine(text))}`
}

function asParameter(text: string): string {
  return asData(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function asData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
