import type { Entry } from './entry.ts'
import type { Birth } from './birth.ts'
import {
  isRequest,
  NONE,
  proofOfStart,
  weaker,
  type Breach,
  type EndEntry,
  type Facts,
  type Life,
} from './life.ts'

/** How far the Initializer of an instance has come, and which request came first. */
export interface Setup {
  readonly initializer: Initializer
  readonly service: Service
}

type Initializer =
  | { readonly kind: 'untried' }
  | { readonly kind: 'trying'; readonly begin: Entry }
  | {
      readonly kind: 'tried'
      /** The outcome of its last run. */
      readonly last: EndEntry
      readonly firstSuccess: Entry | undefined
      readonly successes: number
      readonly firstFailure: Entry | undefined
      /** A run that did not fail, as far as is known. */
      readonly worked: boolean
      readonly servedInSpite: boolean
    }

type Service =
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly first: Entry; readonly start: readonly Entry[] | undefined }

export const UNTRIED: Setup = { initializer: { kind: 'untried' }, service: { kind: 'none' } }

export function judgeSetup(life: Life, entry: Entry, facts: Facts): readonly Breach[] {
  if (entry.what === 'begin') {
    if (entry.stage === 'Invoke') return judgeRequest(life, entry, facts)
    return entry.stage === 'Initialize' ? judgeLateInitializer(life, entry) : NONE
  }
  if (entry.what !== 'end') return NONE
  if (entry.stage === 'Initialize') return judgeSuccess(life.setup, entry)
  const early = entry.stage === 'Invoke' && unready(life, entry, facts) !== undefined
  return early ? [weaker('initializer-ends-before-a-handler-ends')] : NONE
}

export function nextSetup(setup: Setup, entry: Entry, birth: Birth, facts: Facts): Setup {
  const { initializer, service } = setup
  if (entry.what === 'begin' && entry.stage === 'Initialize') {
    const tries = initializer.kind === 'untried' && entry.cut === undefined
    return tries ? { initializer: { kind: 'trying', begin: entry }, service } : setup
  }
  if (entry.what === 'end' && entry.stage === 'Initialize')
    return { initializer: tried(initializer, entry), service }
  if (!isRequest(entry)) return setup
  const inSpite = failureBefore(setup, facts) !== undefined
  if (service.kind === 'some' && !inSpite) return setup
  return {
    initializer:
      inSpite && initializer.kind === 'tried' ? { ...initializer, servedInSpite: true } : initializer,
    service:
      service.kind === 'some' ? service : { kind: 'some', first: entry, start: proofOfStart(birth, facts) },
  }
}

/** What is only known when the record is over: that there was no success at all. */
export function closeSetup({ initializer, service }: Setup, facts: Facts): readonly Breach[] {
  const worked = initializer.kind === 'tried' && initializer.worked
  if (worked || service.kind === 'none' || service.start === undefined || !isConfigured(facts)) return NONE
  if (!facts.knowledge.whole.end) return NONE
  return [
    {
      rule: 'initializer-succeeds-exactly-once',
      events: [...service.start, service.first],
      missing: 'a success of the Initializer',
    },
    weaker('initializer-succeeds-at-least-once'),
  ]
}

function judgeRequest(life: Life, entry: Entry, facts: Facts): readonly Breach[] {
  const breaches: Breach[] = []
  const { setup } = life
  const early = unready(life, entry, facts)
  if (early !== undefined) {
    breaches.push({
      rule: 'initializer-ends-before-handlers',
      events: early,
      missing: 'an end of the Initializer',
    })
    if (setup.service.kind === 'some') breaches.push(weaker('initializer-ends-before-the-second-handler'))
  }
  const failure = failureBefore(setup, facts)
  if (failure !== undefined && setup.initializer.kind === 'tried') {
    breaches.push({ rule: 'failed-instance-does-not-serve', events: [failure, entry] })
    if (setup.initializer.last.outcome === 'failure')
      breaches.push(weaker('failed-instance-serves-only-when-mended'))
    if (setup.initializer.servedInSpite) breaches.push(weaker('failed-instance-does-not-serve-twice'))
  }
  return breaches
}

/** What shows that the Initializer has not ended when a request begins, or ends; `undefined` if nothing does. */
function unready({ birth, setup }: Life, entry: Entry, facts: Facts): readonly Entry[] | undefined {
  if (setup.initializer.kind === 'tried') return undefined
  const start = isConfigured(facts) ? proofOfStart(birth, facts) : undefined
  const trying = setup.initializer.kind === 'trying' ? [setup.initializer.begin, entry] : undefined
  return start === undefined ? trying : [...start, entry]
}

/** The failure after which nothing may be served. */
function failureBefore({ initializer }: Setup, facts: Facts): Entry | undefined {
  if (initializer.kind !== 'tried') return undefined
  if (facts.failedForGood) return initializer.firstFailure
  return initializer.last.outcome === 'failure' ? initializer.last : undefined
}

function judgeLateInitializer({ setup, work }: Life, entry: Entry): readonly Breach[] {
  if (setup.service.kind === 'none') return NONE
  const late: Breach = { rule: 'no-initializer-after-handlers', events: [setup.service.first, entry] }
  return work.open.some(isRequest) ? [late, weaker('no-initializer-during-handlers')] : [late]
}

function judgeSuccess({ initializer }: Setup, entry: EndEntry): readonly Breach[] {
  if (initializer.kind !== 'tried' || initializer.firstSuccess === undefined) return NONE
  if (entry.outcome !== 'success') return NONE
  const breaches: Breach[] = [
    { rule: 'initializer-succeeds-exactly-once', events: [initializer.firstSuccess, entry] },
    weaker('initializer-succeeds-at-most-once'),
  ]
  return initializer.successes < 2 ? breaches : [...breaches, weaker('initializer-succeeds-at-most-twice')]
}

function tried(before: Initializer, entry: EndEntry): Initializer {
  const past = before.kind === 'tried' ? before : undefined
  const success = entry.outcome === 'success'
  return {
    kind: 'tried',
    last: entry,
    firstSuccess: past?.firstSuccess ?? (success ? entry : undefined),
    successes: (past?.successes ?? 0) + (success ? 1 : 0),
    firstFailure: past?.firstFailure ?? (entry.outcome === 'failure' ? entry : undefined),
    worked: past?.worked === true || entry.outcome !== 'failure',
    servedInSpite: past?.servedInSpite ?? false,
  }
}

function isConfigured(facts: Facts): boolean {
  return facts.fn.configured.includes('Initialize')
}
