import type { Audit } from '../../schemas/audit/audit.ts'
import { harmlessJson } from '../escape.ts'

/** The audit as it is, for programs; what would steer a terminal is written as an escape of the same value. */
export function json(audit: Audit): string {
  return `${harmlessJson(JSON.stringify(audit, null, 2))}\n`
}
