import { showBytes } from '../../../schemas/bytes.ts'
import { concludeEach, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import type { Lens } from '../../lens/views.ts'
import { PLATFORMS, PYTHON } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { isPython } from '../runtimes.ts'
import { ALIAS, CODE } from '../scenarios.ts'
import { lie, undelivered } from '../undelivered.ts'

/** What a call may ask for. */
export const calls = [
  {
    id: 'capabilities/asynchronous-calls-run',
    title: 'An asynchronous call is accepted, and its function runs',
    requirements: ['CAP-07'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/asynchronous-call'],
    judge: (lens) =>
      concludeEach(lens.calls.slice(0, 1), NO_CALL, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const [run] = call.runs
        const proof = [call.invoke, call.answer, run?.enter]
        if (!isSuccess(call)) return lie('async', 'an accepted call', `it got ${showAnswer(call)}`, proof)
        if (run !== undefined) return passed(proof)
        const plain = lens.calls[1]?.runs[0]
        if (plain === undefined) return untriggered('not even a plain call was seen to run')
        return lie('async', 'a run of the call', 'only a later, plain call ran', [...proof, plain.enter])
      }),
  },
  {
    id: 'capabilities/aliases-can-be-called',
    title: 'A call of an alias is served',
    requirements: ['CAP-08'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/alias-is-called'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [call.invoke, call.answer]
        if (isSuccess(call)) return passed(proof)
        return lie('qualifiers', `a call of \`${ALIAS}\` to succeed`, `it got ${showAnswer(call)}`, proof)
      }),
  },
  {
    id: 'capabilities/aliases-keep-their-version',
    title: 'After an update an alias still leads to the old code, and LATEST to the new',
    requirements: ['CAP-08'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/code-moves-on'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (call.answer === undefined || !isSuccess(call)) return untriggered('the call did not succeed')
        const [name, code] =
          call.invoke.qualifier === undefined ? ['LATEST', CODE.new] : [`\`${ALIAS}\``, CODE.old]
        const proof = [call.invoke, call.answer]
        if (call.answer.body.text?.includes(code) === true) return passed(proof)
        return lie('qualifiers', `the answer "${code}" of ${name}`, `it got ${showAnswer(call)}`, proof)
      }),
  },
  {
    id: 'capabilities/http-requests-reach-the-function',
    title: 'A request over HTTP reaches the function',
    requirements: ['CAP-12'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/is-called-over-http'],
    judgeStopped: (lens) => undelivered(lens, 'httpTriggers', 'http'),
    judge: (lens) =>
      concludeEach(lens.httpCalls, NO_CALL, ({ http, answer, runs: [run] }) => {
        if (answer === undefined) return untriggered(NO_ANSWER)
        const proof = [http, answer, run?.enter]
        if (run !== undefined) return passed(proof)
        const plain = lens.calls[0]?.runs[0]
        if (plain === undefined) return untriggered('not even a plain call was seen to run')
        const found = `it got ${answer.status} ${showBytes(answer.body)}`
        return lie('httpTriggers', 'a request to reach the function', found, [...proof, plain.enter])
      }),
  },
  {
    id: 'capabilities/runtimes-can-be-deployed',
    title: 'With each declared Python runtime a plain function is deployed and called',
    requirements: ['CAP-11'],
    profiles: PYTHON,
    scenarios: ['capabilities/every-runtime'],
    judge: (lens) => {
      const asked = lens.events.filter((event) => event.kind === 'deploy' && isPython(event.config.runtime))
      return concludeEach(asked, 'no Python runtime is declared', (deploy) => isServed(lens, deploy))
    },
  },
] as const satisfies readonly Check[]

function isServed(lens: Lens, deploy: Lens['events'][number]): Conclusion {
  if (deploy.kind !== 'deploy') return untriggered('no deployment')
  const { runtime } = deploy.config
  const refused = lens.events.find((event) => event.fn === deploy.fn && event.kind === 'refused')
  if (refused?.kind === 'refused') {
    const found = `a deployment with it was refused with ${refused.status} ${refused.code}`
    return lie(runtime, 'an accepted deployment', found, [deploy, refused])
  }
  const call = lens.calls.find((one) => one.fn === deploy.fn)
  if (call?.answer === undefined) return untriggered(NO_ANSWER)
  const proof = [deploy, call.invoke, call.answer]
  if (isSuccess(call)) return passed(proof)
  // A process that ended for whatever reason says nothing about the runtime; an error of Python has a class.
  if (call.errorType !== undefined && textField(call.json, 'errorType') === '')
    return untriggered(`the process ended: ${showAnswer(call)}`)
  return lie(runtime, 'a call to succeed', `it got ${showAnswer(call)}`, proof)
}
