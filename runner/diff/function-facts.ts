import { UUID_ID } from '../../schemas/history/log-line.ts'
import { isContainer } from '../../schemas/profile.ts'
import type { FunctionView, InstanceView, Lens, RunView } from '../../suites/lens/views.ts'
import type { OpenId } from './aspects.ts'
import { argumentsOf, endOfSpan, endWords } from './call-facts.ts'
import type { Fact, Sight } from './fact.ts'

/** What was seen of a function as a whole: its instances, however many they were and whoever was served by which. */
export function functionFacts(lens: Lens, { inside, logs, list }: Sight): Fact[] {
  return lens.functions.flatMap((fn) => [
    fact('deployment', deploymentOf(fn)),
    ...(inside ? instanceFacts(fn, lens) : []),
    ...(logs && !isContainer(lens.profile) ? [fact('hook-log', set(hookFrames(fn)))] : []),
    ...(list ? [fact('list', othersListed(fn))] : []),
  ])
}

function fact(aspect: Fact['aspect'], value: string, open?: OpenId): Fact {
  return { subject: 'function', aspect, value, open }
}

function deploymentOf({ all }: FunctionView): string {
  const ends = [...all('deployed'), ...all('updated'), ...all('refused')].toSorted(
    (a, b) => a.index - b.index,
  )
  return ends
    .map((end) => (end.kind === 'refused' ? `refused with ${end.status} ${end.code}` : end.kind))
    .join(', ')
}

function instanceFacts(fn: FunctionView, lens: Lens): Fact[] {
  const { instances, runs } = fn
  const freezes = runs.filter(isFreezing)
  const hooks = runs.filter((run) => run.stage !== 'handler' && run.stage !== 'import' && !isFreezing(run))
  const steps = instances.flatMap(stepsOf)
  const [sure, unsure] = [steps.filter((step) => !isUncertain(step)), steps.filter(isUncertain)]
  const idsOpen = isContainer(lens.profile) ? 'server-hook-ids' : undefined
  const freezing = freezes.map((run) => `pre-freeze(${argumentsOf(run)}) ${endWords(run)}`)
  return [
    fact('hooks', set(sure.map(wordsOf))),
    ...(unsure.length === 0 ? [] : [fact('hooks', set(unsure.map(wordsOf)), 'pre-stop-of-failed')]),
    fact('hook-arguments', set(hooks.map((run) => `${run.stage}(${argumentsOf(run)})`))),
    fact('hook-ids', set(hooks.map((run) => `${run.stage}: ${relationOf(run, lens)}`)), idsOpen),
    fact('freezing', set(freezing), freezes.some((run) => !isAsked(run, fn)) ? 'own-freezing' : undefined),
  ]
}

const isFreezing = ({ stage }: RunView): boolean => stage === 'pre-freeze'

/** Whether somebody made idle instances freeze just then. */
function isAsked({ enter }: RunView, { all }: FunctionView): boolean {
  const asked = all('idle').findLast(({ index }) => index < enter.index)
  const done = all('idled').find(({ index }) => index > (asked?.index ?? Infinity))
  return asked !== undefined && enter.index < (done?.index ?? Infinity)
}

/** Two things that came one after the other in an instance. */
type Step = readonly [RunView | undefined, RunView]

/** But for one request after another, since how many an instance serves depends on how they come; and for PreFreeze. */
function stepsOf(instance: InstanceView): Step[] {
  const runs = instance.runs.filter((run) => !isFreezing(run))
  const steps = runs.map((run, at): Step => [runs[at - 1], run])
  return steps.filter(([before, run]) => before?.stage !== 'handler' || run.stage !== 'handler')
}

function isUncertain([before, { stage }]: Step): boolean {
  if (before === undefined || stage !== 'pre-stop') return false
  return before.leave === undefined || (before.stage === 'initializer' && !before.succeeded)
}

function wordsOf([before, run]: Step): string {
  return `${before === undefined ? 'start' : before.stage} → ${run.stage} ${endWords(run)}`
}

/** What the id of a hook has to do with those of calls. */
function relationOf({ requestId, instance, enter }: RunView, { calls }: Lens): string {
  if (requestId === undefined) return 'none'
  const call = calls.find((one) => one.requestId === requestId)
  if (call === undefined) return UUID_ID.test(requestId) ? 'its own, a UUID' : 'its own, no UUID'
  const served = call.runs.some((run) => run.instance === instance)
  if (!served)
    return call.runs.length === 0
      ? 'that of the call it was started for'
      : 'that of a call of another instance'
  const isLater = call.runs.some((run) => run.enter.index > enter.index)
  return isLater ? 'that of the call it was started for' : 'that of a call before'
}

function hookFrames({ log }: FunctionView): string[] {
  return log.spans
    .filter(({ stage }) => stage !== 'Invoke' && stage !== 'PreFreeze')
    .map(({ stage, end }) => `${stage} Start, ${endOfSpan(end)}`)
}

function othersListed({ listed, calls }: FunctionView): string {
  const own = new Set(calls.map(({ requestId }) => requestId))
  const others = listed.filter(({ requestId }) => !own.has(requestId)).length
  return others === 0 ? 'nothing' : `${others} that no caller asked for`
}

/** Each once, in alphabetical order: how often depends on how many instances there are. */
function set(words: readonly string[]): string {
  return [...new Set(words)].sort().join('; ')
}
