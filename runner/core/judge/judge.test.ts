import { describe, expect, it } from 'vitest'
import { historyOf } from '../../../fixtures/histories/notation.ts'
import type { Level, Profile } from '../../../schemas/profile.ts'
import type { CheckResult, RecordingResult, ScenarioResult } from '../../../schemas/report/report.ts'
import {
  failed,
  passed,
  seen,
  unseen,
  untriggered,
  type Conclusion,
  type Observation,
} from '../../../suites/conclude.ts'
import type { Check, Need, Recording, Suite } from '../../../suites/define.ts'
import type { Lens } from '../../../suites/lens/views.ts'
import { judgeAll } from './judge.ts'
import type { Plan } from '../plan.ts'

const PROFILE: Profile = 'python-fc3'

type Played = Pick<ScenarioResult, 'outcome' | 'reason'>
type Judge = (lens: Lens) => Conclusion

/** Scenarios by id and how each ended; those that are `undefined` belong to another profile. */
interface Case {
  readonly scenarios: Readonly<Record<string, Played | undefined>>
  readonly level?: Level
  readonly lacks?: readonly Need[]
  readonly judgeStopped?: Judge
}

const PLAYED: Played = { outcome: 'played' }
const pass: Judge = (lens) => passed([lens.events[0], lens.events[2]])
const fail: Judge = (lens) => failed('one', `two in ${lens.history.scenario}`, [lens.events[1]])
const open: Judge = () => untriggered('nothing happened')
const crash: Judge = () => {
  throw new TypeError('no such field')
}
/** Judges each scenario in its own way. */
const each =
  (judges: Readonly<Record<string, Judge>>): Judge =>
  (lens) =>
    (judges[lens.history.scenario] ?? open)(lens)

function judgeBy(
  judge: Judge,
  { scenarios, level = 'must', lacks = [], judgeStopped = open }: Case,
): CheckResult | undefined {
  const check: Check = {
    ...{ id: 'suite/fact', title: 'A fact', requirements: ['A-01', 'A-02'], profiles: [PROFILE] },
    scenarios: Object.keys(scenarios),
    judgeStopped,
    judge,
  }
  return run({ check, scenarios, level, lacks }).checks[0]
}

function observeBy(
  observe: (lens: Lens) => Observation,
  scenarios: Case['scenarios'],
  lacks: Case['lacks'] = [],
): RecordingResult | undefined {
  const recording: Recording = {
    ...{ id: 'suite/records-it', requirement: 'A-01', question: 'Which?', readings: { a: 'a', b: 'b' } },
    profiles: [PROFILE],
    scenarios: Object.keys(scenarios),
    observe,
  }
  return run({ recording, scenarios, lacks }).recordings[0]
}

function run(
  given: Case & { readonly check?: Check; readonly recording?: Recording },
): ReturnType<typeof judgeAll> {
  const { scenarios, level = 'must', lacks = [], check, recording } = given
  const { events, calibration } = historyOf('deploy deployed call:1 ok:1')
  const results = Object.entries(scenarios).flatMap(([id, played]): ScenarioResult[] =>
    played === undefined
      ? []
      : [{ id, suite: 'suite', profile: PROFILE, title: id, durationMs: 1, events, ...played }],
  )
  const suite: Suite = {
    ...{ id: 'suite', title: 'Suite', scenarios: [] },
    requirements: {
      'A-01': { level, text: 'A rule.', profiles: [PROFILE], sources: [] },
      'A-02': { level, text: 'A rule of another profile.', profiles: ['python-fc2'], sources: [] },
    },
    checks: check === undefined ? [] : [check],
    recordings: recording === undefined ? [] : [recording],
  }
  const plan: Plan = {
    profile: PROFILE,
    suites: [suite],
    checks: suite.checks.map((item) => ({ suite: 'suite', item, lacks })),
    recordings: suite.recordings.map((item) => ({ suite: 'suite', item, lacks })),
    scenarios: results.map(({ id, title }) => ({
      suite: 'suite',
      scenario: { id, title, profiles: [PROFILE], play: () => Promise.resolve() },
    })),
    impossible: new Map(),
  }
  const rerun = (id: string, profile: Profile): string => `again ${profile} ${id}`
  return judgeAll({ plan, calibrationOf: () => calibration, scenarios: results, rerun }, [suite])
}

