import { sha256Of } from '../../../schemas/bytes.ts'
import type { EventOf } from '../../../schemas/history/event.ts'
import { failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { showAnswer } from '../../words.ts'

const NOTHING_PUT = 'no request reached the storage'

/** The object-storage program, seen from the storage. */
export const storage = [
  {
    id: 'samples/storage-takes-what-is-signed',
    title:
      'What a function signs with the keys of its role and sends with their token is taken, and not without it',
    requirements: ['CTX-03', 'CTX-17'],
    profiles: PYTHON,
    scenarios: ['samples/puts-objects'],
    judge: (lens) => {
      const [signed, forgetful] = putsOf(lens)
      if (signed?.put === undefined || forgetful?.put === undefined) return untriggered(NOTHING_PUT)
      // A storage that takes anything would prove nothing.
      if (forgetful.put.accepted) return untriggered('the storage took an object without a token')
      const proof = [signed.put, signed.call.answer, forgetful.put]
      if (signed.put.accepted) return passed(proof)
      return failed('an object that is signed as it must be', `\`${signed.put.reason ?? ''}\``, proof)
    },
  },
  {
    id: 'samples/storage-gets-the-event-as-it-came',
    title: 'What a function puts into a storage is the event to the last byte',
    requirements: ['HND-06'],
    profiles: PYTHON,
    scenarios: ['samples/puts-objects'],
    judge: (lens) => {
      const [signed] = putsOf(lens)
      if (signed?.put === undefined) return untriggered(NOTHING_PUT)
      const { put, call } = signed
      const proof = [call.invoke, put]
      if (put.sha256 === sha256Of(call.invoke.payload)) return passed(proof)
      const expected = `the ${call.invoke.payload.size} bytes that the caller sent`
      return failed(expected, `${put.size} bytes with another digest`, proof)
    },
  },
  {
    id: 'samples/storage-program-returns-its-word',
    title: 'The caller of the storage program gets the seven bytes `success`',
    requirements: ['HND-08'],
    profiles: PYTHON,
    scenarios: ['samples/puts-objects'],
    judge: (lens) => {
      const [signed] = putsOf(lens)
      if (signed?.put?.accepted !== true || signed.call.answer === undefined)
        return untriggered('nothing was put')
      const proof = [signed.put, signed.call.answer]
      if (signed.call.answer.body.text === 'success') return passed(proof)
      return failed('"success"', showAnswer(signed.call), proof)
    },
  },
  {
    id: 'samples/storage-is-shut-without-a-role',
    title: 'A function without a role has no keys that open the storage',
    requirements: ['CTX-03'],
    profiles: PYTHON,
    scenarios: ['samples/puts-objects'],
    judge: (lens) => {
      const [signed, , keyless] = putsOf(lens)
      if (signed?.put?.accepted !== true || keyless?.call.answer === undefined)
        return untriggered('the storage was not seen to open at all')
      const proof = [signed.put, keyless.put, keyless.call.answer]
      if (keyless.put?.accepted !== true) return passed(proof)
      return failed('no object of a function without a role', 'one that was taken', proof)
    },
  },
] as const satisfies readonly Check[]

interface Put {
  readonly call: CallView
  /** What the storage saw while the call was under way. */
  readonly put: EventOf<'storage'> | undefined
}

/** The calls of the scenario in their order: with keys, without their token, without a role. */
function putsOf({ calls, events }: Lens): readonly Put[] {
  return calls.map((call) => {
    const until = call.answer?.index ?? Infinity
    const during = events.filter(({ index }) => index > call.invoke.index && index < until)
    return { call, put: during.find((event): event is EventOf<'storage'> => event.kind === 'storage') }
  })
}
