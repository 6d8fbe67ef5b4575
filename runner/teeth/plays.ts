import type { Profile } from '../../schemas/profile.ts'
import { PLAYS_TABLE } from './plays-table.ts'
import type { ToProve } from './prove.ts'

/** One play of the simulated target with a flaw, and the checks that it shows red. */
export interface Play {
  readonly fault: string
  readonly profile: Profile
  readonly scenario: string
  readonly checks: readonly string[]
}

/** Writes plays as lines `<scenario> <profile> <fault>: <check> …`. */
export function printPlays(plays: readonly Play[]): string {
  return plays
    .map(({ scenario, profile, fault, checks }) => `${scenario} ${profile} ${fault}: ${checks.join(' ')}\n`)
    .join('')
}

/** Reads such lines. */
export function readPlays(text: string): Play[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', checks = ''] = line.split(': ')
      const [scenario = '', profile = '', fault = ''] = head.split(' ')
      return { scenario, profile: profile as Profile, fault, checks: checks.split(' ') }
    })
}

/** What has to be played to show these checks; checks for which no play is known have none. */
export function playsFor(checks: ReadonlySet<string>): ToProve[] {
  const scenes = new Map<string, ToProve & { flaws: ToProve['flaws'][number][] }>()
  for (const { scenario, profile, fault, checks: all } of readPlays(PLAYS_TABLE)) {
    const own = all.filter((check) => checks.has(check))
    if (own.length === 0) continue
    const key = `${scenario} ${profile}`
    const scene = scenes.get(key) ?? { scenario, profile, flaws: [] }
    scene.flaws.push({ name: fault, checks: own })
    scenes.set(key, scene)
  }
  return [...scenes.values()]
}
