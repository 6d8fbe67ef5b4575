import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  aCheck,
  cutShort,
  everyVerdict,
  lost,
  neverBegan,
  partial,
  stoppedOnly,
} from '../fixtures/run-reports/every-verdict.ts'
import { hostileReport } from '../fixtures/run-reports/hostile-report.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import { elementsNamed, readXml, type ReadElement } from '../fixtures/run-reports/read-xml.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { junit } from './junit.ts'

const STRICT = everyVerdict({ options: { ...everyVerdict().options, strict: true } })
const NOTHING_JUDGED = everyVerdict({ outcome: 'incomplete', checks: [], scenarios: [], recordings: [] })

function caseOf(report: RunReport, id: string): ReadElement {
  const found = elementsNamed(readXml(junit(report)), 'testcase').find(
    ({ attributes }) => attributes['name'] === id,
  )
  if (found === undefined) throw new Error(`no case ${id}`)
  return found
}

describe('junit', () => {
  it('counts in the root what the suites count', () => {
    const root = readXml(junit(everyVerdict()))
    expect(root.attributes).toEqual({
      name: 'fc-conformance',
      tests: '6',
      failures: '1',
      errors: '1',
      time: '3.211',
    })
    expect(
      root.children.map(({ attributes: { name, tests, failures, errors, skipped } }) => [
        name,
        tests,
        failures,
        errors,
        skipped,
      ]),
    ).toEqual([
      ['python-fc2.initializer', '3', '1', '0', '0'],
      ['python-fc2.pre-stop', '1', '0', '1', '0'],
      ['python-fc3.initializer', '1', '0', '0', '0'],
      ['python-fc3.pre-stop', '1', '0', '0', '1'],
    ])
  })

  it('tells all about a failure: rule, document, expected, actual, events, command', () => {
    const { attributes, children } = caseOf(everyVerdict(), 'initializer/runs-once-per-instance')
    expect(attributes).toEqual({
      name: 'initializer/runs-once-per-instance',
      classname: 'python-fc2.initializer',
      time: '0.123',
    })
    expect(children.map(({ name }) => name)).toEqual(['failure'])
    expect(children[0]?.attributes).toEqual({
      type: 'must',
      message: 'expected one run of the initializer, actual two runs in instance a1b2c3',
    })
    for (const part of [
      'The initializer runs once per instance',
      'INIT-03 MUST: The initializer runs exactly once',
      'S1: Python lifecycle hooks, FC 2.0',
      'expected  one run of the initializer',
      'actual    two runs in instance a1b2c3',
      '#6  +61.5 ms  hello: answer to call 1: 200',
      'rerun     npx fc-conformance run --check initializer/runs-once-per-instance',
    ])
      expect(children[0]?.text).toContain(part)
  })

  it('lets a violated SHOULD pass with a warning, unless the run was strict', () => {
    const [warned] = caseOf(everyVerdict(), 'initializer/logs-its-request-id').children
    expect(warned?.name).toBe('system-out')
    expect(warned?.text).toMatch(/^warning: SHOULD violated, expected the id of call 1, actual no id/)
    expect(warned?.text).toContain('\nexpected  the id of call 1\nactual    no id\n')
    const [failed] = caseOf(STRICT, 'initializer/logs-its-request-id').children
    expect([failed?.name, failed?.attributes['type']]).toEqual(['failure', 'should'])
  })

  it('makes errors of what is inconclusive and skips what is not applicable', () => {
    const [error] = caseOf(everyVerdict(), 'pre-stop/runs-before-destroy').children
    expect([error?.name, error?.attributes['type'], error?.attributes['message']]).toEqual([
      'error',
      'inconclusive',
      'the scenario stopped: no answer to idle',
    ])
    expect(error?.text).toMatch(/\nrerun {5}npx fc-conformance run --check pre-stop\/runs-before-destroy$/)
    const [skipped] = caseOf(everyVerdict(), 'pre-stop/retries-async').children
    expect([skipped?.name, skipped?.attributes['message']]).toEqual([
      'skipped',
      'the target has no asynchronous calls',
    ])
    expect(caseOf(everyVerdict(), 'initializer/has-own-timeout').children).toEqual([])
  })

  it('says who was judged in the properties of every suite', () => {
    for (const suite of readXml(junit(cutShort())).children) {
      const values: Record<string, string | undefined> = Object.fromEntries(
        elementsNamed(suite, 'property').map(
          ({ attributes }) => [attributes['name'] ?? '', attributes['value']] as const,
        ),
      )
      expect(values).toMatchObject({
        'tool.version': '1.2.3',
        'target.name': 'example platform',
        'target.version': '2.1.0',
        'target.interpreter': 'CPython 3.11.7',
        outcome: 'violates',
        complete: 'false',
        endedBy: 'interrupt',
      })
      expect(suite.attributes['name']?.startsWith(`${values['profile'] ?? '?'}.`)).toBe(true)
    }
  })

  it('keeps recordings as output of their suite', () => {
    const outputs = readXml(junit(everyVerdict())).children.map((suite) =>
      suite.children.filter(({ name }) => name === 'system-out').map(({ text }) => text),
    )
    expect(outputs.map((texts) => texts.length)).toEqual([1, 0, 1, 0])
    expect(outputs[0]?.[0]).toContain('recorded INIT-13: Who tries again')
    expect(outputs[2]?.[0]).toContain('no reading seen (no call failed)')
  })

  it('has a red case for a red run without a red check', () => {
    const onlySkipped = everyVerdict({
      outcome: 'incomplete',
      checks: [aCheck({ verdict: 'not-applicable' })],
      scenarios: [],
    })
    for (const report of [NOTHING_JUDGED, onlySkipped]) {
      const root = readXml(junit(report))
      expect([root.attributes['failures'], root.attributes['errors']]).toEqual(['0', '1'])
      expect(elementsNamed(root, 'error').map(({ attributes }) => attributes['message'])).toEqual([
        'incomplete: nothing was judged',
      ])
    }
  })

  it('adds no such case to a run that conforms', () => {
    const root = readXml(junit(everyVerdict({ outcome: 'conforms', checks: [aCheck()] })))
    expect(root.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' })
  })

  it('tells once, beside the checks, why the target could not be judged', () => {
    for (const report of [neverBegan(), lost()]) {
      const root = readXml(junit(report))
      expect(elementsNamed(root, 'system-err').map(({ text }) => text.split('\n'))).toEqual([
        [
          'blame: the adapter between it and the runner',
          expect.stringMatching(/^cause: expected a plain function .* code 1 \(adapter-ended\)$/),
          'to do: See its last output.',
          'last output:',
          '  | Traceback (most recent call last):',
          '  |   KeyError: "name"',
        ],
      ])
      expect(elementsNamed(root, 'testcase')).toHaveLength(report.checks.length + 1)
    }
  })

  it('makes the one red case of a run that conforms in part say what is lacking', () => {
    const root = readXml(junit(partial()))
    expect(elementsNamed(root, 'error').map(({ attributes }) => attributes['message'])).toEqual([
      'conforms in part: required but lacking: freeze (idle: frozen); 1 MUST left unjudged',
    ])
    const lacking = elementsNamed(root, 'property').find(({ attributes }) => attributes['name'] === 'lacking')
    expect(lacking?.attributes['value']).toBe('async, required freeze (idle: frozen)')
  })

  it('makes the one red case of a run with a stopped scenario say so', () => {
    const root = readXml(junit(stoppedOnly()))
    expect(elementsNamed(root, 'error').map(({ attributes }) => attributes['message'])).toEqual([
      'incomplete: 1 scenario was stopped',
    ])
  })

  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text]))(
    'stays whole and bounded with %j',
    (_, text) => {
      const document = junit(hostileReport(text))
      expect(elementsNamed(readXml(document), 'testcase')).toHaveLength(7)
      expect(document).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
      expect(document.length).toBeLessThan(200_000)
      if (text.length > 100_000) expect(document).toContain(`(${text.length} characters in all)`)
    },
  )
})