describe('a check', () => {
  it('passes with the events that show it, and says how to run it again', () => {
    expect(judgeBy(pass, { scenarios: { a: PLAYED } })).toMatchObject({
      verdict: 'pass',
      level: 'must',
      warning: false,
      evidence: [{ scenario: 'a', events: [0, 2] }],
      requirements: ['A-01'],
      rerun: 'again python-fc3 suite/fact',
    })
  })

  it('fails when one of its scenarios breaks the rule and the others keep it', () => {
    const result = judgeBy(each({ a: pass, b: fail, c: fail }), {
      scenarios: { a: PLAYED, b: PLAYED, c: PLAYED },
    })
    expect(result).toMatchObject({
      verdict: 'fail',
      expected: 'one',
      actual: 'two in b',
      evidence: [
        { scenario: 'b', events: [1] },
        { scenario: 'c', events: [1] },
      ],
    })
  })

  it('fails even when another scenario could not be played', () => {
    const stopped: Played = { outcome: 'stopped', reason: 'deploy: no answer' }
    expect(judgeBy(fail, { scenarios: { a: stopped, b: PLAYED } })?.verdict).toBe('fail')
  })

  it('passes when one scenario shows it and another did not come to the point', () => {
    const result = judgeBy(each({ a: pass, b: open }), { scenarios: { a: PLAYED, b: PLAYED } })
    expect(result).toMatchObject({ verdict: 'pass', evidence: [{ scenario: 'a' }] })
  })

  it('is inconclusive with the reasons when no scenario came to the point', () => {
    const result = judgeBy(open, { scenarios: { a: PLAYED, b: PLAYED } })
    expect(result).toMatchObject({ verdict: 'inconclusive', evidence: [] })
    expect(result?.reason).toBe('`a`: nothing happened; `b`: nothing happened')
  })

  it.each<Played>([
    { outcome: 'stopped', reason: 'invoke: no answer' },
    { outcome: 'not-reached', reason: 'the run ended' },
  ])('is inconclusive when a scenario was $outcome, though another one passed', (other) => {
    const result = judgeBy(pass, { scenarios: { a: PLAYED, b: other } })
    expect(result?.verdict).toBe('inconclusive')
    expect(result?.reason).toContain(other.reason)
  })

  it('names once why its scenarios were not reached', () => {
    const unreached: Played = { outcome: 'not-reached', reason: 'the target was lost' }
    const result = judgeBy(pass, { scenarios: { a: unreached, b: unreached } })
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'the target was lost' })
  })

  it('counts what is broken in a stopped scenario only when that is what it is about', () => {
    const scenarios = { a: { outcome: 'stopped', reason: 'idle: refused' } } as const
    expect(judgeBy(fail, { scenarios })?.verdict).toBe('inconclusive')
    expect(judgeBy(pass, { scenarios, judgeStopped: fail })?.verdict).toBe('fail')
    expect(judgeBy(pass, { scenarios, judgeStopped: pass })?.verdict).toBe('inconclusive')
    expect(judgeBy(pass, { scenarios, judgeStopped: crash })?.verdict).toBe('inconclusive')
  })

  it('is inconclusive when it crashes, and stops nothing else', () => {
    const result = judgeBy(crash, { scenarios: { a: PLAYED } })
    expect(result?.verdict).toBe('inconclusive')
    expect(result?.reason).toContain('no such field')
  })

  it('is inconclusive when it claims to pass without any event', () => {
    expect(judgeBy(() => passed([undefined]), { scenarios: { a: PLAYED } })?.verdict).toBe('inconclusive')
  })

  it('is inconclusive when nothing was played', () => {
    expect(judgeBy(pass, { scenarios: { a: undefined } })?.verdict).toBe('inconclusive')
    expect(judgeBy(pass, { scenarios: {} })?.verdict).toBe('inconclusive')
  })

  it('is a warning when it breaks a SHOULD', () => {
    const result = judgeBy(fail, { scenarios: { a: PLAYED }, level: 'should' })
    expect(result).toMatchObject({ verdict: 'fail', level: 'should', warning: true })
  })

  it('is not applicable when the target lacks what it takes, whatever was played', () => {
    const result = judgeBy(fail, { scenarios: { a: PLAYED }, lacks: ['freeze', 'witness'] })
    expect(result).toMatchObject({ verdict: 'not-applicable', warning: false, evidence: [] })
    expect(result?.reason).toContain('`freeze` (`idle: frozen`), `witness`')
  })
})

describe('a recording', () => {
  it('notes the first reading that is seen', () => {
    const observe = (lens: Lens): Observation =>
      lens.history.scenario === 'a' ? unseen('not there') : seen('b', 'as seen', [lens.events[0]])
    expect(observeBy(observe, { a: PLAYED, b: PLAYED })).toMatchObject({
      seen: 'b',
      detail: 'as seen',
      evidence: [{ scenario: 'b', events: [0] }],
    })
  })

  it('says why nothing was seen', () => {
    const stopped: Played = { outcome: 'stopped', reason: 'deploy: no answer' }
    const result = observeBy(() => unseen('not there'), { a: PLAYED, b: stopped })
    expect(result?.seen).toBeUndefined()
    expect(result?.detail).toBe('not there; deploy: no answer')
  })

  it('says what the target lacks for it', () => {
    const result = observeBy(() => seen('b', 'as seen', []), { a: undefined }, ['expire'])
    expect(result?.seen).toBeUndefined()
    expect(result?.detail).toContain('lacks `expire` (`idle: destroyed`)')
  })

  it('survives its own crash', () => {
    const observe = (): never => {
      throw new Error('no such field')
    }
    expect(observeBy(observe, { a: PLAYED })?.detail).toContain('no such field')
  })
})
