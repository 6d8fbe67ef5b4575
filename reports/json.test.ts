import { expect, it } from 'vitest'
import { everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { hostileReport } from '../fixtures/run-reports/hostile-report.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { json } from './json.ts'

it('loses nothing', () => {
  expect(JSON.parse(json(everyVerdict()))).toEqual(everyVerdict())
})

it('loses nothing of hostile texts, in keys neither', () => {
  for (const text of [...HOSTILE_TEXTS, '__proto__', 'constructor'])
    expect(JSON.parse(json(hostileReport(text)))).toEqual(hostileReport(text))
})

it('writes equal reports alike, whatever order their keys were made in', () => {
  const reversed = reverseKeys(everyVerdict()) as RunReport
  expect(reversed).toEqual(everyVerdict())
  expect(json(reversed)).toBe(json(everyVerdict()))
})

it('begins with what a reader looks for first', () => {
  expect(Object.keys(JSON.parse(json(everyVerdict())) as object).slice(0, 4)).toEqual([
    'schemaVersion',
    'tool',
    'outcome',
    'complete',
  ])
  expect(json(everyVerdict()).endsWith('}\n')).toBe(true)
})

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys)
  if (typeof value !== 'object' || value === null) return value
  const reversed = Object.entries(value).reverse()
  return Object.fromEntries(reversed.map(([key, inner]) => [key, reverseKeys(inner)]))
}
