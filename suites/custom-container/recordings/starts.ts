import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { Lens } from '../../lens/views.ts'
import { CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { showAnswer } from '../../words.ts'
import { failedStarts, startCode, type StartKind } from '../starts.ts'

const CODES = {
  'function-not-started': '`FunctionNotStarted`',
  'ca-exited': '`CAExited`',
  'ca-file-not-found': '`CAFileNotFound`',
  other: 'another one',
}
const READING_OF: Readonly<Record<string, keyof typeof CODES>> = {
  FunctionNotStarted: 'function-not-started',
  CAExited: 'ca-exited',
  CAFileNotFound: 'ca-file-not-found',
}
const FAILS = ['custom-container/does-not-come-up'] as const

/** What is told of servers that do not come up, and of ports? */
export const startReadings = [
  {
    id: 'custom-container/records-code-of-an-exit',
    requirement: 'ERR-22',
    question: 'Which code has the error for a program that exits at its start?',
    readings: CODES,
    profiles: CONTAINER_FC3,
    scenarios: FAILS,
    observe: (lens) => codeOf(lens, 'exits'),
  },
  {
    id: 'custom-container/records-code-of-a-missing-program',
    requirement: 'ERR-22',
    question: 'Which code has the error for a program that is not there?',
    readings: CODES,
    profiles: CONTAINER_FC3,
    scenarios: FAILS,
    observe: (lens) => codeOf(lens, 'no-program'),
  },
  {
    id: 'custom-container/records-code-of-a-silent-server',
    requirement: 'ERR-22',
    question: 'Which code has the error for a server that never listens?',
    readings: CODES,
    profiles: CONTAINER_FC3,
    scenarios: FAILS,
    observe: (lens) => codeOf(lens, 'nowhere'),
  },
  {
    id: 'custom-container/records-status-of-a-failed-start',
    requirement: 'ERR-19',
    question: 'Which status has the answer to a call whose server does not come up?',
    readings: {
      '412': '412, as in the list of codes',
      '200': '200, as any error of a function',
      other: 'another one',
    },
    profiles: CONTAINERS,
    scenarios: FAILS,
    observe: (lens) => {
      const [call] = failedStarts(lens, ['nowhere', 'elsewhere', 'loopback'])
      const status = call?.answer?.status
      if (call === undefined || status === undefined) return unseen('no server was seen to fail at its start')
      return seen(status === 412 || status === 200 ? String(status) : 'other', showAnswer(call), [
        call.answer,
      ])
    },
  },
  {
    id: 'custom-container/records-variable-of-the-port',
    requirement: 'CONT-06',
    question: 'Which variable tells a server its port?',
    readings: {
      both: '`FC_SERVER_PORT` and `FC_CUSTOM_LISTEN_PORT`',
      older: '`FC_SERVER_PORT` alone',
      newer: '`FC_CUSTOM_LISTEN_PORT` alone',
      none: 'neither',
    },
    profiles: CONTAINERS,
    scenarios: ['configuration/reports-environment'],
    observe: (lens) => {
      const report = lens.runs
        .flatMap((run) => run.reports)
        .find(({ record }) => record.topic === 'environment')
      if (report === undefined) return unseen('no environment was reported')
      const has = (name: string): boolean => typeof field(report.record.data, 'variables', name) === 'string'
      const [older, newer] = [has('FC_SERVER_PORT'), has('FC_CUSTOM_LISTEN_PORT')]
      const reading = older ? (newer ? 'both' : 'older') : newer ? 'newer' : 'none'
      return seen(reading, 'as the environment of the server shows', [report])
    },
  },
] as const satisfies readonly Recording[]

function codeOf(lens: Lens, kind: StartKind): Observation {
  const [call] = failedStarts(lens, [kind])
  if (call === undefined) return unseen('no such server was seen to fail at its start')
  return seen(READING_OF[startCode(call)] ?? 'other', showAnswer(call), [call.answer])
}
