// Builds dist: tsc on everything but tests, then copies what tsc does not emit (Python, fixtures). What was built of the very
// same sources is left alone.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

const stamp = join(dist, '.built-of')
const sources = digestOfSources()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) process.exit(0)

rmSync(dist, { recursive: true, force: true })
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
  cwd: root,
})

const isSource = (source) => !source.endsWith('__pycache__') && !source.endsWith('.test.ts')
const onlySources = { recursive: true, filter: isSource }
for (const folder of [
  'runner/reference/bootstrap',
  'fixtures/projects',
  'fixtures/servers',
  'fixtures/witness',
])
  if (existsSync(join(root, folder))) cpSync(join(root, folder), join(dist, folder), onlySources)
for (const folder of [
  'schemas/s-yaml',
  'schemas/report',
  'schemas/requirement-set',
  'schemas/history',
  'schemas/adapter',
  'schemas/config',
  'schemas/known-failures',
  'schemas/validation',
  'schemas/audit',
])
  for (const name of readdirSync(join(root, folder)))
    if (name.endsWith('.schema.json')) cpSync(join(root, folder, name), join(dist, folder, name))
writeFileSync(join(dist, 'schemas/report/report.schema.json'), selfContained('report/report.schema.json'))
await writeShapes()
await writeMessages()
if (existsSync(join(dist, 'runner/cli/main.js'))) chmodSync(join(dist, 'runner/cli/main.js'), 0o755)
writeFileSync(stamp, sources)

/** What is built from, as one text that changes with any of it. */
function digestOfSources() {
  const rooms = ['schemas', 'suites', 'reports', 'fixtures', 'runner']
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
      .map(({ parentPath, name }) => join(parentPath, name)),
  )
  const settings = ['build.mjs', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) =>
    join(root, name),
  )
  const digest = createHash('sha256')
  for (const file of [...files.filter((name) => !name.endsWith('.test.ts')), ...settings].sort())
    digest
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return digest.digest('hex')
}

/** What `validate` holds files against, compiled: `s.yaml` is judged without loading the compiler. And what editors take. */
async function writeShapes() {
  const of = (path) => import(pathToFileURL(join(dist, 'schemas', path)).href)
  const { SHAPE_NAMES, shapeSchema } = await of('s-yaml/shapes.js')
  const { printValidator } = await of('print-validator.js')
  const { editorSchema } = await of('s-yaml/editor-schema.js')
  const folder = join(dist, 'schemas/s-yaml/compiled')
  mkdirSync(folder, { recursive: true })
  for (const name of SHAPE_NAMES)
    writeFileSync(join(folder, `${name}.cjs`), printValidator(shapeSchema(name)))
  for (const edition of [1, 3])
    writeFileSync(
      join(dist, `schemas/s-yaml/editor-${edition}.schema.json`),
      `${JSON.stringify(editorSchema(edition))}\n`,
    )
}

/** What messages of adapters are held against, compiled: each run would do it anew, which takes longer than to load all else. */
async function writeMessages() {
  const of = (path) => import(pathToFileURL(join(dist, 'schemas', path)).href)
  const { compiledMessages } = await of('adapter/breach.js')
  const { printDefinitions } = await of('print-validator.js')
  const schema = JSON.parse(readFileSync(join(root, 'schemas/adapter/messages.schema.json'), 'utf8'))
  mkdirSync(join(dist, 'schemas/adapter/compiled'), { recursive: true })
  for (const strangeKeys of ['refused', 'removed'])
    writeFileSync(compiledMessages(strangeKeys), printDefinitions(schema, strangeKeys))
}

/** A schema with the definitions that it takes from the adapter's schema copied in, for users who hold one file. */
function selfContained(path) {
  const read = (name) => JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))
  const { $id, $defs: foreign } = read('adapter/messages.schema.json')
  const schema = read(path)
  const localised = (text) => text.replaceAll(`${$id}#/$defs/`, '#/$defs/')
  const take = (text) => {
    for (const [, name] of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (schema.$defs[name] !== undefined) continue
      schema.$defs[name] = foreign[name]
      take(JSON.stringify(foreign[name]))
    }
  }
  take(localised(JSON.stringify(schema)))
  return `${localised(JSON.stringify(schema, null, 2))}\n`
}
