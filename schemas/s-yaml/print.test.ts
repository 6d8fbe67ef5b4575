import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProject } from './parse.ts'
import { printProject } from './print.ts'
import type { FunctionConfig } from './project.ts'

// `${` has no escape in the format; everything else must survive, JavaScript's own names included.
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '~',
      'null',
      'true',
      'no',
      '1_000',
      '2020-01-01',
      '0o7',
      '1e3',
      '- a',
      'a: b',
      '# c',
      '<<',
      '*a',
      '__proto__',
      'constructor',
      'two\nlines\n',
      ' x ',
      '\t',
      '{{ x }}',
      '\ufeff',
    ),
  )
  .filter((value) => !value.includes('${'))
const ms = fc.oneof(
  fc.integer({ min: -5000, max: 100_000_000 }),
  fc.integer({ min: 1, max: 999_999 }).map((n) => n / 10),
)
const whole = fc.integer({ min: -10, max: 100_000 })
const hook = fc.record({ handler: text, timeoutMs: ms }, { requiredKeys: ['handler'] })

const shared = {
  resource: text,
  region: text,
  functionName: text,
  description: text,
  runtime: text,
  handler: text,
  code: text,
  memorySizeMb: whole,
  cpu: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  diskSizeMb: whole,
  timeoutMs: ms,
  instanceConcurrency: whole,
  environment: fc.dictionary(fc.oneof(text, fc.constant('${vars.x}')), text, { noNullPrototype: true }),
  role: text,
  log: fc.record({ project: text, logstore: text }),
  hooks: fc.record({ initializer: hook, preFreeze: hook, preStop: hook }, { requiredKeys: [] }),
  asyncInvoke: fc.record({ maxRetryAttempts: whole, maxEventAgeMs: ms }, { requiredKeys: [] }),
}
const required = [
  'generation',
  'resource',
  'region',
  'functionName',
  'runtime',
  'environment',
  'hooks',
] as const

const wholeSeconds = whole.map((seconds) => seconds * 1000)
const process = {
  command: fc.array(text),
  args: fc.array(text),
  port: whole,
  healthCheck: fc.record(
    {
      path: text,
      initialDelayMs: wholeSeconds,
      periodMs: wholeSeconds,
      timeoutMs: wholeSeconds,
      failureThreshold: whole,
      successThreshold: whole,
    },
    { requiredKeys: ['path'] },
  ),
}
const httpTrigger = fc.record({ name: text, methods: fc.array(text), authType: text })

/** A custom runtime or container: both have a server, be it the one that is started by default. */
function servers(generation: 'fc2' | 'fc3'): fc.Arbitrary<FunctionConfig> {
  const names = generation === 'fc2' ? { serviceName: text } : {}
  const webServer = generation === 'fc2' ? { webServer: fc.boolean() } : {}
  const record = (runtime: string, server: object): fc.Arbitrary<FunctionConfig> =>
    fc.record(
      {
        ...{
          generation: fc.constant(generation),
          ...names,
          ...shared,
          runtime: fc.constant(runtime),
          httpTrigger,
        },
        server: fc.record(server, { requiredKeys: [] }),
      },
      { requiredKeys: [...required, 'server', ...Object.keys(names)] as never, noNullPrototype: true },
    ) as fc.Arbitrary<FunctionConfig>
  return fc.oneof(
    record('custom.debian10', process),
    record('custom-container', { ...process, ...webServer, image: text }),
  )
}

const configs: readonly [string, fc.Arbitrary<FunctionConfig>][] = [
  [
    'fc2',
    fc.record(
      { generation: fc.constant('fc2' as const), serviceName: text, ...shared },
      { requiredKeys: [...required, 'serviceName'], noNullPrototype: true },
    ),
  ],
  [
    'fc3',
    fc.record(
      { generation: fc.constant('fc3' as const), provisionedInstances: whole, ...shared },
      { requiredKeys: [...required], noNullPrototype: true },
    ),
  ],
  ['fc2 server', servers('fc2')],
  ['fc3 server', servers('fc3')],
]

describe('printProject', () => {
  it.each(configs)('is undone by parseProject, for every %s function', (_, config) => {
    fc.assert(
      fc.property(config, (printed) => {
        const { project, problems } = parseProject(printProject(printed), { file: 's.yaml' })
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(project?.functions).toEqual([printed])
      }),
      { numRuns: 500 },
    )
  })

  const plain: FunctionConfig = {
    generation: 'fc3',
    resource: 'hello',
    region: 'cn-hangzhou',
    functionName: 'hello',
    runtime: 'python3.10',
    environment: {},
    hooks: {},
  }

  it('prints what a person would write', () => {
    expect(printProject({ ...plain, timeoutMs: 1500, hooks: { preStop: { handler: 'index.stop' } } })).toBe(
      [
        'edition: "3.0.0"',
        'resources:',
        '  hello:',
        '    component: fc3',
        '    props:',
        '      region: cn-hangzhou',
        '      functionName: hello',
        '      runtime: python3.10',
        '      timeout: 1.5',
        '      instanceLifecycleConfig:',
        '        preStop:',
        '          handler: index.stop',
        '',
      ].join('\n'),
    )
  })

  it('quotes what another YAML reader takes for a date, a number, a boolean or a merge key', () => {
    const printed = printProject({ ...plain, environment: { '<<': '2020-01-01', A: '1_000', B: 'no' } })
    expect(printed).toContain('"<<": "2020-01-01"')
    expect(printed).toContain('A: "1_000"')
    expect(printed).toContain('B: "no"')
  })

  it('refuses a text that would be read as a reference', () => {
    expect(() => printProject({ ...plain, description: '${vars.x}' })).toThrow(RangeError)
  })
})
