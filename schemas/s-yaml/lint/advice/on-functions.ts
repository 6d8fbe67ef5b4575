import { isMap, valueAt, type Data } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import { stepsTo, type Field, type Layout } from '../../layout.ts'
import { isUnresolved } from '../../variables.ts'
import type { Severity } from '../rule.ts'
import type { RuleId } from '../rules.ts'
import type { Advice } from './advice.ts'

/** Where something stands inside `props`: a field that both layouts have, or steps of one's own. */
export type Where = Field | readonly string[]

/** One function under judgement. */
export interface Subject {
  readonly layout: Layout
  /** Steps from `props` to keys of the function, which FC 2.0 has one level deeper. */
  readonly inFunction: (...keys: readonly string[]) => readonly string[]
  /** What stands there; undefined too when it waits for the deployment. */
  readonly value: (where: Where) => Data | undefined
  /** Whether nothing stands there for certain: no value that waits, no other file that may say more. */
  readonly isAbsent: (where: Where) => boolean
  /** Notes something against the key or the value there. */
  readonly advise: (
    rule: RuleId,
    where: Where,
    at: 'key' | 'value',
    message: string,
    severity?: Severity,
  ) => void
}

/** Asks a question to each function of a document. */
export function onFunctions(judge: (subject: Subject) => void): Advice {
  return (document, advise) => {
    for (const { resource, layout, props } of document.entries) {
      const steps = (where: Where): readonly string[] | undefined =>
        typeof where === 'string' ? stepsTo(where, layout) : where
      judge({
        layout,
        inFunction: (...keys) => (layout === 'fc2' ? ['function', ...keys] : keys),
        value: (where) => {
          const path = steps(where)
          const value = path === undefined ? undefined : valueAt(props, path)
          return isUnresolved(value) ? undefined : value
        },
        isAbsent: (where) => !document.hasBase && isMissing(props, steps(where) ?? []),
        advise: (rule, where, at, message, severity) => {
          const path = [SECTION[document.edition], resource, 'props', ...(steps(where) ?? [])]
          advise(rule, path, at, message, severity)
        },
      })
    }
  }
}

/** Whether the path ends in a map that lacks the next key; what is of a wrong type is the schema's concern. */
function isMissing(props: Data, path: readonly string[]): boolean {
  let value: Data = props
  for (const key of path) {
    if (!isMap(value)) return false
    const next: Data | undefined = Object.hasOwn(value, key) ? value[key] : undefined
    if (next === undefined) return true
    value = next
  }
  return false
}
