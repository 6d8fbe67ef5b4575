import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROBLEM_CODES } from '../problem-codes.ts'
import { parseProject } from './parse.ts'

const FIXTURES = new URL('../../fixtures/s-yaml/', import.meta.url)

function read(name: string): string {
  return readFileSync(new URL(name, FIXTURES), 'utf8')
}

const valid = readdirSync(new URL('valid/', FIXTURES))
const invalid = readdirSync(new URL('invalid/', FIXTURES))

describe('valid documents', () => {
  it.each(valid)('%s gives a project without a problem', (name) => {
    const { project, problems } = parseProject(read(`valid/${name}`), { file: name })
    expect(problems).toEqual([])
    expect(project?.functions.length).toBeGreaterThan(0)
  })

  it('reads everything of an edition-1 entry', () => {
    const { project } = parseProject(read('valid/edition-1-full.yaml'), { file: 's.yaml' })
    expect(project).toEqual({
      name: 'greetings-app',
      functions: [
        {
          generation: 'fc2',
          resource: 'hello',
          region: 'cn-hangzhou',
          serviceName: 'greetings',
          functionName: 'hello',
          description: 'says hello in cn-hangzhou',
          runtime: 'python3.10',
          handler: 'index.handler',
          code: './code',
          memorySizeMb: 512,
          cpu: 0.35,
          diskSizeMb: 512,
          timeoutMs: 60_000,
          instanceConcurrency: 1,
          environment: { PORT: '8080', DEBUG: 'true', GREETING: 'hello' },
          role: 'acs:ram::123456789:role/fc-role',
          log: { project: 'logs', logstore: 'functions' },
          hooks: {
            initializer: { handler: 'index.initialize', timeoutMs: 20_000 },
            preFreeze: { handler: 'index.pre_freeze', timeoutMs: 30_000 },
            preStop: { handler: 'index.pre_stop' },
          },
          httpTrigger: { name: 'web', methods: ['GET'], authType: 'anonymous' },
          asyncInvoke: { maxRetryAttempts: 1, maxEventAgeMs: 300_000 },
        },
      ],
    })
  })

  it('reads the servers of both editions', () => {
    const health = { path: '/health', initialDelayMs: 1_000, periodMs: 5_000 }
    const rest = { timeoutMs: 2_000, failureThreshold: 2, successThreshold: 1 }
    const image = { image: 'registry.cn-hangzhou.aliyuncs.com/shop/web:1', command: ['python3'] }
    const serversOf = (file: string): unknown => {
      const { project, problems } = parseProject(read(`valid/${file}`), { file })
      expect(problems).toEqual([])
      return project?.functions.map(({ runtime, server, httpTrigger }) => [
        runtime,
        server,
        httpTrigger?.methods,
      ])
    }
    expect(serversOf('servers-edition-1.yaml')).toEqual([
      [
        'custom',
        {
          command: ['python3', 'app.py'],
          args: ['--quiet'],
          port: 8080,
          healthCheck: { ...health, ...rest },
        },
        ['GET', 'POST'],
      ],
      ['custom-container', { ...image, args: ['app.py', '--all'], port: 9000, webServer: false }, undefined],
      ['custom.debian10', {}, undefined],
    ])
    expect(serversOf('servers-edition-3.yaml')).toEqual([
      [
        'custom.debian12',
        {
          command: ['python3', 'app.py'],
          args: ['--quiet'],
          port: 8080,
          healthCheck: { ...health, ...rest },
        },
        ['GET', 'POST'],
      ],
      ['custom-container', { ...image, args: ['app.py', '--all'], port: 9000 }, undefined],
      ['custom', {}, undefined],
    ])
  })

  it('reads everything of an edition-3 entry', () => {
    const { project } = parseProject(read('valid/edition-3-full.yaml'), { file: 's.yaml' })
    expect(project?.functions).toEqual([
      {
        generation: 'fc3',
        resource: 'hello',
        region: 'cn-hangzhou',
        functionName: 'hello',
        description: 'says hello',
        runtime: 'python3.10',
        handler: 'index.handler',
        code: './code',
        memorySizeMb: 512,
        cpu: 0.35,
        diskSizeMb: 512,
        timeoutMs: 60_000,
        instanceConcurrency: 1,
        environment: { PYTHONPATH: '/code/python' },
        role: 'acs:ram::123456789:role/fc-role',
        log: { project: 'logs', logstore: 'functions' },
        hooks: {
          initializer: { handler: 'index.initialize', timeoutMs: 20_000 },
          preStop: { handler: 'index.pre_stop', timeoutMs: 2000 },
        },
        asyncInvoke: { maxRetryAttempts: 1, maxEventAgeMs: 300_000 },
        provisionedInstances: 2,
      },
    ])
  })

  it('merges anchors in the order of their precedence', () => {
    const { project } = parseProject(read('valid/shared-by-anchor.yaml'), { file: 's.yaml' })
    expect(project?.functions).toMatchObject([
      { functionName: 'one', runtime: 'python3.9', timeoutMs: 10_000 },
      { functionName: 'two', runtime: 'python3.10', timeoutMs: 10_000, description: 'from the second map' },
    ])
  })

  it('lays a template under the props and drops empty keys', () => {
    const { project } = parseProject(read('valid/shared-by-template.yaml'), { file: 's.yaml' })
    const [hello] = project?.functions ?? []
    expect(hello).toMatchObject({ code: './code', environment: { A: 'from the template', B: 'own' } })
    expect(hello).not.toHaveProperty('timeoutMs')
    expect(hello).not.toHaveProperty('description')
  })

  it('keeps the text of what only the deployment knows', () => {
    const { project } = parseProject(read('valid/known-only-later.yaml'), { file: 's.yaml' })
    expect(project?.functions).toMatchObject([{ functionName: "hello-${config('AccountID')}" }])
  })

  it('treats `__proto__` as a key like any other', () => {
    const { project } = parseProject(read('valid/unfriendly-names.yaml'), { file: 's.yaml' })
    const [entry] = project?.functions ?? []
    expect(entry?.resource).toBe('constructor')
    expect(Object.entries(entry?.environment ?? {})).toEqual([
      ['__proto__', 'kept'],
      ['toString', 'kept'],
    ])
    expect(Object.getPrototypeOf(entry?.environment)).toBe(Object.prototype)
  })
})

