import { stripVTControlCharacters } from 'node:util'
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
import { indexOfKind } from '../fixtures/run-reports/every-event.ts'
import { HOSTILE_TEXTS } from '../fixtures/run-reports/hostile-texts.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { terminal } from './terminal.ts'

function linesOf(report: RunReport, verbosity: 'quiet' | 'normal' | 'verbose' = 'normal'): string[] {
  return terminal(report, { verbosity }).trimEnd().split('\n')
}

describe('terminal', () => {
  it('says first who was judged', () => {
    expect(linesOf(everyVerdict()).slice(0, 4)).toEqual([
      'fc-conformance 1.2.3',
      '  target    example platform 2.1.0 (CPython 3.11.7)',
      '  profiles  python-fc2, python-fc3',
      '  noise     python-fc2: cold start 2.3 ms, warm call 0.4 ms, margin 1.2 ms',
    ])
    expect(terminal(everyVerdict({ target: undefined }))).toContain('target    unknown: it never said hello')
  })

  it('says when a run was narrowed, strict or slowed down', () => {
    const told = terminal(
      everyVerdict({
        options: {
          strict: true,
          timeoutScale: 3,
          seed: 1,
          suites: ['initializer'],
          checks: ['*/a*'],
          requirements: [],
        },
        calibration: { 'python-fc3': { coldMs: 1, warmMs: 1, noiseMs: 1, timeoutScale: 3 } },
      }),
    )
    expect(told).toContain('only      suite initializer, check */a*')
    expect(told).toContain('a violated SHOULD counts as a failure')
    expect(told).toContain('time limits × 3')
  })

  it('counts per profile and suite, and by level', () => {
    const rows = linesOf(everyVerdict()).map((line) => line.replace(/ +/g, ' '))
    for (const row of [
      'python-fc2 pass fail warning inconclusive n/a',
      '✗ initializer 1 1 1 · ·',
      '? pre-stop · · · 1 ·',
      '✓ initializer 1 · · · ·',
      '- pre-stop · · · · 1',
      '✗ MUST 2 1 · 1 1',
      '! SHOULD · · 1 · ·',
      '✗ all checks 2 1 1 1 1',
    ])
      expect(rows).toContain(row)
  })

  it('tells a failure in full', () => {
    const lines = linesOf(everyVerdict())
    const start = lines.indexOf('✗ initializer/runs-once-per-instance  MUST, python-fc2')
    expect(lines.slice(start + 1, start + 8)).toEqual([
      '  The initializer runs once per instance',
      '    rule      INIT-03 MUST: The initializer runs exactly once in the life of an instance.',
      '                S1: Python lifecycle hooks, FC 2.0',
      '    expected  one run of the initializer',
      '    actual    two runs in instance a1b2c3',
      '    evidence  in initializer/two-calls: Two calls, one after the other',
      expect.stringMatching(/^ {16}#0 {2}\+0\.0 ms {2}hello: asks to deploy/),
    ])
    expect(lines).toContain('    rerun     npx fc-conformance run --check initializer/runs-once-per-instance')
  })

  it('puts violated MUSTs before violated SHOULDs of a strict run', () => {
    const checks = [...everyVerdict().checks].reverse()
    const lines = linesOf(everyVerdict({ checks, options: { ...everyVerdict().options, strict: true } }))
    expect(lines.filter((line) => /^✗ \S+\/\S+ {2}/.test(line))).toEqual([
      '✗ initializer/runs-once-per-instance  MUST, python-fc2',
      '✗ initializer/logs-its-request-id  SHOULD, python-fc2',
    ])
    expect(lines.at(-1)).toMatch(
      /^does not conform: 1 MUST violated, 1 SHOULD violated, 1 inconclusive, 1 scenario was stopped \|/,
    )
  })

  it('groups by reason what was not judged, and shows a few of many', () => {
    const checks = Array.from({ length: 20 }, (_, n) =>
      aCheck({ id: `s/c${n}`, verdict: 'inconclusive', reason: n === 0 ? 'odd one out' : 'no witness' }),
    )
    const lines = linesOf(everyVerdict({ checks, outcome: 'incomplete' }))
    expect(lines).toContain('? odd one out (1)')
    expect(lines).toContain('? no witness (19)')
    expect(lines).toContain('    … and 13 more (--verbose shows all)')
    expect(
      linesOf(everyVerdict({ checks }), 'verbose').filter((line) => /^ {4}python-fc2 {2}s\/c/.test(line)),
    ).toHaveLength(20)
  })

  it('says how to look again at what is inconclusive, and what was seen of it', () => {
    const check = aCheck({
      ...{ id: 's/open', verdict: 'inconclusive', reason: 'the other scenario was stopped' },
      evidence: [{ scenario: 'initializer/two-calls', events: [0] }],
    })
    const lines = linesOf(everyVerdict({ checks: [check], outcome: 'incomplete' }))
    const start = lines.indexOf('? the other scenario was stopped (1)')
    expect(lines.slice(start + 1, start + 5)).toEqual([
      '    python-fc2  s/open',
      '      evidence  in initializer/two-calls: Two calls, one after the other',
      expect.stringMatching(/^ {18}#0 {2}/),
      '      rerun     npx fc-conformance run --check s/open',
    ])
    expect(linesOf(everyVerdict({ checks: [check] }), 'verbose').join('\n')).toContain('rule      INIT-03')
  })

  it('shows the whole of a long reason', () => {
    const reason = `${'far too slow to tell, '.repeat(20)}so give it more time`
    const check = aCheck({ verdict: 'inconclusive', reason })
    expect(terminal(everyVerdict({ checks: [check] }))).toContain('so give it more time (1)')
  })

  it('tells of a warning what was expected beside what was found', () => {
    const lines = linesOf(everyVerdict())
    const start = lines.indexOf('! initializer/logs-its-request-id  SHOULD, python-fc2')
    expect(lines.slice(start + 2, start + 4)).toEqual([
      '    expected  the id of call 1',
      '    actual    no id',
    ])
  })

  it('names a few of the scenarios that were stopped, or all', () => {
    const [, stopped] = everyVerdict().scenarios
    expect(linesOf(stoppedOnly())).toContain('  python-fc2  stopped pre-stop/expires: no answer to idle')
    const scenarios = Array.from({ length: 9 }, () => stopped).flatMap((one) => one ?? [])
    const rows = (verbosity: 'normal' | 'verbose'): string[] =>
      linesOf(everyVerdict({ scenarios }), verbosity).filter((line) => line.includes(' stopped pre-stop/'))
    expect(rows('normal')).toHaveLength(6)
    expect(rows('verbose')).toHaveLength(9)
    expect(linesOf(everyVerdict({ scenarios }))).toContain('  … and 3 more (--verbose shows all)')
  })

  it('notes which reading of an open clause was seen', () => {
    const lines = linesOf(everyVerdict())
    expect(lines).toContain('  INIT-13  python-fc2  caller: the next call starts a new instance')
    expect(lines).toContain('  INIT-13  python-fc3  not seen: no call failed')
    expect(lines).toContain(
      'Requirements (7): 5 checked (1 pass, 2 fail, 1 inconclusive, 1 n/a), 1 recorded, 1 excluded with a reason',
    )
  })

  it('shows everything when verbose', () => {
    const told = terminal(everyVerdict(), { verbosity: 'verbose' })
    for (const part of [
      'Passed (2)',
      'asked: Who tries again after a failed initializer?',
      'or platform: the platform tries until it passes',
      'stopped pre-stop/expires: no answer to idle',
      'LIM-01: not visible from outside',
      `#${indexOfKind('listed')}  at some time  hello: in the list of invocations`,
    ])
      expect(told).toContain(part)
  })

  it('shows nothing but failures and the closing line when quiet', () => {
    const closing = linesOf(everyVerdict()).at(-1)
    expect(linesOf(everyVerdict(), 'quiet')).toEqual([
      '✗ initializer/runs-once-per-instance  MUST, python-fc2',
      closing,
    ])
  })
})

describe('a target that could not be judged', () => {
  it('is told with who is to blame, why, what to do and the last output', () => {
    const lines = linesOf(neverBegan())
    const start = lines.indexOf('The target could not be judged')
    expect(lines.slice(start + 1, start + 7)).toEqual([
      '  blame: the adapter between it and the runner',
      expect.stringMatching(/^ {2}cause: expected a plain function .* \(adapter-ended\)$/),
      '  to do: See its last output.',
      '  last output:',
      '    | Traceback (most recent call last):',
      '    |   KeyError: "name"',
    ])
    expect(lines).toContainEqual(expect.stringMatching(/^\? the target could not be judged: .* \(6\)$/))
    expect(lines.at(-1)).toMatch(
      /^incomplete: 6 inconclusive, nothing was judged, cut short, to the blame of the adapter \(adapter-ended\) \|/,
    )
  })

  it('is told in the quiet report as well, and as lost when it had begun', () => {
    expect(linesOf(neverBegan(), 'quiet')).toContain('The target could not be judged')
    expect(linesOf(lost(), 'quiet')).toContain('The target was lost')
    expect(linesOf(everyVerdict()).join('\n')).not.toContain('The target')
  })

  it('shows the end of a long output', () => {
    const output = Array.from({ length: 50 }, (_, at) => `line ${at}`).join('\n')
    const lines = linesOf(neverBegan({ blame: 'adapter', code: 'adapter-ended', message: 'gone', output }))
    expect(lines).toContain('  last output (30 earlier lines left out):')
    expect(lines.filter((line) => line.startsWith('    | '))).toHaveLength(20)
    expect(lines).toContain('    | line 49')
  })
})

describe('what a target lacks', () => {
  it('is listed, what is required first, and named in the closing line', () => {
    const lines = linesOf(partial())
    const start = lines.indexOf('Lacking (2): what the target declares that it cannot do')
    expect(lines.slice(start + 1, start + 3)).toEqual([
      '  freeze (idle: frozen)  python-fc3  required: 1 check not applicable, 1 MUST left unjudged (ERR-27)',
      '  async  python-fc3  optional: 1 check not applicable, no MUST left unjudged',
    ])
    expect(lines.at(-1)).toMatch(
      /^conforms in part: required but lacking: freeze \(idle: frozen\); 1 MUST left unjudged \|/,
    )
  })
})

describe('the closing line', () => {
  const closing = (changes: Partial<RunReport>): string | undefined => linesOf(everyVerdict(changes)).at(-1)

  it('says how a run came out, by level', () => {
    expect(closing({})).toBe(
      'does not conform: 1 MUST violated, 1 inconclusive, 1 scenario was stopped | 7 requirements, 6 checks ' +
        '(MUST 2 pass, 1 fail, 1 inconclusive, 1 n/a; SHOULD 1 warning) in 3.2 s',
    )
    expect(closing({ outcome: 'conforms', checks: [aCheck()], scenarios: [], durationMs: 125_000 })).toBe(
      'conforms | 7 requirements, 1 check (MUST 1 pass) in 2 min 5 s',
    )
  })

  it('says why a run is incomplete', () => {
    expect(closing({ outcome: 'incomplete', checks: [], scenarios: [] })).toMatch(
      /^incomplete: nothing was judged \|/,
    )
    expect(
      closing({
        ...{ outcome: 'incomplete', checks: [aCheck()], scenarios: [] },
        ...{ complete: false, endedBy: 'deadline' },
      }),
    ).toMatch(/^incomplete: cut short by the deadline \|/)
    expect(linesOf(cutShort()).at(-1)).toMatch(
      /1 inconclusive, 1 scenario was stopped, cut short by an interrupt \|/,
    )
    expect(linesOf(stoppedOnly()).at(-1)).toMatch(/^incomplete: 1 scenario was stopped \|/)
  })
})

describe('colour', () => {
  it('changes nothing but colour', () => {
    for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
      const coloured = terminal(everyVerdict(), { colour: true, verbosity })
      expect(coloured).toContain('\u001b[31m')
      expect(stripVTControlCharacters(coloured)).toBe(terminal(everyVerdict(), { verbosity }))
    }
  })

  it('is off unless asked for', () => {
    expect(terminal(everyVerdict())).not.toContain('\u001b')
  })
})

/** How many lines an adapter's last output has is its own affair. */
function linesBesideOutput(told: string): string[] {
  return told.split('\n').filter((line) => !/^ +(\| |last output)/.test(line))
}

describe('hostile texts', () => {
  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text]))(
    'cannot steer terminal or build log: %j',
    (_, text) => {
      for (const verbosity of ['quiet', 'normal', 'verbose'] as const) {
        const told = terminal(hostileReport(text), { verbosity })
        expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u)
        expect(told).not.toMatch(/##[a-z]*\[/i)
        expect(told).not.toMatch(/^\s*::/m)
        const plain = terminal(hostileReport('plain'), { verbosity })
        expect(linesBesideOutput(told)).toHaveLength(linesBesideOutput(plain).length)
        expect(told.length).toBeLessThan(200_000)
      }
    },
  )
})
