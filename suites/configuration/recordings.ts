import { seen, unseen, type Observation } from '../conclude.ts'
import type { Recording } from '../define.ts'
import type { Lens } from '../lens/views.ts'
import { field } from '../lens/fields.ts'
import { enters, runsOf } from '../lens/lives.ts'
import { BOTH, FC1, FC2, FC3, PLATFORMS, SINCE_FC2, WSGI } from '../profiles.ts'
import { attemptsOf, observeAttempt, outcome, proofOf } from '../attempts.ts'
import { environmentsOf, KEYS } from './environment.ts'
import { files } from './recordings/files.ts'

const LEAST_MEMORY = {
  'from-64-mb': '64 MB is accepted (a vendor tool)',
  'from-128-mb': '64 MB is refused',
}

export const recordings = [
  {
    id: 'configuration/records-longest-name',
    requirement: 'LIM-02',
    question: 'How long may the name of a function be?',
    readings: {
      'up-to-128': 'a name of 128 characters is accepted',
      shorter: 'it is refused; another text of FC 3.0 says 64',
    },
    profiles: FC3,
    scenarios: ['configuration/tries-function-names'],
    observe: (lens) =>
      observeAttempt(lens, ({ functionName }) => functionName.length === 128, {
        accepted: 'up-to-128',
        refused: 'shorter',
      }),
  },
  {
    id: 'configuration/records-least-memory-on-fc2',
    requirement: 'LIM-04',
    question: 'Where do the memory sizes of FC 2.0 begin?',
    readings: LEAST_MEMORY,
    profiles: FC2,
    scenarios: ['configuration/tries-memory-sizes'],
    observe: observeLeastMemory,
  },
  {
    id: 'configuration/records-least-memory-on-fc3',
    requirement: 'LIM-05',
    question: 'Where do the memory sizes of FC 3.0 begin?',
    readings: LEAST_MEMORY,
    profiles: FC3,
    scenarios: ['configuration/tries-memory-sizes'],
    observe: observeLeastMemory,
  },
  {
    id: 'configuration/records-default-memory',
    requirement: 'LIM-05',
    question: 'How much memory has a function whose configuration does not say?',
    readings: { '512-mb': '512 MB, as the vendor’s tool sets', other: 'another size' },
    profiles: FC3,
    scenarios: ['configuration/leaves-out-the-figures'],
    observe: (lens) => observeDefault(lens, 'memory', { 512: '512-mb' }),
  },
  {
    id: 'configuration/records-default-timeout',
    requirement: 'LIM-07',
    question: 'What is the timeout of a function whose configuration does not say?',
    readings: {
      '3-s': '3 s, as the vendor’s tools set',
      '60-s': '60 s, as the form of FC 2.0 sets',
      other: 'another limit',
    },
    profiles: BOTH,
    scenarios: ['configuration/leaves-out-the-figures'],
    observe: (lens) => observeDefault(lens, 'timeout', { 3: '3-s', 60: '60-s' }),
  },
  {
    id: 'configuration/records-longest-function-timeout',
    requirement: 'LIM-06',
    question: 'Is a function timeout of 301 s accepted?',
    readings: { 'up-to-300': 'no, the limit is 300 s', 'up-to-600': 'yes, the limit is 600 s (later texts)' },
    profiles: FC1,
    scenarios: ['configuration/tries-function-timeouts'],
    observe: (lens) =>
      observeAttempt(lens, ({ timeoutMs }) => timeoutMs === 301_000, {
        accepted: 'up-to-600',
        refused: 'up-to-300',
      }),
  },
  {
    id: 'configuration/records-longest-initializer-timeout',
    requirement: 'LIM-08',
    question: 'Is an Initializer timeout of 301 s accepted?',
    readings: {
      'up-to-300': 'no, the limits page ends at 300 s',
      'up-to-600': 'yes, as in a vendor tool that ends at 600 s',
    },
    profiles: FC3,
    scenarios: ['configuration/tries-initializer-timeouts'],
    observe: (lens) =>
      observeAttempt(lens, ({ hooks }) => hooks.initializer?.timeoutMs === 301_000, {
        accepted: 'up-to-600',
        refused: 'up-to-300',
      }),
  },
  {
    id: 'configuration/records-longest-pre-stop-timeout',
    requirement: 'LIM-10',
    question: 'Is a PreStop timeout of 91 s accepted?',
    readings: {
      'up-to-90': 'no, the limits pages end at 90 s',
      longer: 'yes, the limit was raised or is that of a vendor tool',
    },
    profiles: SINCE_FC2,
    scenarios: ['configuration/tries-pre-stop-timeouts'],
    observe: (lens) =>
      observeAttempt(lens, ({ hooks }) => hooks.preStop?.timeoutMs === 91_000, {
        accepted: 'longer',
        refused: 'up-to-90',
      }),
  },
  {
    id: 'configuration/records-concurrency-of-python',
    requirement: 'LIM-13',
    question: 'What becomes of an instance concurrency of 2 on a Python function?',
    readings: {
      refused: 'the deployment is refused',
      ignored: 'it is accepted; simultaneous calls go to different instances all the same',
      honoured: 'it is accepted, and one instance serves both calls at once',
    },
    profiles: WSGI,
    scenarios: ['configuration/allows-two-requests-at-once'],
    observe: observeConcurrency,
  },
  {
    id: 'configuration/records-other-disk-sizes',
    requirement: 'LIM-14',
    question: 'Is a disk size other than the two documented ones accepted?',
    readings: { refused: 'no', accepted: 'yes, or the setting is ignored' },
    profiles: BOTH,
    scenarios: ['configuration/tries-disk-sizes'],
    observe: (lens) =>
      observeAttempt(lens, ({ diskSizeMb }) => diskSizeMb === 1_024, {
        accepted: 'accepted',
        refused: 'refused',
      }),
  },
  {
    id: 'configuration/records-variable-names',
    requirement: 'LIM-16',
    question: 'Which characters may the name of a variable have?',
    readings: {
      'letters-and-digits': 'letters and digits only (older text)',
      underscore: 'letters, digits and `_`, a letter first (newer text)',
      wider: 'also `_` or a digit in front, or `-`',
    },
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-variable-names-and-sizes'],
    observe: observeVariableNames,
  },
  {
    id: 'configuration/records-size-of-variables',
    requirement: 'LIM-16',
    question: 'How much may all variables together take?',
    readings: {
      'about-4-kb': 'a value of 3 KB is accepted and one of 4097 bytes refused',
      more: 'a value of 4097 bytes is accepted',
      less: 'a value of 3 KB is refused',
    },
    profiles: PLATFORMS,
    scenarios: ['configuration/tries-variable-names-and-sizes'],
    observe: observeVariableSizes,
  },
  {
    id: 'configuration/records-keys-without-role',
    requirement: 'LIM-18',
    question: 'Are there variables for keys although the function has no role?',
    readings: { absent: 'no', empty: 'yes, without a value', filled: 'yes, with a value' },
    profiles: BOTH,
    scenarios: ['configuration/reports-environment'],
    observe: (lens) => observeVariable(lens, KEYS),
  },
  {
    id: 'configuration/records-listen-port',
    requirement: 'LIM-18',
    question: 'Does a Python function find `FC_CUSTOM_LISTEN_PORT`, of which it has no use?',
    readings: { absent: 'no', empty: 'yes, without a value', filled: 'yes, with a value' },
    profiles: BOTH,
    scenarios: ['configuration/reports-environment'],
    observe: (lens) => observeVariable(lens, ['FC_CUSTOM_LISTEN_PORT']),
  },
  ...files,
] as const satisfies readonly Recording[]

