import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { elementsNamed, readXml, type ReadElement } from '../../fixtures/run-reports/read-xml.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { junit } from './junit.ts'

const STRICT: Validation = { ...EVERY_OUTCOME, strict: true }

function suiteOf(validation: Validation, name: string): ReadElement {
  const found = elementsNamed(readXml(junit(validation)), 'testsuite').find(
    ({ attributes }) => attributes['name'] === name,
  )
  if (found === undefined) throw new Error(`no suite ${name}`)
  return found
}

function outputOf(suite: ReadElement): string[] {
  return elementsNamed(suite, 'system-out').flatMap(({ text }) => text.split('\n'))
}

describe('junit of a validation', () => {
  it('has a suite for each file and counts in the root what they count', () => {
    const { name, attributes, children } = readXml(junit(EVERY_OUTCOME))
    expect(name).toBe('testsuites')
    expect(attributes).toEqual({ name: 'fc-conformance', tests: '5', failures: '2', errors: '1' })
    expect(children.map((suite) => suite.attributes)).toEqual([
      { name: 'none.yaml', tests: '1', failures: '0', errors: '1', skipped: '0' },
      { name: 'shop/s.yaml', tests: '2', failures: '2', errors: '0', skipped: '0' },
      { name: 'a folder/50% #1/s.yaml', tests: '1', failures: '0', errors: '0', skipped: '0' },
      { name: 's.yaml', tests: '1', failures: '0', errors: '0', skipped: '0' },
    ])
  })

  it('names the file that a problem is in', () => {
    const suite = suiteOf(OTHER_FILES, 'shop/s.yaml')
    expect(outputOf(suite)).toEqual(['warning SY-L07 shop/env/base.yaml:2:1 No key `more` is known.'])
  })

  it('counts the cases that are there', () => {
    for (const validation of [EVERY_OUTCOME, STRICT, ...HOSTILE_TEXTS.map((text) => hostileValidation(text))])
      for (const suite of elementsNamed(readXml(junit(validation)), 'testsuite')) {
        expect(Number(suite.attributes['tests'])).toBe(elementsNamed(suite, 'testcase').length)
        expect(Number(suite.attributes['failures'])).toBe(elementsNamed(suite, 'failure').length)
        expect(Number(suite.attributes['errors'])).toBe(elementsNamed(suite, 'error').length)
      }
  })

  it('tells rule, place and message of an error', () => {
    const [first] = elementsNamed(suiteOf(EVERY_OUTCOME, 'shop/s.yaml'), 'testcase')
    expect(first?.attributes).toEqual({ name: 'SY-L24 12:16', classname: 'shop/s.yaml' })
    expect(first?.children.map(({ name, attributes, text }) => ({ name, attributes, text }))).toEqual([
      {
        name: 'failure',
        attributes: { type: 'SY-L24', message: 'Expected a whole number from 1 to 86400, found 90000.' },
        text: 'Expected a whole number from 1 to 86400, found 90000.\nat resources.hello.props.timeout\nin shop/s.yaml:12:16',
      },
    ])
  })

  it('leaves warnings and hints to the output', () => {
    expect(outputOf(suiteOf(EVERY_OUTCOME, 'shop/s.yaml'))).toEqual([
      'information SY-L39 1:1 Add `validation: true`.',
      'warning SY-L34 14:14 Found what looks like a secret: 100% of it, a,b: c. Take it from `${env(…)}`.',
    ])
  })

  it('leaves what stayed undecided to the output, or makes an error of it where that is red', () => {
    const lenient = suiteOf(EVERY_OUTCOME, 'a folder/50% #1/s.yaml')
    expect(outputOf(lenient)).toEqual(['undecided SY-S01 6:15 Known at deployment only.'])
    expect(elementsNamed(lenient, 'testcase').map(({ attributes }) => attributes['name'])).toEqual([
      'has no errors',
    ])
    const strict = suiteOf(STRICT, 'a folder/50% #1/s.yaml')
    expect(outputOf(strict)).toEqual([])
    expect(elementsNamed(strict, 'error').map(({ attributes }) => attributes['type'])).toEqual(['SY-S01'])
  })

  it('has a red case for a path that could not be read', () => {
    const [error] = elementsNamed(suiteOf(EVERY_OUTCOME, 'none.yaml'), 'error')
    expect(error?.attributes).toEqual({ type: 'missing', message: 'Expected a file, found none.' })
  })

  it.each(HOSTILE_TEXTS)('stays well-formed and bounded with %j in a file', (text) => {
    for (const strict of [false, true]) {
      const document = junit(hostileValidation(text, strict))
      expect(elementsNamed(readXml(document), 'testsuite')).toHaveLength(4)
      expect(document).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|[\u202a-\u202e\u2066-\u2069]/u)
      expect(document.length).toBeLessThan(50_000)
    }
  })
})

describe('the schema of the format', () => {
  const xsd = process.env['FC_CONFORMANCE_JUNIT_XSD'] ?? ''

  it('accepts every outcome, hostile texts included', ({ skip }) => {
    if (!existsSync(xsd)) skip('absent: the schema that FC_CONFORMANCE_JUNIT_XSD should name')
    if (spawnSync('xmllint', ['--version']).error !== undefined) skip('absent: xmllint')
    const folder = mkdtempSync(join(tmpdir(), 'junit-'))
    try {
      const hostile = HOSTILE_TEXTS.map((text) => hostileValidation(text, true))
      const files = [EVERY_OUTCOME, STRICT, ...hostile].map((validation, index) => {
        const file = join(folder, `${index}.xml`)
        writeFileSync(file, junit(validation))
        return file
      })
      const lint = spawnSync('xmllint', ['--noout', '--schema', xsd, ...files], { encoding: 'utf8' })
      const objections = lint.stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
      expect({ objections, status: lint.status }).toEqual({ objections: [], status: 0 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
