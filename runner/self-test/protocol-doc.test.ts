import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import type { Need } from '../../suites/define.ts'
import { isRequired } from '../../suites/required.ts'
import { PROFILE_STEPS } from '../doctor/profile-steps.ts'
import { MAIN } from './command.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const DOC = readFileSync(join(ROOT, 'docs/adapter-protocol.md'), 'utf8')

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'schemas/adapter/messages.schema.json'), 'utf8')) as {
  readonly $id: string
  readonly $defs: Readonly<Record<string, Schema>>
}
const ajv = new Ajv2020({ strict: false }).addSchema(SCHEMA)
const POINTER = '#/$defs/'

/** Definitions that the document describes under a name of their own, and that name in its tables. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ functionRef: 'function', functionConfig: 'configuration', hook: 'hook', error: 'error' },
  ...{ server: 'server', httpTrigger: 'HTTP trigger' },
  ...{ base64: 'Base64', headers: 'headers', headerList: 'header list' },
  ...{ profile: 'profile', witnessRecord: 'witness record', stage: 'stage' },
}
/** What `idle` can bring about, and how the plan calls the ability to. */
const STATES: Readonly<Record<string, Need>> = { frozen: 'freeze', destroyed: 'expire' }
/** Definitions that are described in words, because they are no records. */
const IN_WORDS = ['base64', 'headers', 'headerList', 'profile', 'stage']

function definition(name: string): Schema {
  const found = SCHEMA.$defs[name]
  if (found === undefined) throw new Error(`the schema has no ${name}`)
  return found
}

/** The record behind a definition, and the name under which it is defined. */
function resolve(name: string): { readonly name: string; readonly schema: Schema } {
  const schema = definition(name)
  return schema.$ref === undefined ? { name, schema } : resolve(schema.$ref.slice(POINTER.length))
}

/** A type in the words of the document's tables. */
function typeOf(schema: Schema): string {
  const { type = 'any JSON value', minimum, maximum, minLength = 0, maxLength } = schema
  if (schema.$ref !== undefined) return NAMED[schema.$ref.slice(POINTER.length)] ?? schema.$ref
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.enum !== undefined)
    return schema.enum.length > 6 ? 'string' : schema.enum.map((value) => `\`"${value}"\``).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items !== undefined) return `array of ${typeOf(schema.items)}`
  if (typeof schema.additionalProperties === 'object') return `map of ${typeOf(schema.additionalProperties)}`
  if (maxLength !== undefined) return `string, ${minLength} to ${maxLength} characters`
  if (minLength > 0) return 'string, not empty'
  if (schema.pattern !== undefined) return `string matching \`${schema.pattern}\``
  if (minimum === undefined) return type
  return maximum === undefined ? `${type} from ${minimum}` : `${type} ${minimum} to ${maximum}`
}

/** `field | type | required` for every property at every depth. */
function rowsOf(schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const required = schema.required?.includes(key) === true ? 'yes' : 'no'
    const row = `\`${prefix}${key}\` | ${typeOf(value)} | ${required}`
    const [inner, mark] = value.items === undefined ? [value, '.'] : [value.items, '[].']
    return [row, ...rowsOf(inner, `${prefix}${key}${mark}`)]
  })
}

/** The first three columns of the table that follows the first mention of a definition in parentheses. */
function documentedRows(name: string): string[] {
  const at = DOC.indexOf(`(\`${name}\`)`)
  const [, , ...rows] = /(?:^\|.*\n)+/m.exec(DOC.slice(at))?.[0].trimEnd().split('\n') ?? []
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim())
      .join(' | '),
  )
}

const definitions = Object.keys(SCHEMA.$defs)
const methods = definition('request').properties?.['method']?.enum ?? []
const messages = definitions.filter((name) => /\.(?:params|result)$/.test(name))
const isSaidIn = (words: RegExp): ((name: string) => boolean) => {
  const said = new Set([...DOC.matchAll(words)].map((match) => match[1]))
  return (name) => said.has(name)
}
const isEmpty = isSaidIn(/\(`([\w.]+)`, empty: `\{\}`\)/g)
const isTwin = isSaidIn(/\(`([\w.]+)`, the same as `[\w.]+`\)/g)
const hasTable = [...messages, 'request', 'response', 'error', 'targetInfo', 'functionRef'].concat(
  ...['functionConfig', 'hook', 'server', 'httpTrigger', 'witnessRecord'].filter((name) =>
    definitions.includes(name),
  ),
)

