import { createRequire } from 'node:module'
import { compileSchema } from '../compile.ts'
import { describe, quote } from '../explain.ts'
import type { Problem } from '../problem.ts'
import { readBySchema } from '../read-by-schema.ts'
import type { Place } from '../yaml/place.ts'
import type { Report } from '../yaml/problems.ts'
import { checkWords, type KnownCheck, type KnownFailures, type KnownProblem } from './known-failures.ts'

export interface ParsedKnownFailures {
  /** Absent when there is a problem: an entry that nobody reads would be believed to hold. */
  readonly known?: KnownFailures
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}

/** A thousand entries with their explanations stay below this. */
const MAX_BYTES = 1024 * 1024

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)
const violationsOf = compileSchema(() => require('./known-failures.schema.json') as object)

/** Reads the text of a file of known failures. Never throws. */
export function parseKnownFailures(text: string, { file }: { readonly file: string }): ParsedKnownFailures {
  const { value: known, problems } = readBySchema(text, { file, violationsOf, maxBytes: MAX_BYTES }, complete)
  return known === undefined ? { problems } : { known, problems }
}

function complete(data: unknown, place: Place, report: Report): KnownFailures {
  const { suite, checks = [], files = [] } = data as Written
  const known: KnownFailures = {
    suite,
    checks: checks.map(({ 'known-flaky': flaky = false, ...entry }, index) => ({
      ...entry,
      flaky,
      line: lineOf(place, 'checks', index),
    })),
    files: files.map((entry, index) => ({ ...entry, line: lineOf(place, 'files', index) })),
  }
  refuseTwins('checks', known.checks, (one) => checkKey(one), report)
  refuseTwins('files', known.files, (one) => problemKey(one), report)
  for (const section of ['checks', 'files'] as const)
    for (const [index, { expires }] of known[section].entries())
      refuseNoDay([section, String(index), 'expires'], expires, report)
  return known
}

/** The same as the types, but as it is written. */
interface Written {
  readonly suite: string
  readonly checks?: readonly (Omit<KnownCheck, 'flaky' | 'line'> & { readonly 'known-flaky'?: boolean })[]
  readonly files?: readonly Omit<KnownProblem, 'line'>[]
}

/** What no two entries may have in common. */
export function checkKey({ check, profile, verdict, flaky }: Omit<KnownCheck, 'reason' | 'line'>): string {
  return `${check} ${profile ?? '*'} ${verdict ?? (flaky ? 'any' : 'fail')}`
}

/** The same for files. */
export function problemKey({ file, rule, path = '' }: Omit<KnownProblem, 'reason' | 'line'>): string {
  return `${rule} ${path} ${file}`
}

function lineOf(root: Place, section: string, index: number): number {
  return root.children?.get(section)?.children?.get(String(index))?.value.start.line ?? 1
}

function refuseTwins<T extends KnownCheck | KnownProblem>(
  section: 'checks' | 'files',
  entries: readonly T[],
  keyOf: (entry: T) => string,
  report: Report,
): void {
  const lines = new Map<string, number>()
  for (const [index, entry] of entries.entries()) {
    const key = keyOf(entry)
    const first = lines.get(key)
    const name = 'check' in entry ? checkWords(entry) : `${entry.rule} in ${entry.file}`
    if (first !== undefined)
      report(
        'wrong-value',
        [section, String(index)],
        'value',
        `There is one entry for each. Found ${quote(name)} again, after line ${first}. Remove one of the two.`,
      )
    lines.set(key, first ?? entry.line)
  }
}

function refuseNoDay(path: readonly string[], expires: string | undefined, report: Report): void {
  if (expires === undefined || isDay(expires)) return
  report(
    'wrong-value',
    path,
    'value',
    `\`expires\` takes a day of the calendar. Found ${describe(expires)}. Check month and day.`,
  )
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
