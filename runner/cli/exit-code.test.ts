import { expect, it } from 'vitest'
import { everyVerdict, lost, neverBegan, partial } from '../../fixtures/run-reports/every-verdict.ts'
import { exitCodeOf } from './exit-code.ts'

it.each([
  [0, 'conforms', everyVerdict({ outcome: 'conforms' })],
  [1, 'violates', everyVerdict()],
  [2, 'never began', neverBegan()],
  [3, 'lost its target in the middle', { ...lost(), outcome: 'incomplete' as const }],
  [1, 'lost its target after a check had failed', lost()],
  [3, 'conforms in part', partial()],
  [3, 'was interrupted', everyVerdict({ outcome: 'incomplete', complete: false, endedBy: 'interrupt' })],
])('is %d for a run that %s', (code, _, report) => {
  expect(exitCodeOf(report)).toBe(code)
})