describe('the protocol document', () => {
  it('has a section for every method, and no other', () => {
    const [, section = ''] = DOC.split('\n## Methods\n')
    const headings = [...(section.split('\n## ')[0] ?? '').matchAll(/^### (\S+)$/gm)].map((match) => match[1])
    expect(headings.concat('cancel').toSorted()).toEqual([...methods].toSorted())
  })

  it.each(hasTable.filter((name) => !isEmpty(name) && !isTwin(name)))(
    'names every field of %s with type and need',
    (name) => {
      expect(DOC).toContain(`(\`${name}\`)`)
      expect(documentedRows(name)).toEqual(rowsOf(resolve(name).schema))
    },
  )

  it('calls only empty what is empty', () => {
    const empty = messages.filter((name) => resolve(name).name === 'nothing')
    expect(messages.filter(isEmpty)).toEqual(empty)
  })

  it.each(
    [...DOC.matchAll(/\(`([\w.]+)`, the same as `([\w.]+)`\)/g)].map(([, one = '', other = '']) => [
      one,
      other,
    ]),
  )('says rightly that %s is the same as %s', (one, other) => {
    expect(resolve(one).name).toBe(resolve(other).name)
  })

  it.each(IN_WORDS)('describes %s with every value that it may have', (name) => {
    expect(DOC).toContain(`(\`${name}\`)`)
    for (const value of definition(name).enum ?? []) expect(DOC).toContain(`\`${value}\``)
  })

  it('says of every capability whether the profiles require it', () => {
    const [, section = ''] = DOC.split('\n## Capabilities\n')
    const rows = [
      ...section.matchAll(/^\| `(\w+)`(?: with `(\w+)`)? +\| (yes|no|containers) +\| (?:`(\w+)`|-) +\|/gm),
    ]
    const capabilities = definition('targetInfo').properties?.['capabilities']?.properties ?? {}
    expect([...new Set(rows.map(([, name]) => name))].toSorted()).toEqual(
      Object.keys(capabilities).toSorted(),
    )
    for (const [, name = '', state = '', required, reported] of rows) {
      const need = (STATES[state] ?? name) as Need
      expect(reported).toBe(name === 'virtualClock' ? undefined : need)
      const by = { python: isRequired('python-fc2', need), containers: isRequired('container-fc2', need) }
      const word = by.python ? 'yes' : by.containers ? 'containers' : 'no'
      expect([need, required]).toEqual([need, word])
      if (by.python) expect(by.containers).toBe(true)
      expect(isRequired('python-fc3', need)).toBe(by.python)
      expect(isRequired('container-fc3', need)).toBe(by.containers)
    }
  })

  it('tells every step of the doctor, in their order', () => {
    const [, section = ''] = DOC.split('\n## Testing an adapter\n')
    const [, table = ''] = /^\| step .*\n\| -.*\n((?:\|.*\n)+)/m.exec(section) ?? []
    const told = [...table.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1])
    expect(told).toEqual(['reach', 'hello', ...PROFILE_STEPS.map(({ step }) => step), 'goodbye'])
  })

  it('names files of the package that are there', () => {
    const [, schema = ''] = /`node_modules\/fc-conformance\/dist\/(schemas\/\S+\.json)`/.exec(DOC) ?? []
    expect(readFileSync(join(ROOT, schema), 'utf8')).toContain(SCHEMA.$id)
  })

  it('leads nowhere that does not exist', () => {
    const anchors = [...DOC.matchAll(/^#+ (.*)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    const links = [...DOC.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1])
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter((link) => !anchors.includes(link ?? ''))).toEqual([])
    for (const [, path = ''] of DOC.matchAll(/\]\((\.\.?\/[^)]+)\)/g))
      expect(readFileSync(join(ROOT, 'docs', path)).length).toBeGreaterThan(0)
  })
})

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

/** Every conversation that is shown: blocks of JSON lines, and the long one with its arrows. */
const conversations = [...DOC.matchAll(/^```(?:jsonl|text)\n([^`]*?)^```$/gm)]
  .map((match) => [...(match[1] ?? '').matchAll(/^(?:[→←] )?(\{.*\})$/gm)].map((line) => line[1] ?? ''))
  .filter((lines) => lines.length > 0)

function misfit(name: string, value: unknown): string | undefined {
  const validate = ajv.getSchema(`${SCHEMA.$id}${POINTER}${name}`)
  return validate?.(value) === true ? undefined : `${name}: ${ajv.errorsText(validate?.errors)}`
}

describe('the examples of the protocol document', () => {
  it('show every method asked and answered', () => {
    const shown = conversations.flat().map((line) => JSON.parse(line) as Message)
    const asked = new Set(shown.map(({ method }) => method))
    expect(methods.filter((method) => !asked.has(method))).toEqual([])
  })

  it.each(conversations.map((lines) => [lines[0]?.slice(0, 80), lines] as const))(
    'fit the schema: %s',
    (_, lines) => {
      const pending = new Map<number, string>()
      for (const line of lines) {
        const { id, method, params, result, ...rest } = JSON.parse(line) as Message
        if (method !== undefined) {
          expect(misfit('request', JSON.parse(line))).toBeUndefined()
          expect(misfit(`${method}.params`, params)).toBeUndefined()
          if (id !== undefined) pending.set(id, method)
          continue
        }
        expect(misfit('response', JSON.parse(line))).toBeUndefined()
        const answered = pending.get(id ?? 0)
        expect(answered, `the request that ${line} answers`).toBeDefined()
        pending.delete(id ?? 0)
        if (!('error' in rest)) expect(misfit(`${answered ?? ''}.result`, result)).toBeUndefined()
      }
    },
  )
})

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fcc-protocol-')))
copyFileSync(join(ROOT, 'examples/adapter-python/adapter.py'), join(folder, 'adapter.py'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** `$` lines of the console blocks, each with the output that is shown under it. */
const commands = [...DOC.matchAll(/^```console\n([^`]*(?:`[^`]+`[^`]*)*?)^```$/gm)].flatMap((match) =>
  (match[1] ?? '')
    .split(/^\$ /m)
    .slice(1)
    .map((text) => text.trimEnd().split('\n')),
)

describe('the commands of the protocol document', () => {
  it('are found', () => {
    expect(commands.length).toBeGreaterThan(2)
  })

  it.each(commands.map(([line = '', ...output]) => [line, output] as const))(
    'work: %s',
    async (line, output) => {
      const here = line.replaceAll('npx fc-conformance', `'${process.execPath}' '${MAIN}'`)
      const stdout = await new Promise<string>((done, fail) => {
        execFile('sh', ['-c', here], { cwd: folder }, (error, text) => {
          if (error === null) done(text)
          else fail(new Error(`${line} failed`, { cause: error }))
        })
      })
      const shown = stdout.replaceAll(folder, '…').split('\n')
      for (const expected of output) expect(shown).toContain(expected)
    },
  )
})
