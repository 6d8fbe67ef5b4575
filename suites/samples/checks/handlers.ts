import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { showHttp } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { MIRRORED } from '../scenarios.ts'

const GREETING = 'Hello from an instance!\n'

/** The two ways of writing a WSGI handler without a framework. */
export const handlers = [
  {
    id: 'samples/class-answers-when-iterated',
    title: 'An instance that calls `start_response` only when it is iterated answers with status and body',
    requirements: ['WSGI-03'],
    profiles: WSGI,
    scenarios: ['samples/asks-a-class'],
    judge: (lens) =>
      concludeEach(lens.httpCalls, 'nobody asked', (call) => {
        if (call.answer === undefined) return untriggered('a request was not answered')
        const proof = [call.http, call.answer]
        if (call.answer.status === 200 && call.answer.body.text === GREETING) return passed(proof)
        return failed(`200 ${JSON.stringify(GREETING)}`, showHttp(call), proof)
      }),
  },
  {
    id: 'samples/function-finds-its-environ',
    title:
      'A function finds method, path, query, type, header, context and body of the request in its environ',
    requirements: ['WSGI-02', 'WSGI-04', 'WSGI-05', 'WSGI-07', 'WSGI-08', 'WSGI-18'],
    profiles: WSGI,
    scenarios: ['samples/asks-a-function'],
    judge: (lens) =>
      concludeEach(lens.httpCalls, 'nobody asked', (call) => {
        if (call.answer === undefined) return untriggered('the request was not answered')
        const { method, type, header, body } = MIRRORED
        const [encoded = '', query = ''] = MIRRORED.path.split('?')
        // Whether `PATH_INFO` is decoded is open.
        const [wanted = '', other] = [decodeURIComponent(encoded), encoded].map((path) =>
          [method, path, query, type, header, call.config.functionName, body].join('\n'),
        )
        const proof = [call.http, call.answer]
        const found = call.answer.body.text
        if (call.answer.status === 200 && (found === wanted || found === other)) return passed(proof)
        return failed(`200 ${JSON.stringify(wanted)}`, showHttp(call), proof)
      }),
  },
] as const satisfies readonly Check[]
