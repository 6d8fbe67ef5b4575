import type { Behaviour, Step } from '../../schemas/behaviour/behaviour.ts'
import type { HookStatus } from '../../schemas/report/report.ts'
import type { HookStatusRow } from '../define.ts'
import { enters } from '../lens/lives.ts'
import type { CallView, FunctionView, Lens, RunView } from '../lens/views.ts'
import { isSuccess } from '../words.ts'

/** What platforms make of the ways in which a server answers its hooks. */

const HOOKS = {
  initialize: 'initializer',
  pre_freeze: 'pre-freeze',
  pre_stop: 'pre-stop',
} as const

/** One function whose server answered one hook in one way. */
export interface HookCase {
  readonly fn: FunctionView
  readonly hook: HookStatus['hook']
  /** A status, or in a word how it failed to answer: `slow`, `never`, `truncated`, `garbage`, `crash`. */
  readonly answer: string
  /** The status, if it is one. */
  readonly status: number | undefined
  /** The request for the hook that was answered so: the first one. */
  readonly run: RunView
  /** Every request for that hook to the same instance. */
  readonly again: readonly RunView[]
  readonly first: CallView | undefined
  readonly next: CallView | undefined
}

/** The table itself, as far as this history shows it. */
export function hookStatuses(lens: Lens): HookStatusRow[] {
  const cases = hookCasesOf(lens).toSorted((a, b) => rankOf(a.answer) - rankOf(b.answer))
  return cases.map((one) => ({
    hook: one.hook,
    answer: one.answer,
    counted: countedAs(one),
    sentAgain: one.again.length > 1,
    instance: fateOf(one),
    caller: callerWords(one.hook === 'initializer' ? one.first : one.next),
  }))
}

/** The functions of a history whose hooks were scripted to answer in one way, and did. */
export function hookCasesOf(lens: Lens): HookCase[] {
  return lens.functions.flatMap((fn) => {
    const [deploy] = fn.all('deploy')
    const [name, script] = scripted(deploy?.behaviour.functions ?? {})
    if (name === undefined || script === undefined) return []
    const hook = HOOKS[name]
    const [run] = fn.runs.filter((one) => one.stage === hook)
    if (run === undefined) return []
    const again = fn.runs.filter((one) => one.stage === hook && one.instance === run.instance)
    const [first, next] = fn.calls
    const status = script.do === 'respond' ? script.status : undefined
    return [{ fn, hook, answer: wordOf(script), status, run, again, first, next }]
  })
}

/** The only hook that the configuration of these scenarios leaves, with the step that decides its answer. */
function scripted(functions: Behaviour['functions']): readonly [keyof typeof HOOKS, Step] | readonly [] {
  for (const name of Object.keys(HOOKS) as (keyof typeof HOOKS)[]) {
    const [step] = functions[name]?.steps ?? []
    if (step === undefined) continue
    const [inner] = step.do === 'fail-first' ? step.steps : [step]
    if (inner !== undefined) return [name, inner]
  }
  return []
}

/** Statuses as they are counted, then the words. */
function rankOf(answer: string): number {
  const word = WORDS.indexOf(answer)
  return word < 0 ? Number(answer) : 1_000 + word
}

/** How a server may fail to answer. */
const WORDS = ['slow', 'never', 'truncated', 'garbage', 'hang-up', 'crash']

/** Longer than any timeout of a hook here, so that no answer is ever waited for. */
const NEVER_MS = 10_000

function wordOf(step: Step): string {
  if (step.do === 'respond') return String(step.status)
  if (step.do === 'sleep') return step.ms > NEVER_MS ? 'never' : 'slow'
  return step.do === 'break-answer' ? step.how : 'crash'
}

/** Whether the platform took it for a success: only the Initializer shows that to a caller. */
export function countedAs({ hook, run, first }: HookCase): HookStatus['counted'] {
  if (hook !== 'initializer' || first?.answer === undefined) return 'unknown'
  const servedHere = first.runs.some((one) => one.instance === run.instance)
  if (servedHere) return 'success'
  return isSuccess(first) && first.runs.length === 0 ? 'unknown' : 'failure'
}

/** What became of the instance, by who served afterwards. */
export function fateOf({ fn, run, hook, first, next }: HookCase): HookStatus['instance'] {
  const later = [...(first?.runs ?? []), ...(next?.runs ?? [])].filter(
    (one) => one.instance !== run.instance || one.enter.record.seq > run.enter.record.seq,
  )
  if (later.some((one) => one.instance === run.instance)) return 'kept'
  const gone = fn.all('idled').some((event) => event.until === 'destroyed')
  if (hook === 'pre-stop') return gone ? 'ended' : 'unknown'
  return later.length > 0 ? 'replaced' : 'unknown'
}

function callerWords(call: CallView | undefined): string {
  if (call === undefined) return ''
  if (call.answer === undefined) return 'no answer'
  return [String(call.answer.status), ...(call.errorType === undefined ? [] : [call.errorType])].join(' ')
}

/** The events that show a case. */
export function proofOf({
  fn,
  run,
  again,
  first,
  next,
}: HookCase): (RunView['leave'] | CallView['answer'])[] {
  return [
    ...enters(again.slice(0, 2)),
    run.leave,
    first?.answer,
    ...enters(first?.runs ?? []),
    next?.answer,
    ...enters(next?.runs ?? []),
  ].filter((event) => event?.fn === fn.handle)
}
