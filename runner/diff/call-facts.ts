import { showBytes } from '../../schemas/bytes.ts'
import { FC3_ID, UUID_ID } from '../../schemas/history/log-line.ts'
import { isContainer } from '../../schemas/profile.ts'
import { EXITED, messageOf } from '../../suites/lens/error-message.ts'
import { textField } from '../../suites/lens/fields.ts'
import type { CallView, Lens, LogSpan, RunView } from '../../suites/lens/views.ts'
import { isSuccess } from '../../suites/words.ts'
import type { OpenId } from './aspects.ts'
import { endOf, isOverlapped } from './spread.ts'
import type { Fact, Sight } from './fact.ts'

/** What was seen of one call: by its caller, from inside, in the log. */
export function callFacts(call: CallView, lens: Lens, { inside, logs, list }: Sight): Fact[] {
  const subject = `call ${call.call}`
  const fact: MakeFact = (aspect, value, open) => ({
    subject,
    aspect,
    value,
    open,
  })
  const failed = inside ? failedToStart(call, lens) : failedForReasonsUnseen(call)
  const facts = [
    fact('answer', answerOf(call), failed && isContainer(lens.profile) ? 'failed-initializer' : undefined),
  ]
  if (call.answer !== undefined && !isSuccess(call))
    facts.push(fact('error', errorOf(call, failed), openOf(call, lens, failed)))
  facts.push(fact('id', idOf(call, lens, inside)))
  if (inside) facts.push(fact('runs', runsOf(call.runs)), ...instanceFacts(call, lens, fact))
  if (logs && !isContainer(lens.profile))
    facts.push(fact('log', frameOf(call, lens)), ...printedFacts(call, lens, fact))
  if (list) facts.push(fact('listed', listedOf(call, lens)))
  return facts
}

function answerOf(call: CallView): string {
  if (call.answer === undefined) return 'none'
  if (isSuccess(call)) return `success with ${showBytes(call.answer.body)}`
  return call.answer.status < 300 ? 'an error of the function' : `refused with status ${call.answer.status}`
}

/** Whether no handler ran for it because an Initializer failed. */
function failedToStart(call: CallView, { runs }: Lens): boolean {
  const end = endOf(call)
  return (
    call.runs.length === 0 &&
    runs.some(
      ({ stage, succeeded, enter }) =>
        stage === 'initializer' && !succeeded && enter.index > call.invoke.index && enter.index < end,
    )
  )
}

/** Nothing in its own script makes it fail; what did cannot be seen. */
function failedForReasonsUnseen(call: CallView): boolean {
  return !isSuccess(call) && call.steps?.some((step) => step.do === 'raise' || step.do === 'exit') !== true
}

/** Only what the contract says of an error: what raised by name and text, other ends by the name alone. */
function errorOf(call: CallView, failed: boolean): string {
  const head = `${call.answer?.status ?? 0} ${call.errorType ?? 'without an error type'}`
  if (failed) return head
  if (call.steps?.some((step) => step.do === 'raise') === true)
    return `${head}, ${textField(call.json, 'errorType')}: ${textField(call.json, 'errorMessage')}`
  const message = messageOf(call)
  const known = [EXITED, 'Task timed out after'].find((text) => message.startsWith(text))
  return known === undefined ? head : `${head}, ${known} …`
}

function openOf(call: CallView, { profile, generation }: Lens, failed: boolean): OpenId | undefined {
  if (failed) return generation === 'fc3' && !isContainer(profile) ? undefined : 'failed-initializer'
  const isCutOff =
    call.runs.some(({ leave }) => leave === undefined) && !call.steps?.some((step) => step.do === 'exit')
  return isCutOff && profile !== 'python-fc1' ? 'timeout-error' : undefined
}

function idOf({ call, requestId, runs }: CallView, { calls }: Lens, inside: boolean): string {
  if (requestId === undefined) return 'none'
  const form = UUID_ID.test(requestId) ? 'a UUID' : FC3_ID.test(requestId) ? '1-8-8-12' : 'of another form'
  const repeated = calls.some((other) => other.call !== call && other.requestId === requestId)
  const foreign = inside && runs.some((run) => run.requestId !== requestId)
  return `${form}${repeated ? ', that of another call, too' : ''}${foreign ? ', the handler has another' : ''}`
}

function runsOf(runs: readonly RunView[]): string {
  if (runs.length === 0) return 'none'
  return runs.map((run) => `${run.function}(${argumentsOf(run)}) ${endWords(run)}`).join(', ')
}

/** Types of the arguments; how an implementation calls its context is its own affair. */
export function argumentsOf({ enter, function: name }: RunView): string {
  const types = enter.record.arguments ?? []
  return types
    .map((type, at) => (at === types.length - 1 && name !== '<module>' && at < 2 ? 'context' : type))
    .join(', ')
}

export function endWords({ leave, status }: RunView): string {
  if (leave === undefined) return 'was cut off'
  return status === undefined ? (leave.record.outcome ?? 'left') : `answered ${status}`
}

/** Whether it got an instance that was there before; of several at once that depends on how they are spread. */
function instanceFacts(call: CallView, lens: Lens, fact: MakeFact): Fact[] {
  const [run] = call.runs
  if (run === undefined || isOverlapped(call, lens)) return []
  const first = lens.instances.find(({ token }) => token === run.instance)?.runs[0]
  const isNew = (first?.enter.index ?? -1) > call.invoke.index
  return [fact('instance', isNew ? 'a new one' : 'one that was there')]
}

type MakeFact = (aspect: Fact['aspect'], value: string, open?: OpenId) => Fact

function printedFacts(call: CallView, lens: Lens, fact: MakeFact): Fact[] {
  const printed = isOverlapped(call, lens) ? undefined : printedOf(call, lens)
  if (printed === undefined) return []
  return [fact('printed', printed, isUpdatedMeanwhile(call, lens) ? 'program-of-a-cold-call' : undefined)]
}

function isUpdatedMeanwhile(call: CallView, { events }: Lens): boolean {
  const end = endOf(call)
  return events.some(({ kind, index }) => kind === 'update' && index > call.invoke.index && index < end)
}

/** How it is framed. */
function frameOf({ fn, requestId }: CallView, lens: Lens): string {
  const words = spansOf(fn, requestId, lens).map(({ end }) => `Start, ${endOfSpan(end)}`)
  return words.join('; ') || 'not framed'
}

/** What it printed, where nothing else can have got between: neither another call nor the trace of an error. */
function printedOf({ fn, requestId, runs }: CallView, lens: Lens): string | undefined {
  const spans = spansOf(fn, requestId, lens)
  if (spans.length === 0 || !runs.every(({ succeeded }) => succeeded)) return undefined
  return spans.flatMap(({ lines }) => lines.map(({ text }) => JSON.stringify(text))).join(', ') || 'nothing'
}

function spansOf(fn: string, id: string | undefined, { functions }: Lens): readonly LogSpan[] {
  const spans = functions.filter(({ handle }) => handle === fn).flatMap(({ log }) => log.spans)
  return spans.filter(({ stage, requestId }) => stage === 'Invoke' && requestId === id)
}

/** An End line in words. */
export function endOfSpan(end: LogSpan['end']): string {
  if (end?.mark === undefined) return 'no End'
  return end.mark.error === undefined ? 'End' : `End (${end.mark.error})`
}

function listedOf({ fn, requestId }: CallView, { functions }: Lens): string {
  const times = functions
    .filter(({ handle }) => handle === fn)
    .flatMap(({ listed }) => listed)
    .filter((one) => one.requestId === requestId).length
  return times === 1 ? 'once' : `${times} times`
}
