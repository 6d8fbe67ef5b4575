import { describe, expect, it } from 'vitest'
import { CONFLICTS } from './conflicts.ts'
import { CATALOGUE } from './index.ts'

const recordings = new Map(CATALOGUE.flatMap((suite) => suite.recordings).map((one) => [one.id, one]))
const checks = new Set(CATALOGUE.flatMap((suite) => suite.checks).map(({ id }) => id))

/** Section 8.1 of the contract. */
const IDS = '01 02 03 04 05 06 07 08 09 10 11 12 13 14 19 31 34 35 36'
  .split(' ')
  .map((number) => `C-${number}`)

describe('the contradictions between the documents', () => {
  it('are all there, and none is the id of a clause', () => {
    expect([...new Set(CONFLICTS.map(({ id }) => id))]).toEqual(IDS)
    const clauses = CATALOGUE.flatMap((suite) => Object.keys(suite.requirements))
    expect(clauses.filter((id) => IDS.includes(id))).toEqual([])
  })

  it.each(CONFLICTS.map((one) => [one.id, one.question, one] as const))(
    '%s are told by what there is, or it is said why not: %s',
    (_id, _question, { readings, toldBy, excluded }) => {
      expect(toldBy.length === 0).toBe(excluded !== undefined)
      for (const one of toldBy) {
        const meant = 'recording' in one ? Object.values(one.means) : [one.passes, one.fails ?? one.passes]
        for (const reading of meant) expect(Object.keys(readings)).toContain(reading)
        if ('check' in one) expect(checks).toContain(one.check)
        else
          expect(Object.keys(recordings.get(one.recording)?.readings ?? {})).toEqual(
            expect.arrayContaining(Object.keys(one.means)),
          )
      }
      // A reading that nothing can tell would never be seen.
      const all = toldBy.flatMap((one) =>
        'recording' in one ? Object.values(one.means) : [one.passes, one.fails],
      )
      expect(all.length === 0 || all.some((reading) => reading !== undefined)).toBe(true)
    },
  )
})
