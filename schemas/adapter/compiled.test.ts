import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { compileDefinitions, type Validator, type Violation, type WithDefinitions } from '../compile.ts'
import { printDefinitions } from '../print-validator.ts'

const schema = createRequire(import.meta.url)('./messages.schema.json') as WithDefinitions
const folder = mkdtempSync(join(tmpdir(), 'fcc-messages-'))
// They count the characters of texts by a module of the library.
symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Values that get somewhere: with the keys of the schema, and what may stand there. */
const KEYS = [...new Set(JSON.stringify(schema).match(/(?<=")[a-zA-Z]+(?=":)/g))]
const leaf = fc.oneof(
  fc.constantFrom('python-fc3', 'fc3', 'must', '', 'a'.repeat(70), 1, 0, -1, 1.5, true, null),
  fc.string(),
  fc.integer(),
)
const { any } = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('any'), { maxKeys: 8 }),
  ),
}))

function told(violations: readonly Violation[]): unknown {
  return violations.map(({ keyword, instancePath, params, data }) => [keyword, instancePath, params, data])
}

describe.each(['refused', 'removed'] as const)(
  'messages that the build compiles, strange keys %s',
  (strangeKeys) => {
    const path = join(folder, `${strangeKeys}.cjs`)
    writeFileSync(path, printDefinitions(schema, strangeKeys))
    const printed = compileDefinitions(
      () => {
        throw new Error('compiled anew')
      },
      { strangeKeys, compiled: pathToFileURL(path) },
    )
    const anew = compileDefinitions(() => schema, { strangeKeys })

    it('are held against the same as those that are compiled at run time', () => {
      const names = Object.keys(schema.$defs)
      fc.assert(
        fc.property(fc.constantFrom(...names), any, (name, value) => {
          const [one, other] = [structuredClone(value), structuredClone(value)]
          const judge = (validator: Validator, its: unknown): unknown => told(validator(its))
          expect(judge(printed(name), one)).toEqual(judge(anew(name), other))
          expect(one).toEqual(other)
        }),
        { numRuns: 2000, seed: 5 },
      )
    })

    it('have no other names', () => {
      for (const validators of [printed, anew])
        expect(() => validators('nobody.params')).toThrow('nobody.params')
    })
  },
)
