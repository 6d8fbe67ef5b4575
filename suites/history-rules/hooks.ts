import type { Entry } from './entry.ts'
import { isRequest, NONE, weaker, type Breach, type Facts, type Life } from './life.ts'

/** Whether a hook was called that is not configured. */
export type Hooks = { readonly kind: 'proper' } | { readonly kind: 'improper' }

export const PROPER: Hooks = { kind: 'proper' }

export function judgeHooks({ hooks, work }: Life, entry: Entry, facts: Facts): readonly Breach[] {
  if (entry.what !== 'begin' || entry.stage === 'Invoke') return NONE
  const breaches: Breach[] = []
  if (facts.offered !== undefined && !facts.offered.includes(entry.stage)) {
    breaches.push({ rule: 'hooks-of-the-generation', events: [entry] })
    if (work.open.some(isRequest)) breaches.push(weaker('foreign-hooks-between-requests'))
  }
  if (facts.fn.absent.includes(entry.stage)) {
    breaches.push({ rule: 'configured-hooks-only', events: [entry] })
    if (hooks.kind === 'improper') breaches.push(weaker('unconfigured-hook-once'))
  }
  return breaches
}

export function nextHooks(hooks: Hooks, entry: Entry, facts: Facts): Hooks {
  if (entry.what !== 'begin' || entry.stage === 'Invoke' || !facts.fn.absent.includes(entry.stage))
    return hooks
  return { kind: 'improper' }
}
