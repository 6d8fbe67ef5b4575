import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryReport } from '../fixtures/run-reports/arbitrary-report.ts'
import { elementsNamed, readXml } from '../fixtures/run-reports/read-xml.ts'
import { exitCodeOf } from '../runner/cli/exit-code.ts'
import type { CheckResult, RunReport } from '../schemas/report/report.ts'
import { badge } from './badge.ts'
import { ctrf } from './ctrf.ts'
import { github } from './github.ts'
import { githubOutputs } from './github-outputs.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown, MOST_CHARACTERS } from './markdown.ts'
import { terminal } from './terminal.ts'

/** A few by default, since each is told in nine formats; `FC_CONFORMANCE_PARITY_RUNS=2000` for more. */
const RUNS = Number(process.env['FC_CONFORMANCE_PARITY_RUNS'] ?? 60)

const CODES = { conforms: 0, violates: 1, partial: 3, incomplete: 3 } as const
const WORDS = {
  'does not conform': 'violates',
  'conforms in part': 'partial',
  conforms: 'conforms',
  incomplete: 'incomplete',
} as const

interface Told {
  readonly outcome: string
  readonly counts: Readonly<Record<string, number>>
}

/** Counted in the plainest way, from the report alone. */
function expected({ checks, options, outcome }: RunReport): Told {
  const isOpen = ({ verdict, known }: CheckResult): boolean =>
    known === undefined || !/fail|inc/.test(verdict)
  const isRed = (one: CheckResult): boolean => one.verdict === 'fail' && (options.strict || !one.warning)
  const count = (wanted: (one: CheckResult) => boolean): number => checks.filter(wanted).length
  return {
    outcome,
    counts: {
      pass: count(({ verdict }) => verdict === 'pass'),
      fail: count((one) => isOpen(one) && isRed(one)),
      warning: count((one) => isOpen(one) && one.verdict === 'fail' && !isRed(one)),
      known: count((one) => !isOpen(one)),
      inconclusive: count((one) => isOpen(one) && one.verdict === 'inconclusive'),
      'not-applicable': count(({ verdict }) => verdict === 'not-applicable'),
    },
  }
}

function outcomeIn(words: string): string {
  const found = Object.entries(WORDS).find(([start]) => words.startsWith(start))
  return found?.[1] ?? `no outcome in ${words}`
}

function inHtml(page: string): Told {
  const counts = [...page.matchAll(/data-count="([a-z-]+)">.*?<strong>(\d+)<\/strong>/g)]
  const items = [...page.matchAll(/<li class="check"[^>]* data-verdict="([a-z-]+)"/g)].map(
    ([, verdict]) => verdict,
  )
  for (const [, verdict = '', count] of counts)
    expect(items.filter((one) => one === verdict)).toHaveLength(Number(count))
  return {
    outcome: /data-outcome="([a-z]+)"/.exec(page)?.[1] ?? '',
    counts: Object.fromEntries(counts.map(([, name = '', count]) => [name, Number(count)])),
  }
}

function inMarkdown(text: string, { counts }: Told): Told {
  const [, words = ''] = /^## \S+ (.*)$/m.exec(text) ?? []
  const cells = (line: RegExp): string[] => (line.exec(text)?.[1] ?? '').split('|').map((cell) => cell.trim())
  const names = cells(/^\| \| (.*) \|$/m).map((cell) =>
    cell.replace(/^\S+ /, '').replace('n/a', 'not-applicable'),
  )
  const numbers = cells(/^\| \*\*all\*\* \| (.*) \|$/m).map(Number)
  const none = Object.fromEntries(Object.keys(counts).map((name) => [name, 0]))
  const found = names[0] === '' ? {} : Object.fromEntries(names.map((name, at) => [name, numbers[at] ?? NaN]))
  return { outcome: outcomeIn(words), counts: { ...none, ...found } }
}

const OUTPUTS = {
  pass: 'passed',
  fail: 'failed',
  warning: 'warnings',
  known: 'known',
  inconclusive: 'inconclusive',
  'not-applicable': 'not-applicable',
} as const

function inOutputs(text: string): Told {
  const values = new Map(text.split('\n').map((line) => [line.split('=')[0], line.split('=')[1]]))
  const counts = Object.entries(OUTPUTS).map(([standing, name]) => [standing, Number(values.get(name))])
  return { outcome: values.get('outcome') ?? '', counts: Object.fromEntries(counts) as Told['counts'] }
}

