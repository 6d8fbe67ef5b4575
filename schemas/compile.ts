import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Ajv2020, ErrorObject, Options, ValidateFunction } from 'ajv/dist/2020.js'

// Loaded when something is to be compiled: it takes longer to load than most files to judge.
const require = createRequire(import.meta.url)

/** One breach of a JSON Schema, with the data and the schema that met. */
export type Violation = ErrorObject

/** Holds a value against a schema; empty when it fits. */
export type Validator = (value: unknown) => readonly Violation[]

let shared: Ajv2020 | undefined

/** That ours are schemas is tested once, not at every start. */
const validateSchema = false

/**
 * Turns a JSON Schema (draft 2020-12) into a validator. Compilation is put off until the first value comes,
 * so that a schema which nobody needs costs nothing; where the build has left a compiled one, that is taken.
 */
export function compileSchema(readSchema: () => object, compiled?: URL): Validator {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= (loadCompiled(compiled) as ValidateFunction | undefined) ?? ajv().compile(readSchema())
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

function loadCompiled(url: URL | undefined): unknown {
  if (url === undefined) return undefined
  const path = fileURLToPath(url)
  return existsSync(path) ? require(path) : undefined
}

/** What becomes of keys that a schema does not know: they are violations, or taken out of the value. */
export type StrangeKeys = 'refused' | 'removed'

export interface DefinitionOptions {
  /** `refused` by default. */
  readonly strangeKeys?: StrangeKeys
  /** Where the build may have left them compiled. */
  readonly compiled?: URL
}

/**
 * Turns the definitions (`$defs`) of one schema into validators, each compiled when it is first needed. They stop
 * at the first violation, so that a hostile value costs no more than its own size.
 */
export function compileDefinitions(
  readSchema: () => object,
  { strangeKeys = 'refused', compiled }: DefinitionOptions = {},
): (name: string) => Validator {
  const known = new Map<string, Validator>()
  let find: ((name: string) => ValidateFunction | undefined) | undefined
  const load = (): typeof find & object => {
    const printed = loadCompiled(compiled) as Readonly<Record<string, ValidateFunction>> | undefined
    if (printed !== undefined) return (name) => printed[name]
    const schema = readSchema() as WithDefinitions
    const ajv = createDefinitionCompiler(schema, strangeKeys)
    return (name) => ajv.getSchema(definitionId(schema, name))
  }
  return (name) => {
    const found = known.get(name)
    if (found !== undefined) return found
    const validate = (find ??= load())(name)
    if (validate === undefined) throw new Error(`no definition ${name}`)
    const validator: Validator = (value) => (validate(value) ? [] : (validate.errors ?? []))
    known.set(name, validator)
    return validator
  }
}

/** A schema that consists of definitions. */
export interface WithDefinitions {
  readonly $id: string
  readonly $defs: Readonly<Record<string, object>>
}

export function definitionId({ $id }: WithDefinitions, name: string): string {
  return `${$id}#/$defs/${name}`
}

/** What compiles the definitions of a schema, at run time as in the build. */
export function createDefinitionCompiler(
  schema: WithDefinitions,
  strangeKeys: StrangeKeys,
  code: NonNullable<Options['code']> = {},
): Ajv2020 {
  const removeAdditional = strangeKeys === 'removed'
  return createAjv({ verbose: true, strict: true, validateSchema, removeAdditional, code }).addSchema(schema)
}

/**
 * Turns the first of several schemas, which may refer to the others, into a validator; compiled when the first value comes.
 * It stops at the first violation, so that a hostile value costs no more than its own size.
 */
export function compileLinked(readSchemas: () => readonly [object, ...object[]]): Validator {
  let validate: ValidateFunction | undefined
  return (value) => {
    if (validate === undefined) {
      const [schema, ...others] = readSchemas()
      validate = createAjv({ strict: true, validateSchema }).addSchema(others).compile(schema)
    }
    return validate(value) ? [] : (validate.errors ?? [])
  }
}

function ajv(): Ajv2020 {
  // Making the generated code smaller takes as long as generating it; few values are held against one schema.
  shared ??= createCompiler({ optimize: false })
  return shared
}

/** What compiles our schemas, at run time as in the build. */
export function createCompiler(code: NonNullable<Options['code']>): Ajv2020 {
  // `verbose` gives `explain` the value and the schema around a violation; types of YAML values are often
  // "a map or one word", hence the unions; of some values only parts are described, hence keywords without a type.
  const compiler = createAjv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    validateSchema,
    allowUnionTypes: true,
    code,
  })
  // Where a misplaced key belongs (key → its place in words), and which rule of the linter judges a part.
  compiler.addVocabulary(['x-elsewhere', 'x-rule'])
  return compiler
}

function createAjv(options: Options): Ajv2020 {
  const { Ajv2020: Compiler } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  return new Compiler(options)
}
