import type { Validation } from '../../schemas/validation/validation.ts'
import { harmlessJson } from '../escape.ts'

/** The validation as it is, for programs; what would steer a terminal is written as an escape of the same value. */
export function json(validation: Validation): string {
  return `${harmlessJson(JSON.stringify(validation, null, 2))}\n`
}
