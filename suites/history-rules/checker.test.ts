import { describe, expect, it } from 'vitest'
import { legalRecord } from '../../fixtures/histories/lives/legal.ts'
import { drawWorld } from '../../fixtures/histories/lives/world.ts'
import { entriesOf } from '../../fixtures/histories/lives/words.ts'
import { seeded } from '../../fixtures/s-yaml-arbitraries/draw.ts'
import { createHistoryChecker, type HistoryChecker, type Limits } from './checker.ts'
import type { Entry, Knowledge } from './entry.ts'

const ALL: Knowledge = {
  profile: 'python-fc3',
  instances: true,
  stages: ['Initialize', 'Invoke', 'PreFreeze', 'PreStop'],
  outcomes: true,
  ends: true,
  freezes: 'all',
  ids: true,
  names: ['header', 'log'],
  retries: false,
  whole: { start: true, end: true },
  functionOf: () => ({ configured: [], absent: [] }),
}

function checked(entries: Iterable<Entry>, limits?: Limits, knowledge = ALL): HistoryChecker {
  const checker = createHistoryChecker(knowledge, limits)
  for (const entry of entries) checker.see(entry)
  return checker
}

describe('applicability', () => {
  it('says why a rule is not judged', () => {
    const reasons = (knowledge: Partial<Knowledge>): Record<string, string> =>
      Object.fromEntries(
        createHistoryChecker({ ...ALL, ...knowledge }).notApplicable.map(({ rule, reason }) => [
          rule,
          reason,
        ]),
      )
    expect(reasons({})['concurrency-is-respected']).toBe('it is no rule of `python-fc3`')
    expect(reasons({ freezes: 'none' })['still-while-frozen']).toBe('the record does not tell of freezes')
    expect(reasons({ instances: false })['pre-stop-is-last']).toBe('the record does not tell instances apart')
    expect(reasons({ stages: ['Invoke'] })['pre-stop-is-last']).toBe('the record does not tell of PreStop')
    expect(reasons({ profile: undefined })['one-request-at-a-time']).toContain('not known')
  })

  it('judges nothing of what is not applicable, and of a server under test nothing at all', () => {
    const words = entriesOf('A+inv:1 A+inv:2 A+stop A+stop')
    expect(checked(words).end()).not.toEqual([])
    const server = createHistoryChecker({ ...ALL, profile: 'server' })
    expect(server.applicable.size).toBe(0)
    expect(checked(words, {}, { ...ALL, profile: 'server' }).end()).toEqual([])
  })
})

describe('limits', () => {
  const instances = Array.from({ length: 40 }, (_, at) => `i${at}`)
  const begin = (instance: string, at: number): Entry => ({ at, instance, what: 'begin', stage: 'PreStop' })

  it('forgets instances beyond its limit, tells so, and holds nothing against them', () => {
    const once = instances.map(begin)
    const twice = [...once, ...once]
    expect(checked(twice).counts().get('pre-stop-at-most-once')).toBe(40)
    const few = checked(twice, { instances: 5 })
    expect(few.counts().get('pre-stop-at-most-once')).toBeUndefined()
    expect(few.forgotten().instances).toBeGreaterThan(0)
    const ends = instances.map((instance, at): Entry => ({ at, instance, what: 'end', stage: 'PreStop' }))
    expect(
      checked([...once, ...ends], { instances: 5 })
        .counts()
        .get('every-end-has-its-start'),
    ).toBeUndefined()
  })

  it('forgets ids beyond its limit, and then says nothing about what was not there', () => {
    const named = instances.map((requestId, at): Entry => ({ at, what: 'named', requestId, by: 'log' }))
    expect(checked(named).end()).toHaveLength(40)
    const few = checked(named, { ids: 5 })
    expect(few.end()).toEqual([])
    expect(few.forgotten().ids).toBeGreaterThan(0)
  })

  it('keeps the first findings of a rule and counts them all', () => {
    const twice = instances.flatMap((instance, at) => [begin(instance, at), begin(instance, at)])
    const checker = checked(twice, { findings: 3 })
    expect(checker.end().filter(({ rule }) => rule === 'pre-stop-at-most-once')).toHaveLength(3)
    expect(checker.counts().get('pre-stop-at-most-once')).toBe(40)
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'makes no finding of a long legal record, however little it remembers (%i)',
    (seed) => {
      const draw = seeded(seed)
      const { knowledge, ...world } = drawWorld(draw)
      const entries = legalRecord(draw, { ...world, knowledge }, 3_000, 30)
      for (const limits of [{}, { instances: 40, ids: 100 }, { instances: 1, ids: 1 }])
        expect(checked(entries, limits, knowledge).end()).toEqual([])
    },
  )
})
