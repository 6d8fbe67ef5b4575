import type { Event } from '../schemas/history/event.ts'

/** How a check may end on one history. `untriggered`: this history did not exercise the rule. */
export type Conclusion =
  | { readonly kind: 'passed'; readonly evidence: readonly number[] }
  | {
      readonly kind: 'failed'
      readonly expected: string
      readonly actual: string
      readonly evidence: readonly number[]
    }
  | { readonly kind: 'untriggered'; readonly reason: string }

/** What a recording saw on one history. */
export type Observation =
  | {
      readonly kind: 'seen'
      readonly reading: string
      readonly detail: string
      readonly evidence: readonly number[]
    }
  | { readonly kind: 'unseen'; readonly reason: string }

type Proof = readonly (Event | undefined)[]

/** The rule was exercised and held; `proof` are the events that show both. At least one is needed. */
export function passed(proof: Proof): Conclusion {
  const evidence = indexes(proof)
  if (evidence.length === 0) return untriggered('no event proves it')
  return { kind: 'passed', evidence }
}

/** The rule was broken. */
export function failed(expected: string, actual: string, proof: Proof): Conclusion {
  return { kind: 'failed', expected, actual, evidence: indexes(proof) }
}

/** The rule was not exercised, or what would prove it is missing, or time was too noisy to tell. */
export function untriggered(reason: string): Conclusion {
  return { kind: 'untriggered', reason }
}

/** One of the legal readings was seen. */
export function seen(reading: string, detail: string, proof: Proof): Observation {
  return { kind: 'seen', reading, detail, evidence: indexes(proof) }
}

/** No reading could be told. */
export function unseen(reason: string): Observation {
  return { kind: 'unseen', reason }
}

/**
 * Judges several things by the same rule: broken by one it is broken; it holds when at least one exercised
 * it and none broke it. `none` says what was missing when nothing exercised it.
 */
export function concludeEach<T>(
  items: readonly T[],
  none: string,
  judge: (item: T) => Conclusion,
): Conclusion {
  const conclusions = items.map(judge)
  const broken = conclusions.find((conclusion) => conclusion.kind === 'failed')
  if (broken !== undefined) return broken
  const evidence = conclusions.flatMap((one) => (one.kind === 'passed' ? one.evidence : []))
  if (evidence.length > 0) return { kind: 'passed', evidence: [...new Set(evidence)].sort((a, b) => a - b) }
  const [first] = conclusions
  return first ?? untriggered(none)
}

function indexes(proof: Proof): number[] {
  const found = proof.flatMap((event) => (event === undefined ? [] : [event.index]))
  return [...new Set(found)].sort((a, b) => a - b)
}
