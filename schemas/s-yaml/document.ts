import { spotOf, type Place } from '../yaml/place.ts'
import type { Data } from '../yaml/data.ts'
import { locate, reportTo, type Located, type Problems, type Report } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
import { withBase } from './base.ts'
import { composeProps } from './compose.ts'
import { editionOf, type Edition } from './edition.ts'
import { parseEnvFile } from './env-file.ts'
import type { ReadFile } from './files.ts'
import { checkFrame, entriesOf, hasBaseFile } from './frame.ts'
import type { Entry } from './normalize.ts'
import { checkRules } from './rules.ts'
import { checkShape } from './shape.ts'
import { nameOwnComponents } from './own-component.ts'
import { resolveVariables } from './variables.ts'

/** A file of known edition: what stands in it, and where. */
export interface Document {
  /** As problems name it. */
  readonly file: string
  readonly edition: Edition
  /** As written, here or in the file that it builds on: nothing resolved, no template taken over. */
  readonly written: Data
  /** Where that is. */
  readonly writtenPlace: Place
  /** Variables resolved, templates put under the entries that extend them. */
  readonly root: Data
  /** What the edition's tools can deploy, in file order. */
  readonly entries: readonly Entry[]
  /** Where the values of `root` are written, and where they are used. */
  readonly place: Place
  /** Where something at a path is, in words that a report understands; a `reference` is looked for in what is written. */
  readonly locate: (path: readonly string[], at: 'key' | 'value' | 'reference') => Located
  readonly report: Report
  /** Whether values may come from another file, which was not read; what is absent here may be there. */
  readonly hasBase: boolean
  /** False when the outcome of a rule depends on a value that only the deployment will know. */
  readonly decided: boolean
}

export interface ReadOptions {
  /** What `${env(…)}` may read; what a file `.env` says comes after it. Default nothing. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Reads what the file names; without it nothing else is read, and what depends on it stays undecided. */
  readonly readFile?: ReadFile | undefined
}

/** The passes in order; each one works on what the ones before made of the text. Undefined when there is no edition. */
export function readDocument(
  text: string,
  { env = {}, readFile }: ReadOptions,
  problems: Problems,
): Document | undefined {
  const source = readSource(text, problems)
  if (source === undefined) return undefined
  const written = withBase(source, readFile, problems)
  const reportWritten = reportTo(problems, written.place)
  const edition = editionOf(written.data, reportWritten)
  if (edition === undefined) return undefined
  const options = { edition, env: { ...besideEnv(readFile), ...env }, report: reportWritten, readFile }
  const composed = composeProps(resolveVariables(written, options), edition)
  const { place } = composed
  const root = nameOwnComponents(composed.data, edition)
  const report = reportTo(problems, place)
  checkFrame(root, edition, report)
  const hasBase = hasBaseFile(root, edition)
  const decided = checkShape({ data: root, place }, { edition, hasBase, report })
  const entries = entriesOf(root, edition)
  checkRules(entries, edition, report)
  return {
    file: problems.file,
    ...{ edition, root, entries, place, report, hasBase, decided },
    ...{ written: written.data, writtenPlace: written.place },
    locate: (path, at) => {
      const spot = at === 'reference' ? spotOf(written.place, path, 'value') : spotOf(place, path, at)
      return locate(problems.file, spot)
    },
  }
}

/** What the file `.env` beside a project file says: the tools load it before they resolve anything. */
function besideEnv(readFile: ReadFile | undefined): Readonly<Record<string, string>> {
  const answer = readFile?.('.env')
  return answer !== undefined && 'text' in answer ? parseEnvFile(answer.text) : {}
}
