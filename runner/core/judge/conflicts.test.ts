import { describe, expect, it } from 'vitest'
import type { CheckResult, RecordingResult } from '../../../schemas/report/report.ts'
import { conflictsOf } from './conflicts.ts'

const PROFILE = 'python-fc3'

function check(id: string, verdict: CheckResult['verdict']): CheckResult {
  return {
    ...{ id, verdict, profile: PROFILE, suite: '', title: '', level: 'must', requirements: [] },
    ...{ warning: false, reason: 'it was so', evidence: [], scenarios: [], rerun: '' },
  }
}

function recording(
  id: string,
  seen: string | undefined,
  profile: RecordingResult['profile'] = PROFILE,
): RecordingResult {
  return {
    id,
    seen,
    profile,
    suite: '',
    requirement: '',
    question: '',
    readings: {},
    detail: 'seen so',
    evidence: [],
  }
}

const WHO = 'initializer/records-who-repeats'
const ONCE = 'initializer/runs-once-per-instance'
const ARGUMENTS = 'initializer/takes-the-context-alone'

/** Readings by id, of what these come to. */
function seen(
  checks: readonly CheckResult[],
  recordings: readonly RecordingResult[] = [],
): Record<string, readonly string[]> {
  const found = conflictsOf([PROFILE], { checks, recordings })
  return Object.fromEntries(found.map((one) => [one.id, one.seen]))
}

describe('which reading is followed where the documents contradict one another', () => {
  it('is told by a recording', () => {
    expect(seen([], [recording(WHO, 'next-call')])).toEqual({ 'C-01': ['next-call'] })
    expect(seen([], [recording(WHO, 'system')])).toEqual({ 'C-01': ['system'] })
    expect(seen([], [recording(WHO, undefined)])).toEqual({ 'C-01': [] })
  })

  it('is told by a check, which may fail for another reason than to follow the other reading', () => {
    expect(seen([check(ARGUMENTS, 'pass')])).toEqual({ 'C-35': ['context'] })
    expect(seen([check(ARGUMENTS, 'fail')])).toEqual({ 'C-35': ['event-and-context'] })
    expect(seen([check(ONCE, 'pass')])).toEqual({ 'C-31': ['exactly-once'] })
    expect(seen([check(ONCE, 'fail')])).toEqual({ 'C-31': [] })
    expect(seen([check(ONCE, 'inconclusive')])).toEqual({ 'C-31': [] })
  })

  it('is not told by what was not looked at, or does not apply, or is of another profile', () => {
    expect(seen([check(ONCE, 'not-applicable')])).toEqual({})
    expect(seen([], [recording(WHO, 'system', 'python-fc2')])).toEqual({})
    expect(seen([])).toEqual({})
  })

  it('may be several, and is none for a reading that is not documented or not known', () => {
    const [exits, missing] = ['an-exit', 'a-missing-program'].map(
      (cause) => `custom-container/records-code-of-${cause}`,
    )
    const both = [recording(exits ?? '', 'ca-exited'), recording(missing ?? '', 'function-not-started')]
    expect(seen([], both)['C-19']).toEqual(['ca-codes', 'function-not-started'])
    expect(seen([], [recording(exits ?? '', 'other')])['C-19']).toEqual([])
    expect(seen([], [recording(exits ?? '', 'constructor')])['C-19']).toEqual([])
  })

  it('says what told it', () => {
    const [found] = conflictsOf([PROFILE], { checks: [], recordings: [recording(WHO, 'system')] })
    expect(found).toMatchObject({ profile: PROFILE, told: [{ by: WHO, detail: 'seen so' }] })
  })
})
