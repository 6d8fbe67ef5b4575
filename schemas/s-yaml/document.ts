import type { Place } from '../yaml/place.ts'
import type { Data } from '../yaml/data.ts'
import { reportTo, type Problems, type Report } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
import { composeProps } from './compose.ts'
import { editionOf, type Edition } from './edition.ts'
import { checkFrame, entriesOf } from './frame.ts'
import type { Entry } from './normalize.ts'
import { checkRules } from './rules.ts'
import { checkShape } from './shape.ts'
import { resolveVariables } from './variables.ts'

/** A file of known edition: what stands in it, and where. */
export interface Document {
  readonly edition: Edition
  /** As written: nothing resolved, nothing composed. */
  readonly written: Data
  /** Variables resolved, templates put under the entries that extend them. */
  readonly root: Data
  /** What the edition's tools can deploy, in file order. */
  readonly entries: readonly Entry[]
  readonly place: Place
  readonly report: Report
  /** False when the outcome of a rule depends on a value that only the deployment will know. */
  readonly decided: boolean
}

/** The passes in order; each one works on what the ones before made of the text. Undefined when there is no edition. */
export function readDocument(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  problems: Problems,
): Document | undefined {
  const source = readSource(text, problems)
  if (source === undefined) return undefined
  const report = reportTo(problems, source.place)
  const edition = editionOf(source.data, report)
  if (edition === undefined) return undefined
  const resolved = resolveVariables(source.data, { edition, env, report })
  const root = composeProps(resolved, edition)
  checkFrame(root, edition, report)
  const decided = checkShape(root, edition, report)
  const entries = entriesOf(root, edition)
  checkRules(entries, edition, report)
  return { edition, written: source.data, root, entries, place: source.place, report, decided }
}
