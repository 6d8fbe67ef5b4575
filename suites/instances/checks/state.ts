import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { runsOf, served } from '../../lens/lives.ts'
import { PLATFORMS, SINCE_FC2 } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { handedOver, keptMemory, ownMemory } from '../memory.ts'
import { LEFT_BY_INITIALIZER } from '../scenarios.ts'

export const state = [
  {
    id: 'instances/hand-over-from-initializer-to-handler',
    title: 'The first handler call finds what the Initializer left in a global and in a file',
    requirements: ['INST-09'],
    profiles: PLATFORMS,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const [from] = instance.of('initializer')
        return keptMemory(from, instance.of('handler').slice(0, 1), LEFT_BY_INITIALIZER)
      }),
  },
  {
    id: 'instances/hand-over-from-call-to-call',
    title: 'A call finds what an earlier call left in the same instance',
    requirements: ['INST-09'],
    profiles: PLATFORMS,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => handedOver(lens, instance, 'handler')),
  },
  {
    id: 'instances/hand-over-from-call-to-pre-stop',
    title: 'PreStop finds what a call left in the same instance',
    requirements: ['INST-09'],
    profiles: SINCE_FC2,
    scenarios: ['instances/configuration-changes'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => handedOver(lens, instance, 'pre-stop')),
  },
  {
    id: 'instances/are-isolated',
    title: 'Several instances that work at once each find only what they left themselves',
    requirements: ['INST-10'],
    profiles: PLATFORMS,
    scenarios: ['instances/burst-of-calls'],
    judge: (lens) => {
      if (served(lens).length < 2) return untriggered('the calls were served by fewer than two instances')
      return concludeEach(runsOf(lens, 'handler'), NO_HANDLER, (run) => ownMemory(lens, run))
    },
  },
  {
    id: 'instances/are-lost-with-their-process',
    title: 'After the process of an instance exited, the next call is served by a new, initialised instance',
    requirements: ['INST-11'],
    profiles: PLATFORMS,
    scenarios: ['instances/process-exits'],
    judge: (lens) => {
      const exited = runsOf(lens, 'handler').find((run) => run.leave?.record.outcome === 'exiting')
      const later = lens.calls.slice(1)
      if (exited === undefined) return untriggered('no exit was witnessed')
      return concludeEach(later, 'no call was made after the exit', (call) => {
        const [run] = call.runs
        const proof = [exited.leave, call.answer, run?.enter]
        const initialised = runsOf(lens, 'initializer').some(
          (one) => one.succeeded && one.instance === run?.instance,
        )
        const isNew = run !== undefined && run.instance !== exited.instance
        if (isSuccess(call) && isNew && initialised) return passed(proof)
        const where = run === undefined ? 'no handler run' : `instance ${run.instance}`
        return failed(
          `success in another instance than ${exited.instance}, after its own Initializer`,
          `${showAnswer(call)}; ${where}${initialised ? '' : ', without its own Initializer'}`,
          proof,
        )
      })
    },
  },
] as const satisfies readonly Check[]
