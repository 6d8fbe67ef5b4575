import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneIn, seeded } from '../../../fixtures/s-yaml-arbitraries/draw.ts'
import { printWritten } from '../../../fixtures/s-yaml-arbitraries/print-written.ts'
import { projectOf } from '../../../fixtures/s-yaml-arbitraries/project.ts'
import { share } from '../../../fixtures/s-yaml-arbitraries/share.ts'
import type { Data } from '../../yaml/data.ts'
import { lintText, type Linted } from './lint.ts'
import type { LintProblem } from './problem.ts'

function lint(text: string): Linted {
  return lintText(text, { file: 's.yaml', env: { STAGE: 'test' } })
}

/** Where the documents disagree, a valid file may be warned of, and nowhere else. */
function isAllowed({ rule, severity, message }: LintProblem): boolean {
  return (
    severity === 'information' ||
    (rule === 'SY-L21' && severity === 'warning' && message.startsWith('Documents differ'))
  )
}

describe.each([1, 3] as const)('a generated file of edition %s', (edition) => {
  it('is valid however it is written', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = seeded(seed)
        const project = projectOf(draw, edition)
        const printed = printWritten(draw, share(draw, project, edition)).text
        const text = oneIn(draw, 4) ? printed.replaceAll('\n', '\r\n') : printed
        const { problems, document } = lint(text)
        expect(
          problems.filter((problem) => !isAllowed(problem)),
          text,
        ).toEqual([])
        expect(document?.edition).toBe(edition)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  it('holds the same data however it is written', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = seeded(seed)
        const project = projectOf(draw, edition)
        const plain = printWritten(draw, share(draw, project, edition, []), {}).text
        expect(sorted(lint(plain).document?.root ?? null)).toEqual(sorted(project))
      }),
      { numRuns: 40, endOnFailure: true },
    )
  })
})

function sorted(data: Data): unknown {
  if (Array.isArray(data)) return (data as readonly Data[]).map(sorted)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]: [string, Data]) => [key, sorted(value)]),
  )
}
