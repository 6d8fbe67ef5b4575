import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isBuiltIn } from '../limits.ts'
import { parseProject } from '../parse.ts'
import { printProject } from '../print.ts'
import type { FunctionConfig } from '../project.ts'
import { convertText } from './convert.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/)
const text = fc.constantFrom('', 'x', 'a b', '1', 'true', 'no', "it's", 'two\nlines\n', '{{ x }}', '# c', '~')
const ms = fc.integer({ min: 1, max: 90 }).map((seconds) => seconds * 1000)
const hook = fc.record({ handler: fc.constant('index.hook'), timeoutMs: ms }, { requiredKeys: ['handler'] })
const list = fc.array(text, { maxLength: 3 })
const server = {
  command: list,
  args: list,
  port: fc.integer({ min: 1, max: 65_535 }),
  healthCheck: fc.record(
    { path: fc.constant('/ping'), initialDelayMs: ms, failureThreshold: fc.integer({ min: 1, max: 9 }) },
    { requiredKeys: ['path'] },
  ),
}

/** What both editions are asked to say; each has something that the other cannot. */
const fields = {
  description: text,
  handler: fc.constant('index.handler'),
  code: fc.constant('./code'),
  memorySizeMb: fc.constantFrom(128, 200, 512, 3072),
  cpu: fc.constantFrom(0.35, 2),
  diskSizeMb: fc.constantFrom(512, 10_240),
  timeoutMs: ms,
  instanceConcurrency: fc.integer({ min: 1, max: 20 }),
  role: fc.constant('acs:ram::1:role/r'),
  log: fc.record({ project: name, logstore: name }),
  httpTrigger: fc.record({ name, methods: fc.subarray(['GET', 'PUT']), authType: fc.constant('function') }),
  asyncInvoke: fc.record({ maxRetryAttempts: fc.nat(8), maxEventAgeMs: ms }, { requiredKeys: [] }),
  provisionedInstances: fc.nat(9),
}

function functionsOn(
  runtime: string,
  of?: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<FunctionConfig> {
  const always = {
    resource: name,
    region: fc.constant('cn-hangzhou'),
    serviceName: name,
    functionName: name,
    runtime: fc.constant(runtime),
    environment: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
    hooks: fc.record({ initializer: hook, preFreeze: hook, preStop: hook }, { requiredKeys: [] }),
    ...(of && { server: fc.record(of, { requiredKeys: [] }) }),
  }
  return fc.record(
    { generation: fc.constant('fc2' as const), ...always, ...fields },
    { requiredKeys: ['generation', ...Object.keys(always)] as never, noNullPrototype: true },
  )
}

const configs = fc.oneof(
  functionsOn('python3.10'),
  functionsOn('custom.debian10', server),
  functionsOn('custom-container', { ...server, webServer: fc.boolean(), image: fc.constant('a/b:1') }),
)

/** Reads the only function of a text; what is red in it is a failure here. */
function read(file: string): FunctionConfig {
  const { project, problems } = parseProject(file, { file: 's.yaml' })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const [first] = project?.functions ?? []
  if (first === undefined) throw new Error(`no function in\n${file}`)
  return first
}

/** Each part of a function by a path such as `hooks.preFreeze`, so that differences have names. */
function parts(config: FunctionConfig): Map<string, unknown> {
  return new Map(
    Object.entries(config).flatMap(([key, value]): [string, unknown][] =>
      key === 'hooks' || key === 'server'
        ? [
            [key, {}],
            ...Object.entries(value as object).map(([sub, one]): [string, unknown] => [`${key}.${sub}`, one]),
          ]
        : [[key, value]],
    ),
  )
}

/** Names of the parts that two functions do not have in common. */
function differences(one: FunctionConfig, other: FunctionConfig): string[] {
  const [a, b] = [parts(one), parts(other)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => JSON.stringify(a.get(key)) !== JSON.stringify(b.get(key)))
    .sort()
}

type Differs = (config: FunctionConfig) => boolean

function namesOf(table: Readonly<Record<string, Differs>>, config: FunctionConfig): string[] {
  return Object.keys(table)
    .filter((key) => table[key]?.(config))
    .sort()
}

/** What one of the editions has no words for. */
const BETWEEN_EDITIONS: Readonly<Record<string, Differs>> = {
  generation: () => true,
  // Edition 3 has no services.
  serviceName: () => true,
  // Every container of FC 3.0 is an HTTP server.
  'server.webServer': ({ server: own }) => own?.webServer !== undefined,
  // In edition 1 provisioned instances are no part of the file.
  provisionedInstances: ({ provisionedInstances }) => provisionedInstances !== undefined,
}

/** Where `convert` departs from a bare print in edition 3, and the key of the note that says so. */
const BY_CONVERSION: Readonly<Record<string, { readonly differs: Differs; readonly note?: string }>> = {
  functionName: { differs: () => true, note: 'name' },
  'hooks.preFreeze': { differs: ({ hooks }) => hooks.preFreeze !== undefined, note: 'preFreeze' },
  instanceConcurrency: {
    differs: ({ runtime, instanceConcurrency }) => isBuiltIn(runtime) && instanceConcurrency !== undefined,
    note: 'instanceConcurrency',
  },
  memorySizeMb: { differs: ({ memorySizeMb = 0 }) => memorySizeMb % 64 !== 0, note: 'memorySize' },
  handler: {
    differs: ({ runtime, handler }) => isBuiltIn(runtime) && handler === undefined,
    note: 'function',
  },
  // Said in edition 3 only, so it never was in the file of edition 1.
  provisionedInstances: { differs: ({ provisionedInstances }) => provisionedInstances !== undefined },
}

it('both editions say the same of a function, but for what one of them has no words for', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(configs, (config) => {
      const expected = namesOf(BETWEEN_EDITIONS, config)
      for (const one of expected) seen.add(one)
      expect(
        differences(read(printProject(config)), read(printProject({ ...config, generation: 'fc3' }))),
      ).toEqual(expected)
    }),
    { numRuns: 50 },
  )
  expect([...seen].sort()).toEqual(Object.keys(BETWEEN_EDITIONS).sort())
})

it('a converted file says what a file of edition 3 says, or a note names the difference', () => {
  fc.assert(
    fc.property(configs, (config) => {
      const conversion = convertText(printProject(config))
      if (conversion.kind !== 'converted') throw new Error(JSON.stringify(conversion.problems))
      const table = Object.fromEntries(
        Object.entries(BY_CONVERSION).map(([key, { differs }]) => [key, differs]),
      )
      const expected = namesOf(table, config)
      const converted = read(conversion.text)
      expect(differences(converted, read(printProject({ ...config, generation: 'fc3' })))).toEqual(expected)
      expect(converted.functionName).toBe(`${config.serviceName ?? ''}-${config.functionName}`)
      const noted = new Set(conversion.notes.map(({ path }) => path.split('.').at(-1)))
      for (const key of expected) {
        const note = BY_CONVERSION[key]?.note
        if (note !== undefined) expect(noted).toContain(note)
      }
      // Nothing of a container's switch is left, and that was said.
      if (config.server?.webServer !== undefined) expect(noted).toContain('webServerMode')
    }),
    { numRuns: 50 },
  )
})
