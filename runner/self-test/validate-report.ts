import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { RunReport } from '../../schemas/report/report.ts'

/** The published form, which needs no other schema beside it. */
const schema = JSON.parse(
  readFileSync(new URL('../../dist/schemas/report/report.schema.json', import.meta.url), 'utf8'),
) as object

const validate = new Ajv2020({ allErrors: true }).compile<RunReport>(schema)

/** Reads a written report and holds it against the published schema. */
export function validateReport(text: string): RunReport {
  const value: unknown = JSON.parse(text)
  if (validate(value)) return value
  throw new Error(`not a report: ${JSON.stringify(validate.errors?.slice(0, 5), null, 2)}`)
}