describe('the schema of the format', () => {
  const xsd = process.env['FC_CONFORMANCE_JUNIT_XSD'] ?? ''
  const absent = [
    ...(spawnSync('xmllint', ['--version']).error === undefined
      ? []
      : ['xmllint (Debian package libxml2-utils)']),
    ...(existsSync(xsd) ? [] : ['the schema that FC_CONFORMANCE_JUNIT_XSD should name']),
  ]

  it('accepts every verdict, hostile texts included', ({ skip }) => {
    if (absent.length > 0) skip(`absent: ${absent.join(', ')}`)
    const folder = mkdtempSync(join(tmpdir(), 'junit-'))
    try {
      const reports = [
        everyVerdict(),
        STRICT,
        NOTHING_JUDGED,
        cutShort(),
        ...[neverBegan(), lost(), partial()],
        everyVerdict({ durationMs: 123_456_789.9 }),
      ]
      const files = [...reports, ...HOSTILE_TEXTS.map(hostileReport)].map((report, index) => {
        const file = join(folder, `${index}.xml`)
        writeFileSync(file, junit(report))
        return file
      })
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, ...files], {
        encoding: 'utf8',
      })
      expect(
        stderr
          .trim()
          .split('\n')
          .filter((line) => !line.endsWith(' validates')),
      ).toEqual([])
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
