import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { enters, runsOf, served } from '../lens/lives.ts'
import { ANY_FC3, BOTH, SINCE_FC2 } from '../profiles.ts'
import { isSuccess, showAnswer } from '../words.ts'

const RUNS_OR_NOT = { runs: 'PreStop runs all the same', skipped: 'the instance goes without PreStop' }

export const recordings = [
  {
    id: 'pre-stop/records-effect-of-an-exception',
    requirement: 'PSTOP-11',
    question: 'What becomes of an instance whose PreStop raised?',
    readings: {
      goes: 'it goes all the same; the next call is served elsewhere',
      stays: 'it stays and serves on',
    },
    profiles: BOTH,
    scenarios: ['pre-stop/raises'],
    observe: (lens) => {
      const raised = runsOf(lens, 'pre-stop').find((run) => run.leave?.record.outcome === 'raised')
      const next = lens.calls[1]
      if (raised === undefined || next?.answer === undefined) return unseen('no call after a failed PreStop')
      const [run] = next.runs
      const stays = run?.instance === raised.instance
      return seen(stays ? 'stays' : 'goes', showAnswer(next), [raised.leave, run?.enter, next.answer])
    },
  },
  {
    id: 'pre-stop/records-effect-of-a-timeout',
    requirement: 'PSTOP-11',
    question: 'What becomes of a PreStop that outlasts its timeout?',
    readings: { 'cut-off': 'it is cut off and the instance goes', 'runs-on': 'it may run to its end' },
    profiles: BOTH,
    scenarios: ['pre-stop/outlasts-its-timeout'],
    observe: (lens) => {
      const first = lens.calls[0]?.runs[0]?.instance
      const run = runsOf(lens, 'pre-stop').find((one) => one.instance === first)
      const next = lens.calls[1]
      if (run === undefined || next === undefined || !isSuccess(next))
        return unseen('no PreStop was witnessed')
      const tookMs = run.leave === undefined ? undefined : Math.round(run.leave.atMs - run.enter.atMs)
      const detail = tookMs === undefined ? 'it was never seen to end' : `it took ${tookMs} ms`
      return seen(tookMs === undefined ? 'cut-off' : 'runs-on', detail, [run.enter, run.leave])
    },
  },
  {
    id: 'pre-stop/records-run-after-failed-initializer',
    requirement: 'PSTOP-13',
    question: 'Does PreStop run for an instance whose Initializer failed?',
    readings: RUNS_OR_NOT,
    profiles: SINCE_FC2,
    scenarios: ['initializer/raises-every-time'],
    observe: (lens) => {
      const failed = runsOf(lens, 'initializer').filter((run) => run.leave?.record.outcome === 'raised')
      const stops = runsOf(lens, 'pre-stop')
      if (failed.length === 0) return unseen('no Initializer was seen to fail')
      const detail = `${stops.length} runs of PreStop after ${failed.length} failures`
      return seen(stops.length > 0 ? 'runs' : 'skipped', detail, [...enters(failed), ...enters(stops)])
    },
  },
  {
    id: 'pre-stop/records-run-after-process-exit',
    requirement: 'PSTOP-13',
    question: 'Does PreStop run, in a new process, for an instance whose process exited?',
    readings: RUNS_OR_NOT,
    profiles: SINCE_FC2,
    scenarios: ['instances/process-exits'],
    observe: (lens) => {
      const exited = lens.runs.find((run) => run.leave?.record.outcome === 'exiting')
      if (exited === undefined) return unseen('no exit was witnessed')
      const alive = served(lens).filter((instance) => instance.token !== exited.instance)
      const stops = runsOf(lens, 'pre-stop').filter(
        (run) => !alive.some((instance) => instance.token === run.instance),
      )
      return seen(stops.length > 0 ? 'runs' : 'skipped', `${stops.length} runs`, [
        exited.leave,
        ...enters(stops),
      ])
    },
  },
  {
    id: 'pre-stop/records-run-before-a-freeze',
    requirement: 'PSTOP-14',
    question: 'Does PreStop run before a freeze, too?',
    readings: { 'end-only': 'only before the end', freeze: 'before a freeze, too' },
    profiles: ANY_FC3,
    scenarios: ['instances/freezes-between-calls'],
    observe: (lens) => {
      const frozen = lens.events.find((event) => event.kind === 'idled' && event.until === 'frozen')
      const update = lens.events.find((event) => event.kind === 'update')
      if (frozen === undefined || update === undefined) return unseen('nothing was frozen')
      const early = runsOf(lens, 'pre-stop').filter((run) => run.enter.index < update.index)
      return seen(
        early.length > 0 ? 'freeze' : 'end-only',
        `${early.length} runs before the instance had to go`,
        [frozen, ...enters(early)],
      )
    },
  },
] as const satisfies readonly Recording[]