function observeLeastMemory(lens: Lens): Observation {
  return observeAttempt(lens, ({ memorySizeMb }) => memorySizeMb === 64, {
    accepted: 'from-64-mb',
    refused: 'from-128-mb',
  })
}

/** What the context says about a figure that was left out. */
function observeDefault(lens: Lens, name: string, known: Readonly<Record<string, string>>): Observation {
  const report = lens.runs.flatMap((run) => run.reports).find((event) => event.record.topic === 'context')
  const figure = field(report?.record.data, 'attributes', 'function', name)
  if (report === undefined || (typeof figure !== 'number' && typeof figure !== 'string'))
    return unseen(`no context with \`function.${name}\` was reported`)
  return seen(known[figure] ?? 'other', `\`context.function.${name}\` is ${figure}`, [report])
}

function observeConcurrency(lens: Lens): Observation {
  const [attempt] = attemptsOf(lens)
  if (attempt === undefined) return unseen('the deployment got no answer')
  if (!attempt.accepted) return seen('refused', outcome(attempt), proofOf([attempt]))
  const handlers = runsOf(lens, 'handler')
  if (handlers.length < 2) return unseen('fewer than two calls were witnessed')
  const instances = new Set(handlers.map((run) => run.instance))
  const [first, second] = handlers.toSorted((a, b) => a.enter.record.wallMs - b.enter.record.wallMs)
  const overlap = (second?.enter.record.wallMs ?? 0) < (first?.leave?.record.wallMs ?? 0)
  const proof = [...proofOf([attempt]), ...enters(handlers)]
  if (instances.size > 1 || !overlap) return seen('ignored', `${instances.size} instances served`, proof)
  return seen('honoured', 'one instance ran both handlers at once', proof)
}

function observeVariableNames(lens: Lens): Observation {
  const tries = attemptsOf(lens).filter(({ config }) =>
    Object.values(config.environment).includes('odd name'),
  )
  const taken = tries.filter((one) => one.accepted).flatMap(({ config }) => Object.keys(config.environment))
  if (tries.length === 0) return unseen('no odd name was tried')
  const reading =
    taken.length === 0 ? 'letters-and-digits' : taken.every((name) => name === 'A_B') ? 'underscore' : 'wider'
  return seen(reading, `accepted: ${taken.join(', ') || 'none of the odd names'}`, proofOf(tries))
}

function observeVariableSizes(lens: Lens): Observation {
  const [small, large] = [3_072, 4_097].map((size) =>
    attemptsOf(lens).find(({ config }) => config.environment['SIZE']?.length === size),
  )
  if (small === undefined || large === undefined) return unseen('the two sizes were not both tried')
  const reading = large.accepted ? 'more' : small.accepted ? 'about-4-kb' : 'less'
  const detail = `3072 bytes were ${outcome(small)}; 4097 bytes were ${outcome(large)}`
  return seen(reading, detail, proofOf([small, large]))
}

function observeVariable(lens: Lens, names: readonly string[]): Observation {
  const view = environmentsOf(lens).find((one) => one.stage === 'handler')
  if (view === undefined) return unseen('the handler reported no environment')
  const values = names.flatMap((name) => view.variables[name] ?? [])
  const reading = values.length === 0 ? 'absent' : values.some((value) => value !== '') ? 'filled' : 'empty'
  return seen(reading, `${values.length} of ${names.length} are there`, [view.event])
}
