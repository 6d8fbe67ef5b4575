import { createHash } from 'node:crypto'
import { PLATFORM_PROFILES, type Profile } from '../../../schemas/profile.ts'
import type { Shrunk } from '../../../schemas/report/report.ts'
import { ToolError } from '../../tool-error.ts'
import type { ReplayOrder } from './replay-order.ts'
import { LARGEST_SEED } from './seed.ts'

/** What a case can be found again by: others draw other cases from the same numbers. */
export interface Versions {
  /** Of this tool. */
  readonly tool: string
  /** Digest of what it judges; see `catalogueDigest`. */
  readonly catalogue: string
}

const BEGIN = 'case-'
/** Longest token of ours has some 300 characters. */
const MOST_CHARACTERS = 2_000
/** Characters of digests: enough to tell a slip of the hand, or another suite. */
const SHOWN_CHARACTERS = 40
const CHECK_CHARACTERS = 8
const DIGEST_CHARACTERS = 12
/** Cases that a seed is followed to, and commands of one. */
const MOST_CASES = 100_000
const MOST_COMMANDS = 1_000

/** Writes down in one word how to find the case of one failing check again. */
export function replayToken(
  { from, seed, path, maxCommands, generator }: Shrunk,
  { check, profile }: Pick<ReplayOrder, 'check' | 'profile'>,
  { tool, catalogue }: Versions,
): string {
  const suite = catalogue.slice(0, DIGEST_CHARACTERS)
  const where = [profile, check, from, seed, path, maxCommands ?? 0]
  const text = JSON.stringify([tool, suite, generator, ...where])
  return encode(text)
}

/**
 * Reads such a word.
 *
 * @throws ToolError `bad-replay-token` when it is none, or not whole; `foreign-replay-token` when another version wrote it.
 */
export function readReplayToken(
  token: string,
  versions: Versions & { readonly generator: string },
): ReplayOrder {
  if (token.length > MOST_CHARACTERS || !token.startsWith(BEGIN)) throw noToken(token)
  const check = token.slice(BEGIN.length, BEGIN.length + CHECK_CHARACTERS)
  const text = Buffer.from(token.slice(BEGIN.length + CHECK_CHARACTERS), 'base64url').toString('utf8')
  // Decoding forgives what it does not know.
  if (checkOf(text) !== check || encode(text) !== token) throw noToken(token)
  const fields = fieldsOf(text)
  if (fields === undefined) throw noToken(token)
  const [tool, suite, generator, ...where] = fields
  mustBe('version', versions.tool, tool)
  mustBe('fast-check', versions.generator, generator)
  mustBe('catalogue', versions.catalogue.slice(0, DIGEST_CHARACTERS), suite)
  const order = orderOf(where)
  if (order === undefined) throw noToken(token)
  return order
}

type Fields = readonly (string | number)[]

function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isFields = Array.isArray(value) && value.every((one) => ['string', 'number'].includes(typeof one))
    return isFields ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

function orderOf(where: Fields): ReplayOrder | undefined {
  const [profile, check, scenario, seed, path, maxCommands] = where
  if (!isPlatform(profile)) return undefined
  if (typeof check !== 'string' || typeof scenario !== 'string') return undefined
  if (!isWhole(seed, LARGEST_SEED) || !isWhole(maxCommands, MOST_COMMANDS)) return undefined
  if (typeof path !== 'string' || !/^\d{1,6}(:\d{1,4}){0,200}$/.test(path)) return undefined
  if (Number.parseInt(path) > MOST_CASES) return undefined
  return {
    ...{ profile, check, scenario, seed, path },
    ...(maxCommands === 0 ? {} : { maxCommands }),
  }
}

function isPlatform(value: unknown): value is Profile {
  return PLATFORM_PROFILES.some((profile) => profile === value)
}

function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}

function encode(text: string): string {
  return `${BEGIN}${checkOf(text)}${Buffer.from(text).toString('base64url')}`
}

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECK_CHARACTERS)
}

const WHAT = {
  version: 'this version of the suite',
  'fast-check': 'this version of fast-check',
  catalogue: 'these scenarios and checks',
} as const

function mustBe(what: keyof typeof WHAT, expected: string, found: string | number | undefined): void {
  if (found === expected) return
  throw new ToolError(
    'foreign-replay-token',
    `expected a replay token for ${WHAT[what]}, \`${expected}\`, found one for ${shown(String(found))}`,
    {
      hint: 'Other versions draw other cases: run the check again by its id, and take the token of that run.',
    },
  )
}

/** The beginning of it, in quotation marks; nothing in it can spoil a terminal. */
function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)
}

function noToken(token: string): ToolError {
  return new ToolError('bad-replay-token', `expected a whole replay token, found ${shown(token)}`, {
    hint: 'A report names one with each failing check for which a smallest case was found; copy it from end to end.',
  })
}
