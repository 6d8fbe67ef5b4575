import { describe, expect, it } from 'vitest'
import type { Shrunk } from '../../../schemas/report/report.ts'
import { ToolError } from '../../tool-error.ts'
import { readReplayToken, replayToken } from './replay-token.ts'

const VERSIONS = { tool: '1.2.3', catalogue: 'a'.repeat(64), generator: '4.5.6' }
const SHRUNK: Shrunk = {
  ...{ from: 'lifecycle/any-sequences', checks: ['lifecycle/fact'], seed: 7, case: 4, of: 9, steps: 2 },
  ...{ path: '3:0:12', maxCommands: 20, generator: '4.5.6' },
}
const PLACE = { check: 'lifecycle/fact', profile: 'python-fc3' } as const

function codeOf(token: string, versions = VERSIONS): string {
  try {
    readReplayToken(token, versions)
    return 'none'
  } catch (error) {
    if (error instanceof ToolError) return error.code
    throw error
  }
}

describe('a replay token', () => {
  const token = replayToken(SHRUNK, PLACE, VERSIONS)

  it('is one word that names the case again', () => {
    expect(token).toMatch(/^[\w-]+$/)
    expect(readReplayToken(token, VERSIONS)).toEqual({
      ...PLACE,
      ...{ scenario: SHRUNK.from, seed: 7, path: '3:0:12', maxCommands: 20 },
    })
    const usual = { ...SHRUNK, maxCommands: undefined }
    expect(readReplayToken(replayToken(usual, PLACE, VERSIONS), VERSIONS)).not.toHaveProperty('maxCommands')
  })

  it.each([
    ['nothing', ''],
    ['another word', 'case-0123456789'],
    ['less than the whole', token.slice(0, -1)],
    ['more than the whole', `${token}x`],
    ['a slip', token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['far too much', `case-${'A'.repeat(100_000)}`],
    ['an odd path', replayToken({ ...SHRUNK, path: '3:x' }, PLACE, VERSIONS)],
    ['a case that no run reaches', replayToken({ ...SHRUNK, path: '999999' }, PLACE, VERSIONS)],
    ['an odd seed', replayToken({ ...SHRUNK, seed: -1 }, PLACE, VERSIONS)],
    ['an odd profile', replayToken(SHRUNK, { ...PLACE, profile: 'server' }, VERSIONS)],
  ])('is refused when it is %s', (_, bad) => {
    expect(codeOf(bad)).toBe('bad-replay-token')
  })

  it.each([
    ['tool', { ...VERSIONS, tool: '1.2.4' }],
    ['catalogue', { ...VERSIONS, catalogue: 'b'.repeat(64) }],
    ['generator', { ...VERSIONS, generator: '4.5.7' }],
  ])('is refused by another version of the %s', (_, versions) => {
    expect(codeOf(token, versions)).toBe('foreign-replay-token')
  })
})
