import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { WITHOUT_EDITION } from '../files/ill-formed.ts'
import { refusedFiles, showRefusal, submissionsOf } from '../submissions.ts'

export const files = [
  {
    id: 'configuration/records-file-without-edition',
    requirement: 'C-20',
    question: 'What is made of an `s.yaml` that names no edition?',
    readings: {
      refused: 'it is refused, as by the tool of edition 1',
      accepted: 'it is taken for one of the editions',
    },
    profiles: PYTHON,
    scenarios: ['configuration/tries-ill-formed-files'],
    observe: observeWithoutEdition,
  },
  {
    id: 'configuration/records-place-in-refusals',
    requirement: 'C-20',
    question: 'Does the refusal of a file that is no YAML say where?',
    readings: {
      always: 'every such refusal names a line, as those of the vendor’s tool do',
      sometimes: 'some of them do',
      never: 'none of them does',
    },
    profiles: PYTHON,
    scenarios: ['configuration/tries-ill-formed-files'],
    observe: observePlaces,
  },
] as const satisfies readonly Recording[]

function observeWithoutEdition(lens: Lens): Observation {
  const found = submissionsOf(lens).find(({ written }) => written === WITHOUT_EDITION.written)
  if (found === undefined) return unseen('such a file was not tried')
  const { request, answer } = found
  if (answer.kind === 'refused') return seen('refused', showRefusal(answer), [request, answer])
  return seen('accepted', 'accepted', [request, answer])
}

/** Ways to say a line: `line 12`, `12:5`. */
const PLACE = /\bline \d+|\b\d+:\d+/i
/** What no reader of YAML gets past, so that there is one place to name. */
const NO_YAML = ['a bracket that is never closed', 'a tab as indentation', 'a key at the margin']

function observePlaces(lens: Lens): Observation {
  const refusals = refusedFiles(lens).filter(({ written }) => NO_YAML.includes(written))
  if (refusals.length === 0) return unseen('no such file was refused')
  const places = refusals.filter(({ answer }) => PLACE.test(answer.message))
  const reading = places.length === 0 ? 'never' : places.length === refusals.length ? 'always' : 'sometimes'
  const proof = refusals.flatMap(({ request, answer }) => [request, answer])
  return seen(reading, refusals.map(({ answer }) => showRefusal(answer)).join('; '), proof)
}
