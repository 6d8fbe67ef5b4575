import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { REPEATED, repeated } from '../../fixtures/s-yaml-arbitraries/blow-up.ts'
import { seeded } from '../../fixtures/s-yaml-arbitraries/draw.ts'
import { hostileBytes } from '../../fixtures/s-yaml-arbitraries/hostile.ts'
import { lintText } from '../../schemas/s-yaml/lint/lint.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { fixText, type Lint } from './fix/fix-text.ts'
import { heard } from './judge-text.ts'
import { decodeText } from './read-text.ts'
import { validateText, type ValidateOptions } from './validate.ts'

// The long form, with all output formats and other people's files, is `bench/fuzz-validate.mjs`.

const OPTIONS: ValidateOptions = {
  env: { A: 'a' },
  severities: new Map(),
  disk: false,
  strict: false,
  cwd: '/',
  version: '0',
}

const lint: Lint = (text) => {
  const linted = lintText(text, { file: 's.yaml', env: OPTIONS.env })
  return { ...linted, ...heard(text, linted, OPTIONS.severities) }
}

/** Each kind of problem is told so often at most, and there are no more kinds than these. */
const MAX_TOLD = 200 * 4

const SEEDS = ['valid', 'invalid'].flatMap((kind) => {
  const folder = fileURLToPath(new URL(`../../fixtures/s-yaml/${kind}`, import.meta.url))
  return readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
})

/** Judges and fixes; what is said has to hang together, and of a fixed file nothing is left to fix. */
async function survive(bytes: Uint8Array): Promise<Validation> {
  const { validation } = await validateText(bytes, { file: 's.yaml' }, OPTIONS)
  const { files, unreadable } = validation
  expect(files.length + unreadable.length).toBe(1)
  for (const { problems, undecided, verdict } of files) {
    expect(problems.length + undecided.length).toBeLessThanOrEqual(MAX_TOLD)
    expect(verdict === 'invalid').toBe(problems.some(({ severity }) => severity === 'error'))
    for (const { line, column, endLine, endColumn } of [...problems, ...undecided]) {
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1)
      expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true)
    }
  }
  const read = decodeText(bytes)
  if ('reason' in read) return validation
  const { text, unfinished } = fixText(read.text, lint)
  if (!unfinished && text !== read.text) expect(fixText(text, lint).text).toBe(text)
  return validation
}

describe('a hostile file', () => {
  it('is judged and fixed, whatever it holds', async () => {
    let read = 0
    for (let seed = 1; seed <= 250; seed++) {
      const { files } = await survive(hostileBytes(seeded(seed), SEEDS))
      read += files.length
    }
    // Most of them must get beyond the first look.
    expect(read).toBeGreaterThan(175)
  })

  it.each(Object.entries(REPEATED))('is judged and fixed with many %s', async (_, what) => {
    expect((await survive(new TextEncoder().encode(repeated(what, 2 * 1024)))).files).toHaveLength(1)
  })
})
