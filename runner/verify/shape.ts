import { readFileSync } from 'node:fs'
import { compileLinked } from '../../schemas/compile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'

const read = (path: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8')) as object

const validate = compileLinked(() => [
  read('report/report.schema.json'),
  read('adapter/messages.schema.json'),
])

/** The report, or where it does not fit the published schema: the first such place. */
export function shapeOf(value: unknown): RunReport | Finding {
  // Of a choice between shapes the last violation is the choice itself.
  const violation = validate(value).at(-1)
  if (violation === undefined) return value as RunReport
  const { instancePath, message = 'does not fit', params } = violation
  const detail = 'additionalProperty' in params ? `: ${JSON.stringify(params['additionalProperty'])}` : ''
  return {
    rule: 'schema',
    place: instancePath,
    message: `it does not fit the schema of reports: ${message}${detail}`,
  }
}
