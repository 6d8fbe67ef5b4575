import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, follows, runsOf } from '../../lens/lives.ts'
import type { Lens } from '../../lens/views.ts'
import { CONTAINER_FC2, CONTAINERS } from '../../profiles.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'
import { countedAs, fateOf, hookCasesOf, proofOf, type HookCase } from '../hook-statuses.ts'

/** Of a body that ends too early the status had come through: whether that is a success is not told. */
const HALF = 'truncated'
const NO_ANSWER_OF_THAT_KIND = 'no hook was answered so'

/** What does the answer of a server to a hook mean? */
export const hookAnswers = [
  {
    id: 'custom-container/initializer-with-2xx-has-succeeded',
    title: 'After 200, 201 or 204 to `/initialize` the instance serves the call that waited',
    requirements: ['CONT-40'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/initializer-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isWell, (one) => {
        if (countedAs(one) === 'success' && one.first !== undefined && isSuccess(one.first))
          return passed(proofOf(one))
        return fails(one, 'success in the instance that answered')
      }),
  },
  {
    id: 'custom-container/initializer-without-2xx-has-failed',
    title: 'After any other status to `/initialize` that instance serves no call',
    requirements: ['CONT-40'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/initializer-is-answered'],
    judge: (lens) => concludeCases(lens, (one) => !isWell(one), servesNothing),
  },
  {
    id: 'custom-container/unanswered-initializer-has-failed',
    title: 'An instance that answers `/initialize` too late, never or with no HTTP, or exits, serves no call',
    requirements: ['CONT-40'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/initializer-breaks'],
    judge: (lens) => concludeCases(lens, ({ answer }) => answer !== HALF, servesNothing),
  },
  {
    id: 'custom-container/exception-in-the-initializer-is-a-failure',
    title: 'An instance whose route for `/initialize` raised, and so answered 500, serves no call',
    requirements: ['CONT-41'],
    profiles: CONTAINERS,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const raised = runsOf(lens, 'initializer').find((run) => run.leave?.record.outcome === 'raised')
      if (raised === undefined) return untriggered('no exception was witnessed')
      const later = lens.runs.filter((run) => run.instance === raised.instance && run.stage === 'handler')
      if (later.length === 0) return passed([raised.leave, lens.calls[0]?.answer])
      return failed('no call in that instance', showRuns(later), [raised.leave, ...enters(later)])
    },
  },
  {
    id: 'custom-container/rejected-initializer-is-not-sent-again',
    title: 'After 400 or 404 `/initialize` is not sent to that instance again',
    requirements: ['CONT-42'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/initializer-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isRejected, (one) => {
        if (one.again.length === 1) return passed(enters(one.again))
        return failed('one `/initialize`', `${one.again.length} after ${one.answer}`, enters(one.again))
      }),
  },
  {
    id: 'custom-container/initializer-with-500-restarts-the-instance',
    title: 'After 500 to `/initialize` the next success comes from another process, which was initialised',
    requirements: ['CONT-44'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/initializer-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isBroken, (one) => {
        const served = [one.first, one.next].flatMap((call) => call?.runs ?? [])[0]
        const anew = one.fn.runs.find(
          (run) => run.stage === 'initializer' && run.instance === served?.instance && run.succeeded,
        )
        if (served === undefined) return fails(one, 'a call served by another process')
        if (served.instance !== one.run.instance && anew !== undefined)
          return passed([...proofOf(one), anew.enter])
        return fails(one, 'a call served by another process after its own `/initialize`')
      }),
  },
  {
    id: 'custom-container/rejected-pre-stop-hinders-nothing',
    title: 'After 400 or 404 to `/pre-stop` the instance goes all the same',
    requirements: ['CONT-45', 'PSTOP-09'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/pre-stop-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isRejected, (one) => {
        if (one.next?.answer === undefined) return untriggered('no call came after PreStop')
        const [served] = one.next.runs
        if (isSuccess(one.next) && served !== undefined && served.instance !== one.run.instance)
          return passed(proofOf(one))
        return fails(one, 'the next call served by another instance')
      }),
  },
  {
    id: 'custom-container/pre-stop-is-not-sent-again',
    title: 'However `/pre-stop` is answered, it is not sent again, nor anything else to that instance',
    requirements: ['PSTOP-09', 'PSTOP-02'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/pre-stop-is-answered', 'custom-container/pre-stop-breaks'],
    judge: (lens) =>
      concludeCases(
        lens,
        () => true,
        (one) => {
          const later = one.fn.runs.filter(
            (run) => run.instance === one.run.instance && run.enter.record.seq > one.run.enter.record.seq,
          )
          if (later.length === 0) return passed([one.run.enter, one.run.leave])
          return failed(`nothing after \`/pre-stop\` (${one.answer})`, showRuns(later), [
            one.run.enter,
            ...enters(later),
          ])
        },
      ),
  },
  {
    id: 'custom-container/rejected-pre-freeze-hinders-nothing',
    title: 'After 400 or 404 to `/pre-freeze` the same instance serves the next call',
    requirements: ['PREF-10'],
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/pre-freeze-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isRejected, (one) => {
        if (fateOf(one) === 'kept' && one.next !== undefined && isSuccess(one.next))
          return passed(proofOf(one))
        return fails(one, 'success of the next call in the same instance')
      }),
  },
  {
    id: 'custom-container/pre-freeze-with-500-restarts-the-instance',
    title: 'After 500 to `/pre-freeze` another process serves the next call',
    requirements: ['PREF-10'],
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/pre-freeze-is-answered'],
    judge: (lens) =>
      concludeCases(lens, isBroken, (one) => {
        if (fateOf(one) === 'replaced') return passed(proofOf(one))
        return fails(one, 'the next call served by another process')
      }),
  },
] as const satisfies readonly Check[]

function concludeCases(
  lens: Lens,
  concerns: (one: HookCase) => boolean,
  judge: (one: HookCase) => Conclusion,
): Conclusion {
  return concludeEach(hookCasesOf(lens).filter(concerns), NO_ANSWER_OF_THAT_KIND, judge)
}

function isWell({ status = 0 }: HookCase): boolean {
  return status >= 200 && status < 300
}

function isRejected({ status }: HookCase): boolean {
  return status === 400 || status === 404
}

function isBroken({ status }: HookCase): boolean {
  return status === 500
}

/** Nothing but PreStop may come to an instance after its failed Initializer. */
function servesNothing(one: HookCase): Conclusion {
  const handlers = one.fn.runs.filter(
    (run) => run.stage === 'handler' && run.instance === one.run.instance && follows(run, one.run),
  )
  const answered = one.first?.answer !== undefined
  if (!answered) return untriggered('the call that waited got no answer')
  if (handlers.length === 0 && countedAs(one) === 'failure') return passed(proofOf(one))
  return fails(one, `a failure of the Initializer that answered ${one.answer}`)
}

function fails(one: HookCase, expected: string): Conclusion {
  const [first, next] = [one.first, one.next].map((call) =>
    call === undefined ? 'no call' : showAnswer(call),
  )
  return failed(
    expected,
    `after ${one.answer}: ${first ?? ''}; then ${next ?? ''}; the instance was ${fateOf(one)}`,
    proofOf(one),
  )
}
