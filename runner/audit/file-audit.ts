import { clip } from '../../reports/clip.ts'
import type { AuditFinding, AuditForm, FileAudit, RuleAudit } from '../../schemas/audit/audit.ts'
import type { Level } from '../../schemas/profile.ts'
import type { LogFacts } from './log/facts.ts'
import type { LineTexts } from './log/line-texts.ts'

/** What a file, or a history, came to, before the texts of its lines are known. */
export interface Judged {
  readonly file: string
  readonly scenario?: string | undefined
  readonly fn?: string | undefined
  readonly form: AuditForm
  readonly unit: FileAudit['unit']
  readonly facts: Pick<LogFacts, 'profile' | 'generation' | 'instances'>
  readonly counts: {
    readonly lines: number
    readonly told: number
    readonly instances: number
    readonly requests: number
  }
  readonly notes: readonly string[]
  readonly rules: readonly RuleAudit[]
  /** Those that were kept. */
  readonly findings: readonly JudgedFinding[]
}

/** A finding with the numbers of its places. */
export interface JudgedFinding extends Omit<AuditFinding, 'proof' | 'moreProof'> {
  readonly places: readonly number[]
}

/** Findings of one file that are told, and places of one proof: a person reads no more, and each costs memory. */
const MOST_FINDINGS = 200
const MOST_PLACES = 12
/** Longest text of a finding, UTF-16 units; ids and names in it come from the log. */
const LONGEST = 500

/** The findings of a file that are told, in the order of their first places. */
export function toldFindings(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0)).slice(0, MOST_FINDINGS)
}

/** The places that prove what is told. */
export function provingPlaces(findings: readonly JudgedFinding[]): ReadonlySet<number> {
  return new Set(findings.flatMap(({ places }) => shownPlaces(places)))
}

/** Puts together what is told of one file. */
export function fileAudit(judged: Judged, texts: LineTexts): FileAudit {
  const { file, scenario, fn, form, unit, facts, counts, notes, rules } = judged
  const told = toldFindings(judged.findings)
  const broken = (isRed: (level: Level) => boolean): number =>
    rules.reduce((sum, rule) => sum + (isRed(rule.level) ? rule.broken : 0), 0)
  const [violations, warnings] = [broken((level) => level === 'must'), broken((level) => level !== 'must')]
  return {
    file,
    scenario,
    fn: fn === undefined ? undefined : clip(fn, LONGEST),
    form,
    unit,
    profile: facts.profile,
    generation: facts.generation,
    instances: facts.instances,
    counts: { ...counts, violations, warnings },
    notes,
    rules,
    findings: told.map(({ places, ...finding }) => {
      const shown = shownPlaces(places)
      return {
        ...finding,
        expected: clip(finding.expected, LONGEST),
        actual: clip(finding.actual, LONGEST),
        instance: finding.instance === undefined ? undefined : clip(finding.instance, LONGEST),
        fn: finding.fn === undefined ? undefined : clip(finding.fn, LONGEST),
        proof: shown.map((at) => ({ at, text: texts.get(at) })),
        moreProof: places.length - shown.length,
      }
    }),
    more: violations + warnings - told.length,
  }
}

function shownPlaces(places: readonly number[]): readonly number[] {
  return places.slice(0, MOST_PLACES)
}
