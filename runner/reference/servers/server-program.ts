import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import type { InstanceSurroundings } from '../functions/job.ts'
import type { Release } from '../functions/release.ts'
import { DEFAULT_SERVER_PORT } from '../open-points.ts'
import type { Launched, ProgramEnding } from '../processes/launched.ts'
import { peakMemoryKb } from '../processes/peak-memory.ts'
import type { InstanceSignal } from '../processes/tenant.ts'
import { HttpClient, type ServerRequest } from './http-client.ts'
import { outsideAddress } from './outside-address.ts'
import { untilListening } from './readiness.ts'
import type { ServerAnswer } from './server-answer.ts'
import { ServerLog } from './server-log.ts'
import { endedEarly, notListening, type StartFailure } from './start-failure.ts'
import { startOrder } from './start-order.ts'

export interface ProgramListener {
  /** The first connection was accepted. */
  listening(): void
  /** It did not listen in time, or ended before it did. */
  failed(failure: StartFailure): void
  /** The system confirms a SIGSTOP. */
  stopped(): void
  /** It is gone, and all it printed is logged. Nothing comes after this. */
  departed(): void
}

/** The process behind a server: its port, its output, the connections to it. */
export class ServerProgram {
  readonly log: ServerLog
  /** Resolves when the process is gone. */
  readonly departed: Promise<void>
  readonly #id: string
  readonly #release: Release
  readonly #around: InstanceSurroundings
  readonly #listener: ProgramListener
  readonly #tempDir: string
  readonly #ended = new AbortController()
  #process: Launched | undefined
  #client: HttpClient | undefined
  #port: number | undefined
  #unwanted = false

  constructor(id: string, release: Release, around: InstanceSurroundings, listener: ProgramListener) {
    this.#id = id
    this.#release = release
    this.#around = around
    this.#listener = listener
    this.#tempDir = join(release.zygote.scratch, id)
    this.log = new ServerLog(around.log, id, around.faults)
    this.departed = new Promise((resolve) => {
      this.#ended.signal.addEventListener('abort', () => {
        resolve()
      })
    })
    void this.#start()
  }

  /** Aborts when the process is gone. */
  get ended(): AbortSignal {
    return this.#ended.signal
  }

  /** Sends one request, once. Never rejects. */
  async send(request: ServerRequest, limitMs: number, signal?: AbortSignal): Promise<ServerAnswer> {
    return (await this.#client?.send(request, limitMs, signal)) ?? { kind: 'abandoned' }
  }

  /** Signals the process and everything in its group; a SIGKILL holds for one that has not been started yet, too. */
  signal(signal: InstanceSignal): void {
    if (signal === 'SIGKILL') this.#unwanted = true
    if (signal === 'SIGCONT') this.#client?.dropIdle()
    this.#process?.signal(signal)
  }

  /** The most memory it has had so far, MB; 0 where the system does not tell. */
  async peakMemoryMb(): Promise<number> {
    return Math.ceil((await peakMemoryKb(this.#process?.pid)) / 1024)
  }

  async #start(): Promise<void> {
    const { ports, serverStartMs, faults } = this.#around
    const tail = this.log.open()
    try {
      this.#port = await ports.take()
      if (!this.#unwanted) this.#process = this.#exec(this.#port, () => tail.encoded())
    } catch (error) {
      // No free port, or the interpreter is lost: the latter the platform says itself.
      this.#listener.failed({ code: 'FunctionNotStarted', message: String(error) })
    }
    if (this.#process === undefined || this.#port === undefined) {
      this.#leave()
      return
    }
    const host = faults.has('loopback-server-accepted') ? '127.0.0.1' : outsideAddress()
    const configured = this.#release.config.server?.port ?? DEFAULT_SERVER_PORT
    const ignored = configured !== DEFAULT_SERVER_PORT && faults.has('port-ignored')
    const port = ignored ? DEFAULT_SERVER_PORT : this.#port
    this.#client = new HttpClient(host, port)
    const trouble = await untilListening({ host, port, limitMs: serverStartMs, signal: this.ended })
    if (trouble === undefined) await Promise.race([this.#process.audible, this.departed])
    const output = tail.encoded()
    this.log.end(tail)
    if (trouble === undefined) this.#listener.listening()
    else if (!this.ended.aborted)
      this.#listener.failed(notListening(this.#release, { trouble, port, waitedMs: serverStartMs, output }))
  }

  #exec(port: number, output: () => string): Launched {
    const order = startOrder(this.#release, { id: this.#id, tempDir: this.#tempDir, port }, this.#around)
    return this.#release.zygote.exec(order, {
      output: (chunk) => {
        this.log.take(chunk)
      },
      stopped: () => {
        this.#listener.stopped()
      },
      departed: (ending) => {
        this.#gone(ending, output)
      },
    })
  }

  #gone(ending: ProgramEnding, output: () => string): void {
    this.log.close()
    this.#listener.failed(endedEarly(this.#release, ending, output()))
    this.#leave()
    void rm(this.#tempDir, { recursive: true, force: true }).catch(() => undefined)
  }

  /** Nothing is left of the process, if there ever was one. */
  #leave(): void {
    this.#client?.close()
    if (this.#port !== undefined) this.#around.ports.give(this.#port)
    this.#ended.abort()
    this.#listener.departed()
  }
}
