import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { readLines } from '../../process/lines.ts'
import {
  describeEnding,
  inheritedEnvironment,
  killGroup,
  startChild,
  type Child,
} from '../../process/spawn.ts'
import { stopChild } from '../../process/stop.ts'
import { ToolError } from '../../tool-error.ts'
import { Forked, type ForkedListener } from './forked.ts'

const BOOTSTRAP = fileURLToPath(new URL('../bootstrap', import.meta.url))

// A version manager's shim can take seconds on a loaded machine before Python itself starts.
const READY_MS = 15_000
const GRACE_MS = 700
const LINE_CAP = 64 * 1024
const TOKEN_LENGTH = 32

// sun_path holds 104 bytes on macOS, 108 on Linux, the closing NUL included.
const SOCKET_PATH_LIMIT = 103
const LEAST_VERSION = [3, 6] as const

/** What the forked process must know besides its connections. */
export interface ForkOrder {
  readonly codeDir: string
  readonly tempDir: string
  readonly environment: Readonly<Record<string, string>>
  readonly context: object
  /** Secret that marks in the output carry. */
  readonly nonce: string
  readonly faults: readonly string[]
}

/** One Python interpreter that stays up and forks instances; see `bootstrap/zygote.py`. */
export class Zygote {
  /** Of the interpreter, e.g. `CPython 3.11.7`. */
  readonly interpreter: string
  /** Folder for everything temporary; goes with the zygote, even after a `kill -9` of this program. */
  readonly scratch: string
  readonly #child: Child
  readonly #server: Server
  readonly #socketPath: string
  readonly #byId: Map<number, Forked>
  readonly #byToken = new Map<string, Forked>()
  #count = 0
  #ended: string | undefined

  private constructor(started: Started) {
    this.interpreter = started.interpreter
    this.scratch = started.scratch
    this.#child = started.child
    this.#byId = started.byId
    this.#socketPath = join(started.scratch, 's')
    this.#server = createServer((socket) => {
      this.#greet(socket)
    })
    void started.child.ended.then((ending) => {
      this.#lose(describeEnding(ending))
    })
  }

  /**
   * Starts an interpreter and waits until it is ready.
   *
   * @throws ToolError `python-not-found` when there is no suitable interpreter under that name.
   */
  static async start(python: string, signal: AbortSignal): Promise<Zygote> {
    const scratch = await makeScratch()
    try {
      const zygote = new Zygote(await startInterpreter(python, scratch, signal))
      await zygote.#listen()
      return zygote
    } catch (error) {
      await rm(scratch, { recursive: true, force: true })
      throw error
    }
  }

  /**
   * Does nothing as long as the interpreter lives.
   *
   * @throws ToolError `python-lost` when it is gone.
   */
  throwIfLost(): void {
    if (this.#ended !== undefined) throw new ToolError('python-lost', `the Python interpreter ${this.#ended}`)
  }

  /**
   * Forks an instance; what becomes of it the listener learns.
   *
   * @throws ToolError `python-lost` when the interpreter is gone.
   */
  fork(order: ForkOrder, listener: ForkedListener): Forked {
    this.throwIfLost()
    const id = (this.#count += 1)
    const token = randomBytes(TOKEN_LENGTH / 2).toString('hex')
    const forked = new Forked(token, listener, (signal) => {
      this.#order({ op: 'signal', id, signal })
    })
    this.#byId.set(id, forked)
    this.#byToken.set(token, forked)
    this.#order({ op: 'fork', id, token, socket: this.#socketPath, ...order })
    return forked
  }

  /** Ends all instances and the interpreter, and removes what they left. Never rejects. */
  async close(): Promise<void> {
    await stopChild(this.#child, { graceMs: GRACE_MS })
    this.#server.close()
    await rm(this.scratch, { recursive: true, force: true }).catch(() => undefined)
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#socketPath, resolve)
    })
  }

  #order(order: object): void {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`)
  }

  /** A connection begins with a token, which says whose it is, and a letter, which says what for. */
  #greet(socket: Socket): void {
    let read = Buffer.alloc(0)
    const take = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk])
      if (read.length <= TOKEN_LENGTH) return
      socket.off('data', take)
      const forked = this.#byToken.get(read.toString('latin1', 0, TOKEN_LENGTH))
      if (forked === undefined) socket.destroy()
      else
        forked.attach(
          read[TOKEN_LENGTH] === 0x63 ? 'control' : 'output',
          socket,
          read.subarray(TOKEN_LENGTH + 1),
        )
    }
    socket.on('data', take)
    socket.on('error', () => socket.destroy())
  }

  /** Without the zygote nobody reaps or signals: its instances are ended from here. */
  #lose(how: string): void {
    this.#ended = how
    for (const forked of this.#byId.values()) {
      if (forked.pid !== undefined) killGroup(forked.pid)
      forked.depart({ maxRssKb: 0 })
    }
    this.#byId.clear()
    this.#byToken.clear()
    this.#server.close()
  }
}

interface Started {
  readonly child: Child
  readonly scratch: string
  readonly interpreter: string
  readonly byId: Map<number, Forked>
}

interface ZygoteEvent {
  readonly event: 'ready' | 'forked' | 'stopped' | 'exited'
  readonly id: number
  readonly pid: number
  readonly maxRssKb: number
  readonly implementation: string
  readonly version: string
}

async function makeScratch(): Promise<string> {
  const short = join(tmpdir(), 'fc-XXXXXX', 's').length <= SOCKET_PATH_LIMIT
  return mkdtemp(join(short ? tmpdir() : '/tmp', 'fc-'))
}

async function startInterpreter(python: string, scratch: string, signal: AbortSignal): Promise<Started> {
  const child = startChild({
    command: python,
    args: ['-s', BOOTSTRAP, scratch],
    // Nothing may steer the interpreter but us; the rest of the environment is for version managers only,
    // instances never see it.
    environment: {
      ...inheritedEnvironment((name) => name.startsWith('PYTHON') || name.startsWith('LC_')),
      LC_ALL: 'C.UTF-8',
      PYTHONUTF8: '1',
    },
  })
  // Of what it said the last line names the error; what is above is a traceback through our own files.
  let lastError = ''
  readLines(child.stderr, LINE_CAP, (line) => {
    if (line !== '') lastError = line
  })
  const byId = new Map<number, Forked>()
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
    const [major, minor] = event.version.split('.').map(Number)
    if (major !== LEAST_VERSION[0] || (minor ?? 0) < LEAST_VERSION[1])
      throw unsuitable(python, `is ${event.version}`)
    return { child, scratch, byId, interpreter: `${event.implementation} ${event.version}` }
  } catch (error) {
    await stopChild(child, { graceMs: 0 })
    throw error instanceof DeadlineError
      ? unsuitable(python, `was not ready within ${READY_MS / 1000} s`)
      : error
  }
}

function dispatch(event: ZygoteEvent, byId: Map<number, Forked>): void {
  const forked = byId.get(event.id)
  if (event.event === 'forked' && forked !== undefined) forked.pid = event.pid
  if (event.event === 'stopped') forked?.confirmStop()
  if (event.event === 'exited') {
    byId.delete(event.id)
    forked?.depart({ maxRssKb: event.maxRssKb })
  }
}

function unsuitable(python: string, how: string): ToolError {
  return new ToolError('python-not-found', `\`${python}\` ${how}`, {
    hint: `Name a CPython ${LEAST_VERSION.join('.')} or newer with --python.`,
  })
}
