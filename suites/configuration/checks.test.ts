import { describe, expect, it } from 'vitest'
import { historyOf } from '../../fixtures/histories/notation.ts'
import type { Event, History } from '../../schemas/history/event.ts'
import { generationOf, type Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { lensOf } from '../evidence.ts'
import { checks } from './checks.ts'

type Try = readonly [Partial<FunctionConfig>, 'deployed' | 'refused']

/** Judges a history by one check of this suite. */
function judge(id: (typeof checks)[number]['id'], history: History): string {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return check.judge(lensOf(history)).kind
}

/** Deployments one after the other, each of a configuration of its own and with its answer. */
function deployments(profile: Profile, tries: readonly Try[], refusal: object = {}): History {
  const history = historyOf(tries.map(([, answer]) => `deploy ${answer}`).join(' '), { profile })
  const events = history.events.map((event, at): Event => {
    const fn = `fn-${Math.floor(at / 2)}`
    if (event.kind === 'deploy') {
      const changes = tries[Math.floor(at / 2)]?.[0]
      return { ...event, fn, config: { ...event.config, ...changes } }
    }
    return event.kind === 'refused' ? { ...event, fn, ...refusal } : { ...event, fn }
  })
  return { ...history, events }
}

const named = (functionName: string): Partial<FunctionConfig> => ({ functionName })
const inService = (serviceName: string): Partial<FunctionConfig> => ({ serviceName })
const memory = (memorySizeMb: number): Partial<FunctionConfig> => ({ memorySizeMb })
const share = (cpu: number, memorySizeMb: number): Partial<FunctionConfig> => ({ cpu, memorySizeMb })
const limit = (seconds: number): Partial<FunctionConfig> => ({ timeoutMs: seconds * 1_000 })
const initializer = (seconds: number): Partial<FunctionConfig> => hooked('initializer', seconds)
const preFreeze = (seconds: number): Partial<FunctionConfig> => hooked('preFreeze', seconds)
const preStop = (seconds: number): Partial<FunctionConfig> => hooked('preStop', seconds)
const disk = (diskSizeMb: number): Partial<FunctionConfig> => ({ diskSizeMb })
const variable = (name: string): Partial<FunctionConfig> => ({ environment: { [name]: 'mine' } })
const retries = (maxRetryAttempts: number): Partial<FunctionConfig> => ({ asyncInvoke: { maxRetryAttempts } })
const age = (seconds: number): Partial<FunctionConfig> => ({
  asyncInvoke: { maxEventAgeMs: seconds * 1_000 },
})

function hooked(name: keyof FunctionConfig['hooks'], seconds: number): Partial<FunctionConfig> {
  return { hooks: { [name]: { handler: 'index.hook', timeoutMs: seconds * 1_000 } } }
}

const BOTH: readonly Profile[] = ['python-fc2', 'python-fc3']
const FC2: readonly Profile[] = ['python-fc2']
const FC3: readonly Profile[] = ['python-fc3']

/** Each limit with what is within it and what is beyond it. */
const LIMITS = [
  ['configuration/service-names-follow-the-rule', FC2, [inService('_')], [inService('9')]],
  ['configuration/service-names-follow-the-rule', FC2, [inService('n'.repeat(128))], [inService('n'.repeat(129))]],
  ['configuration/function-names-follow-the-rule', BOTH, [named('_a-9')], [named('a.b')]],
  ['configuration/function-names-follow-the-rule', BOTH, [named('n'.repeat(64))], [named('n'.repeat(129)), named('')]],
  ['configuration/function-names-follow-the-rule', FC2, [named('n'.repeat(128))], [named('ä')]],
  ['configuration/memory-is-at-most-32-gb', FC2, [memory(32_768)], [memory(32_832)]],
  ['configuration/memory-has-bounds-and-steps', FC3, [memory(128), memory(32_768)], [memory(130), memory(32_832)]],
  ['configuration/cpu-has-bounds-and-steps', FC3, [share(0.35, 512), share(16, 32_768)], [share(0.07, 128)]],
  ['configuration/cpu-and-memory-are-in-proportion', FC3, [share(1, 1_024), share(1, 4_096)], [share(1, 960)]],
  ['configuration/cpu-and-memory-are-in-proportion', FC3, [share(1, 4_096)], [share(1, 4_160)]],
  ['configuration/function-timeout-has-bounds', BOTH, [limit(1), limit(86_400)], [limit(0), limit(86_401)]],
  ['configuration/initializer-timeout-has-bounds', FC2, [initializer(300)], [initializer(301), initializer(0)]],
  ['configuration/initializer-timeout-has-bounds', FC3, [initializer(300)], [initializer(601)]],
  ['configuration/pre-freeze-timeout-has-a-bound', FC2, [preFreeze(90)], [preFreeze(91)]],
  ['configuration/pre-stop-timeout-has-a-bound', BOTH, [preStop(90)], [preStop(901)]],
  ['configuration/hook-timeouts-begin-at-one-second', FC3, [initializer(1)], [initializer(0)]],
  ['configuration/hook-timeouts-begin-at-one-second', FC3, [preStop(1)], [preStop(0)]],
  ['configuration/reserved-variables-are-refused', BOTH, [variable('FCNAME')], [variable('FC_NAME')]],
  ['configuration/reserved-variables-are-refused', FC2, [variable('topics')], [variable('topic')]],
  ['configuration/async-retries-have-bounds', BOTH, [retries(0), retries(8)], [retries(9), retries(-1)]],
  ['configuration/async-age-has-bounds', BOTH, [age(1), age(2_592_000)], [age(0), age(2_592_001)]],
  ['configuration/handler-is-required', BOTH, [{}], [{ handler: undefined }]],
] as const

describe.each(LIMITS)('%s', (id, profiles, legal, illegal) => {
  const answered = (configs: readonly Partial<FunctionConfig>[], answer: Try[1]): Try[] =>
    configs.map((config) => [config, answer])
  describe.each(profiles)('on %s', (profile) => {
    it('passes when what is legal is accepted and what is not is refused', () => {
      const tries = [...answered(legal, 'deployed'), ...answered(illegal, 'refused')]
      expect(judge(id, deployments(profile, tries))).toBe('passed')
    })
    it.each(illegal)('fails when %o is accepted', (wrong) => {
      const others = illegal.filter((one) => one !== wrong)
      const tries = [...answered(legal, 'deployed'), ...answered(others, 'refused'), [wrong, 'deployed']] as const
      expect(judge(id, deployments(profile, tries))).toBe('failed')
    })
    it.each(legal)('fails when %o is refused', (right) => {
      const others = legal.filter((one) => one !== right)
      const tries = [...answered(others, 'deployed'), ...answered(illegal, 'refused'), [right, 'refused']] as const
      expect(judge(id, deployments(profile, tries))).toBe('failed')
    })
    it('is untriggered when one side of the limit was not tried', () => {
      expect(judge(id, deployments(profile, answered(legal, 'deployed')))).toBe('untriggered')
      expect(judge(id, deployments(profile, answered(illegal, 'refused')))).toBe('untriggered')
    })
  })
})

/** What the documents leave open is no failure whichever way it is answered. */
describe.each([
  ['configuration/function-names-follow-the-rule', FC3, named('n'.repeat(128)), named('ok'), named('a.b')],
  ['configuration/memory-has-bounds-and-steps', FC3, memory(64), memory(128), memory(130)],
  ['configuration/memory-is-at-most-32-gb', FC2, memory(64), memory(32_768), memory(32_832)],
  ['configuration/initializer-timeout-has-bounds', FC3, initializer(301), initializer(300), initializer(601)],
  ['configuration/pre-stop-timeout-has-a-bound', BOTH, preStop(91), preStop(90), preStop(901)],
  ['configuration/reserved-variables-are-refused', FC3, variable('topics'), variable('FCNAME'), variable('FC_A')],
] as const)('%s', (id, profiles, open, legal, illegal) => {
  it.each(profiles)('accepts every answer to what is open on %s', (profile) => {
    const answers = id === 'configuration/reserved-variables-are-refused' ? (['deployed'] as const) : (['deployed', 'refused'] as const)
    for (const answer of answers) {
      const tries: Try[] = [
        [legal, 'deployed'],
        [open, answer],
        [illegal, 'refused'],
      ]
      expect(judge(id, deployments(profile, tries))).toBe('passed')
    }
  })
})
