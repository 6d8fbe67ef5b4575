import { DEFAULT_SEED } from '../core/property/seed.ts'
import type { GivenOptions, GivenRunOptions, RunSettings } from './settings.ts'

/**
 * What a command has to repeat to reach the same target in the same way; a configuration file says its part again.
 */
export function rerunOptions(
  options: GivenOptions &
    Pick<GivenRunOptions, 'strict' | 'sYaml' | 'function' | 'mysql' | 'runs' | 'maxCommands'> &
    Partial<Pick<RunSettings, 'seed'>>,
): string {
  const { config, target, python, timeoutScale, witnessAddress, strict = false } = options
  const parts = config === false ? ['--no-config'] : []
  if (typeof config === 'string') parts.push(`--config ${shellQuoted(config)}`)
  if (target !== undefined) parts.push(`--target ${shellQuoted(target)}`)
  for (const one of python) parts.push(`--python ${shellQuoted(one)}`)
  if (timeoutScale !== undefined) parts.push(`--timeout-scale ${timeoutScale}`)
  if (witnessAddress !== undefined) parts.push(`--witness-address ${shellQuoted(witnessAddress)}`)
  if (options.sYaml !== undefined) parts.push(`--s-yaml ${shellQuoted(options.sYaml)}`)
  if (options.function !== undefined) parts.push(`--function ${shellQuoted(options.function)}`)
  if (options.seed !== undefined && options.seed !== DEFAULT_SEED) parts.push(`--seed ${options.seed}`)
  if (options.runs !== undefined) parts.push(`--runs ${options.runs}`)
  if (options.maxCommands !== undefined) parts.push(`--max-commands ${options.maxCommands}`)
  // Its own words hold a password.
  if (options.mysql !== undefined) parts.push('--mysql "$FC_CONFORMANCE_MYSQL"')
  if (strict) parts.push('--strict')
  return parts.join(' ')
}

export function shellQuoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
