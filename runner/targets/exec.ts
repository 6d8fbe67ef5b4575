import { randomUUID } from 'node:crypto'
import type { Failure } from '../../schemas/adapter/failure.ts'
import type { FunctionRef, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { killMarked } from '../process/survivors.ts'
import { Tail } from '../process/tail.ts'
import { TargetError } from '../target-error.ts'
import { farewellFailure } from './exec/farewell.ts'
import type { Graces, Life, LifeEnding } from './exec/life.ts'
import { Lives } from './exec/lives.ts'
import { everyOperation, type AnswerTo, type Operation, type RequestFor } from './wire/methods.ts'

export interface ExecOptions {
  /** Folder in which it runs; the working folder by default. */
  readonly folder?: string | undefined
  /** How long each step of its end may take. */
  readonly graces?: Partial<Graces> | undefined
  /** How often an adapter that ended is started again; 3 by default. */
  readonly restarts?: number | undefined
  /** How long a restarted adapter may take to say hello, ms; 30 s by default. */
  readonly helloMs?: number | undefined
}

/** An adapter in another process, with what a doctor wants to know of it. */
export interface ExecTarget extends Target {
  /** The last that it wrote to stderr. */
  output(): string
  /** How its lives ended, complete after `close`. */
  endings(): readonly LifeEnding[]
  /** Processes that it left behind and that `close` had to kill. */
  leftBehind(): number
}

/** Variable in the environment of an adapter and of what it starts, by which leftovers are found. */
const MARKER = 'FC_CONFORMANCE_RUN'
/** How much of what an adapter writes to stderr is kept, bytes. */
const TAIL_BYTES = 64 * 1024
/** How long an adapter that was started again may take to say hello, ms. */
export const HELLO_MS = 30_000
const GRACES: Graces = { goodbyeMs: 5_000, graceMs: 2_000, terminateMs: 1_000 }

/**
 * Reaches an implementation through a program that speaks the adapter protocol on its stdin and stdout. The program
 * is started at the first request; one that ended is started again at the next `deploy`, and its functions are
 * gone then.
 *
 * Every operation rejects with a TargetError: `adapter-not-found`, `adapter-not-executable`, `adapter-not-started`,
 * `adapter-ended`, `adapter-protocol`, `adapter-refused`, `runner-message`, `target-lost`, `target-closed`.
 */
export function createExec(command: readonly string[], options: ExecOptions = {}): ExecTarget {
  const run = randomUUID()
  const tail = new Tail(TAIL_BYTES)
  const lives = new Lives({
    command,
    environment: { ...inheritedEnvironment((name) => name === MARKER), [MARKER]: run },
    folder: options.folder,
    tail,
    graces: { ...GRACES, ...options.graces },
    restarts: options.restarts ?? 3,
    helloMs: options.helloMs ?? HELLO_MS,
  })
  /** In which life a function was deployed; the next one knows nothing of it. */
  const owners = new Map<string, Life>()
  let endings: readonly LifeEnding[] = []
  let leftBehind = 0
  let closing: Promise<Failure | undefined> | undefined

  const lifeOf = async (ref: FunctionRef, signal: AbortSignal): Promise<Life> => {
    if (lives.lost !== undefined) throw lives.lost
    const owner = owners.get(keyOf(ref))
    if (owner?.reason !== undefined) throw forgotten(ref, owner.reason)
    return owner ?? lives.living(signal)
  }
  const lifeFor = async (method: Operation, request: object, signal: AbortSignal): Promise<Life> => {
    if (!('ref' in request)) return lives.living(signal)
    const ref = request.ref as FunctionRef
    if (method !== 'deploy') return lifeOf(ref, signal)
    const life = await lives.renewed(signal)
    owners.set(keyOf(ref), life)
    return life
  }
  const ask =
    <Name extends Operation>(method: Name) =>
    async (request: RequestFor<Name>, signal: AbortSignal): Promise<AnswerTo<Name>> =>
      (await (await lifeFor(method, request, signal)).request(method, request, signal)) as AnswerTo<Name>

  return {
    hello: (signal): Promise<TargetInfo> => lives.hello(signal),
    ...everyOperation(ask),
    close: () =>
      (closing ??= lives.close().then(async (all) => {
        endings = all
        leftBehind = await killMarked(MARKER, run)
        return farewellFailure(endings, leftBehind, tail.text())
      })),
    output: () => tail.text(),
    endings: () => endings,
    leftBehind: () => leftBehind,
  }
}

function forgotten({ functionName }: FunctionRef, { message, output }: TargetError): TargetError {
  return new TargetError({
    code: 'adapter-ended',
    message: `\`${functionName}\` is gone with the life of the adapter that deployed it: ${message}`,
    blame: 'adapter',
    output,
  })
}

/** No name holds a line feed, so two parts make a key. */
function keyOf({ serviceName, functionName }: FunctionRef): string {
  return `${serviceName ?? ''}\n${functionName}`
}
