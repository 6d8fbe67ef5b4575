import { describeEnding, type Ending } from '../../process/spawn.ts'
import { TargetError } from '../../target-error.ts'
import type { Method } from '../wire/methods.ts'

/** What the end of an adapter means for the requests that it leaves open; without `ending` it closed its stdout. */
export function endingError(command: readonly string[], ending: Ending | undefined): TargetError {
  const program = command[0] ?? ''
  if (ending?.kind === 'not-started') return startError(program, ending)
  const how = ending === undefined ? 'closed its stdout and lived on' : describeEnding(ending)
  return new TargetError({
    code: 'adapter-ended',
    message: `the adapter ${how}`,
    blame: 'adapter',
    hint: 'An adapter lives until its stdin ends; what it last wrote to stderr may say why it did not.',
  })
}

function startError(
  program: string,
  { code, reason }: Ending & { readonly kind: 'not-started' },
): TargetError {
  if (code === 'ENOENT')
    return new TargetError({
      code: 'adapter-not-found',
      message: `the program \`${program}\` was not found`,
      blame: 'environment',
      hint: 'Name a program on the search path or its path; the interpreter in its first line must exist, too.',
      final: true,
    })
  if (code === 'EACCES')
    return new TargetError({
      code: 'adapter-not-executable',
      message: `the program \`${program}\` is not executable`,
      blame: 'environment',
      hint: 'Make it executable (chmod +x), or put the interpreter before it.',
      final: true,
    })
  return notStarted(program, reason)
}

/** A request that had to be answered by now was not. */
export function unanswered(method: Method, ms: number, cause: unknown): TargetError {
  const message = `expected an answer to \`${method}\` within ${ms} ms, found none`
  return new TargetError({ code: 'target-silent', message, blame: 'adapter', cause })
}

/** The system refused to start the program. */
export function notStarted(program: string, reason: string): TargetError {
  return new TargetError({
    code: 'adapter-not-started',
    message: `the program \`${program}\` could not be started: ${reason}`,
    blame: 'environment',
    final: true,
  })
}
