import { InvalidArgumentError } from 'commander'
import type { Shard } from '../../../schemas/report/report.ts'
import { LARGEST_SEED } from '../../core/property/seed.ts'

/** Reads the value of an option that takes a number above 0. */
export function positive(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Expected a number above 0.')
  return value
}

/** Reads the value of an option that counts what runs at once. */
export function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('Expected a whole number from 1 to 1000.')
  return value
}

/** Some minutes of playing for each profile; whoever wants more takes other seeds. */
const MOST_SEQUENCES = 5000
/** What is any longer tells no more. */
const MOST_COMMANDS = 40

/** Reads how many sequences of commands are drawn. */
export function runs(text: string): number {
  return upTo(MOST_SEQUENCES, text)
}

const UNIT_MS = { ms: 1, s: 1000, m: 60_000 } as const

/** Reads for how long sequences of commands are drawn, in milliseconds; a bare number is of seconds. */
export function duration(text: string): number {
  const [, number, unit] = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m)?$/.exec(text) ?? []
  const value = Number(number) * UNIT_MS[isUnit(unit) ? unit : 's']
  if (!(value > 0)) throw new InvalidArgumentError('Expected a time above 0, such as 10s, 500ms or 2m.')
  return value
}

function isUnit(text: string | undefined): text is keyof typeof UNIT_MS {
  return text !== undefined && Object.hasOwn(UNIT_MS, text)
}

/** Reads how long sequences of commands may be. */
export function commands(text: string): number {
  return upTo(MOST_COMMANDS, text)
}

function upTo(most: number, text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`)
  return value
}

/** Reads from which number cases are drawn. */
export function seed(text: string): number | 'random' {
  if (text === 'random') return text
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > LARGEST_SEED)
    throw new InvalidArgumentError(`Expected \`random\` or a whole number from 0 to ${LARGEST_SEED}.`)
  return value
}

/** Nobody has more machines. */
const MOST_SHARDS = 1000

/** Reads which part of a run is meant. */
export function shard(text: string): Shard {
  const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (index === undefined || of === undefined || index < 1 || index > of || of > MOST_SHARDS)
    throw new InvalidArgumentError(
      `Expected a part and their number, such as 2/4, from 1/1 to ${MOST_SHARDS}/${MOST_SHARDS}.`,
    )
  return { index, of }
}
