import type { WsgiDelivery } from '../../../schemas/behaviour/behaviour.ts'
import { showBytes } from '../../../schemas/bytes.ts'
import { failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { Lens } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { bodyOf, concludeGiven, hasBody, showError, type Given } from '../given.ts'

const ANSWERS = ['http-handler/answers-requests'] as const
const DRAWN = [...ANSWERS, 'http-handler/gives-any-answers'] as const
const FORMS = ['http-handler/answers-in-every-form'] as const
/** Bytes of a body that pass in every generation. */
const ALWAYS_FITS = 6_000_000
/** Headers that are the platform's (LIM-22). */
const RESERVED = /^(x-fc-.*|connection|content-length|date|keep-alive|server)$/

/** Does the client get what the application answered? */
export const answerChecks = [
  {
    id: 'http-handler/status-is-the-applications',
    title: 'The status of the answer is the number that the application gave',
    requirements: ['WSGI-10'],
    profiles: WSGI,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeGiven(
        lens,
        () => true,
        ({ answer, step, proof }) => {
          if (answer.status === step.status) return passed(proof)
          return failed(String(step.status), String(answer.status), proof)
        },
      ),
  },
  {
    id: 'http-handler/headers-are-the-applications',
    title: 'The answer has the headers that the application gave',
    requirements: ['WSGI-11'],
    profiles: WSGI,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ step }) => ownOf(step).length > 0,
        ({ answer, step, proof }) => {
          const lost = ownOf(step).filter(([name, value]) => {
            const found = valuesOf(answer.headers, name.toLowerCase())
            // Values of cookies are kept out of reports; how many of them come is recorded.
            return name === 'Set-Cookie' ? found.length === 0 : !found.includes(value)
          })
          if (lost.length === 0) return passed(proof)
          const shown = lost.map(([name, value]) => `\`${name}: ${value}\``).join('; ')
          return failed(shown, 'an answer without', proof)
        },
      ),
  },
  {
    id: 'http-handler/application-cannot-set-reserved-headers',
    title: 'Reserved headers of the application do not reach the client',
    requirements: ['LIM-22'],
    profiles: WSGI,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ step }) => reservedOf(step).length > 0,
        ({ answer, step, proof }) => {
          const passedOn = reservedOf(step).filter(([name, value]) =>
            valuesOf(answer.headers, name.toLowerCase()).includes(value),
          )
          if (passedOn.length === 0) return passed(proof)
          const shown = passedOn.map(([name, value]) => `\`${name}: ${value}\``).join('; ')
          return failed('none of the reserved headers of the application', shown, proof)
        },
      ),
  },
  {
    id: 'http-handler/returned-body-is-the-answer',
    title: 'What a function returned, list or generator, is the body of the answer, byte for byte',
    requirements: ['WSGI-02'],
    profiles: WSGI,
    scenarios: [...DRAWN, ...FORMS, 'http-handler/moves-large-bodies'],
    judge: (lens) => concludeBodies(lens, 'returned'),
  },
  {
    id: 'http-handler/answer-may-start-when-iterated',
    title: 'An instance is iterated for the body, and may call `start_response` only then',
    requirements: ['WSGI-03'],
    profiles: WSGI,
    scenarios: FORMS,
    judge: (lens) => concludeBodies(lens, 'iterated'),
  },
  {
    id: 'http-handler/written-data-comes-first',
    title: '`start_response` returns a callable; what is written by it stands before what is returned',
    requirements: ['WSGI-12'],
    profiles: WSGI,
    scenarios: FORMS,
    judge: (lens) => concludeBodies(lens, 'written'),
  },
  {
    id: 'http-handler/third-argument-is-taken',
    title: '`start_response` takes two arguments, and `exc_info` as a third',
    requirements: ['WSGI-09', 'WSGI-19'],
    profiles: WSGI,
    scenarios: FORMS,
    judge: (lens) => concludeBodies(lens, 'third'),
  },
  {
    id: 'http-handler/body-is-closed',
    title: '`close` of what the application returned is called, after its last piece and after an error',
    requirements: ['WSGI-01'],
    profiles: WSGI,
    scenarios: [...FORMS, 'http-handler/breaks-the-rules'],
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ step }) => step.wsgi?.body === 'closable',
        ({ run, proof }) => {
          if (run.leave === undefined) return untriggered('the application did not return')
          const closed = run.reports.filter(({ record }) => record.topic === 'closed')
          if (closed.length === 1) return passed([...proof, ...closed])
          return failed('`close` to be called once', `${closed.length} calls`, [...proof, ...closed])
        },
      ),
  },
  {
    id: 'http-handler/validator-does-not-object',
    title: 'Python’s own `wsgiref.validate` lets environ, `start_response` and the reading of the body pass',
    requirements: ['WSGI-01'],
    profiles: WSGI,
    scenarios: ['http-handler/is-validated'],
    judge: (lens) =>
      concludeGiven(
        lens,
        () => true,
        ({ run, proof }) => {
          const thoughts = run.reports.filter(({ record }) => record.topic === 'validator')
          const objection = thoughts
            .map(({ record }) => field(record.data, 'objection'))
            .find((one) => typeof one === 'string')
          if (objection !== undefined) return failed('no objection', objection, [...proof, ...thoughts])
          const where = thoughts.map(({ record }) => field(record.data, 'where'))
          if (where.includes('call') && where.includes('body')) return passed([...proof, ...thoughts])
          return untriggered('the validator did not come to the end of the body')
        },
      ),
  },
] as const satisfies readonly Check[]

/** Judges the bodies of answers that were handed over in the way that a rule is about. */
function concludeBodies(lens: Lens, form: Form): Conclusion {
  return concludeGiven(
    lens,
    (given) => formOf(given) === form && (given.step.size ?? 0) <= ALWAYS_FITS,
    (given) => {
      const { call, answer, step, run, proof } = given
      const started = run.reports.filter(({ record }) => record.topic === 'start-response')
      const marked = call.header('x-fc-error-type') !== undefined
      if (hasBody(given) && !marked) return passed([...proof, ...started])
      const found = `${showError(call)}: ${showBytes(answer.body)}`
      return failed(showBytes(bodyOf(step)), found, [...proof, ...started])
    },
  )
}

type Form = 'returned' | 'iterated' | 'written' | 'third' | 'other'

/** Which rule a way to hand over a body is about. */
function formOf({ step: { wsgi = {} } }: Given): Form {
  const { start = 'once', body = 'list' } = wsgi
  if (start === 'with-exc-info') return 'third'
  if (start === 'iterated') return 'iterated'
  return start === 'once' ? FORM_OF[body] : 'other'
}

const FORM_OF: Readonly<Record<NonNullable<WsgiDelivery['body']>, Form>> = {
  list: 'returned',
  generator: 'returned',
  instance: 'iterated',
  closable: 'iterated',
  written: 'written',
  'half-written': 'written',
  'bare-bytes': 'other',
  texts: 'other',
  none: 'other',
  number: 'other',
}

const ownOf = ({ headers = [] }: Given['step']): typeof headers =>
  headers.filter(([name]) => !RESERVED.test(name.toLowerCase()))
const reservedOf = ({ headers = [] }: Given['step']): typeof headers =>
  headers.filter(([name]) => RESERVED.test(name.toLowerCase()))
