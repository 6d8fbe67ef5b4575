import type { Validation } from '../../schemas/validation/validation.ts'

/** That the file of known failures was written for another version; undefined when it was not. */
export function versionWords({ knownFailures, tool }: Validation): string | undefined {
  if (knownFailures === undefined || knownFailures.suite === tool.version) return undefined
  return `Written for fc-conformance ${knownFailures.suite}, this is ${tool.version}. \`--write-known-failures\` adds what is missing.`
}

/** How many entries hold no more; empty when all hold. */
export function staleWords({ knownFailures }: Pick<Validation, 'knownFailures'>): string {
  const count = knownFailures?.stale.length ?? 0
  if (count === 0) return ''
  return count === 1 ? '1 known failure holds no more' : `${count} known failures hold no more`
}
