import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { interpreterEnvironment } from '../../interpreters/environment.ts'
import { isSuitable, unsuitable } from '../../interpreters/suitable.ts'
import { readLines } from '../../process/lines.ts'
import { describeEnding, startChild, type Child } from '../../process/spawn.ts'
import { stopChild } from '../../process/stop.ts'
import type { Tenant } from './tenant.ts'

const BOOTSTRAP = fileURLToPath(new URL('../bootstrap', import.meta.url))

// A version manager's shim can take seconds on a loaded machine before Python itself starts.
const READY_MS = 15_000
const LINE_CAP = 64 * 1024

// sun_path holds 104 bytes on macOS, 108 on Linux, the closing NUL included.
const SOCKET_PATH_LIMIT = 103

/** A Python that is ready to fork. */
export interface Interpreter {
  readonly child: Child
  readonly scratch: string
  /** E.g. `CPython 3.11.7`. */
  readonly interpreter: string
  /** E.g. `3.11.7`. */
  readonly version: string
  /** The program itself, where `python` may be a version manager's shim. */
  readonly executable: string
  /** Packages that it can import, of those that matter to us. */
  readonly packages: readonly string[]
  readonly byId: Map<number, Tenant>
}

interface ZygoteEvent {
  readonly event: 'ready' | 'forked' | 'stopped' | 'exited'
  readonly id: number
  readonly pid: number
  readonly maxRssKb: number
  readonly implementation: string
  readonly version: string
  readonly executable: string
  readonly packages: readonly string[]
  readonly status: number
}

/** Makes a temporary folder with a path short enough for a socket in it. */
export async function makeScratch(): Promise<string> {
  const short = join(tmpdir(), 'fc-XXXXXX', 's').length <= SOCKET_PATH_LIMIT
  return mkdtemp(join(short ? tmpdir() : '/tmp', 'fc-'))
}

interface StartOptions {
  readonly scratch: string
  /** What this program was started with. */
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/**
 * Starts the zygote program and waits until it is ready.
 *
 * @throws ToolError `python-not-found` when there is no suitable interpreter under that name.
 */
export async function startInterpreter(
  python: string,
  { scratch, environment, signal }: StartOptions,
): Promise<Interpreter> {
  const child = startChild({
    command: python,
    // Unbuffered for Python 2.7, whose standard streams the instances keep.
    args: ['-u', '-s', BOOTSTRAP, scratch],
    // Instances never see it.
    environment: interpreterEnvironment(environment),
  })
  // Of what it said the last line names the error; what is above is a traceback through our own files.
  let lastError = ''
  readLines(child.stderr, LINE_CAP, (line) => {
    if (line !== '') lastError = line
  })
  const byId = new Map<number, Tenant>()
  const ready = new Promise<ZygoteEvent>((resolve, reject) => {
    readLines(child.stdout, LINE_CAP, (line) => {
      const event = JSON.parse(line) as ZygoteEvent
      if (event.event === 'ready') resolve(event)
      else dispatch(event, byId)
    })
    void child.ended.then((ending) => {
      reject(
        unsuitable(
          python,
          lastError === '' ? describeEnding(ending) : `${describeEnding(ending)}: ${lastError}`,
        ),
      )
    })
  })
  try {
    const event = await withDeadline({ what: `the start of ${python}`, ms: READY_MS, signal }, () => ready)
    const { implementation, version, executable, packages } = event
    if (!isSuitable(version)) throw unsuitable(python, `is ${version}`)
    const interpreter = `${implementation} ${version}`
    return { child, scratch, byId, executable, packages, version, interpreter }
  } catch (error) {
    await stopChild(child, { graceMs: 0 })
    throw error instanceof DeadlineError
      ? unsuitable(python, `was not ready within ${READY_MS / 1000} s`)
      : error
  }
}

function dispatch(event: ZygoteEvent, byId: Map<number, Tenant>): void {
  const tenant = byId.get(event.id)
  if (event.event === 'forked' && tenant !== undefined) tenant.pid = event.pid
  if (event.event === 'stopped') tenant?.confirmStop()
  if (event.event === 'exited') {
    byId.delete(event.id)
    tenant?.depart({ maxRssKb: event.maxRssKb, status: event.status })
  }
}
