import type {
  Audit,
  AuditFinding,
  FileAudit,
  ProvingPlace,
  RuleAudit,
  RuleStanding,
} from '../../schemas/audit/audit.ts'
import { oneLine } from '../one-line.ts'
import { paintWith, type Paint, type Tone } from '../terminal/paint.ts'

export interface PrettyOptions {
  /** Use terminal colours. Default false. */
  readonly colour?: boolean | undefined
  /** Tell every rule, also those that hold and those that could not be decided. Default false. */
  readonly verbose?: boolean | undefined
}

/** For a person: what is wrong with its places first, then what could be decided, and a closing line. */
export function pretty(audit: Audit, { colour = false, verbose = false }: PrettyOptions = {}): string {
  const paint = paintWith(colour)
  // Most histories of a run are right, and there are hundreds of them.
  const told = verbose || audit.files.length <= MOST_FILES ? audit.files : audit.files.filter(isRed)
  const blocks = [
    ...audit.files.flatMap((file) => file.findings.map((finding) => findingBlock(file, finding, paint))),
    ...audit.files.flatMap((file) => moreBlock(file, paint)),
    ...told.map((file) => fileBlock(file, verbose, paint)),
    ...(told.length < audit.files.length
      ? [`${audit.files.length - told.length} histories without findings; --verbose lists them`]
      : []),
    closing(audit, paint),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** More are told one by one only if something is wrong with them. */
const MOST_FILES = 10
/** Longest path that is shown, in UTF-16 units. */
const MAX_PATH = 500

function isRed({ counts }: FileAudit): boolean {
  return counts.violations + counts.warnings > 0
}

function findingBlock(file: FileAudit, finding: AuditFinding, paint: Paint): string {
  const { rule, clauses, level, text, expected, actual, weaker, instance, fn, proof, moreProof } = finding
  const must = level === 'must'
  const head = `${paint[must ? 'bad' : 'doubtful'](must ? '✗' : '!')} ${paint.strong(rule)}  ${level.toUpperCase()} ${clauses.join(', ')}`
  const rows: (readonly [string, string | undefined])[] = [
    // A rule over lives is its own expectation.
    ['expected', text === `${expected}.` ? undefined : expected],
    ['actual', actual],
    ['still holds', weaker],
    ['function', fn === '' ? undefined : fn],
    ['instance', instance],
  ]
  return [
    head,
    `  ${oneLine(text)}`,
    ...rows.flatMap(([name, value]) =>
      value === undefined ? [] : [`    ${name.padEnd(11)} ${oneLine(value)}`],
    ),
    ...proof.map((place, at) => `    ${(at === 0 ? 'evidence' : '').padEnd(11)} ${placeWords(file, place)}`),
    ...(moreProof > 0 ? [`    ${''.padEnd(11)} and ${moreProof} more`] : []),
  ].join('\n')
}

/** Where something stands, as editors and terminals link it. */
export function placeOf({ file, scenario, unit }: FileAudit, { at }: ProvingPlace): string {
  const path = oneLine(file, MAX_PATH)
  if (scenario !== undefined) return `${path} ${oneLine(scenario)} #${at}`
  return unit === 'line' ? `${path}:${at}` : `${path} ${unit} ${at}`
}

function placeWords(file: FileAudit, place: ProvingPlace): string {
  const where = placeOf(file, place)
  return place.text === undefined ? where : `${where}  ${oneLine(place.text, 200)}`
}

function moreBlock(file: FileAudit, paint: Paint): readonly string[] {
  if (file.more === 0) return []
  return [paint.bad(`and ${file.more} more in ${nameOf(file)}`)]
}

/** What tells a log from others. */
export function nameOf({ file, scenario, fn }: FileAudit): string {
  const part = scenario ?? fn
  const path = oneLine(file, MAX_PATH)
  return part === undefined ? path : `${path} ${oneLine(part)}`
}

function fileBlock(file: FileAudit, verbose: boolean, paint: Paint): string {
  const { counts, notes, rules, unit } = file
  const of = (standing: RuleStanding): readonly RuleAudit[] =>
    rules.filter((rule) => rule.standing === standing)
  const lines = [
    paint.strong(nameOf(file)),
    `  ${formWords(file)}`,
    `  ${numbered(counts.lines, unit)}, ${counts.told} of them tell something; ${numbered(counts.requests, 'request')}, ${instanceWords(file)}`,
    `  rules: ${(['broken', 'holds', 'not-exercised', 'not-applicable'] as const)
      .flatMap((standing) => (of(standing).length === 0 ? [] : [`${of(standing).length} ${WORDS[standing]}`]))
      .join(', ')}`,
    ...notes.map((note) => `  ${paint.faint('note')} ${oneLine(note)}`),
  ]
  if (verbose)
    for (const standing of ['broken', 'holds', 'not-exercised'] as const)
      for (const { rule, clauses } of of(standing))
        lines.push(`  ${paint[TONES[standing]](MARKS[standing])} ${rule}  ${clauses.join(', ')}`)
  const undecided = byReason(of('not-applicable'))
  for (const [reason, names] of undecided)
    lines.push(
      `  ${paint.faint('-')} ${verbose ? names.join(', ') : numbered(names.length, 'rule')}: ${oneLine(reason)}`,
    )
  return lines.join('\n')
}

const WORDS: Readonly<Record<RuleStanding, string>> = {
  holds: 'hold',
  broken: 'broken',
  'not-exercised': 'never came up',
  'not-applicable': 'cannot be decided',
}
const MARKS = { holds: '✓', broken: '✗', 'not-exercised': '·' } as const
const TONES: Readonly<Record<keyof typeof MARKS, Tone>> = {
  holds: 'good',
  broken: 'bad',
  'not-exercised': 'faint',
}

function formWords({ form, profile, generation }: FileAudit): string {
  const known = profile ?? (generation === undefined ? 'generation unknown' : `generation ${generation}`)
  return `${FORM_WORDS[form]}; ${known}`
}

const FORM_WORDS: Readonly<Record<FileAudit['form'], string>> = {
  console: 'text of a console',
  json: 'entries of a log service',
  history: 'history of a run',
}

function instanceWords({ instances, counts }: FileAudit): string {
  if (instances === 'unknown') return 'instances not told apart'
  return instances === 'one' ? 'one instance, as you say' : numbered(counts.instances, 'instance')
}

function byReason(rules: readonly RuleAudit[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>()
  for (const { rule, reason = '' } of rules) reasons.set(reason, [...(reasons.get(reason) ?? []), rule])
  return reasons
}

function numbered(count: number, word: string): string {
  if (count === 1) return `1 ${word}`
  return `${count} ${word === 'entry' || word === 'history' ? `${word.slice(0, -1)}ies` : `${word}s`}`
}

function closing({ outcome, counts, files, strict }: Audit, paint: Paint): string {
  const { violations, warnings, rules, lines } = counts
  const histories = files.length > 0 && files.every(({ form }) => form === 'history')
  const judged = histories
    ? `${numbered(files.length, 'history')}, ${numbered(lines, 'event')}`
    : `${numbered(files.length, 'log')}, ${numbered(lines, 'line')}`
  const parts = [
    judged,
    `${numbered(violations, 'violation')}${warnings === 0 ? '' : `, ${numbered(warnings, 'warning')}${strict ? ' (red)' : ''}`}`,
    `rules ${rules.broken} broken, ${rules.holds} hold, ${rules['not-exercised']} never came up, ${rules['not-applicable']} cannot be decided`,
  ]
  return `${paint[OUTCOME_TONES[outcome]](OUTCOME_WORDS[outcome])} | ${parts.join('; ')}`
}

const OUTCOME_WORDS: Readonly<Record<Audit['outcome'], string>> = {
  conforms: 'conforms, as far as it can be decided',
  violates: 'violates',
  undecided: 'undecided: nothing could be judged',
}
const OUTCOME_TONES: Readonly<Record<Audit['outcome'], Tone>> = {
  conforms: 'good',
  violates: 'bad',
  undecided: 'doubtful',
}
