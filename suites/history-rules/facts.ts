import { generationOf, isContainer, type Generation } from '../../schemas/profile.ts'
import type { Hook, Knowledge } from './entry.ts'
import type { Facts } from './life.ts'
import { FAILED_FOR_GOOD } from './rules.ts'

/** Hooks by generation (INST-18, INST-19). */
const OFFERED: Readonly<Record<Generation, readonly Hook[]>> = {
  fc1: ['Initialize'],
  fc2: ['Initialize', 'PreFreeze', 'PreStop'],
  fc3: ['Initialize', 'PreStop'],
}

/** What is known of the instances of a function; `whole` if the record has all of their lives from the start on. */
export function factsOf(knowledge: Knowledge, fn: string, whole: boolean): Facts {
  const { profile } = knowledge
  const own = knowledge.functionOf(fn)
  const builtIn = profile !== undefined && !isContainer(profile)
  return {
    knowledge,
    fn: own,
    whole,
    concurrency: builtIn ? 1 : own.concurrency,
    offered: profile === undefined ? undefined : OFFERED[generationOf(profile)],
    failedForGood: profile !== undefined && FAILED_FOR_GOOD.includes(profile),
  }
}
