import type { Readable } from 'node:stream'
import type { Audit, AuditOutcome, FileAudit, RuleStanding } from '../../schemas/audit/audit.ts'
import { ToolError } from '../tool-error.ts'
import { auditLog, type LogSource } from './log/audit-log.ts'
import type { Said } from './log/facts.ts'
import { mustBeText, recognise, type Form, type Recognised } from './read/form.ts'
import { readInput, shownName } from './read/input.ts'
import { readLines, type LineBatch } from './read/lines.ts'

/** What is judged, and how. */
export interface AuditOptions extends Said {
  /** Files, each judged alone; `-` is standard input. */
  readonly paths: readonly string[]
  readonly stdin: () => Readable
  /** What every file is; read off its first lines by default. */
  readonly form?: Form | undefined
  /** A broken SHOULD is red, too. Default false. */
  readonly strict?: boolean | undefined
  /** Version of the suite. */
  readonly version: string
}

/**
 * Judges recorded logs and histories, without any target.
 *
 * @throws ToolError `usage` and `audit-…` for what cannot be read, with file and line.
 */
export async function audit(options: AuditOptions): Promise<Audit> {
  if (options.paths.filter((path) => path === '-').length > 1)
    throw new ToolError('usage', 'expected standard input (`-`) once, found it more often')
  const files: FileAudit[] = []
  for (const path of options.paths) files.push(...(await auditFile(path, options)))
  return summarise(files, options)
}

async function auditFile(path: string, options: AuditOptions): Promise<readonly FileAudit[]> {
  const file = shownName(path)
  const open = (): AsyncGenerator<LineBatch> => readLines(readInput(path, options.stdin))
  const { known, batches } = await peek(file, open(), options)
  if (known.form === 'history') {
    // Reading histories takes far more code than reading logs.
    const { auditHistories } = await import('./history/audit-histories.ts')
    return auditHistories({ file, whole: known.whole, batches }, options)
  }
  const source: LogSource = {
    file,
    form: known.form,
    whole: known.whole,
    batches,
    again: path === '-' ? undefined : open,
  }
  return auditLog(source, options)
}

/** Tells what a file is by its first lines, and hands them over once more. */
async function peek(
  file: string,
  batches: AsyncGenerator<LineBatch>,
  { form }: AuditOptions,
): Promise<{ readonly known: Recognised; readonly batches: AsyncIterable<LineBatch> }> {
  const first = await batches.next()
  if (first.done === true) return { known: { form: form ?? 'console', whole: false }, batches: nothing() }
  const { lines } = first.value
  mustBeText(file, lines)
  const found = recognise(lines)
  // What is said wins; whether it is one document shows only in the text.
  const known = form === undefined ? found : { form, whole: form !== 'console' && found.whole }
  return { known, batches: followed(first.value, batches) }
}

async function* nothing(): AsyncGenerator<LineBatch> {
  // An empty file has no lines.
}

async function* followed(first: LineBatch, rest: AsyncGenerator<LineBatch>): AsyncGenerator<LineBatch> {
  try {
    yield first
    yield* rest
  } finally {
    // Whoever stops at the first lines leaves a file open.
    await rest.return(undefined)
  }
}

function summarise(files: readonly FileAudit[], { strict = false, version }: AuditOptions): Audit {
  const sum = (of: (file: FileAudit) => number): number => files.reduce((total, file) => total + of(file), 0)
  const standing = (one: RuleStanding): number =>
    sum(({ rules }) => rules.filter((rule) => rule.standing === one).length)
  const counts = {
    lines: sum((file) => file.counts.lines),
    told: sum((file) => file.counts.told),
    violations: sum((file) => file.counts.violations),
    warnings: sum((file) => file.counts.warnings),
    rules: {
      holds: standing('holds'),
      broken: standing('broken'),
      'not-exercised': standing('not-exercised'),
      'not-applicable': standing('not-applicable'),
    },
  }
  const red = counts.violations + (strict ? counts.warnings : 0) > 0
  const decided = counts.rules.holds + counts.rules.broken > 0
  const outcome: AuditOutcome = red ? 'violates' : decided ? 'conforms' : 'undecided'
  return { schemaVersion: 1, tool: { name: 'fc-conformance', version }, outcome, strict, counts, files }
}
