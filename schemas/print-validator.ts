import { createRequire } from 'node:module'
import {
  createCompiler,
  createDefinitionCompiler,
  definitionId,
  type StrangeKeys,
  type WithDefinitions,
} from './compile.ts'

const require = createRequire(import.meta.url)

/** The source of a CommonJS module that holds a value against a schema: what the build leaves for `compileSchema`. */
export function printValidator(schema: object): string {
  const { default: print } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js')
  const compiler = createCompiler({ source: true })
  return print(compiler, compiler.compile(schema))
}

/** The same for the definitions of a schema, by name: what the build leaves for `compileDefinitions`. */
export function printDefinitions(schema: WithDefinitions, strangeKeys: StrangeKeys): string {
  const { default: print } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js')
  const compiler = createDefinitionCompiler(schema, strangeKeys, { source: true })
  const names = Object.keys(schema.$defs).map((name) => [name, definitionId(schema, name)])
  return print(compiler, Object.fromEntries(names) as Record<string, string>)
}
