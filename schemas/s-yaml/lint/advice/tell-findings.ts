import type { Validator } from '../../../compile.ts'
import { explain, type Finding } from '../../../explain.ts'
import type { ProblemCode } from '../../../problem-codes.ts'
import type { Data } from '../../../yaml/data.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import type { Severity } from '../rule.ts'
import type { RuleId } from '../rules.ts'

/** Where a value stands, and the rule that its shape belongs to. */
export interface Judged {
  readonly rule: RuleId
  /** Steps to what the schema's root stands for. */
  readonly path: readonly string[]
}

/** Keys that stand in the wrong place or mean nothing are a matter of rules of their own. */
const RULE_OF_KEY: Readonly<
  Partial<Record<ProblemCode, { readonly rule: RuleId; readonly severity?: Severity }>>
> = {
  'moved-key': { rule: 'SY-L06' },
  'key-case': { rule: 'SY-L07', severity: 'error' },
  'unknown-key': { rule: 'SY-L07' },
}

/** Holds a value against a schema and tells what is wrong; values that only the deployment knows are let be. */
export function tellFindings(
  validator: Validator,
  value: Data,
  { rule, path }: Judged,
  advise: Advise,
): void {
  const absences = new Map<string, Finding[]>()
  for (const finding of explain(validator(value))) {
    const { code, at, message, found } = finding
    const full = [...path, ...finding.path]
    const key = RULE_OF_KEY[code]
    if (code === 'missing-key') {
      const parent = JSON.stringify(finding.path)
      absences.set(parent, [...(absences.get(parent) ?? []), finding])
    } else if (key !== undefined) advise(key.rule, full, at, message, key.severity)
    else if (!isUnresolved(found)) advise(rule, full, at, message)
  }
  // One place holds one problem of a rule, so what is absent from one map is told at once.
  for (const [first, ...others] of absences.values())
    if (first !== undefined) {
      const message = [first, ...others].map((finding) => finding.message).join(' ')
      advise(rule, [...path, ...first.path], 'key', message)
    }
}
