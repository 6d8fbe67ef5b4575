import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Generation } from '../../../schemas/profile.ts'
import { describeEnding, killGroup, type Child } from '../../process/spawn.ts'
import { stopChild } from '../../process/stop.ts'
import { ToolError } from '../../tool-error.ts'
import { Forked, type ForkedListener } from './forked.ts'
import { makeScratch, startInterpreter, type Interpreter } from './interpreter.ts'
import { Launched, type LaunchedListener } from './launched.ts'
import type { InstanceSignal, Tenant } from './tenant.ts'

const GRACE_MS = 700
const TOKEN_LENGTH = 32
const SIGKILLED = 9

/** What a connection is for, by the letter after the token. */
const ROLES = { c: 'control', o: 'output' } as const

/** What the forked process must know besides its connections. */
export interface ForkOrder {
  readonly generation: Generation
  readonly codeDir: string
  readonly tempDir: string
  readonly environment: Readonly<Record<string, string>>
  readonly context: object
  /** Secret that marks in the output carry. */
  readonly nonce: string
  readonly faults: readonly string[]
}

/** What a program must know that is to be started. */
export interface ExecOrder {
  /** The program, looked up on the PATH of the environment when it holds no slash, and its arguments. */
  readonly command: readonly string[]
  /** Its working folder. */
  readonly codeDir: string
  readonly tempDir: string
  /** The whole environment: nothing is added to it. */
  readonly environment: Readonly<Record<string, string>>
  readonly lostStderr: boolean
}

/** One Python interpreter that stays up and starts instances; see `bootstrap/zygote.py`. */
export class Zygote {
  /** Of the interpreter, e.g. `CPython 3.11.7`. */
  readonly interpreter: string
  /** Of the interpreter, e.g. `3.11.7`. */
  readonly version: string
  /** Path of the interpreter itself, whatever shim led to it. */
  readonly executable: string
  /** Packages that programs in it can import, of those that matter to us. */
  readonly packages: readonly string[]
  /** Folder for everything temporary; goes with the zygote, even after a `kill -9` of this program. */
  readonly scratch: string
  readonly #child: Child
  readonly #server: Server
  readonly #socketPath: string
  readonly #byId: Map<number, Tenant>
  /** Token and letter of each connection that is still to come: nothing holds an instance longer than it lives. */
  readonly #expected = new Map<string, Tenant>()
  #count = 0
  #ended: string | undefined

  private constructor(started: Interpreter) {
    this.interpreter = started.interpreter
    this.version = started.version
    this.executable = started.executable
    this.packages = started.packages
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
  static async start(
    python: string,
    environment: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Zygote> {
    const scratch = await makeScratch()
    try {
      const zygote = new Zygote(await startInterpreter(python, { scratch, environment, signal }))
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
    return this.#place('fork', order, (send) => new Forked(listener, send))
  }

  /**
   * Starts a program in a process of its own; what becomes of it, failing to start included, the listener learns.
   *
   * @throws ToolError `python-lost` when the interpreter is gone.
   */
  exec(order: ExecOrder, listener: LaunchedListener): Launched {
    return this.#place('exec', order, (send) => new Launched(listener, send))
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

  #place<T extends Tenant>(
    op: 'fork' | 'exec',
    order: object,
    make: (send: (signal: InstanceSignal) => void) => T,
  ): T {
    this.throwIfLost()
    const id = (this.#count += 1)
    const token = randomBytes(TOKEN_LENGTH / 2).toString('hex')
    const tenant = make((signal) => {
      this.#order({ op: 'signal', id, signal })
    })
    this.#byId.set(id, tenant)
    for (const letter of Object.keys(ROLES)) this.#expected.set(token + letter, tenant)
    this.#order({ op, id, token, socket: this.#socketPath, ...order })
    return tenant
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
      const greeting = read.toString('latin1', 0, TOKEN_LENGTH + 1)
      const tenant = this.#expected.get(greeting)
      this.#expected.delete(greeting)
      if (tenant === undefined) socket.destroy()
      else tenant.attach(ROLES[greeting.endsWith('c') ? 'c' : 'o'], socket, read.subarray(TOKEN_LENGTH + 1))
    }
    socket.on('data', take)
    socket.on('error', () => socket.destroy())
  }

  /** Without the zygote nobody reaps or signals: its instances are ended from here. */
  #lose(how: string): void {
    this.#ended = how
    for (const tenant of this.#byId.values()) {
      if (tenant.pid !== undefined) killGroup(tenant.pid)
      tenant.depart({ maxRssKb: 0, status: SIGKILLED })
    }
    this.#byId.clear()
    this.#expected.clear()
    this.#server.close()
  }
}
