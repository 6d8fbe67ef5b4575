import { quote } from '../../explain.ts'
import { valueAt } from '../../yaml/data.ts'
import { SECTION } from '../compose.ts'
import type { Document } from '../document.ts'
import { stepsTo, type Field } from '../layout.ts'
import { isUnresolved } from '../variables.ts'
import { placed } from './placed.ts'
import type { Undecided } from './problem.ts'
import type { RuleId } from './rules.ts'

/** Fields that are text by their schema, and the rule that looks into the text. */
const RULE_OF_TEXT = {
  region: 'SY-L38',
  runtime: 'SY-L32',
  serviceName: 'SY-L35',
  functionName: 'SY-L35',
  handler: 'SY-L15',
} as const satisfies Partial<Record<Field, RuleId>>

/** Texts that wait for the deployment, so that the rule for them could not be applied. */
export function findUndecidedTexts({ entries, edition, file, locate }: Document): Undecided[] {
  return entries.flatMap(({ resource, layout, props }) =>
    (Object.keys(RULE_OF_TEXT) as (keyof typeof RULE_OF_TEXT)[]).flatMap((field) => {
      const steps = stepsTo(field, layout)
      const value = steps === undefined ? undefined : valueAt(props, steps)
      if (steps === undefined || typeof value !== 'string' || !isUnresolved(value)) return []
      const path = [SECTION[edition], resource, 'props', ...steps]
      const message = `Whether ${quote(value)} suits ${quote(steps.at(-1) ?? field)} is known only when it is deployed.`
      return [
        { rule: RULE_OF_TEXT[field], path: path.join('.'), ...placed(locate(path, 'value'), file), message },
      ]
    }),
  )
}
