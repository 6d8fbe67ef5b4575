import { createRequire } from 'node:module'
import { createCompiler } from './compile.ts'

const require = createRequire(import.meta.url)

/** The source of a CommonJS module that holds a value against a schema: what the build leaves for `compileSchema`. */
export function printValidator(schema: object): string {
  const { default: print } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js')
  const compiler = createCompiler({ source: true })
  return print(compiler, compiler.compile(schema))
}
