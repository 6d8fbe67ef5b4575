import { InvalidArgumentError } from 'commander'
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

/** What one history can hold: of sequences so many, of the usual length. */
const MOST_SEQUENCES = 60
/** What is any longer tells no more. */
const MOST_COMMANDS = 40

/** Reads how many sequences of commands are drawn. */
export function runs(text: string): number {
  return upTo(MOST_SEQUENCES, text)
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
