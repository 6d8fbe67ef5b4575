import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeFiles } from 'junit-report-merger'
import { parse } from 'junit2json'
import { parse as parseResults } from 'test-results-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import { junit } from './junit.ts'

const XML = junit(everyVerdict())
const MESSAGE = 'expected one run of the initializer, actual two runs in instance a1b2c3'

describe('programs that read JUnit show our numbers and messages', () => {
  let folder: string
  let file: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fc-conformance-'))
    file = join(folder, 'report.xml')
    writeFileSync(file, XML)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('junit2json', async () => {
    const read = await parse(XML)
    expect(read).toMatchObject({ tests: 6, failures: 1, errors: 1 })
    const cases = read !== null && read !== undefined && 'testsuite' in read ? (read.testsuite ?? []) : []
    const messages = cases.flatMap(({ testcase = [] }) =>
      testcase.flatMap((one) => ('failure' in one ? (one.failure ?? []) : [])).map(({ message }) => message),
    )
    expect(messages).toEqual([MESSAGE])
  })

  it('junit-report-merger', async () => {
    const merged = join(folder, 'merged.xml')
    const other = join(folder, 'other.xml')
    writeFileSync(other, XML.replaceAll('python-fc', 'container-fc'))
    await mergeFiles(merged, [file, other])
    const root = readXml(readFileSync(merged, 'utf8'))
    expect(root.attributes).toMatchObject({ tests: '12', failures: '2', errors: '2' })
    expect(elementsNamed(root, 'failure').map(({ attributes }) => attributes['message'])).toEqual([
      MESSAGE,
      MESSAGE,
    ])
  })

  it('test-results-parser', () => {
    const { suites } = parseResults({ type: 'junit', files: [file] })
    const sum = (of: 'total' | 'passed' | 'failed' | 'errors' | 'skipped'): number =>
      suites.reduce((all, suite) => all + suite[of], 0)
    // Its totals are without what was skipped.
    expect([sum('total'), sum('passed'), sum('failed'), sum('errors'), sum('skipped')]).toEqual([
      5, 3, 1, 1, 1,
    ])
    const failures = suites.flatMap(({ cases }) => cases).filter(({ status }) => status === 'FAIL')
    expect(failures[0]?.failure).toContain(MESSAGE)
  })
})
