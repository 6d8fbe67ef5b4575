import type { Failure } from '../../../schemas/adapter/failure.ts'
import { describeEnding } from '../../process/spawn.ts'
import type { LifeEnding } from './life.ts'

/**
 * What was wrong with how an adapter left, if anything: it has to answer `goodbye`, to leave by itself, and to take
 * everything with it.
 */
export function farewellFailure(
  endings: readonly LifeEnding[],
  leftBehind: number,
  output: string,
): Failure | undefined {
  const last = endings.at(-1)
  const seen = lingering(last, leftBehind)
  if (seen === undefined) return last === undefined ? undefined : wrongGoodbye(last, output)
  return {
    blame: 'adapter',
    code: 'adapter-lingers',
    message: `expected the adapter to leave at the end of the run, with everything that it had started; ${seen}`,
    hint: 'An adapter ends what it started and exits, at `goodbye` or at the end of its stdin.',
    output,
  }
}

function lingering(last: LifeEnding | undefined, leftBehind: number): string | undefined {
  if (last?.how === 'killed') return 'it had to be killed'
  if (last?.how === 'terminated') return 'it left only after a SIGTERM'
  if (leftBehind === 1) return 'a process of its own was left and had to be killed'
  if (leftBehind > 1) return `${leftBehind} processes of its own were left and had to be killed`
  if (last?.remained === true) return 'its process group was not empty and had to be killed'
  // One that broke the protocol was killed for it; that is told where it did.
  if (last?.how === 'asked' && last.ending.kind === 'signalled') return `it ${describeEnding(last.ending)}`
  if (last?.how === 'itself' && last.ending.kind === 'exited')
    return `it had gone before: it ${describeEnding(last.ending)}`
  return undefined
}

function wrongGoodbye({ complaint, ending }: LifeEnding, output: string): Failure | undefined {
  if (complaint === undefined) return undefined
  if (complaint.code === 'adapter-ended')
    return {
      blame: 'adapter',
      code: 'goodbye-unanswered',
      message: `expected an answer to \`goodbye\`, found none: the adapter ${describeEnding(ending)}`,
      hint: 'Answer `goodbye` when everything that was started has ended, then exit.',
      output,
    }
  const { blame, code, message, hint } = complaint
  return { blame, code, message, hint, output }
}
