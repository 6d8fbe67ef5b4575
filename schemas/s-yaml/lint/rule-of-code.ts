import type { ProblemCode } from '../../problem-codes.ts'
import type { Severity } from './rule.ts'
import type { RuleId } from './rules.ts'

/** What a problem of the reader is to the linter: a breach of a rule, or a rule that stays undecided. */
export interface Meaning {
  readonly rule: RuleId
  /** Where it is not as heavy as the rule. */
  readonly severity?: Severity
  readonly undecided?: true
}

/** The linter knows these better: see `advice/numbers.ts`. */
type Superseded = 'out-of-range'

/**
 * The rule that each problem of the reader belongs to. The reader lets pass what a platform should refuse; here it is
 * as heavy as the rule is.
 */
export const RULE_OF_CODE: Readonly<Record<Exclude<ProblemCode, Superseded>, Meaning>> &
  Readonly<Partial<Record<Superseded, undefined>>> = {
  'file-too-large': { rule: 'SY-L01' },
  'yaml-syntax': { rule: 'SY-L01' },
  'tab-indentation': { rule: 'SY-L01' },
  'several-documents': { rule: 'SY-L01' },
  'duplicate-key': { rule: 'SY-L01' },
  'unknown-alias': { rule: 'SY-L01' },
  'bad-merge': { rule: 'SY-L01' },
  'key-not-text': { rule: 'SY-L01' },
  'document-too-deep': { rule: 'SY-L01' },
  'document-too-large': { rule: 'SY-L01' },
  'unquoted-placeholder': { rule: 'SY-L02' },
  'placeholder-left': { rule: 'SY-L02', severity: 'warning' },
  'missing-edition': { rule: 'SY-L03' },
  'unknown-edition': { rule: 'SY-L03' },
  'empty-section': { rule: 'SY-L04' },
  'slash-in-component': { rule: 'SY-L05' },
  'component-of-other-edition': { rule: 'SY-L05', severity: 'warning' },
  'moved-key': { rule: 'SY-L06' },
  'key-case': { rule: 'SY-L07', severity: 'error' },
  'unknown-key': { rule: 'SY-L07' },
  'unknown-variable': { rule: 'SY-L08' },
  'literal-reference': { rule: 'SY-L08', severity: 'warning' },
  'unset-environment-variable': { rule: 'SY-L08', undecided: true },
  'environment-not-selected': { rule: 'SY-L08', undecided: true },
  'reference-too-deep': { rule: 'SY-L08' },
  'base-file-not-read': { rule: 'SY-L09', undecided: true },
  'missing-base-file': { rule: 'SY-L09' },
  'base-of-base-file': { rule: 'SY-L09', severity: 'warning' },
  'missing-file': { rule: 'SY-L09' },
  'malformed-file': { rule: 'SY-L09' },
  'empty-file-reference': { rule: 'SY-L09', severity: 'warning' },
  'wrong-reference-form': { rule: 'SY-L10' },
  'swallowed-text': { rule: 'SY-L12' },
  'unclosed-reference': { rule: 'SY-L13' },
  'script-expression': { rule: 'SY-L13' },
  'undecided-value': { rule: 'SY-S01', undecided: true },
  'wrong-type': { rule: 'SY-S01' },
  'wrong-value': { rule: 'SY-S02' },
  'missing-key': { rule: 'SY-S03' },
  'missing-code': { rule: 'SY-L14' },
  'missing-handler': { rule: 'SY-L15' },
  'handler-by-tool': { rule: 'SY-L15', severity: 'warning' },
  'hook-without-handler': { rule: 'SY-L17' },
  'pre-freeze-not-in-fc3': { rule: 'SY-L20' },
  'runtime-of-fc3': { rule: 'SY-L32', severity: 'warning' },
  'unknown-runtime': { rule: 'SY-L32', severity: 'error' },
  'reserved-environment-name': { rule: 'SY-L33' },
  'environment-too-large': { rule: 'SY-L33', severity: 'warning' },
  'bad-name': { rule: 'SY-L35' },
  'duplicate-function': { rule: 'SY-L35' },
}
