import { describe, expect, it } from 'vitest'
import type { Target } from '../../schemas/adapter/target.ts'
import { checkConformance } from '../conformance.ts'
import { createReference } from '../reference/reference.ts'

/** The reference as if it shared no disk with the runner. */
function withoutDisk(reference: Target): Target {
  return {
    ...reference,
    async hello(signal) {
      const info = await reference.hello(signal)
      return { ...info, capabilities: { ...info.capabilities, witness: ['adapter', 'http'] } }
    },
    deploy(request, signal) {
      expect(Object.keys(request.environment)).toEqual(['WITNESS_URL'])
      return reference.deploy(request, signal)
    },
  }
}

describe('witness records over HTTP', () => {
  it('give the verdicts that a shared file gives', async () => {
    // One profile of each kind, since the channel is the same for all generations, and suites that live on it.
    const profiles = ['python-fc3', 'container-fc3'] as const
    const selection = { suites: ['initializer', 'instances', 'pre-stop'] }
    const target = withoutDisk(createReference({ serverStartMs: 5_000 }))
    const report = await checkConformance({ target, profiles, selection })
    const bad = report.checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    expect(bad).toEqual([])
    expect(report.outcome).toBe('conforms')
    const seen = report.scenarios.flatMap(({ events }) => events.filter((event) => event.kind === 'witness'))
    expect(seen.length).toBeGreaterThan(500)
  })

  it('refuses an address that is none before anything starts', async () => {
    const target = createReference({ serverStartMs: 5_000 })
    await expect(checkConformance({ target, witnessAddress: 'http://here:80' })).rejects.toMatchObject({
      code: 'bad-witness-address',
    })
  })
})
