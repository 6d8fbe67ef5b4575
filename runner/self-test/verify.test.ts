import { beforeAll, describe, expect, it } from 'vitest'
import { json } from '../../reports/json.ts'
import type { CheckResult, RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import type { Finding, Verification } from '../../schemas/verification/verification.ts'
import { DeadlineError } from '../deadline.ts'
import { mergeRounds } from '../core/judge/merge.ts'
import { applyToRun } from '../known-failures/apply-to-run.ts'
import { toolVersion } from '../host.ts'
import { verifyReport } from '../verify/verify-report.ts'
import { judgeSimulated, type SimulateOptions } from './simulate.ts'

const SMALL = ['initializer', 'pre-freeze', 'pre-stop', 'function-logs']

/** As it comes back from a file. */
function written(report: RunReport): RunReport {
  return JSON.parse(json(sealed(report))) as RunReport
}

function verify(report: unknown, adapter?: string): Verification {
  return verifyReport(report, { file: 'report.json', version: toolVersion(), adapter })
}

function placesOf({ findings }: Verification, ...rules: readonly Finding['rule'][]): string[] {
  return findings.filter(({ rule }) => rules.includes(rule)).map(({ place }) => place)
}

describe('the reports of runs', () => {
  it.each<[string, number, SimulateOptions]>([
    ['all profiles', 1, { suites: [...SMALL, 'context', 'http-event', 'custom-container'] }],
    ['a choice of checks of one profile', 3, { profiles: ['python-fc3'], checks: ['initializer/*'] }],
    ['one with failures', 2, { profiles: ['python-fc2'], suites: SMALL, rules: { preStopRuns: () => 0 } }],
  ])('are verified: %s', async (_, partial, options) => {
    const verification = verify(written(await judgeSimulated(options)))
    expect(verification.findings).toEqual([])
    expect(verification.outcome).toBe('verified')
    expect(verification.subject?.partial).toHaveLength(partial)
  })
})

describe('the reports of runs of other kinds', () => {
  const judge = (rules: SimulateOptions['rules'] = {}): Promise<RunReport> =>
    judgeSimulated({ profiles: ['python-fc3'], suites: ['pre-stop'], rules })

  it('are verified when several interpreters served, and when one of them is changed they are not', async () => {
    const merged = written(
      mergeRounds([
        { interpreter: 'CPython 3.10', python: 'one', report: await judge() },
        { interpreter: 'CPython 3.12', python: 'other', report: await judge({ preStopRuns: () => 0 }) },
      ]),
    )
    expect(verify(merged).findings).toEqual([])
    const swapped = merged.checks.map((check) => ({
      ...check,
      interpreter: merged.interpreters?.[0]?.interpreter,
    }))
    expect(placesOf(verify({ ...merged, checks: swapped }), 'plan')).not.toEqual([])
    const foreign = merged.interpreters?.map((round, at) => ({
      ...round,
      target: round.target && { ...round.target, version: `other ${at}` },
    }))
    expect(placesOf(verify({ ...merged, interpreters: foreign }), 'adapter')).toContain(
      '/interpreters/1/target',
    )
  })

  it('are verified with known failures, and not when more is called known', async () => {
    const report = await judge({ preStopRuns: () => 0 })
    const red = report.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive')
    const entry = { reason: 'is being mended', flaky: false, line: 1 } as const
    const known = {
      ...{ file: 'known.yaml', suite: toolVersion() },
      checks: red.map(({ id, verdict }) => ({
        ...entry,
        check: id,
        ...(verdict === 'inconclusive' && { verdict }),
      })),
    }
    const applied = written(
      applyToRun(report, known, {
        today: '2026-01-01',
        checks: new Map(red.map(({ id }) => [id, ['python-fc3']])),
      }),
    )
    expect(applied.outcome).toBe('conforms')
    expect(verify(applied).findings).toEqual([])
    const use = applied.knownFailures
    const hidden = { ...applied, knownFailures: use && { ...use, outcomeWithout: 'conforms' } }
    expect(placesOf(verify(hidden), 'outcome')).toEqual(['/knownFailures/outcomeWithout'])
  })

  it('are verified when they were cut short', async () => {
    const stopping = new AbortController()
    stopping.abort(new DeadlineError('the run', 1))
    const cut = written(
      await judgeSimulated({ profiles: ['python-fc3'], suites: ['pre-stop'], signal: stopping.signal }),
    )
    expect(cut.complete).toBe(false)
    expect(verify(cut).findings).toEqual([])
    expect(verify(cut).subject?.partial).toContainEqual(
      expect.stringMatching(/^it was cut short \((deadline|target)\)$/),
    )
    const whole = sealed({ ...cut, endedBy: undefined, complete: true })
    expect(placesOf(verify(JSON.parse(JSON.stringify(whole))), 'history')).toContain('/scenarios/0')
  })
})

type Tampering = (report: RunReport) => RunReport

/** Each change, where it is told by what it breaks (even when the report is sealed again), and by which rule. */
const TAMPERINGS: Readonly<Record<string, readonly [Tampering, Finding['rule'], RegExp]>> = {
  'a verdict from fail to pass': [
    editCheck(FAILED, (check) => ({ ...check, verdict: 'pass', expected: undefined, actual: undefined })),
    'verdict',
    /^\/checks\/\d+\/verdict$/,
  ],
  'what was seen instead': [
    editCheck(FAILED, (check) => ({ ...check, actual: 'all was well' })),
    'verdict',
    /\/actual$/,
  ],
  'an event that is evidence': [
    editCheck(PASSED, (check) => ({ ...check, evidence: [] })),
    'verdict',
    /\/evidence\/0$/,
  ],
  'a level': [
    editCheck(FAILED, (check) => ({ ...check, level: 'should', warning: true })),
    'verdict',
    /\/level$/,
  ],
  'a command to run it again': [
    editCheck(PASSED, (check) => ({ ...check, rerun: check.rerun.replace('--check', '--strict --check') })),
    'verdict',
    /\/rerun$/,
  ],
  'a check taken out': [
    (report) => ({ ...report, checks: report.checks.filter((one) => !FAILED(one)) }),
    'plan',
    /^\/checks$/,
  ],
  'a check twice': [
    (report) => ({ ...report, checks: report.checks.flatMap((one, at) => (at === 3 ? [one, one] : [one])) }),
    'plan',
    /^\/checks\/4$/,
  ],
  'two checks in the wrong order': [
    (report) => ({
      ...report,
      checks: [...report.checks.slice(1, 2), ...report.checks.slice(0, 1), ...report.checks.slice(2)],
    }),
    'plan',
    /^\/checks\/0$/,
  ],
  'a check that there never was': [
    (report) => ({
      ...report,
      checks: report.checks.map((one, at) => (at === 2 ? { ...one, id: 'pre-stop/is-nice' } : one)),
    }),
    'plan',
    /^\/checks\/2$/,
  ],
  'a scenario taken out': [
    (report) => ({ ...report, scenarios: report.scenarios.slice(1) }),
    'plan',
    /^\/scenarios$/,
  ],
  'a scenario twice': [
    (report) => ({
      ...report,
      scenarios: report.scenarios.flatMap((one, at) => (at === 1 ? [one, one] : [one])),
    }),
    'plan',
    /^\/scenarios\/2$/,
  ],
  'a requirement taken out': [
    (report) => ({ ...report, requirements: report.requirements.slice(1) }),
    'plan',
    /^\/requirements$/,
  ],
  'the text of a requirement': [
    (report) => ({
      ...report,
      requirements: report.requirements.map((one, at) =>
        at === 0 ? { ...one, text: 'Anything goes.' } : one,
      ),
    }),
    'verdict',
    /^\/requirements\/0\/text$/,
  ],
  'a reading that was seen': [
    (report) => ({
      ...report,
      recordings: report.recordings.map((one) => (one.seen === undefined ? one : { ...one, seen: 'other' })),
    }),
    'verdict',
    /^\/recordings\/\d+\/seen$/,
  ],
  'which of contradicting documents is followed': [
    (report) => ({
      ...report,
      conflicts: report.conflicts?.map((one) => ({ ...one, seen: ['as-you-like-it'] })),
    }),
    'verdict',
    /^\/conflicts\/\d+\/seen\/0$/,
  ],
  'a contradiction between documents taken out': [
    (report) => ({ ...report, conflicts: report.conflicts?.slice(1) }),
    'plan',
    /^\/conflicts$/,
  ],
  'the outcome': [(report) => ({ ...report, outcome: 'conforms' }), 'outcome', /^\/outcome$/],
  'that it was complete': [(report) => ({ ...report, complete: false }), 'outcome', /^\/complete$/],
  'a check noted as known': [
    editCheck(FAILED, (check) => ({ ...check, known: { reason: 'so be it', flaky: false, line: 1 } })),
    'outcome',
    /\/known$/,
  ],
  'an event taken out': [
    editHistory((events) => events.slice(1)),
    'history',
    /^\/scenarios\/\d+\/events\/0$/,
  ],
  'the time of an event': [
    editHistory((events) => events.map((event, at) => (at === 1 ? { ...event, atMs: 1e9 } : event))),
    'history',
    /^\/scenarios\/\d+\/events\/2$/,
  ],
  'histories that change places': [(report) => swapHistories(report), 'verdict', /^\/checks\/\d+\//],
  'the version of the suite': [
    (report) => ({ ...report, tool: { ...report.tool, version: '9.9.9' } }),
    'version',
    /^\/tool\/version$/,
  ],
  'the digest of the requirements': [
    (report) => ({ ...report, catalogue: '0'.repeat(64) }),
    'catalogue',
    /^\/catalogue$/,
  ],
  'a smaller selection': [
    (report) => ({ ...report, options: { ...report.options, checks: ['initializer/*'] } }),
    'plan',
    /^\/checks\/\d+$/,
  ],
  'the profiles': [(report) => ({ ...report, profiles: ['container-fc3'] }), 'plan', /^\/checks/],
  'what the target can do': [
    (report) => ({
      ...report,
      target: report.target && {
        ...report.target,
        capabilities: { ...report.target.capabilities, idle: [] },
      },
    }),
    'verdict',
    /^\/checks\/\d+\//,
  ],
  'a profile that the target does not claim': [
    (report) => ({ ...report, target: report.target && { ...report.target, profiles: ['container-fc3'] } }),
    'adapter',
    /^\/profiles\/0$/,
  ],
  'teeth of a run that showed none': [
    editCheck(PASSED, (check) => ({ ...check, teeth: { shown: true } })),
    'teeth',
    /\/teeth$/,
  ],
  'a property of its own': [(report) => ({ ...report, approved: true }) as RunReport, 'schema', /^$/],
  'a verdict that there is not': [
    editCheck(PASSED, (check) => ({ ...check, verdict: 'good' as CheckResult['verdict'] })),
    'schema',
    /^\/checks\/\d+\/verdict$/,
  ],
}

/** Changes that leave every verdict as it is: digests alone tell them. */
const HARMLESS: Readonly<Record<string, readonly [Tampering, RegExp]>> = {
  'the name of the target': [
    (report) => ({ ...report, target: report.target && { ...report.target, name: 'another' } }),
    /^\/target$/,
  ],
  'when it began': [(report) => ({ ...report, startedAt: '2020-01-01T00:00:00Z' }), /^\/startedAt$/],
  'how long it took': [(report) => ({ ...report, durationMs: 1 }), /^\/durationMs$/],
  'the time of an event by a little': [
    editHistory((events) => lastLater(events)),
    /^\/scenarios\/\d+\/events$/,
  ],
  'the seal itself': [
    (report) => ({ ...report, seal: report.seal && { ...report.seal, whole: '0'.repeat(64) } }),
    /^\/seal\/whole$/,
  ],
  'the seal taken out': [(report) => ({ ...report, seal: undefined }), /^\/seal$/],
}

describe('what was changed after the run', () => {
  let report: RunReport
  beforeAll(async () => {
    report = written(
      await judgeSimulated({ profiles: ['python-fc2'], suites: SMALL, rules: { preStopRuns: () => 0 } }),
    )
    expect(verify(report).outcome).toBe('verified')
  })

  it.each(Object.entries(TAMPERINGS))('is named, even under a new seal: %s', (_, [tamper, rule, place]) => {
    const changed = tamper(structuredClone(report))
    for (const [form, seals] of [
      [changed, true],
      [sealed(changed), false],
    ] as const) {
      const verification = verify(JSON.parse(JSON.stringify(form)))
      expect(verification.outcome).toBe('rejected')
      expect(placesOf(verification, rule).filter((one) => place.test(one))).not.toEqual([])
      if (rule !== 'schema')
        expect(placesOf(verification, 'seal').length > 0 || verification.more > 0).toBe(
          seals || verification.more > 0,
        )
    }
  })

  it.each(Object.entries(HARMLESS))('is named by its digest: %s', (_, [tamper, place]) => {
    const verification = verify(JSON.parse(JSON.stringify(tamper(structuredClone(report)))))
    expect(verification.findings.map(({ rule }) => rule)).toEqual(['seal'])
    expect(placesOf(verification, 'seal')).toEqual([expect.stringMatching(place)])
  })

  it('is rejected when two reports are merged by hand', async () => {
    const other = written(await judgeSimulated({ profiles: ['python-fc2'], suites: SMALL }))
    const merged = {
      ...report,
      checks: other.checks,
      outcome: other.outcome,
      requirements: other.requirements,
    }
    const places = placesOf(verify(merged), 'verdict').join(' ')
    expect(places).toMatch(/\/checks\/\d+\/verdict/)
    expect(places).toMatch(/\/requirements\/\d+\/status/)
    const seal = other.seal &&
      report.seal && {
        ...report.seal,
        parts: { ...report.seal.parts, durationMs: other.seal.parts['durationMs'] ?? '' },
      }
    expect(placesOf(verify({ ...report, durationMs: other.durationMs, seal }), 'seal')).toEqual([
      '/seal/whole',
    ])
  })

  it('is no matter when it is the order of members and white space', () => {
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value.map(turned)
          : Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, member]) => [name, turned(member)]),
            )
    expect(verify(turned(report)).findings).toEqual([])
  })

  it('knows who must have been judged', () => {
    const { name = '', version = '' } = report.target ?? {}
    expect(verify(report, name).outcome).toBe('verified')
    expect(verify(report, `${name}@${version}`).outcome).toBe('verified')
    expect(placesOf(verify(report, `${name}@0`), 'adapter')).toEqual(['/target'])
    expect(placesOf(verify(report, 'else'), 'adapter')).toEqual(['/target'])
  })

  it('cannot hide under unfortunate names', () => {
    const text = JSON.stringify(report)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const hidden: unknown = JSON.parse(
        text.replace('"outcome":', `"${name}":{"outcome":"conforms"},"outcome":`),
      )
      expect(placesOf(verify(hidden), 'schema')).toHaveLength(1)
      const named: unknown = JSON.parse(text.replace('"parts":{', `"parts":{"${name}":"${'0'.repeat(64)}",`))
      expect(placesOf(verify(named), 'seal')).toEqual([`/${name}`])
    }
  })
})

