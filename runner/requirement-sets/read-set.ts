import { resolve } from 'node:path'
import { quote } from '../../schemas/explain.ts'
import { nearest } from '../../schemas/nearest.ts'
import { parseRequirementSet } from '../../schemas/requirement-set/parse-requirement-set.ts'
import { isSetPath, type RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import type { Suite } from '../../suites/define.ts'
import { missingOfSet } from '../core/frozen-catalogue.ts'
import { ToolError } from '../tool-error.ts'
import { invalidFile, readUserFile } from '../user-file.ts'
import { releasedNames, releasedSet } from './released-sets.ts'

/** As many lines as a terminal shows of what is missing. */
const MOST_TOLD = 10

/**
 * Reads a requirement set: a released one by its name, any other by the path of its file.
 *
 * @throws ToolError `unknown-requirement-set`, `requirement-set-invalid` with every problem of the file,
 * `requirement-set-foreign` when it demands what this suite cannot judge.
 */
export async function readRequirementSet(
  named: string,
  { workingFolder, catalogue }: { readonly workingFolder: string; readonly catalogue: readonly Suite[] },
): Promise<RequirementSet> {
  const set = isSetPath(named) ? await readFileOf(named, workingFolder) : releasedSet(named)
  if (set === undefined) throw unknown(named)
  const missing = missingOfSet(catalogue, set)
  if (missing.length === 0) return set
  const more = missing.length > MOST_TOLD ? [`… and ${missing.length - MOST_TOLD} more`] : []
  throw new ToolError(
    'requirement-set-foreign',
    `the requirement set \`${set.name}\` demands what this version of the suite does not judge; it was made with ${set.suite}`,
    { hint: [...missing.slice(0, MOST_TOLD), ...more].join('\n') },
  )
}

async function readFileOf(file: string, workingFolder: string): Promise<RequirementSet> {
  const path = resolve(workingFolder, file)
  const text = await readUserFile(path, { file, noun: NOUN, code: 'unknown-requirement-set' })
  if (text === undefined)
    throw new ToolError('unknown-requirement-set', `expected ${NOUN}, found none at ${quote(file)}`, {
      hint: HINT,
    })
  const { set, problems } = parseRequirementSet(text, { file })
  if (set === undefined) throw invalidFile('requirement-set-invalid', quote(file), problems)
  const released = releasedSet(set.name)
  if (released === undefined || released.digest === set.digest) return set
  throw new ToolError(
    'requirement-set-invalid',
    `\`${set.name}\` is the name of a released set, and ${quote(file)} demands something else`,
    { hint: 'Give the set of your own a name of its own, and the digest that belongs to it.' },
  )
}

function unknown(named: string): ToolError {
  const near = nearest(named, releasedNames())
  const advice = near === undefined ? '' : `; did you mean \`${near}\`?`
  return new ToolError(
    'unknown-requirement-set',
    `expected the name of a requirement set, or the path of its file, found ${quote(named)}${advice}`,
    { hint: HINT },
  )
}

const NOUN = 'a requirement set'
const HINT = 'See `fc-conformance list sets`.'
