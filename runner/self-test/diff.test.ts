import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { diffWords } from '../cli/diff-words.ts'
import { runDiff } from '../cli/diff.ts'
import type { AspectId } from '../diff/aspects.ts'
import type { Comparison } from '../diff/comparison.ts'
import { findDifference, type DiffOptions, type Party } from '../diff/search.ts'
import { createReference } from '../reference/reference.ts'
import { createExec } from '../targets/exec.ts'
import { memoryShelf } from '../teeth/shelf.ts'
import { NEVER } from '../teeth/simulation.ts'

const PLATFORM = fileURLToPath(new URL('../../examples/python-platform/platform.py', import.meta.url))

/** A simulated platform, which may do something else than the contract says, or claim to be less able. */
function simulated(rules: Partial<Rules> = {}, changes: Partial<TargetInfo> = {}): Party {
  const clock = createVirtualClock()
  const target = createSimulated({ clock, rules })
  const hello = async (signal: AbortSignal): Promise<TargetInfo> => ({
    ...(await target.hello(signal)),
    ...changes,
  })
  return { spec: 'simulated', target: { ...target, hello }, clock, shelf: memoryShelf }
}

function compare(a: Party, b: Party, options: Partial<DiffOptions> = {}): Promise<Comparison> {
  return findDifference({ ...{ a, b, seed: 1, runs: 12, version: '0.0.0' }, ...options })
}

const rulesOf = (name: string): Partial<Rules> => {
  const fault = FAULTS.find((one) => one.name === name)
  if (fault === undefined) throw new Error(`there is no fault ${name}`)
  return fault.rules
}

/** Flaws, and one of the aspects by which each is found. */
const FOUND = [
  ['initializer-again-after-a-freeze', 'python-fc2', 'hooks'],
  ['initializer-twice-when-requests-race', 'container-fc2', 'rules'],
  ['failed-instance-reused-after-an-update', 'python-fc2', 'hook-log'],
  ['pre-stop-skipped-when-frozen', 'python-fc2', 'rules'],
  ['one-request-too-many-after-scale-out', 'python-fc2', 'rules'],
  ['update-keeps-frozen-instances', 'python-fc2', 'rules'],
  ['busy-instance-stopped', 'python-fc2', 'answer'],
  ['failed-calls-repeated-in-sequences', 'python-fc3', 'rules'],
  ['hooks-of-all-generations-in-sequences', 'python-fc3', 'hooks'],
  ['hooks-listed-in-sequences', 'python-fc2', 'list'],
  ['one-id-for-all-in-sequences', 'python-fc3', 'id'],
  ['other-id-logged-in-sequences', 'python-fc3', 'log'],
  ['results-wrapped-in-sequences', 'python-fc1', 'rules'],
] as const satisfies readonly (readonly [fault: string, profile: Profile, aspect: AspectId])[]

/** What FC 2.0 names a failed Initializer is open (INIT-20). */
const OTHER_READING: Partial<Rules> = {
  errorType: (failure) => {
    if (failure === undefined) return undefined
    return failure.stage === 'initializer' ? 'FunctionNotInitialized' : 'UnhandledInvocationError'
  },
}

describe('two implementations that do the same', () => {
  it('differ in nothing, in no profile', { timeout: 60_000 }, async () => {
    const { outcome, sequences, difference, profiles } = await compare(simulated(), simulated())
    expect(difference?.rows.filter(({ state }) => state === 'differs')).toBeUndefined()
    expect({ outcome, sequences }).toEqual({ outcome: 'same', sequences: profiles.length * 13 })
  })

  it('differ in nothing though nothing but the contract is common to them', { timeout: 60_000 }, async () => {
    const independent = { spec: 'exec', target: createExec(['python3', PLATFORM]) }
    const options = { profiles: ['python-fc2'], runs: 4 } as const
    const found = await compare({ spec: 'reference', target: createReference() }, independent, options)
    expect(found.difference?.rows.filter(({ state }) => state === 'differs')).toBeUndefined()
    expect(found.sequences).toBe(4)
  })
})

