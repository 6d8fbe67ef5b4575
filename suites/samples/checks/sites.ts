import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { showHttp } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { formAction, proxyPath } from '../form.ts'
import { VISITS } from '../visits.ts'

/** The site of four routes, made with one framework and with another. */
export const sites = [
  {
    id: 'samples/flask-routes-answer',
    title: 'The four routes of the Flask site answer what they should',
    requirements: ['WSGI-16', 'WSGI-17'],
    profiles: WSGI,
    scenarios: ['samples/visits-flask'],
    judge: routesAnswer,
  },
  {
    id: 'samples/flask-form-leads-back',
    title:
      'The form of the Flask site names the address of the function, and what is sent there reaches the route',
    requirements: ['WSGI-17', 'WSGI-18', 'API-04'],
    profiles: WSGI,
    scenarios: ['samples/visits-flask'],
    judge: formLeadsBack,
  },
  {
    id: 'samples/django-routes-answer',
    title: 'The four routes of the Django site answer what they should',
    requirements: ['WSGI-16'],
    profiles: WSGI,
    scenarios: ['samples/visits-django'],
    judge: routesAnswer,
  },
  {
    id: 'samples/django-form-leads-back',
    title:
      'The form of the Django site names the address of the function, and what is sent there reaches the route',
    requirements: ['WSGI-16', 'WSGI-18', 'API-04'],
    profiles: WSGI,
    scenarios: ['samples/visits-django'],
    judge: formLeadsBack,
  },
] as const satisfies readonly Check[]

/** Requests are known by their order: queries and bodies with a password are masked. */
function routesAnswer(lens: Lens): Conclusion {
  const visits = VISITS.map((visit, at) => ({ ...visit, call: lens.httpCalls[at] }))
  return concludeEach(visits, 'nobody visited the site', ({ call, answer }) => {
    if (call?.answer === undefined) return untriggered('a visit was not answered')
    const { method, path } = call.http
    const { status, body } = call.answer
    if (status === 200 && body.text === answer) return passed([call.http, call.answer])
    return failed(`200 ${JSON.stringify(answer)} to ${method} ${path}`, showHttp(call), [
      call.http,
      call.answer,
    ])
  })
}

function formLeadsBack(lens: Lens): Conclusion {
  const form = lens.httpCalls[VISITS.length]
  const sent = lens.httpCalls[VISITS.length + 1]
  if (form?.answer === undefined) return untriggered('nobody saw the form')
  const action = formAction(form.answer.body.text)
  const expected = `${proxyPath(form.config)}/signin`
  if (action !== expected) {
    const found = action === undefined ? `no form: ${showHttp(form)}` : `\`${action}\``
    return failed(`a form for \`${expected}\``, found, [form.http, form.answer])
  }
  if (sent?.answer === undefined) return untriggered('the filled-in form was not answered')
  const proof = [form.answer, sent.http, sent.answer]
  if (sent.answer.status === 200) return passed(proof)
  return failed('200 to the filled-in form', showHttp(sent), proof)
}
