import { createRequire } from 'node:module'
import { compileSchema } from '../compile.ts'
import { explain } from '../explain.ts'
import type { Problem } from '../problem.ts'
import { createProblems, inTextOrder, reportTo } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
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
  const problems = createProblems(file)
  const source = readSource(text, problems, { maxBytes: MAX_BYTES })
  if (source === undefined) return { problems: problems.list }
  const data = source.data ?? {}
  const report = reportTo(problems, source.place)
  for (const { code, path, at, message } of explain(violationsOf(data))) report(code, path, at, message)
  if (problems.list.length > 0) return { problems: inTextOrder(problems.list) }
  const set = complete(data as unknown as Written)
  const digest = digestOfSet(set)
  if (digest === set.digest) return { set, problems: [] }
  report(
    'wrong-value',
    ['digest'],
    'value',
    `\`digest\` has to fit the content, \`${digest}\`. Found \`${set.digest}\`. A released set is never changed: take the one that was released, or give yours a name and a digest of its own.`,
  )
  return { problems: inTextOrder(problems.list) }
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