describe('two implementations that do not', () => {
  it.each(FOUND)('are told apart when one is %s', async (fault, profile, aspect) => {
    const found = await compare(simulated(), simulated(rulesOf(fault)), { profiles: [profile], runs: 20 })
    const { outcome, difference } = found
    expect(outcome).toBe('different')
    expect(difference?.commands.length).toBeLessThanOrEqual(5)
    const rows = difference?.rows.filter(({ state }) => state === 'differs') ?? []
    expect(rows.map((row) => row.aspect)).toContain(aspect)
    for (const { a, b } of rows) expect(a).not.toBe(b)
  })

  it('are told apart whichever is the wrong one, in real processes', { timeout: 60_000 }, async () => {
    const flawed = createReference({ faults: new Set(['pre-stop-shares-invocation-id']) })
    const found = await compare(
      { spec: 'flawed', target: flawed },
      { spec: 'reference', target: createReference() },
      { profiles: ['python-fc3'] },
    )
    expect(found.difference?.rows).toContainEqual(
      expect.objectContaining({ aspect: 'hook-ids', state: 'differs' }),
    )
    expect(found.difference?.checks).toContainEqual(expect.objectContaining({ a: 'failed' }))
  })

  it('are printed side by side, with the checks that say who is wrong', async () => {
    const wrong = simulated(rulesOf('results-wrapped-in-sequences'), { name: '\u001b[31mother' })
    const words = diffWords(await compare(simulated(), wrong, { profiles: ['python-fc3'] }))
    expect(words).toContain('✗ answer')
    expect(words).toMatch(/success with "answer \d" +│ success with "\[answer \d\]"/)
    expect(words).toMatch(/each-call-gets-its-own-result \(API-17\): A passes, B fails/)
    expect(words).toMatch(/^different \|.*seed 1$/m)
    expect(words).not.toContain('\u001b')
  })

  it('are asked only for what both can do, and that is told', async () => {
    const { capabilities } = await createSimulated({ clock: createVirtualClock() }).hello(NEVER)
    const less = { capabilities: { ...capabilities, idle: [], logs: false, witness: [] } }
    const { outcome, unseen } = await compare(simulated(), simulated({}, less), { profiles: ['python-fc2'] })
    expect(outcome).toBe('same')
    expect(unseen).toHaveLength(4)
  })

  it('may differ in what the contract leaves open, which is listed', async () => {
    const { outcome, leftOpen } = await compare(simulated(), simulated(OTHER_READING), {
      profiles: ['python-fc2'],
    })
    expect(outcome).toBe('same')
    expect(leftOpen.map(({ id }) => id)).toContain('failed-initializer')
  })
})

describe('two targets that cannot be compared', () => {
  it.each([
    ['only one of them', ['reference']],
    ['one too many', ['reference', 'reference', 'reference']],
  ])('%s', async (_, target) => {
    const options = { target, profile: [], format: 'text', quiet: true } as const
    await expect(runDiff(options)).rejects.toMatchObject({ code: 'usage' })
  })

  it('have no profile in common, or not the one that was asked for', async () => {
    const [two, three] = [
      simulated({}, { profiles: ['python-fc2'] }),
      simulated({}, { profiles: ['python-fc3'] }),
    ]
    await expect(compare(two, three)).rejects.toMatchObject({ code: 'profile-not-claimed' })
    const asked = compare(simulated({}, { profiles: ['python-fc2'] }), simulated(), {
      profiles: ['python-fc3'],
    })
    await expect(asked).rejects.toMatchObject({ code: 'profile-not-claimed' })
  })

  it('are lost on the way', async () => {
    const silent: Party = simulated()
    const hello = (): Promise<never> => Promise.reject(new Error('gone'))
    const lost = { ...silent, target: { ...silent.target, hello } }
    await expect(compare(simulated(), lost)).rejects.toMatchObject({ code: 'target-failed' })
  })
})
