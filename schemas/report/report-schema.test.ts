import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { EVERY_EVENT } from '../../fixtures/run-reports/every-event.ts'
import { cutShort, everyVerdict } from '../../fixtures/run-reports/every-verdict.ts'
import { hostileReport } from '../../fixtures/run-reports/hostile-report.ts'
import { knownFailures } from '../../fixtures/run-reports/known-failures.ts'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'

type Json = Readonly<Record<string, unknown>>

const read = (path: string): Json => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Json
const schema = read('./report.schema.json')
const validate = new Ajv2020({ strict: true })
  .addSchema(read('../adapter/messages.schema.json'))
  .compile(schema)

/** Problems of a report after a trip through JSON, one text each. */
function problemsOf(report: unknown): string[] {
  validate(JSON.parse(JSON.stringify(report)))
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

function reportWithEvent(event: unknown): unknown {
  const report = everyVerdict()
  return { ...report, scenarios: report.scenarios.map((scenario) => ({ ...scenario, events: [event] })) }
}

describe('the published schema', () => {
  it('accepts every verdict, every event, a partial run and hostile texts', () => {
    for (const report of [everyVerdict(), cutShort(), ...HOSTILE_TEXTS.map(hostileReport)])
      expect(problemsOf(report)).toEqual([])
  })

  it('accepts what is known to be red, and nothing unknown about it', () => {
    for (const text of HOSTILE_TEXTS) expect(problemsOf(knownFailures(text))).toEqual([])
    const report = knownFailures()
    const known = { ...report.knownFailures, extra: 1 }
    expect(problemsOf({ ...report, knownFailures: known })).not.toEqual([])
    const checks = report.checks.map((check) => ({ ...check, known: { reason: 'r', line: 1 } }))
    expect(problemsOf({ ...report, checks })).not.toEqual([])
  })

  it('demands every property that the type demands', () => {
    const report = everyVerdict({ target: undefined })
    expect(problemsOf(report)).toEqual([])
    for (const key of Object.keys(report).filter((name) => name !== 'target'))
      expect(
        problemsOf(Object.fromEntries(Object.entries(report).filter(([name]) => name !== key))),
      ).not.toEqual([])
  })

  it('refuses unknown properties where the shape is ours', () => {
    const [check] = everyVerdict().checks
    const [scenario] = everyVerdict().scenarios
    expect(problemsOf({ ...everyVerdict(), extra: 1 })).not.toEqual([])
    expect(problemsOf({ ...everyVerdict(), checks: [{ ...check, extra: 1 }] })).not.toEqual([])
    expect(problemsOf({ ...everyVerdict(), scenarios: [{ ...scenario, extra: 1 }] })).not.toEqual([])
    for (const event of EVERY_EVENT)
      expect(problemsOf(reportWithEvent({ ...event, extra: 1 }))).not.toEqual([])
  })

  it('keeps to the conversation in what an adapter says', () => {
    const target = { ...everyVerdict().target, build: 'abc' }
    expect(problemsOf({ ...everyVerdict(), target })).not.toEqual([])
  })

  it('refuses an event whose content belongs to another kind', () => {
    for (const event of EVERY_EVENT) {
      expect(problemsOf(reportWithEvent(event))).toEqual([])
      expect(problemsOf(reportWithEvent({ ...event, kind: 'unheard-of' }))).not.toEqual([])
      const { index, atMs, fn, ...body } = event
      expect(problemsOf(reportWithEvent({ index, atMs, ...body }))).not.toEqual([])
      const kind = event.kind === 'log' ? 'listed' : 'log'
      expect(problemsOf(reportWithEvent({ index, atMs, fn, ...body, kind }))).not.toEqual([])
    }
  })

  it('wants bytes in exactly one form', () => {
    const answer = EVERY_EVENT.find(({ kind }) => kind === 'answer')
    const withBody = (body: unknown): unknown => reportWithEvent({ ...answer, body })
    expect(problemsOf(withBody({ size: 1, text: 'a' }))).toEqual([])
    expect(problemsOf(withBody({ size: 70_000, sha256: 'ab'.repeat(32) }))).toEqual([])
    expect(problemsOf(withBody({ size: 1 }))).not.toEqual([])
    expect(problemsOf(withBody({ size: 1, text: 'a', base64: 'YQ==' }))).not.toEqual([])
  })

  it('describes every property', () => {
    expect(undescribed(schema, '#')).toEqual([])
  })
})

/** Places of properties without a description. */
function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => [
    ...(key === 'properties'
      ? Object.entries(value as Json)
          .filter(([, property]) => (property as Json)['description'] === undefined)
          .map(([name]) => `${path}/${name}`)
      : []),
    ...undescribed(value, `${path}/${key}`),
  ])
}
