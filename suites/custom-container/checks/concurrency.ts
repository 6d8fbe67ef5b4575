import { concludeLimit } from '../../attempts.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { answerHeader, requestHeader } from '../../lens/headers.ts'
import { enters, served } from '../../lens/lives.ts'
import type { CallView, InstanceView, Lens, RunView } from '../../lens/views.ts'
import { CONTAINERS } from '../../profiles.ts'
import { NO_CALL, NO_HANDLER } from '../../reasons.ts'
import { sleptMs } from '../../lens/script.ts'
import { isSuccess } from '../../words.ts'

const SHARES = ['custom-container/shares-an-instance'] as const
const EXCEEDS = ['custom-container/exceeds-its-concurrency'] as const

/** How many requests share an instance, and what follows for the log? */
export const concurrency = [
  {
    id: 'custom-container/requests-share-an-instance',
    title: 'At a concurrency of 10 a warm instance serves ten calls at once',
    requirements: ['CONC-02'],
    profiles: CONTAINERS,
    scenarios: SHARES,
    judge: (lens) => {
      const calls = crowd(lens)
      const [runs, warm] = [calls.flatMap((call) => call.runs), lens.calls[0]?.runs[0]]
      if (calls.length < 2 || runs.length < calls.length || warm === undefined)
        return untriggered('no crowd of calls was witnessed')
      const others = runs.filter((run) => run.instance !== warm.instance)
      const proof = [warm.enter, ...enters(runs)]
      if (others.length === 0) return passed(proof)
      const tokens = new Set(runs.map((run) => run.instance))
      return failed('one instance for all of them', `${tokens.size} instances`, proof)
    },
  },
  {
    id: 'custom-container/requests-are-served-at-once',
    title: 'Calls that share an instance are sent to it while others are at work there',
    requirements: ['CONC-02'],
    profiles: CONTAINERS,
    scenarios: SHARES,
    judge: (lens) => {
      const shared = served(lens).filter((instance) => instance.of('handler').length > 2)
      return concludeEach(shared, 'no instance was shared', (instance) => {
        const most = atWork(instance)
        const proof = enters(instance.of('handler'))
        if (most > 1) return passed(proof)
        return failed('several requests at work at once', 'one after the other', proof)
      })
    },
  },
  {
    id: 'custom-container/serves-one-request-at-a-time-by-default',
    title: 'Without a concurrency an instance gets one request at a time',
    requirements: ['CONC-02'],
    profiles: CONTAINERS,
    scenarios: ['instances/burst-of-calls'],
    judge: (lens) => withinConcurrency(lens),
  },
  {
    id: 'custom-container/concurrency-is-not-exceeded',
    title: 'At a concurrency of 2 no instance has three requests at work',
    requirements: ['CONC-02', 'CONC-03'],
    profiles: CONTAINERS,
    scenarios: EXCEEDS,
    judge: (lens) => withinConcurrency(lens),
  },
  {
    id: 'custom-container/excess-leads-to-another-instance',
    title: 'The third call at once at a concurrency of 2 is served by a second instance',
    requirements: ['CONC-03'],
    profiles: CONTAINERS,
    scenarios: EXCEEDS,
    judge: (lens) => {
      const calls = crowd(lens)
      const runs = calls.flatMap((call) => call.runs)
      if (calls.length < 3 || runs.length < calls.length)
        return untriggered('no crowd of calls was witnessed')
      const tokens = new Set(runs.map((run) => run.instance))
      const proof = [...enters(runs), ...calls.map((call) => call.answer)]
      if (tokens.size > 1 && calls.every(isSuccess)) return passed(proof)
      return failed('success in two instances', `${tokens.size} of them`, proof)
    },
  },
  {
    id: 'custom-container/concurrency-has-a-range',
    title: 'A concurrency of 1 to 200 is accepted, and one of 201 is refused',
    requirements: ['CONC-02'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/tries-concurrency'],
    judge: (lens) =>
      concludeLimit(lens, {
        rule: 'a concurrency of 1 to 200 accepted, more refused',
        tried: (config) => config.instanceConcurrency,
        // Older documents end at 100 (C-13).
        allows: (limit) =>
          lens.generation === 'fc2' && limit > 100 && limit <= 200 ? undefined : limit <= 200,
      }),
  },
  {
    id: 'custom-container/shared-instance-has-no-tail',
    title: 'At a concurrency above 1 no call gets a log tail',
    requirements: ['CONC-05'],
    profiles: CONTAINERS,
    scenarios: SHARES,
    judge: (lens) => {
      const asking = lens.calls.filter((call) => requestHeader(call, 'x-fc-log-type') === 'Tail')
      return concludeEach(asking, 'no call asked for the tail', (call) => {
        if (call.answer === undefined) return untriggered(NO_CALL)
        const tail = answerHeader(call, 'x-fc-log-result') ?? ''
        if (tail === '') return passed([call.invoke, call.answer])
        return failed('no header `X-Fc-Log-Result`', `one of ${tail.length} characters`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
  {
    id: 'custom-container/mixed-lines-stay-whole',
    title: 'Of calls that share an instance each printed line is in the log, whole',
    requirements: ['CONC-06'],
    profiles: CONTAINERS,
    scenarios: SHARES,
    needs: ['logs'],
    judge: (lens) =>
      concludeEach(
        crowd(lens).filter(({ runs }) => runs.length > 0),
        NO_HANDLER,
        (call) => {
          const text = call.steps?.find((step) => step.do === 'print')?.text ?? ''
          const log = lens.functions.find((fn) => fn.handle === call.fn)?.log.lines ?? []
          const line = log.find((one) => one.text === text)
          if (line !== undefined) return passed([call.runs[0]?.enter, line.event])
          return failed(`the line \`${text}\``, `none among ${log.length} lines`, enters(call.runs))
        },
      ),
  },
] as const satisfies readonly Check[]

/** The slow calls: those that are made at once. */
function crowd(lens: Lens): CallView[] {
  return lens.calls.filter((call) => sleptMs(call) > 0)
}

function withinConcurrency(lens: Lens): Conclusion {
  const [first] = lens.calls.flatMap((call) => call.answer ?? [])
  if (crowd(lens).length < 2 || first === undefined) return untriggered('no two calls were under way at once')
  return concludeEach(served(lens), NO_HANDLER, (instance) => {
    const most = lens.functions.find((fn) => fn.handle === instance.fn)?.config.instanceConcurrency ?? 1
    const found = atWork(instance)
    const proof = enters(instance.of('handler'))
    if (found <= most) return passed(proof)
    return failed(`at most ${most} at work at once`, `${found}`, proof)
  })
}

/** Most requests that were at work in an instance at once, by its own count of what happened. */
function atWork(instance: InstanceView): number {
  const runs = instance.of('handler')
  const ends = (run: RunView): number => run.leave?.record.seq ?? Infinity
  return Math.max(
    0,
    ...runs.map((run) => {
      const { seq } = run.enter.record
      return runs.filter((one) => one.enter.record.seq <= seq && ends(one) > seq).length
    }),
  )
}