function FAILED(check: CheckResult): boolean {
  return check.id === 'pre-stop/runs-before-the-instance-goes'
}

function PASSED(check: CheckResult): boolean {
  return check.id === 'initializer/runs-once-per-instance'
}

function editCheck(
  which: (check: CheckResult) => boolean,
  edit: (check: CheckResult) => CheckResult,
): Tampering {
  return (report) => ({
    ...report,
    checks: report.checks.map((check) => (which(check) ? edit(check) : check)),
  })
}

/** Of the first scenario with many events. */
function editHistory(edit: (events: ScenarioResult['events']) => ScenarioResult['events']): Tampering {
  return (report) => {
    const at = report.scenarios.findIndex(({ events }) => events.length > 5)
    return {
      ...report,
      scenarios: report.scenarios.map((one, place) =>
        place === at ? { ...one, events: edit(one.events) } : one,
      ),
    }
  }
}

function lastLater(events: ScenarioResult['events']): ScenarioResult['events'] {
  const last = events.findLastIndex(({ atMs }) => atMs >= 0)
  return events.map((event, at) => (at === last ? { ...event, atMs: event.atMs + 1e-9 } : event))
}

function swapHistories(report: RunReport): RunReport {
  const all = report.scenarios.map(({ events }) => events).reverse()
  return { ...report, scenarios: report.scenarios.map((one, at) => ({ ...one, events: all[at] ?? [] })) }
}
