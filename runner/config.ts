import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Config } from '../schemas/config/config.ts'
import { parseConfig } from '../schemas/config/parse-config.ts'
import type { Problem } from '../schemas/problem.ts'
import { ToolError } from './tool-error.ts'

/** Name under which a configuration is found without being named. */
export const CONFIG_FILE = 'fc-conformance.yaml'

/** A configuration, and where it came from. */
export interface LoadedConfig {
  /** As the user would name it. */
  readonly file: string
  /** Absolute; what a target starts in. */
  readonly folder: string
  /** Paths of reports and of the interpreter are absolute. */
  readonly config: Config
}

/**
 * Reads a configuration file: the one that is named, or else the one in the working folder if there is one.
 *
 * @throws ToolError `config-not-found`, `config-invalid` with every problem of the file.
 */
export async function readConfig(
  named: string | undefined,
  workingFolder: string,
): Promise<LoadedConfig | undefined> {
  const file = named ?? CONFIG_FILE
  const path = resolve(workingFolder, file)
  const text = await readText(path, file)
  if (text === undefined && named === undefined) return undefined
  if (text === undefined)
    throw new ToolError('config-not-found', `expected a configuration file, found none at \`${file}\``, {
      hint: 'See `fc-conformance init` for a first one.',
    })
  const { config, problems } = parseConfig(text, { file })
  if (config === undefined) throw invalid(problems)
  const folder = dirname(path)
  return { file, folder, config: withAbsolutePaths(config, folder) }
}

async function readText(path: string, file: string): Promise<string | undefined> {
  try {
    // Nothing else has an end for sure: reading a pipe waits for whoever writes into it.
    if (!(await stat(path)).isFile())
      throw new ToolError(
        'config-not-found',
        `expected a configuration file, found no plain file at \`${file}\``,
      )
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof ToolError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new ToolError('config-not-found', `\`${file}\` could not be read: ${String(error)}`, {
      cause: error,
    })
  }
}

function invalid(problems: readonly Problem[]): ToolError {
  const lines = problems.map(
    ({ file, range: { start }, message }) => `${file}:${start.line}:${start.column}: ${message}`,
  )
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
  return new ToolError('config-invalid', `the configuration has ${count}`, { hint: lines.join('\n') })
}

/** Paths in the file are relative to it; a command such as `python3` is no path. */
function withAbsolutePaths(config: Config, folder: string): Config {
  const { python, reports, sYaml, ...rest } = config
  const absolute = (path: string): string => resolve(folder, path)
  return {
    ...rest,
    ...(python !== undefined && {
      python: [python].flat().map((one) => (one.includes('/') ? absolute(one) : one)),
    }),
    ...(sYaml !== undefined && { sYaml: absolute(sYaml) }),
    ...(reports !== undefined && {
      reports: Object.fromEntries(
        Object.entries(reports).map(([format, paths]) => [format, [paths].flat().map(absolute)]),
      ),
    }),
  }
}
