import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

/** One breach of a JSON Schema, with the data and the schema that met. */
export type Violation = ErrorObject

/** Holds a value against a schema; empty when it fits. */
export type Validator = (value: unknown) => readonly Violation[]

let shared: Ajv2020 | undefined

/**
 * Turns a JSON Schema (draft 2020-12) into a validator. Compilation is put off until the first value comes,
 * so that a schema which nobody needs costs nothing.
 */
export function compileSchema(readSchema: () => object): Validator {
  let validate: ReturnType<Ajv2020['compile']> | undefined
  return (value) => {
    validate ??= ajv().compile(readSchema())
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

function ajv(): Ajv2020 {
  if (shared !== undefined) return shared
  // `verbose` gives `explain` the value and the schema around a violation; types of YAML values are often
  // "a map or one word", hence the unions.
  shared = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true })
  // Where a misplaced key belongs: key → its place in words.
  shared.addKeyword('x-elsewhere')
  return shared
}
