import { describe, expect, it } from 'vitest'
import { checkConformance } from '../conformance.ts'
import { createReference } from '../reference/reference.ts'

// One run for all: what every check says about the embedded reference, real processes and all.
const report = await checkConformance({ target: createReference({ serverStartMs: 5_000 }) })

describe('the embedded reference', () => {
  it('conforms', () => {
    expect(report.outcome).toBe('conforms')
  })

  it.each(report.checks)('$profile $id', ({ verdict, warning, reason, expected, actual, evidence }) => {
    expect({ verdict, warning, reason, expected, actual }).toMatchObject({
      verdict: expect.stringMatching(/^(pass|not-applicable)$/) as string,
      warning: false,
    })
    if (verdict === 'pass') expect(evidence.flatMap((one) => one.events)).not.toEqual([])
  })
})
