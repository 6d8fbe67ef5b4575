import { realpath } from 'node:fs/promises'
import { DeadlineError, withDeadline } from '../deadline.ts'
import { readLines } from '../process/lines.ts'
import { describeEnding, startChild } from '../process/spawn.ts'
import { stopChild } from '../process/stop.ts'
import { interpreterEnvironment } from './environment.ts'
import { isSuitable, unsuitable } from './suitable.ts'

/** A Python that can serve functions. */
export interface Interpreter {
  /** How it was named: a path, or a name on the search path. */
  readonly command: string
  /** The program itself: shims and links followed. */
  readonly executable: string
  /** E.g. `CPython`. */
  readonly implementation: string
  /** E.g. `3.11.7`. */
  readonly version: string
}

// In the words of every version, without what a site adds.
const QUESTION =
  'import platform, sys; print("\\n".join((platform.python_implementation(), platform.python_version(), sys.executable)))'
const FLAGS = ['-S', '-E', '-c', QUESTION]

// A version manager's shim can take seconds on a loaded machine before Python itself starts.
const ANSWER_MS = 10_000
const LINE_CAP = 4096

/**
 * Asks a program which Python it is.
 *
 * @throws ToolError `python-not-found` when it is none that suits or does not answer in time.
 */
export async function probe(
  command: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Interpreter> {
  const child = startChild({ command, args: FLAGS, environment: interpreterEnvironment(environment) })
  const lines: string[] = []
  readLines(child.stdout, LINE_CAP, (line) => {
    if (lines.length < 3) lines.push(line)
  })
  let lastError = ''
  readLines(child.stderr, LINE_CAP, (line) => {
    if (line !== '') lastError = line
  })
  const closed = new Promise((resolve) => child.stdout.once('close', resolve))
  try {
    const ending = await withDeadline({ what: command, ms: ANSWER_MS, signal }, async () => {
      const ended = await child.ended
      if (ended.kind === 'exited') await closed
      return ended
    })
    const [implementation, version, executable] = lines
    if (implementation === undefined || version === undefined || executable === undefined)
      throw unsuitable(command, `${describeEnding(ending)}${lastError === '' ? '' : `: ${lastError}`}`)
    if (!isSuitable(version)) throw unsuitable(command, `is ${version}`)
    return { command, implementation, version, executable: await realpath(executable) }
  } catch (error) {
    throw error instanceof DeadlineError
      ? unsuitable(command, `did not say within ${ANSWER_MS / 1000} s which Python it is`)
      : error
  } finally {
    await stopChild(child, { graceMs: 0 })
    child.release()
  }
}
