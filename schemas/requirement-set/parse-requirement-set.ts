import { createRequire } from 'node:module'
import { compileSchema } from '../compile.ts'
import type { Problem } from '../problem.ts'
import { readBySchema } from '../read-by-schema.ts'
import type { Report } from '../yaml/problems.ts'
import { digestOfSet, type RequirementSet, type SetRequirement } from './requirement-set.ts'

export interface ParsedRequirementSet {
  /** Absent when there is a problem: nobody could say what was demanded. */
  readonly set?: RequirementSet
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}

/** Ten times the largest released one. */
const MAX_BYTES = 1024 * 1024

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)
const violationsOf = compileSchema(() => require('./requirement-set.schema.json') as object)

/** Reads the text of a requirement set. Never throws. */
export function parseRequirementSet(text: string, { file }: { readonly file: string }): ParsedRequirementSet {
  const { value: set, problems } = readBySchema(
    text,
    { file, violationsOf, maxBytes: MAX_BYTES },
    (data, _, report) => {
      const set = complete(data as Written)
      refuseOtherDigest(set, report)
      return set
    },
  )
  return set === undefined ? { problems } : { set, problems }
}

function refuseOtherDigest(set: RequirementSet, report: Report): void {
  const digest = digestOfSet(set)
  if (digest === set.digest) return
  report(
    'wrong-value',
    ['digest'],
    'value',
    `\`digest\` has to fit the content, \`${digest}\`. Found \`${set.digest}\`. A released set is never changed: take the one that was released, or give yours a name and a digest of its own.`,
  )
}

/** The same as the type, but as it is written. */
interface Written extends Omit<RequirementSet, 'requirements'> {
  readonly requirements: Readonly<
    Record<string, Omit<SetRequirement, 'recordings'> & Partial<SetRequirement>>
  >
}

function complete({ requirements, ...written }: Written): RequirementSet {
  return {
    ...written,
    requirements: Object.fromEntries(
      Object.entries(requirements).map(([id, one]) => [id, { recordings: [], ...one }]),
    ),
  }
}
