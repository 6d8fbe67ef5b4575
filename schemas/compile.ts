import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

/** One breach of a JSON Schema, with the data and the schema that met. */
export type Violation = ErrorObject

/** Holds a value against a schema; empty when it fits. */
export type Validator = (value: unknown) => readonly Violation[]

let shared: Ajv2020 | undefined

/** That ours are schemas is tested once, not at every start. */
const validateSchema = false

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

/**
 * Turns the definitions (`$defs`) of one schema into validators, each compiled when it is first needed. They stop
 * at the first violation, so that a hostile value costs no more than its own size. With `strangeKeys: 'removed'` a
 * key that the schema does not know is no violation but taken out of the value.
 */
export function compileDefinitions(
  readSchema: () => object,
  { strangeKeys = 'refused' }: { readonly strangeKeys?: 'refused' | 'removed' } = {},
): (name: string) => Validator {
  const known = new Map<string, Validator>()
  let loaded: { readonly ajv: Ajv2020; readonly prefix: string } | undefined
  const load = (): typeof loaded & object => {
    const schema = readSchema() as { readonly $id: string }
    const removeAdditional = strangeKeys === 'removed'
    const ajv = new Ajv2020({ verbose: true, strict: true, validateSchema, removeAdditional })
    ajv.addSchema(schema)
    return { ajv, prefix: `${schema.$id}#/$defs/` }
  }
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    loaded ??= load()
    const validate = loaded.ajv.compile({ $ref: loaded.prefix + name })
    const validator: Validator = (value) => (validate(value) ? [] : (validate.errors ?? []))
    known.set(name, validator)
    return validator
  }
}

function ajv(): Ajv2020 {
  if (shared !== undefined) return shared
  // `verbose` gives `explain` the value and the schema around a violation; types of YAML values are often
  // "a map or one word", hence the unions.
  shared = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    validateSchema,
    allowUnionTypes: true,
    // Making the generated code smaller takes as long as generating it; few values are held against one schema.
    code: { optimize: false },
  })
  // Where a misplaced key belongs: key → its place in words.
  shared.addKeyword('x-elsewhere')
  return shared
}
