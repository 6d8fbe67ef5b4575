import { SECTION } from '../../../schemas/s-yaml/compose.ts'
import type { Document } from '../../../schemas/s-yaml/document.ts'
import { stepsTo, type Field } from '../../../schemas/s-yaml/layout.ts'
import { placed } from '../../../schemas/s-yaml/lint/placed.ts'
import type { Advise, Undecided } from '../../../schemas/s-yaml/lint/problem.ts'
import type { RuleId } from '../../../schemas/s-yaml/lint/rules.ts'
import type { Entry } from '../../../schemas/s-yaml/normalize.ts'
import { isUnresolved } from '../../../schemas/s-yaml/variables.ts'
import { at, isMap, valueAt, type Data } from '../../../schemas/yaml/data.ts'
import type { ProjectFolder } from './project-folder.ts'

/** Beyond this many, notes no longer help anyone. */
const MAX_UNDECIDED = 200

/** One entry under judgement, and what there is to judge it by. */
export interface Ruling {
  readonly entry: Entry
  readonly folder: ProjectFolder
  /** The value of a field, as far as the file tells it. */
  readonly value: (field: Field) => Data | undefined
  /** The same for a text that is known now. */
  readonly text: (field: Field) => string | undefined
  /** Where a field stands in the document. */
  readonly path: (field: Field) => readonly string[]
  readonly advise: Advise
  /** Notes that a rule could not be applied to the value of a field. */
  readonly leave: (rule: RuleId, field: Field, message: string) => void
  /** Whether commands go before the deployment, which may make files. */
  readonly isPrepared: boolean
  /** False where the text has errors: what seems absent there is often just misplaced. */
  readonly isSound: boolean
}

/** Where rulings put what they come to. */
export interface Outcome {
  readonly advise: Advise
  readonly undecided: Undecided[]
  readonly isSound: boolean
}

/** Prepares the judgement of an entry. */
export function createRuling(
  entry: Entry,
  { edition, root, file, locate }: Document,
  folder: ProjectFolder,
  { advise, undecided, isSound }: Outcome,
): Ruling {
  const own = [SECTION[edition], entry.resource]
  const value = (field: Field): Data | undefined => {
    const steps = stepsTo(field, entry.layout)
    return steps === undefined ? undefined : valueAt(entry.props, steps)
  }
  const path = (field: Field): string[] => [...own, 'props', ...(stepsTo(field, entry.layout) ?? [])]
  return {
    entry,
    folder,
    value,
    text: (field) => {
      const found = value(field)
      return typeof found === 'string' && !isUnresolved(found) ? found : undefined
    },
    path,
    advise,
    leave: (rule, field, message) => {
      if (undecided.length >= MAX_UNDECIDED) return
      const steps = path(field)
      undecided.push({ rule, path: steps.join('.'), ...placed(locate(steps, 'value'), file), message })
    },
    isPrepared: [root, valueAt(root, own)].some(isPrepared),
    isSound,
  }
}

function isPrepared(holder: Data | undefined): boolean {
  const actions = at(holder, 'actions')
  return isMap(actions) && Object.keys(actions).some((name) => name.startsWith('pre'))
}
