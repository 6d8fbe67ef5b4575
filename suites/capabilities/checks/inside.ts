import { concludeEach, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import { PLATFORMS } from '../../profiles.ts'
import { NO_CALL, NO_HANDLER } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { CHANGED, CODE } from '../scenarios.ts'
import { lie, undelivered } from '../undelivered.ts'

/** What is told by the function itself: its records, its code, its environment. */
export const inside = [
  {
    id: 'capabilities/witness-records-arrive',
    title: 'The records that a called function writes reach the runner',
    requirements: ['CAP-01'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/plain-call'],
    judgeStopped: (lens) => undelivered(lens, 'witness', 'witness'),
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (!isSuccess(call)) return untriggered('the call did not succeed')
        const [run] = call.runs
        if (run?.leave !== undefined) return passed([call.answer, run.enter, run.leave])
        const found = run === undefined ? 'none arrived' : 'only some arrived'
        return lie('witness', 'records of the call', found, [call.invoke, call.answer, run?.enter])
      }),
  },
  {
    id: 'capabilities/update-replaces-the-code',
    title: 'The call after an update of the code is answered by the new code',
    requirements: ['CAP-04'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/code-is-replaced'],
    judgeStopped: (lens) => undelivered(lens, 'update', 'update'),
    judge: (lens) => {
      const updated = lens.events.find((event) => event.kind === 'updated')
      const next = lens.calls.filter((call) => call.invoke.index > (updated?.index ?? Infinity))
      return concludeEach(next, 'no call was made after an update', (call) => {
        if (call.answer === undefined || !isSuccess(call)) return untriggered('the call did not succeed')
        const proof = [updated, call.invoke, call.answer]
        if (call.answer.body.text?.includes(CODE.new) === true) return passed(proof)
        return lie('update', `the answer "${CODE.new}"`, `the next call got ${showAnswer(call)}`, proof)
      })
    },
  },
  {
    id: 'capabilities/update-replaces-the-environment',
    title: 'The call after an update of the environment sees the new variable',
    requirements: ['CAP-04'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/variable-is-added'],
    judgeStopped: (lens) => undelivered(lens, 'update', 'update'),
    judge: (lens) => {
      const updated = lens.events.find((event) => event.kind === 'updated')
      const next = lens.calls.filter((call) => call.invoke.index > (updated?.index ?? Infinity))
      return concludeEach(next, 'no call was made after an update', ({ runs: [run], invoke }) => {
        const [report] = run?.reports ?? []
        if (run === undefined || report === undefined) return untriggered(NO_HANDLER)
        const proof = [updated, invoke, report]
        const variables = field(run.report('environment'), 'variables')
        if (field(variables, CHANGED.name) === CHANGED.value) return passed(proof)
        const found = `the next call saw no \`${CHANGED.name}\` of that value`
        return lie('update', `the variable \`${CHANGED.name}\` to be set`, found, proof)
      })
    },
  },
] as const satisfies readonly Check[]
