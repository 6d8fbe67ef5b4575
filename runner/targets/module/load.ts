import { access } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Target } from '../../../schemas/adapter/target.ts'
import { TargetError } from '../../target-error.ts'
import { OPERATIONS } from '../wire/methods.ts'

/**
 * Imports a module and has it create its target; `path` is how the user named the file.
 *
 * @throws TargetError `module-not-found`, `module-failed`, `module-wrong-shape`.
 */
export async function loadTarget(path: string, file: string): Promise<Target> {
  const module = await importModule(path, file)
  const { createTarget } = module
  if (typeof createTarget !== 'function')
    throw wrongShape(
      path,
      `expected it to export the function \`createTarget\`, found ${typeof createTarget}`,
    )
  let target: unknown
  try {
    target = await (createTarget as () => unknown)()
  } catch (error) {
    throw failed(path, '`createTarget` failed', error)
  }
  for (const operation of ['hello', ...OPERATIONS, 'close']) {
    const found: unknown =
      typeof target === 'object' && target !== null ? Reflect.get(target, operation) : undefined
    if (typeof found !== 'function')
      throw wrongShape(
        path,
        `expected what \`createTarget\` answers to have the operation \`${operation}\`, found none`,
      )
  }
  return target as Target
}

async function importModule(path: string, file: string): Promise<Record<string, unknown>> {
  try {
    await access(file)
  } catch (error) {
    throw new TargetError({
      code: 'module-not-found',
      message: `expected a module at \`${path}\`, found none`,
      blame: 'environment',
      hint: 'Name the path of a file; it is relative to the working folder, or to the configuration file that names it.',
      final: true,
      cause: error,
    })
  }
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (error) {
    throw failed(path, 'it could not be loaded', error)
  }
}

function failed(path: string, what: string, error: unknown): TargetError {
  const found = error instanceof Error ? error.message : String(error)
  return new TargetError({
    code: 'module-failed',
    message: `module \`${path}\`: ${what}: ${found}`,
    blame: 'adapter',
    final: true,
    cause: error,
  })
}

function wrongShape(path: string, what: string): TargetError {
  return new TargetError({
    code: 'module-wrong-shape',
    message: `module \`${path}\`: ${what}`,
    blame: 'adapter',
    hint: 'The interface `Target` of this package says what is needed.',
    final: true,
  })
}
