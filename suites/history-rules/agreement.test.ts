import { describe, expect, it } from 'vitest'
import { DAMAGE, type DamageKind } from '../../fixtures/histories/lives/damage.ts'
import { disagreements, findingsIn, notSmallest } from '../../fixtures/histories/lives/compare.ts'
import { legalRecord } from '../../fixtures/histories/lives/legal.ts'
import { drawWorld } from '../../fixtures/histories/lives/world.ts'
import { seeded } from '../../fixtures/s-yaml-arbitraries/draw.ts'
import { showEntry } from './finding.ts'
import { RULE_IDS } from './needs.ts'

const LEGAL = 600
const DAMAGED = 350
const LENGTH = 14
const KINDS = Object.keys(DAMAGE) as DamageKind[]

describe('on drawn records that break no rule', () => {
  it('the checker flags nothing, and neither do the sentences', () => {
    for (let seed = 1; seed <= LEGAL; seed++) {
      const { entries, knowledge } = drawn(seed)
      const findings = findingsIn(entries, knowledge)
      expect(findings.map(({ rule, actual }) => `${seed} ${rule}: ${actual}`)).toEqual([])
      expect(disagreements(entries, knowledge, findings)).toEqual([])
    }
  })
})

describe.each(KINDS)('on records damaged in one to three places (%s)', (kind) => {
  it('the checker says what the sentences say, by the smallest sets, and that some are harmless', () => {
    let flagged = 0
    for (let seed = 1; seed <= DAMAGED; seed++) {
      const { entries, knowledge, draw } = drawn(seed * 31)
      let damaged = entries
      for (let times = 0; times <= seed % 3; times++) damaged = DAMAGE[kind](draw, damaged)
      const findings = findingsIn(damaged, knowledge)
      const wrong = [...disagreements(damaged, knowledge, findings), ...notSmallest(findings, knowledge)]
      expect(wrong.map((one) => `seed ${seed * 31}: ${one}\n${damaged.map(showEntry).join('\n')}`)).toEqual(
        [],
      )
      if (findings.length > 0) flagged += 1
    }
    expect(flagged).toBeGreaterThan(DAMAGED / 5)
    expect(flagged).toBeLessThan(DAMAGED)
  })
})

it('each rule is broken by some drawn damage', () => {
  const broken = new Set<string>()
  for (let seed = 1; broken.size < RULE_IDS.length && seed <= 4_000; seed++) {
    const { entries, knowledge, draw } = drawn(seed)
    const damaged = KINDS.reduce((all, kind) => DAMAGE[kind](draw, all), entries)
    for (const { rule } of findingsIn(damaged, knowledge)) broken.add(rule)
  }
  expect(RULE_IDS.filter((rule) => !broken.has(rule))).toEqual([])
})

function drawn(seed: number) {
  const draw = seeded(seed)
  const world = drawWorld(draw)
  return { draw, knowledge: world.knowledge, entries: legalRecord(draw, world, LENGTH) }
}