describe('invalid documents', () => {
  it.each(invalid)('%s has the problem that its first line names, and no other', (name) => {
    const text = read(`invalid/${name}`)
    const [, code, line, column] = /^# expect: (\S+) (\d+):(\d+)\n/.exec(text) ?? []
    expect(name).toBe(`${code ?? ''}.yaml`)
    const { problems } = parseProject(text, { file: name })
    const seen = problems.map(({ code, file, range }) => ({ code, file, start: range.start }))
    expect(seen).toEqual([{ code, file: name, start: { line: Number(line), column: Number(column) } }])
  })

  it('exist for every code, but for those that take a huge file or another one', () => {
    const others = ['file-too-large', 'missing-base-file', 'base-of-base-file']
    const ofReferences = ['missing-file', 'malformed-file', 'empty-file-reference']
    const codes = Object.keys(PROBLEM_CODES).filter((code) => ![...others, ...ofReferences].includes(code))
    expect(invalid.map((name) => name.replace('.yaml', '')).sort()).toEqual(codes.sort())
  })

  it.each(invalid)(
    '%s gives a project exactly when its problem is a warning that leaves nothing open',
    (name) => {
      const { project, problems } = parseProject(read(`invalid/${name}`), { file: name })
      const usable = problems.every(
        ({ severity, code }) => severity === 'warning' && code !== 'undecided-value',
      )
      expect(project !== undefined).toBe(usable)
    },
  )
})

const FC3 = (props: string, vars = ''): string =>
  `edition: 3.0.0\n${vars}resources:\n  a:\n    component: fc3\n    props: {region: r, functionName: a, runtime: python3, handler: i.h, code: ., ${props}}\n`

function codesOf(text: string): string[] {
  return parseProject(text, { file: 's.yaml' }).problems.map(({ code }) => code)
}

