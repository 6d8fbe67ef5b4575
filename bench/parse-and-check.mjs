// The least that a check of a project file can be: the parser and a compiled schema, nothing else. For bench/validate.mjs.
// Usage: node bench/parse-and-check.mjs <file>
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../dist/schemas/s-yaml/${name}.schema.json`, import.meta.url), 'utf8'))

/** Holds the text of a file against the schema of its edition. */
export function createCheck() {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  for (const name of ['fc', 'fc3', 'fc3-domain']) ajv.addSchema(read(name))
  const compiled = {}
  return (text) => {
    const data = parse(text, { merge: true, logLevel: 'silent' })
    const edition = data?.edition === '3.0.0' ? 'edition-3' : 'edition-1'
    compiled[edition] ??= ajv.compile(read(edition))
    return compiled[edition](data)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(createCheck()(readFileSync(process.argv[2], 'utf8')))
