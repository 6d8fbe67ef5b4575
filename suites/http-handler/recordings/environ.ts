import { seen, unseen } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { FC2, WSGI } from '../../profiles.ts'
import { NOT_TOLD, toldOf } from '../told.ts'

const GETS = ['http-handler/gets-requests'] as const
/** Values of the observed agent (WSGI-20). */
const OBSERVED = {
  SCRIPT_NAME: '',
  SERVER_NAME: 'FCRUNTIME',
  SERVER_PORT: '9000',
  SERVER_SOFTWARE: 'FCRUNTIME/1.0',
  'wsgi.url_scheme': 'http',
  'wsgi.multithread': 'False',
  'wsgi.multiprocess': 'False',
  'wsgi.run_once': 'False',
} as const

/** What does the environ say where the documents do not? */
export const environReadings = [
  {
    id: 'http-handler/records-decoded-paths',
    requirement: 'WSGI-18',
    question: 'Is the path in `PATH_INFO` percent-decoded (A-17)?',
    readings: {
      decoded: 'it is decoded, as WSGI has it',
      encoded: 'it stands there as the client encoded it',
      other: 'neither of the two',
    },
    profiles: WSGI,
    scenarios: GETS,
    observe: (lens) => {
      const told = toldOf(lens).find(({ call }) => call.http.path.includes('%20b/'))
      if (told === undefined) return unseen(NOT_TOLD)
      const found = told.text('PATH_INFO')
      const reading = found.startsWith('/a b/')
        ? 'decoded'
        : found.startsWith('/a%20b/')
          ? 'encoded'
          : 'other'
      return seen(reading, `\`${found}\` for \`${told.call.http.path}\``, told.proof)
    },
  },
  {
    id: 'http-handler/records-doubled-content-type',
    requirement: 'WSGI-07',
    question: 'Does the content type stand in the environ as a header, too (A-17)?',
    readings: { once: 'only as `CONTENT_TYPE`', twice: 'also as `HTTP_CONTENT_TYPE`' },
    profiles: WSGI,
    scenarios: GETS,
    observe: (lens) => {
      const told = toldOf(lens).find(({ text }) => text('CONTENT_TYPE') === 'text/x-own')
      if (told === undefined) return unseen(NOT_TOLD)
      const reading = told.environ['HTTP_CONTENT_TYPE'] === undefined ? 'once' : 'twice'
      return seen(reading, told.text('HTTP_CONTENT_TYPE') || 'no second one', told.proof)
    },
  },
  {
    id: 'http-handler/records-joined-headers',
    requirement: 'WSGI-20',
    question: 'What becomes of a request header that comes twice?',
    readings: {
      joined: 'its values are joined by a comma',
      one: 'one of its values is there',
      other: 'another',
    },
    profiles: FC2,
    scenarios: GETS,
    observe: (lens) => {
      const told = toldOf(lens).find(({ text }) => text('HTTP_X_TWICE') !== '')
      if (told === undefined) return unseen(NOT_TOLD)
      const found = told.text('HTTP_X_TWICE')
      const one = found === 'first' || found === 'second'
      const reading = /^first, ?second$/.test(found) ? 'joined' : one ? 'one' : 'other'
      return seen(reading, `\`${found}\``, told.proof)
    },
  },
  {
    id: 'http-handler/records-further-values',
    requirement: 'WSGI-20',
    question: 'Are the further values of the environ those of the observed agent?',
    readings: { observed: 'all of them', others: 'some differ' },
    profiles: FC2,
    scenarios: GETS,
    observe: (lens) => {
      const [told] = toldOf(lens)
      if (told === undefined) return unseen(NOT_TOLD)
      const others = Object.entries(OBSERVED).filter(([key, value]) => told.text(key) !== value)
      const shown = others.map(([key]) => `\`${key}\` ${told.text(key) || '(absent)'}`).join(', ')
      return seen(others.length === 0 ? 'observed' : 'others', shown || 'no difference', told.proof)
    },
  },
] as const satisfies readonly Recording[]
