import type { DeployAnswer, DeployRequest, FunctionRef } from '../../schemas/adapter/target.ts'
import { DeployedFunction, refused, type FunctionSurroundings } from './functions/deployed-function.ts'
import { refusalOf } from './api/limits.ts'
import { readFile, type FileReading } from './api/read-file.ts'
import { runtimesOf } from './runtimes.ts'

/** All functions by name, the removed ones included, whose logs can still be read. */
export class Registry {
  readonly #live = new Map<string, DeployedFunction>()
  readonly #removed = new Map<string, DeployedFunction>()
  readonly #services = new Set<string>()
  readonly #around: FunctionSurroundings

  constructor(around: FunctionSurroundings) {
    this.#around = around
  }

  async deploy(asked: DeployRequest): Promise<DeployAnswer> {
    const read = await this.#readFile(asked)
    if ('reason' in read) {
      if (this.#around.faults.has('refused-file-creates-function')) await this.#create(leftOver(asked))
      return refused(400, 'InvalidArgument', read.reason)
    }
    const request = { ...asked, ...read }
    const reason = this.#refusalOf(request)
    if (reason !== undefined) return refused(400, 'InvalidArgument', reason)
    const key = keyOf(request.ref)
    if (this.#live.has(key))
      return refused(409, 'FunctionAlreadyExists', `function '${request.ref.functionName}' already exists`)
    return this.#create(request)
  }

  async #create(request: DeployRequest): Promise<DeployAnswer> {
    const key = keyOf(request.ref)
    const made = new DeployedFunction(request, this.#around)
    this.#live.set(key, made)
    if (request.ref.serviceName !== undefined) this.#services.add(request.ref.serviceName)
    const answer = await made.release(request)
    if (!answer.accepted) this.#live.delete(key)
    return answer
  }

  async update(asked: DeployRequest): Promise<DeployAnswer> {
    const read = await this.#readFile(asked)
    const found = this.find(asked.ref)
    if (found === undefined) return refused(404, 'FunctionNotFound', absence(asked.ref))
    if ('reason' in read) {
      const { config } = found.resolve(undefined) ?? asked
      if (this.#around.faults.has('refused-file-changes-code')) await found.release({ ...asked, config })
      return refused(400, 'InvalidArgument', read.reason)
    }
    const request = { ...asked, ...read }
    const reason = this.#refusalOf(request)
    return reason === undefined ? found.release(request) : refused(400, 'InvalidArgument', reason)
  }

  /** The configuration that counts: of the file, when that is all there is. */
  async #readFile(request: DeployRequest): Promise<FileReading> {
    return request.sYamlOnly === true ? readFile(request, this.#around.faults) : { config: request.config }
  }

  #refusalOf(request: DeployRequest): string | undefined {
    const { zygotes, faults } = this.#around
    return refusalOf(request, runtimesOf(zygotes), faults)
  }

  /** Removes a function; resolves when its instances are gone, PreStop included. */
  async remove(ref: FunctionRef): Promise<void> {
    const key = keyOf(ref)
    const found = this.#live.get(key)
    if (found === undefined) return
    this.#live.delete(key)
    this.#removed.set(key, found)
    found.removal.abort(new Error('the function was removed'))
    await found.pool.retire(() => true)
  }

  find(ref: FunctionRef): DeployedFunction | undefined {
    return this.#live.get(keyOf(ref))
  }

  /** The function of that name or, when there is none any more, the last one that had it. */
  recall(ref: FunctionRef): DeployedFunction | undefined {
    return this.find(ref) ?? this.#removed.get(keyOf(ref))
  }

  /** A service lives on when its functions are removed. */
  hasService(name: string): boolean {
    return this.#services.has(name)
  }
}

/** What a flawed platform makes of a file before it has read it; the handler is the usual one. */
function leftOver({ config, ...request }: DeployRequest): DeployRequest {
  return { ...request, config: { ...config, handler: 'index.handler' } }
}

/** The message of `FunctionNotFound` (API-13). */
export function absence({ serviceName, functionName }: FunctionRef): string {
  const where = serviceName === undefined ? '' : ` in service '${serviceName}'`
  return `function '${functionName}' does not exist${where}`
}

/** No name holds a slash, so two parts make a key. */
function keyOf({ serviceName, functionName }: FunctionRef): string {
  return `${serviceName ?? ''}/${functionName}`
}
