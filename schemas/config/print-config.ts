import { createRequire } from 'node:module'
import { stringify } from 'yaml'
import type { Config } from './config.ts'

export interface PrintOptions {
  /** Version of this package; the schema of that version is named in the first line, for editors. */
  readonly version: string
}

/** What is read of the schema; its own test sees to it that every property has both. */
interface Schema {
  readonly properties: Readonly<
    Record<string, { readonly description: string; readonly examples: readonly unknown[] }>
  >
}

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)

/** Longest line of a comment, in characters. */
const WIDTH = 100

/**
 * Prints an `fc-conformance.yaml` that says what is given, and shows every other key as a comment with an
 * example.
 */
export function printConfig(config: Config, { version }: PrintOptions): string {
  const { properties } = require('./config.schema.json') as Schema
  const given = new Map<string, unknown>(Object.entries(config))
  const entries = Object.entries(properties).map(([key, { description, examples }]) => {
    const entry = stringify({ [key]: given.has(key) ? given.get(key) : examples[0] })
    return `${comment(description)}\n${given.has(key) ? entry : commented(entry)}`
  })
  const schema = `https://unpkg.com/fc-conformance@${version}/dist/schemas/config/config.schema.json`
  return [`# yaml-language-server: $schema=${schema}\n${comment(INTRODUCTION)}\n`, ...entries].join('\n')
}

const INTRODUCTION =
  'What `npx fc-conformance run` and `doctor` do when they are not told otherwise: an option on the command line wins, a list there replaces the list here. Paths are relative to this file.'

function comment(text: string): string {
  const lines = ['#']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`# ${word}`)
  }
  return lines.join('\n')
}

/** With the blank that editors take away, too, when they uncomment. */
function commented(entry: string): string {
  return entry.replaceAll(/^(?=.)/gm, '# ')
}
