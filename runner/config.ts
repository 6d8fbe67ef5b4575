import { dirname, resolve } from 'node:path'
import type { Config } from '../schemas/config/config.ts'
import { parseConfig } from '../schemas/config/parse-config.ts'
import { isSetPath } from '../schemas/requirement-set/requirement-set.ts'
import { ToolError } from './tool-error.ts'
import { invalidFile, readUserFile } from './user-file.ts'

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
  const text = await readUserFile(path, {
    file,
    noun: 'a configuration file',
    code: 'config-not-found',
  })
  if (text === undefined && named === undefined) return undefined
  if (text === undefined)
    throw new ToolError('config-not-found', `expected a configuration file, found none at \`${file}\``, {
      hint: 'See `fc-conformance init` for a first one.',
    })
  const { config, problems } = parseConfig(text, { file })
  if (config === undefined) throw invalidFile('config-invalid', 'the configuration', problems)
  const folder = dirname(path)
  return { file, folder, config: withAbsolutePaths(config, folder) }
}

/** Paths in the file are relative to it; a command such as `python3` is no path. */
function withAbsolutePaths(config: Config, folder: string): Config {
  const { python, reports, sYaml, knownFailures, requirementSet, ...rest } = config
  const absolute = (path: string): string => resolve(folder, path)
  return {
    ...rest,
    ...(python !== undefined && {
      python: [python].flat().map((one) => (one.includes('/') ? absolute(one) : one)),
    }),
    ...(sYaml !== undefined && { sYaml: absolute(sYaml) }),
    ...(requirementSet !== undefined && {
      requirementSet: isSetPath(requirementSet) ? absolute(requirementSet) : requirementSet,
    }),
    ...(knownFailures !== undefined && { knownFailures: absolute(knownFailures) }),
    ...(reports !== undefined && {
      reports: Object.fromEntries(
        Object.entries(reports).map(([format, paths]) => [format, [paths].flat().map(absolute)]),
      ),
    }),
  }
}
