import type { Entry } from './entry.ts'
import { isRequest, NONE, weaker, type Breach, type Life } from './life.ts'

/** Whether PreStop has begun. */
export type Close =
  | { readonly kind: 'open' }
  | { readonly kind: 'stopping'; readonly begin: Entry; readonly runs: number; readonly over: boolean }

export const OPEN: Close = { kind: 'open' }

export function judgeClose({ close, work }: Life, entry: Entry): readonly Breach[] {
  if (close.kind === 'open' || entry.what !== 'begin') return NONE
  if (entry.stage === 'PreStop') {
    const breaches: Breach[] = [{ rule: 'pre-stop-at-most-once', events: [close.begin, entry] }]
    if (close.runs > 1) breaches.push(weaker('pre-stop-at-most-twice'))
    if (work.open.some(({ stage }) => stage === 'PreStop'))
      breaches.push(weaker('pre-stop-not-during-another'))
    return breaches
  }
  const breaches: Breach[] = [{ rule: 'pre-stop-is-last', events: [close.begin, entry] }]
  if (isRequest(entry)) breaches.push(weaker('no-request-after-pre-stop'))
  if (close.over) breaches.push(weaker('nothing-begins-once-pre-stop-has-ended'))
  return breaches
}

export function nextClose(close: Close, entry: Entry): Close {
  if ((entry.what !== 'begin' && entry.what !== 'end') || entry.stage !== 'PreStop') return close
  if (entry.what === 'end') return close.kind === 'open' || close.over ? close : { ...close, over: true }
  return close.kind === 'open'
    ? { kind: 'stopping', begin: entry, runs: 1, over: false }
    : { ...close, runs: close.runs + 1 }
}