function inCtrf(text: string): Told {
  const { results } = JSON.parse(text) as {
    results: { tests: { rawStatus: string }[]; extra: { outcome: string; checks: Record<string, number> } }
  }
  const { total, ...counts } = results.extra.checks
  expect(results.tests).toHaveLength(total ?? -1)
  for (const [name, count] of Object.entries(counts))
    expect(results.tests.filter(({ rawStatus }) => rawStatus === name)).toHaveLength(count)
  return { outcome: results.extra.outcome, counts }
}

/** Tags that a page is made of; whatever else came through an escape would be another, or one in another place. */
const TAGS = new Set(
  'html head meta title link style script noscript body a header span button main section h1 h2 h3 p svg rect path text ul li strong b dl div dt dd details summary code time table caption thead tbody tr th td form label input fieldset legend select option output figure figcaption pre footer'.split(
    ' ',
  ),
)

function isSound(page: string): void {
  const body = page.replace(/<(script|style)>.*?<\/\1>/gs, '')
  const tags = [...body.matchAll(/<(\/?)([a-z0-9]+)((?:[^<>"]|"[^"<>]*")*)>/g)]
  expect(tags.filter(([, , name = '']) => !TAGS.has(name))).toEqual([])
  // Every `<` and `>` belongs to one of them.
  expect(tags.length).toBe([...body.matchAll(/</g)].length - 1)
  expect(
    tags.filter(([, , , attributes = '']) => /\s(on\w+|style|srcdoc)=|"\s*javascript:/i.test(attributes)),
  ).toEqual([])
  expect([...page.matchAll(/<script>/g)]).toHaveLength(2)
}

it('tells the same outcome and the same numbers in every format, and ends with the code that fits', () => {
  fc.assert(
    fc.property(arbitraryReport, (run) => {
      const truth = expected(run)
      const page = html(run)
      expect(inHtml(page)).toEqual(truth)
      isSound(page)

      const text = markdown(run)
      expect(inMarkdown(text, truth)).toEqual(truth)
      expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS)

      expect(inOutputs(githubOutputs(run))).toEqual(truth)
      expect(inCtrf(ctrf(run))).toEqual(truth)
      expect(JSON.parse(json(run))).toEqual(run)
      expect(outcomeIn(terminal(run).trimEnd().split('\n').at(-1) ?? '')).toBe(run.outcome)

      const { message } = JSON.parse(badge(run)) as { message: string }
      expect(outcomeIn(message)).toBe(run.outcome)
      expect(Number(/\d+/.exec(message)?.[0])).toBeLessThanOrEqual(run.checks.length)
      const [title] = elementsNamed(readXml(badge(run, { path: 'badge.SVG' })), 'title')
      expect(title?.text.endsWith(message)).toBe(true)

      const commands = github(run).trimEnd().split('\n')
      expect(commands.filter((line) => !/^::(error|warning|notice) [^\r\n]*::/.test(line))).toEqual([])
      expect(outcomeIn((commands.at(-1) ?? '').split('::').at(2) ?? '')).toBe(run.outcome)
      const stale = run.knownFailures?.stale.length ?? 0
      const red = truth.counts['fail'] ?? 0
      const open = truth.counts['inconclusive'] ?? 0
      const all = stale + red + open
      const errors = commands.slice(0, -1).filter((line) => line.startsWith('::error'))
      const [, more = '1'] = /::and (\d+) more;/.exec(errors.at(-1) ?? '') ?? []
      expect(all === 0 ? 0 : errors.length - 1 + Number(more)).toBe(all)

      const xml = readXml(junit(run))
      expect(elementsNamed(xml, 'failure')).toHaveLength(red + stale)
      expect(exitCodeOf(run)).toBe(CODES[run.outcome])
      expect(elementsNamed(xml, 'failure').length + elementsNamed(xml, 'error').length > 0).toBe(
        red + open + stale > 0 || exitCodeOf(run) !== 0,
      )
    }),
    { numRuns: RUNS, seed: 27 },
  )
})

it('writes JUnit that the schema of the format accepts, whatever the run was', ({ skip }) => {
  const xsd = process.env['FC_CONFORMANCE_JUNIT_XSD'] ?? ''
  if (!existsSync(xsd)) skip('absent: the schema that FC_CONFORMANCE_JUNIT_XSD should name')
  if (spawnSync('xmllint', ['--version']).error !== undefined)
    skip('absent: xmllint (Debian package libxml2-utils)')
  const folder = mkdtempSync(join(tmpdir(), 'fcc-parity-'))
  try {
    fc.sample(arbitraryReport, { numRuns: RUNS, seed: 27 }).forEach((run, index) => {
      writeFileSync(join(folder, `${index}.xml`), junit(run))
    })
    const files = Array.from({ length: RUNS }, (_, index) => `${index}.xml`)
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', xsd, ...files], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
    })
    const refused = stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
    expect(refused).toEqual([])
    expect(status).toBe(0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
