import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import type { Lens } from '../../lens/views.ts'
import { SINCE_FC2 } from '../../profiles.ts'

export const identity = [
  {
    id: 'instances/tell-their-id',
    title: 'The id in the answer’s header is the one that the function has in `FC_INSTANCE_ID`',
    requirements: ['INST-12'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes', 'instances/burst-of-calls'],
    judge: (lens) =>
      concludeEach(lens.calls, 'no call was made', (call) => {
        const environment = call.runs[0]?.reports.find((one) => one.record.topic === 'environment')
        if (call.answer === undefined || environment === undefined)
          return untriggered('no answered call reported its environment')
        const inside = textField(environment.record.data, 'variables', 'FC_INSTANCE_ID')
        const outside = call.answer.headers['x-fc-instance-id'] ?? ''
        const proof = [environment, call.answer]
        if (inside !== '' && inside === outside) return passed(proof)
        return failed('one id in both places', `\`${inside}\` inside, \`${outside}\` in the header`, proof)
      }),
  },
  {
    id: 'instances/keep-ids-of-their-own',
    title: 'Calls have the same instance id exactly when the same instance served them',
    requirements: ['INST-12'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes', 'instances/burst-of-calls'],
    judge: idsTellApart,
  },
] as const satisfies readonly Check[]

function idsTellApart(lens: Lens): Conclusion {
  const named = lens.calls.flatMap((call) => {
    const id = call.answer?.headers['x-fc-instance-id']
    const [run] = call.runs
    return id === undefined || run === undefined ? [] : [{ id, run, answer: call.answer }]
  })
  if (named.length < 2) return untriggered('fewer than two calls were answered with an instance id')
  return concludeEach(named.slice(1), 'no two calls', (one) => {
    const odd = named.find((other) => (other.id === one.id) !== (other.run.instance === one.run.instance))
    const proof = [one.run.enter, one.answer, odd?.run.enter, odd?.answer]
    if (odd === undefined) return passed(proof)
    return odd.id === one.id
      ? failed('different ids for different instances', `\`${one.id}\` for two instances`, proof)
      : failed('one id for one instance', `\`${odd.id}\` and \`${one.id}\` for one instance`, proof)
  })
}