describe('single rules', () => {
  it.each([
    [
      'a missing key beside a misplaced one is not told',
      FC3('').replace('code: .', 'service: {}').replace('region: r,', ''),
      ['moved-key'],
    ],
    ['a key without a near match is told', FC3('zzzzzz: 1'), ['unknown-key']],
    ['a null entry is an error', 'edition: 3.0.0\nresources:\n  a:\n', ['wrong-type']],
    ['a list of entries is an error', 'edition: 3.0.0\nresources: [1]\n', ['wrong-type']],
    ['the section of the other edition is an error', 'edition: 3.0.0\nservices: {}\n', ['moved-key']],
    ['an empty file has no edition', '', ['wrong-type']],
    ['a number is no edition', 'edition: 1.0\nservices: {}\n', ['unknown-edition']],
    ['a text where a number belongs is an error, whatever it says', FC3('memorySize: lots'), ['wrong-type']],
    [
      'numbers in an fc3 environment are errors',
      FC3('environmentVariables: {A: 1, B: true}'),
      ['wrong-type', 'wrong-type'],
    ],
    [
      'environment values are text and so no numbers',
      FC3("memorySize: \"${env('M', '512')}\""),
      ['wrong-type'],
    ],
    [
      'components of other kinds are nobody’s business here',
      'edition: 3.0.0\nresources: {a: {component: fc3-domain, props: {x: 1}}}\n',
      [],
    ],
    [
      'an unresolved name is not held against the pattern',
      FC3('').replace('functionName: a', 'functionName: "a-${config(\'X\')}"'),
      [],
    ],
    [
      'a flat hook of edition 1 belongs elsewhere',
      FC3('initializer: i.i, initializationTimeout: 3'),
      ['moved-key', 'moved-key'],
    ],
    [
      'a hook named inside itself is unknown there',
      FC3('instanceLifecycleConfig: {preStop: {handler: i.p, preStop: 60}}'),
      ['unknown-key'],
    ],
    ['an unknown tag is refused as the vendor’s parser does', FC3('description: !secret x'), ['yaml-syntax']],
  ])('%s', (_, text, expected) => {
    expect(codesOf(text)).toEqual(expected)
  })

  it.each([
    ['memorySize: 64', 1],
    ['memorySize: 128', 0],
    ['memorySize: 130', 1],
    ['memorySize: 32768', 0],
    ['cpu: 0.35', 0],
    ['cpu: 0.33', 1],
    ['diskSize: 1024', 1],
    ['diskSize: 10240', 0],
    ['timeout: 0', 1],
    ['timeout: 86400', 0],
    ['instanceLifecycleConfig: {initializer: {handler: i.i, timeout: 301}}', 1],
    ['instanceLifecycleConfig: {initializer: {handler: i.i, timeout: 300}}', 0],
    ['instanceLifecycleConfig: {preStop: {handler: i.p, timeout: 91}}', 1],
    ['asyncInvokeConfig: {maxAsyncRetryAttempts: 9}', 1],
  ])('%s gives %d range warnings and a project all the same', (props, warnings) => {
    const { project, problems } = parseProject(FC3(props), { file: 's.yaml' })
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: warnings }, () => 'out-of-range'))
    expect(project?.functions).toHaveLength(1)
  })

  it('lets fractions of a second through, with a warning', () => {
    const { project, problems } = parseProject(FC3('timeout: 1.1'), { file: 's.yaml' })
    expect(project?.functions[0]?.timeoutMs).toBe(1100)
    expect(problems.map(({ code }) => code)).toEqual(['out-of-range'])
  })

  it('keeps a PreFreeze hook under fc3, so that a platform can be given one', () => {
    const { project } = parseProject(FC3('instanceLifecycleConfig: {preFreeze: {handler: i.f}}'), {
      file: 's.yaml',
    })
    expect(project?.functions[0]?.hooks).toEqual({ preFreeze: { handler: 'i.f' } })
  })

  it('points at the scalar in the text, and at its use, when the value came through a variable', () => {
    const text = FC3('memorySize: "${vars.m}"', 'vars: {m: lots}\n')
    const [problem] = parseProject(text, { file: 's.yaml' }).problems
    const from = ({ line, column }: { line: number; column: number }): string | undefined =>
      text.split('\n')[line - 1]?.slice(column - 1)
    expect(problem && from(problem.range.start)).toMatch(/^lots/)
    expect(problem?.related?.map(({ range }) => from(range.start))).toEqual([
      expect.stringMatching(/^"\$\{vars\.m\}"/),
    ])
  })
})
