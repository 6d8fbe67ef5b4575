import { canonical } from '../schemas/canonical.ts'
import type { EventOf } from '../schemas/history/event.ts'
import type { FunctionConfig } from '../schemas/s-yaml/project.ts'
import { failed, passed, seen, unseen, untriggered, type Conclusion, type Observation } from './conclude.ts'
import type { Lens } from './lens/views.ts'

/** A deployment that was tried and answered. */
export interface Attempt {
  readonly config: FunctionConfig
  readonly deploy: EventOf<'deploy'>
  readonly answer: EventOf<'deployed' | 'refused'>
  readonly accepted: boolean
}

/** A limit on what may be configured. */
export interface Limit<T> {
  /** What is legal, as it stands in a report. */
  readonly rule: string
  /** What an attempt tries; `undefined` when it is about something else. */
  readonly tried: (config: FunctionConfig) => T | undefined
  /** Whether that is within the limit; `undefined` where the documents leave it open. */
  readonly allows: (value: T) => boolean | undefined
}

/** The answered deployments in order. */
export function attemptsOf(lens: Lens): Attempt[] {
  return lens.events.flatMap((deploy, at): Attempt[] => {
    if (deploy.kind !== 'deploy') return []
    const answer = lens.events
      .slice(at + 1)
      .find(
        (event): event is Attempt['answer'] =>
          event.fn === deploy.fn && (event.kind === 'deployed' || event.kind === 'refused'),
      )
    if (answer === undefined) return []
    return [{ config: deploy.config, deploy, answer, accepted: answer.kind === 'deployed' }]
  })
}

/**
 * Judges a limit from both sides: what is within it has to be accepted and what is beyond it refused. A
 * history that shows one side only proves nothing, since one could accept, or refuse, just everything.
 */
export function concludeLimit<T>(lens: Lens, { rule, tried, allows }: Limit<T>): Conclusion {
  const judged = attemptsOf(lens).flatMap((attempt) => {
    const value = tried(attempt.config)
    const legal = value === undefined ? undefined : allows(value)
    return legal === undefined ? [] : [{ ...attempt, legal, text: `${show(value)} was ${outcome(attempt)}` }]
  })
  const wrong = judged.filter((one) => one.accepted !== one.legal)
  if (wrong.length > 0) return failed(rule, wrong.map((one) => one.text).join('; '), proofOf(wrong))
  const sides = new Set(judged.map((one) => one.legal))
  if (sides.size < 2) return untriggered('no answer was seen on both sides of the limit')
  return passed(proofOf(judged))
}

/** Notes whether a value on which the documents disagree is accepted. */
export function observeAttempt(
  lens: Lens,
  tries: (config: FunctionConfig) => boolean,
  readings: { readonly accepted: string; readonly refused: string },
): Observation {
  const attempt = attemptsOf(lens).find((one) => tries(one.config))
  if (attempt === undefined) return unseen('the value was not tried')
  return seen(readings[attempt.accepted ? 'accepted' : 'refused'], outcome(attempt), proofOf([attempt]))
}

export function proofOf(attempts: readonly Attempt[]): (Attempt['deploy'] | Attempt['answer'])[] {
  return attempts.flatMap((attempt) => [attempt.deploy, attempt.answer])
}

/** How a deployment ended, in a few words. */
export function outcome({ answer }: Attempt): string {
  if (answer.kind === 'deployed') return 'accepted'
  return `refused with ${answer.status} \`${answer.code}\`: ${answer.message.slice(0, 160)}`
}

function show(value: unknown): string {
  const text =
    typeof value === 'string' && value.length > 60 ? `${value.slice(0, 12)}… (${value.length})` : value
  return `\`${typeof text === 'string' ? text : canonical(text)}\``
}
