import { resolve } from 'node:path'
import type { Validation } from '../../schemas/validation/validation.ts'
import { MAX_BYTES } from '../../schemas/yaml/source.ts'
import { toolVersion } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { shownPath } from '../validate/find-files.ts'
import { parseSeverities } from '../validate/severities.ts'
import { validateFiles, validateText, type Validated, type ValidateOptions } from '../validate/validate.ts'
import { wantsColour } from './colour.ts'
import { EXIT } from './exit-code.ts'
import type { ValidateCommandOptions, ValidationFormat } from './validation-options.ts'

/**
 * Judges project files and prints what was found.
 *
 * @throws ToolError `usage`, `unknown-rule`, `unknown-severity`.
 */
export async function runValidate(
  paths: readonly string[],
  options: ValidateCommandOptions,
): Promise<number> {
  const settings: ValidateOptions = {
    strict: options.strict,
    cwd: process.cwd(),
    version: toolVersion(),
    severities: parseSeverities(options.rule),
    env: environmentOf(options),
    disk: options.disk,
  }
  const isKnowing = options.knownFailures !== undefined || options.writeKnownFailures !== undefined
  const known =
    isKnowing || options.force
      ? await (await import('./validate-known-failures.ts')).knowing(options, settings)
      : undefined
  if (options.fix || options.fixDryRun) {
    const { fixFiles, printFixes } = await import('./validate-fix.ts')
    if (options.stdin) throw new ToolError('usage', 'expected files to mend, found --stdin')
    const where = paths.length === 0 ? ['.'] : paths
    if (options.fixDryRun) return printFixes(where, settings)
    await fixFiles(where, settings)
  }
  const found = options.stdin
    ? await validateStdin(paths, options.stdinFilename, settings)
    : await validateFiles(paths.length === 0 ? ['.'] : paths, settings)
  const validated = known === undefined ? found : { ...found, validation: await known(found.validation) }
  process.stdout.write(await RENDERERS[options.format](validated))
  return exitCodeOf(validated.validation)
}

/** What cannot be read weighs most, since nothing is known of it; what stays undecided only where it is red. */
export function exitCodeOf({
  counts,
  strict,
  knownFailures,
}: Pick<Validation, 'counts' | 'strict' | 'knownFailures'>): number {
  if (counts.files.unreadable > 0) return EXIT.cannotRun
  if (counts.files.invalid > 0 || (knownFailures?.stale.length ?? 0) > 0) return EXIT.violates
  return strict && counts.undecided > 0 ? EXIT.incomplete : EXIT.conforms
}

/** Loaded one at a time: nobody wants more than one, and everybody waits for the start. */
const RENDERERS: Readonly<Record<ValidationFormat, (validated: Validated) => Promise<string>>> = {
  pretty: async ({ validation, sources }) => {
    const { pretty } = await import('../../reports/validation/pretty.ts')
    return pretty(validation, sources, { colour: wantsColour(process.stdout) })
  },
  json: async ({ validation }) => {
    const { json } = await import('../../reports/validation/json.ts')
    return json(validation)
  },
  sarif: async ({ validation }) => {
    const { sarif } = await import('../../reports/validation/sarif.ts')
    return sarif(validation)
  },
  junit: async ({ validation }) => {
    const { junit } = await import('../../reports/validation/junit.ts')
    return junit(validation)
  },
  github: async ({ validation }) => {
    const { github } = await import('../../reports/validation/github.ts')
    return github(validation)
  },
}

function environmentOf({ env, envFromProcess }: ValidateCommandOptions): ValidateOptions['env'] {
  const given = env.map((entry): [string, string] => {
    const at = entry.indexOf('=')
    if (at < 1)
      throw new ToolError('usage', `expected --env <name>=<value>, found \`${entry}\``, {
        hint: 'For example --env REGION=cn-hangzhou; --env-from-process takes all that this process has.',
      })
    return [entry.slice(0, at), entry.slice(at + 1)]
  })
  return { ...(envFromProcess ? process.env : {}), ...Object.fromEntries(given) }
}

async function validateStdin(
  paths: readonly string[],
  filename: string | undefined,
  settings: ValidateOptions,
): Promise<Validated> {
  if (paths.length > 0)
    throw new ToolError('usage', 'expected either paths or --stdin, found both', {
      hint: 'A name for what comes from standard input is given by --stdin-filename.',
    })
  const path = filename === undefined ? undefined : resolve(settings.cwd, filename)
  const file = path === undefined ? '<stdin>' : shownPath(path, settings.cwd)
  return validateText(await readStdin(), { file, path }, settings)
}

/** Not more than tells that it is too large. */
async function readStdin(): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece)
    length += piece.length
    if (length > MAX_BYTES) break
  }
  return Buffer.concat(pieces)
}
