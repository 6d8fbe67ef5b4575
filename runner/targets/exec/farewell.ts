import type { Failure } from '../../../schemas/adapter/failure.ts'
import type { LifeEnding } from './life.ts'

/** What was wrong with how an adapter left, if anything: it has to leave by itself and take everything with it. */
export function farewellFailure(
  endings: readonly LifeEnding[],
  leftBehind: number,
  output: string,
): Failure | undefined {
  const { how } = endings.at(-1) ?? {}
  const seen = lingering(how, leftBehind)
  if (seen === undefined) return undefined
  return {
    blame: 'adapter',
    code: 'adapter-lingers',
    message: `expected the adapter to leave at the end of the run, with everything that it had started; ${seen}`,
    hint: 'An adapter ends what it started and exits, at `goodbye` or at the end of its stdin.',
    output,
  }
}

function lingering(how: LifeEnding['how'] | undefined, leftBehind: number): string | undefined {
  if (how === 'killed') return 'it had to be killed'
  if (how === 'terminated') return 'it left only after a SIGTERM'
  if (leftBehind === 1) return 'a process of its own was left and had to be killed'
  if (leftBehind > 1) return `${leftBehind} processes of its own were left and had to be killed`
  return undefined
}
