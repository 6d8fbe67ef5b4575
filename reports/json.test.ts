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

it('holds nothing that steers a terminal or hides in an editor, and is the same when parsed', () => {
  const steering = [
    ...['\u001b[2J', '\u007f', '\u0080', '\u009b31m', '\u009f', '\u2028', '\u2029', '\u202e', '\u2066'],
    ...['\u061c', '\u200e', '\ufeff', '\u00ad', '\ud800', '\udc00', '\u{e0041}', '\r', '\u0000', '\b', '\n'],
  ]
  for (const character of steering) {
    const text = json(hostileReport(`a${character}b`))
    expect(JSON.parse(text)).toEqual(hostileReport(`a${character}b`))
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(text).toMatch(/^ *"[^"\n]*": ".*a\\/m)
  }
})

it('leaves readable what is only foreign', () => {
  expect(json(hostileReport('grüße 你好 😀'))).toContain('grüße 你好 😀')
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
