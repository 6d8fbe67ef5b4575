import type { Verification } from '../../schemas/verification/verification.ts'
import { harmlessJson } from '../escape.ts'

/** The answer as it is, for programs. */
export function json(verification: Verification): string {
  return `${harmlessJson(JSON.stringify(verification, undefined, 2))}\n`
}
