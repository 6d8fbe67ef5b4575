import { resolve } from 'node:path'
import { quote } from '../../schemas/explain.ts'
import type { KnownProblem } from '../../schemas/known-failures/known-failures.ts'
import type { StaleEntry } from '../../schemas/known-failures/stale.ts'
import type { RuleId } from '../../schemas/s-yaml/lint/rules.ts'
import type {
  FileValidation,
  FoundUndecided,
  KnownFinding,
  Validation,
} from '../../schemas/validation/validation.ts'
import { findFiles } from '../validate/find-files.ts'
import { verdictOf } from '../validate/judge-text.ts'
import { isRule, nearestRule, type Severities } from '../validate/severities.ts'
import { countsOf } from '../validate/validate.ts'
import type { LoadedKnownFailures } from './read-known-failures.ts'
import { emptyEntry, expiredEntry, isExpired, passingEntry } from './stale-words.ts'

export interface Surroundings {
  /** The day in UTC, such as `2026-12-31`. */
  readonly today: string
  /** What the names of judged files are relative to. */
  readonly cwd: string
  /** Rules that are off are not judged. */
  readonly severities: Severities
  /** Without it, rules about the disk are not judged. */
  readonly disk: boolean
}

/**
 * Takes out of what was found what is known, and tells which entries hold no more. Entries for what was not judged
 * this time, a file or a rule, are left alone.
 */
export async function applyToValidation(
  validation: Validation,
  known: Pick<LoadedKnownFailures, 'files' | 'suite' | 'file' | 'folder'>,
  surroundings: Surroundings,
): Promise<Validation> {
  const entries = await Promise.all(known.files.map((entry) => withFiles(entry, known.folder)))
  const holding = entries.filter(({ entry }) => !isExpired(entry, surroundings.today))
  const used = new Set<KnownProblem>()
  const files = validation.files.map((file) => withKnown(file, holding, { ...surroundings, used }))
  const judged = new Map(files.map((one) => [resolve(surroundings.cwd, one.file), one]))
  const stale = entries.flatMap(
    ({ entry, meant }) => staleOf({ entry, meant, used, judged }, surroundings) ?? [],
  )
  const count = files.reduce((sum, { known: found = [] }) => sum + found.length, 0)
  return {
    ...validation,
    counts: countsOf(files, validation.unreadable),
    files,
    knownFailures: { file: known.file, suite: known.suite, known: count, stale },
  }
}

/** An entry, and the files that there are for it. */
interface Entry {
  readonly entry: KnownProblem
  /** Absolute. */
  readonly meant: ReadonlySet<string>
}

async function withFiles(entry: KnownProblem, folder: string): Promise<Entry> {
  const { files } = await findFiles([entry.file], folder)
  return { entry, meant: new Set(files) }
}

function withKnown(
  file: FileValidation,
  entries: readonly Entry[],
  { cwd, used }: Surroundings & { readonly used: Set<KnownProblem> },
): FileValidation {
  const path = resolve(cwd, file.file)
  const own = entries.filter(({ meant }) => meant.has(path))
  if (own.length === 0) return file
  const known: KnownFinding[] = []
  const isNews = (found: FoundUndecided): boolean => {
    const covering = own.filter(({ entry }) => isFor(entry, found))
    const [first] = covering
    if (first === undefined) return true
    for (const { entry } of covering) used.add(entry)
    const { reason, issue, expires, line } = first.entry
    known.push({
      ...found,
      known: {
        reason,
        ...(issue !== undefined && { issue }),
        ...(expires !== undefined && { expires }),
        line,
      },
    })
    return false
  }
  const problems = file.problems.filter(isNews)
  const undecided = file.undecided.filter(isNews)
  if (known.length === 0) return file
  return { ...file, verdict: verdictOf(problems, undecided), problems, undecided, known }
}

function isFor({ rule, path }: KnownProblem, found: Pick<FoundUndecided, 'rule' | 'path'>): boolean {
  return rule === found.rule && (path === undefined || path === found.path)
}

interface Standing extends Entry {
  readonly used: ReadonlySet<KnownProblem>
  /** By absolute path. */
  readonly judged: ReadonlyMap<string, FileValidation>
}

function staleOf(
  { entry, meant, used, judged }: Standing,
  { today, severities, disk }: Surroundings,
): StaleEntry | undefined {
  const named = { entry, name: problemWords(entry) }
  const { rule, file } = entry
  if (!isRule(rule)) {
    const near = nearestRule(rule)
    const advice = near === undefined ? 'See `fc-conformance list rules`.' : `Did you mean ${quote(near)}?`
    return emptyEntry(named, `An entry names a rule. There is none with the id ${quote(rule)}. ${advice}`)
  }
  if (meant.size === 0)
    return emptyEntry(
      named,
      `An entry names a file, relative to its own. Found none at ${quote(file)}. Correct or remove it.`,
    )
  const files = [...meant].flatMap((path) => judged.get(path) ?? [])
  if (used.has(entry) || files.length === 0) return undefined
  if (isExpired(entry, today)) return expiredEntry(named)
  if (severities.get(rule) === 'off' || (!disk && DISK_RULES.has(rule))) return undefined
  // Of a text that could not be read few rules have said anything.
  const isWhole = files.length === meant.size && files.every(({ edition }) => edition !== undefined)
  return isWhole ? passingEntry(named, 'Remove the entry.') : undefined
}

/** Rules that look at code beside the file. */
const DISK_RULES: ReadonlySet<RuleId> = new Set(['SY-L14', 'SY-L15'])

function problemWords({ rule, file, path }: KnownProblem): string {
  return path === undefined ? `${rule} in ${file}` : `${rule} at ${path} in ${file}`
}
