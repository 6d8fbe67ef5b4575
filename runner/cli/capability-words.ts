import type { Capabilities, TargetInfo } from '../../schemas/adapter/target.ts'

const WORDS: Readonly<Record<Exclude<keyof Capabilities, 'witness' | 'idle' | 'virtualClock'>, string>> = {
  update: 'update functions',
  logs: 'keep logs',
  invocations: 'list invocations',
  async: 'take asynchronous calls',
  qualifiers: 'resolve versions and aliases',
  provisioned: 'provision instances',
  instanceLimit: 'limit instances',
  httpTriggers: 'serve HTTP triggers',
  sYaml: 'read `s.yaml` as it is written',
}

/** Says what a target declares, a line for each question. */
export function capabilityWords({ capabilities, runtimes, limits }: TargetInfo): string[] {
  const { witness, idle } = capabilities
  const abilities: readonly (readonly [words: string, has: boolean])[] = [
    ['freeze idle instances', idle.includes('frozen')],
    ['end idle instances', idle.includes('destroyed')],
    ...Object.entries(WORDS).map(
      ([name, words]) => [words, capabilities[name as keyof typeof WORDS] === true] as const,
    ),
  ]
  const chosen = (wanted: boolean): string =>
    abilities
      .filter(([, has]) => has === wanted)
      .map(([words]) => words)
      .join(', ')
  return [
    `runs      ${runtimes.join(', ') || 'no runtime'}`,
    `reports   ${witness.length === 0 ? 'nothing from inside' : `from inside over ${witness.join(', ')}`}`,
    `can       ${chosen(true) || 'nothing beyond calls'}`,
    `cannot    ${chosen(false) || '-'}`,
    ...(limits?.instances === undefined ? [] : [`at most   ${limits.instances} instances at once`]),
    ...(capabilities.virtualClock ? ['its time passes only when it is told so'] : []),
  ]
}
