import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { follows, runsOf, served } from '../../lens/lives.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { BOTH, PYTHON } from '../../profiles.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { sessionsOf, type Session } from '../sessions.ts'

const NO_SESSION = 'the server saw no session'
const NO_HANDLER = 'no handler call was witnessed'

/** The MySQL program, seen from its database server. */
export const database = [
  {
    id: 'samples/database-sees-one-session-per-instance',
    title: 'The database server sees exactly one session of each instance that served',
    requirements: ['INIT-03', 'INST-09'],
    profiles: PYTHON,
    scenarios: ['samples/uses-a-database'],
    needs: ['witness'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, ({ token, last }) => {
        const own = sessionsOf(lens).filter(({ asked }) => asked.some(({ instance }) => instance === token))
        const begun = own.map(({ events }) => events[0])
        if (own.length === 1) return passed([...begun, last])
        return failed('one session', `${own.length} sessions of instance ${token}`, [...begun, last])
      }),
  },
  {
    id: 'samples/database-session-opens-before-the-handler',
    title:
      'The session of an instance is opened by its Initializer, which is over before the first handler call begins',
    requirements: ['INIT-02'],
    profiles: PYTHON,
    scenarios: ['samples/uses-a-database'],
    needs: ['witness'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const opened = sessionsOf(lens)
          .flatMap(({ asked }) => asked.slice(0, 1))
          .find((first) => first.instance === instance.token && first.stage === 'initializer')
        const [initializer] = instance.of('initializer')
        const [handler] = instance.of('handler')
        const proof = [opened?.event, initializer?.leave, handler?.enter]
        if (opened === undefined || initializer === undefined)
          return failed('a session opened by the Initializer', `none of instance ${instance.token}`, proof)
        if (handler !== undefined && follows(handler, initializer)) return passed(proof)
        return failed('the handler after the Initializer', 'the handler first', proof)
      }),
  },
  {
    id: 'samples/database-session-serves-every-call',
    title: 'Every call is answered over the session that its instance opened in the Initializer',
    requirements: ['INST-09', 'HND-08'],
    profiles: PYTHON,
    scenarios: ['samples/uses-a-database'],
    judge: (lens) => {
      const sessions = sessionsOf(lens)
      if (sessions.length === 0) return untriggered(NO_SESSION)
      return concludeEach(lens.calls, 'no call was made', (call) => answersBySession(call, sessions))
    },
  },
  {
    id: 'samples/database-session-ends-with-pre-stop',
    title: 'Each session ends with the statement of PreStop and a proper goodbye',
    requirements: ['PSTOP-01', 'PSTOP-02'],
    profiles: BOTH,
    scenarios: ['samples/uses-a-database'],
    judge: (lens) =>
      concludeEach(sessionsOf(lens), NO_SESSION, ({ number, asked, events, ended }) => {
        const stops = asked.filter(({ stage }) => stage === 'pre-stop')
        const proof = [events[0], ...stops.map(({ event }) => event), ended]
        const isLast = stops.length === 1 && asked.at(-1) === stops[0]
        if (isLast && ended?.did === 'quit') return passed(proof)
        const words = `${stops.length} statements of PreStop, and then: ${ended?.did ?? 'nothing'}`
        return failed(
          'one statement of PreStop at the end, and then: quit',
          `session ${number}: ${words}`,
          proof,
        )
      }),
  },
  {
    id: 'samples/database-down-fails-the-call',
    title: 'With the database down the Initializer fails: the call gets the error and no handler runs for it',
    requirements: ['INIT-10'],
    profiles: PYTHON,
    scenarios: ['samples/misses-its-database'],
    judge: (lens) => {
      const [call] = lens.calls
      const away = turnedAway(lens)
      if (call?.answer === undefined || away === undefined || away.index > call.answer.index)
        return untriggered('nobody missed the database')
      const proof = [away, call.answer, ...call.runs.map(({ enter }) => enter)]
      if (call.errorType !== undefined && call.runs.length === 0) return passed(proof)
      const runs = call.runs.length === 0 ? '' : ', and the handler ran'
      return failed('an error, and no run of the handler', `${showAnswer(call)}${runs}`, proof)
    },
  },
  {
    id: 'samples/database-back-gets-a-new-instance',
    title: 'Once the database is back, calls are served by an instance other than the one that missed it',
    requirements: ['INIT-11'],
    profiles: BOTH,
    scenarios: ['samples/misses-its-database'],
    judge: (lens) => {
      const missed = runsOf(lens, 'initializer').filter((run) => run.leave?.record.outcome === 'raised')
      const back = lens.events.find((event) => event.kind === 'database-way' && event.state === 'opened')
      if (missed.length === 0 || back === undefined) return untriggered('nobody missed the database')
      const later = lens.calls.filter((call) => call.invoke.index > back.index)
      return concludeEach(later, 'no call came after that', (call) => {
        const proof = [...missed.map(({ leave }) => leave), back, call.answer]
        const old = call.runs.some((run) => missed.some(({ instance }) => instance === run.instance))
        if (isSuccess(call) && !old) return passed(proof)
        const where = old ? ', in the instance that had failed' : ''
        return failed('success in another instance', `${showAnswer(call)}${where}`, proof)
      })
    },
  },
] as const satisfies readonly Check[]

function turnedAway({ events }: Lens): Lens['events'][number] | undefined {
  return events.find((event) => event.kind === 'database-way' && event.state === 'turned-away')
}

/** The program answers the number of the session that it asked over; the server says over which one that was. */
function answersBySession(call: CallView, sessions: readonly Session[]): Conclusion {
  if (call.answer === undefined) return untriggered('a call was not answered')
  const found = sessions.find(({ asked }) =>
    asked.some((one) => one.stage === 'handler' && one.call === call.call),
  )
  const proof = [found?.events[0], call.answer]
  if (found === undefined)
    return failed('a statement of the handler for this call', `none; ${showAnswer(call)}`, proof)
  if (isSuccess(call) && call.answer.body.text === String(found.number)) return passed(proof)
  return failed(`the number of session ${found.number}`, showAnswer(call), proof)
}
