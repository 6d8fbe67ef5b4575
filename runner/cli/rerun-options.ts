import type { Sequences } from '../core/course.ts'
import { DEFAULT_SEED } from '../core/property/seed.ts'
import type { GivenOptions, GivenRunOptions, RunSettings } from './settings.ts'

/** Options that say which target is judged, and how. */
type WayOptions = GivenOptions &
  Pick<GivenRunOptions, 'strict' | 'requirements' | 'sYaml' | 'function' | 'mysql'>

/** What is drawn; a drawn case that is played again says that itself. */
type Drawing = Partial<Pick<RunSettings, 'seed'>> & Sequences

/**
 * What a command has to repeat to reach the same target in the same way; a configuration file says its part again.
 */
export function rerunOptions(options: WayOptions, drawing: Drawing = {}): string {
  const { config, target, python, timeoutScale, witnessAddress, strict = false } = options
  const parts = config === false ? ['--no-config'] : []
  if (typeof config === 'string') parts.push(`--config ${shellQuoted(config)}`)
  if (target !== undefined) parts.push(`--target ${shellQuoted(target)}`)
  for (const one of python) parts.push(`--python ${shellQuoted(one)}`)
  if (timeoutScale !== undefined) parts.push(`--timeout-scale ${timeoutScale}`)
  if (witnessAddress !== undefined) parts.push(`--witness-address ${shellQuoted(witnessAddress)}`)
  if (options.sYaml !== undefined) parts.push(`--s-yaml ${shellQuoted(options.sYaml)}`)
  if (options.function !== undefined) parts.push(`--function ${shellQuoted(options.function)}`)
  const { seed, runs, maxCommands, budgetMs } = drawing
  if (seed !== undefined && seed !== DEFAULT_SEED) parts.push(`--seed ${seed}`)
  if (runs !== undefined) parts.push(`--runs ${runs}`)
  if (maxCommands !== undefined) parts.push(`--max-commands ${maxCommands}`)
  if (budgetMs !== undefined) parts.push(`--budget ${budgetMs}ms`)
  if (options.requirements !== undefined) parts.push(`--requirements ${shellQuoted(options.requirements)}`)
  // Its own words hold a password.
  if (options.mysql !== undefined) parts.push('--mysql "$FC_CONFORMANCE_MYSQL"')
  if (strict) parts.push('--strict')
  return parts.join(' ')
}

export function shellQuoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
