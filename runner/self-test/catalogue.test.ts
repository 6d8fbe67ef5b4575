import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SOURCES } from '../../suites/sources.ts'
import { CATALOGUE } from '../../suites/index.ts'

const checks = CATALOGUE.flatMap((suite) => suite.checks)
const recordings = CATALOGUE.flatMap((suite) => suite.recordings)
const scenarios = CATALOGUE.flatMap((suite) => suite.scenarios)
const requirements = CATALOGUE.flatMap((suite) =>
  Object.entries(suite.requirements).map(([id, requirement]) => ({ id, ...requirement })),
)

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

/** The tests that lie beside a suite, as text. */
function testsOf(suite: string): string {
  const folder = new URL(`../../suites/${suite}/`, import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  return files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
}

describe('the catalogue', () => {
  it('gives every id once', () => {
    expect(twice([...checks, ...recordings].map((one) => one.id))).toEqual([])
    expect(twice(scenarios.map((one) => one.id))).toEqual([])
    expect(twice(requirements.map((one) => one.id))).toEqual([])
  })

  it('keeps ids in the folder of their suite', () => {
    const strays = CATALOGUE.flatMap((suite) =>
      [...suite.checks, ...suite.recordings, ...suite.scenarios]
        .map((one) => one.id)
        .filter((id) => !new RegExp(`^${suite.id}/[a-z0-9]+(-[a-z0-9]+)*$`).test(id)),
    )
    expect(strays).toEqual([])
  })

  it.each(requirements)('$id is judged, recorded or excluded with a reason', (requirement) => {
    const { id, level, excluded, profiles } = requirement
    const naming = [
      ...checks.filter((check) => check.requirements.includes(id)),
      ...recordings.filter((recording) => recording.requirement === id),
    ]
    const open = profiles.filter((profile) => !naming.some((one) => one.profiles.includes(profile)))
    expect(excluded === undefined ? open : []).toEqual([])
    expect(excluded !== undefined && open.length === 0).toBe(false)
    // Open and optional clauses are recorded, never judged alone.
    if (level === 'may' || level === 'unclear') {
      const own = checks.filter((check) => check.requirements.includes(id))
      const alone = own.filter((check) =>
        check.requirements.every((one) =>
          ['may', 'unclear'].includes(requirements.find((r) => r.id === one)?.level ?? ''),
        ),
      )
      expect(alone.map((check) => check.id)).toEqual([])
    }
  })

  it.each(checks)('$id names requirements, profiles and scenarios that exist', (check) => {
    for (const id of check.requirements) {
      const requirement = requirements.find((one) => one.id === id)
      expect(check.profiles.some((profile) => requirement?.profiles.includes(profile))).toBe(true)
    }
    expect(check.requirements).not.toEqual([])
    expect(check.scenarios).not.toEqual([])
    for (const profile of check.profiles) {
      const playable = check.scenarios.map((id) => scenarios.find((scenario) => scenario.id === id))
      expect(playable).not.toContain(undefined)
      expect(playable.some((scenario) => scenario?.profiles.includes(profile))).toBe(true)
    }
  })

  it.each(recordings)('$id names a requirement and scenarios that exist', (recording) => {
    expect(requirements.map((one) => one.id)).toContain(recording.requirement)
    for (const id of recording.scenarios) expect(scenarios.map((one) => one.id)).toContain(id)
    expect(Object.keys(recording.readings).length).toBeGreaterThan(1)
  })

  it.each(checks.filter(({ needs }) => needs !== undefined))(
    '$id names only needs that its scenarios do not have anyway',
    ({ needs = [], scenarios: ids }) => {
      const own = scenarios.filter(({ id }) => ids.includes(id))
      expect(needs.filter((need) => own.every((one) => one.needs?.includes(need)))).toEqual([])
    },
  )

  it.each(checks)('$id is tried on hand-written histories', ({ id }) => {
    const [suite = ''] = id.split('/')
    expect(testsOf(suite)).toContain(`'${id}'`)
  })

  it('plays no scenario in vain', () => {
    const wanted = new Set([...checks, ...recordings].flatMap((one) => one.scenarios))
    expect(scenarios.map((one) => one.id).filter((id) => !wanted.has(id))).toEqual([])
  })

  it('cites every source, and rests no MUST on third parties alone', () => {
    const alone = requirements.filter(
      ({ level, sources }) => level === 'must' && sources.every((source) => source.startsWith('T')),
    )
    expect(alone.map((one) => one.id)).toEqual([])
    for (const { sources } of requirements)
      for (const source of sources) expect(SOURCES).toHaveProperty(source)
  })

  it('has every project that it deploys', () => {
    const text = scenarios.flatMap((one): unknown[] => Object.values(one)).join('\n')
    const named = [...text.matchAll(/\.(?:tryDeploy|deploy)\(\s*["']([a-z-]+)["']/g)].map(
      (match) => match[1] ?? '',
    )
    expect(named.length).toBeGreaterThan(5)
    const missing = named.filter(
      (name) => !existsSync(new URL(`../../fixtures/projects/${name}/s.yaml`, import.meta.url)),
    )
    expect(missing).toEqual([])
  })
})
