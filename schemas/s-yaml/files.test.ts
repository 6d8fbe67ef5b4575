import { describe, expect, it } from 'vitest'
import { pathBeside, type FileText, type ReadFile } from './files.ts'
import { lintText } from './lint/lint.ts'
import { parseProject } from './parse.ts'

type Files = Readonly<Record<string, string | FileText>>

/** Reads from these, and notes what was asked for. */
function filesWith(files: Files, asked: string[] = []): ReadFile {
  return (path) => {
    asked.push(path)
    const found = files[path] ?? { reason: 'absent' }
    return typeof found === 'string' ? { text: found } : found
  }
}

/** Problems and what stayed undecided of rule SY-L08 and SY-L09, as `rule severity [file:]line:column`. */
function told(text: string, files?: Files, file = 's.yaml'): string[] {
  const { problems, undecided } = lintText(text, { file, readFile: files && filesWith(files) })
  return [...problems, ...undecided.map((one) => ({ ...one, severity: 'undecided' }))]
    .filter(({ rule }) => ['SY-L01', 'SY-L08', 'SY-L09', 'SY-L03', 'SY-S03'].includes(rule))
    .map(({ rule, severity, file: other, range: { start } }) => {
      const name = other === undefined ? '' : `${other}:`
      return `${rule} ${severity} ${name}${start.line}:${start.column}`
    })
}

const PROPS = 'region: cn-hangzhou, functionName: a, runtime: custom, code: .'
const whole = (value = 'x', props = PROPS): string =>
  `resources: {a: {component: fc3, props: {${props}, description: "${value}"}}}\n`
const file3 = (value: string): string => `edition: 3.0.0\n${whole(value)}`

describe('paths of other files', () => {
  it.each([
    [undefined, './base.yaml', 'base.yaml'],
    [undefined, 'a/../b/c.yaml', 'b/c.yaml'],
    [undefined, 'a\\b.yaml', 'a/b.yaml'],
    ['env/base.yaml', '../x.json', 'x.json'],
    ['env/base.yaml', 'x.json', 'env/x.json'],
    [undefined, '../x.json', undefined],
    [undefined, '..', undefined],
    ['env/base.yaml', '../../x.json', undefined],
    [undefined, '/etc/passwd', undefined],
    [undefined, '\\\\host\\share', undefined],
    [undefined, 'C:\\x', undefined],
    [undefined, '~/x', undefined],
    [undefined, 'a\0b', undefined],
    [undefined, '..a/b', '..a/b'],
  ])('beside %j %j is %j', (from, path, expected) => {
    expect(pathBeside(from, path)).toBe(expected)
  })
})

describe('a file to build on', () => {
  const own = 'edition: 3.0.0\nextend: base.yaml\nresources: {a: {props: {cpu: 1, layers: [b]}}}\n'

  it('lies below this one: maps are merged, lists replaced, its edition counts', () => {
    const base = file3('x').replace('region', 'layers: [c, d], timeout: 10, region')
    const readFile = filesWith({ 'base.yaml': base })
    const { document } = lintText(own.replace('edition: 3.0.0\n', ''), { file: 's.yaml', readFile })
    expect(document?.edition).toBe(3)
    expect(document?.entries).toMatchObject([
      { props: { cpu: 1, layers: ['b'], timeout: 10, runtime: 'custom' } },
    ])
    const { project } = parseProject(own, { file: 's.yaml', readFile })
    expect(project?.functions).toMatchObject([
      { resource: 'a', cpu: 1, timeoutMs: 10_000, functionName: 'a' },
    ])
  })

  it('sees the variables of this one before its own', () => {
    const base = `edition: 3.0.0\nvars: {m: text}\n${whole('${vars.m}')}`
    const { problems } = parseProject(`vars: {m: 5}\n${own}`, {
      file: 's.yaml',
      readFile: filesWith({ 'base.yaml': base }),
    })
    expect(problems).toMatchObject([
      {
        ...{ code: 'wrong-type', file: 's.yaml', path: 'resources.a.props.description' },
        related: [
          { file: 'base.yaml', range: { start: { line: 3 } } },
          { file: 's.yaml', range: { start: { line: 3 } } },
        ],
      },
    ])
  })

  it('is judged with it, so that nothing stays open', () => {
    expect(told(own, { 'base.yaml': file3('x') })).toEqual([])
    expect(told(own, { 'base.yaml': `edition: 3.0.0\n${whole('x', 'region: cn-hangzhou')}` })).toEqual([
      'SY-S03 error 3:17',
      'SY-S03 error 3:17',
    ])
  })

  it('is an error where it is missing, and what it would give is not missed', () => {
    expect(told(own, {})).toEqual(['SY-L09 error 2:9'])
    const { problems } = lintText(own, { file: 's.yaml', readFile: filesWith({}) })
    expect(problems.find(({ rule }) => rule === 'SY-L09')?.message).toContain('without a word')
    expect(told('edition: 1.0.0\nextends: [no.yaml, b.yaml]\nservices: {}\n', {})).toContain(
      'SY-L09 error 2:11',
    )
  })

  it.each(['outside', 'folder', 'too-large', 'unreadable', 'too-many'] as const)(
    'leaves open what it gives when it is %s',
    (reason) => {
      expect(told(own, { 'base.yaml': { reason } })).toEqual(['SY-L09 undecided 2:1'])
    },
  )

  it('leaves open what it gives when it is elsewhere, or nothing may be read', () => {
    expect(told(own)).toEqual(['SY-L09 undecided 2:1'])
    const asked: string[] = []
    const text = own.replace('base.yaml', '../base.yaml')
    lintText(text, { file: 's.yaml', readFile: filesWith({}, asked) })
    expect(asked).toEqual(['.env'])
    expect(told(text, {})).toEqual(['SY-L09 undecided 2:1'])
  })

  it('has its own problems, by its own name', () => {
    expect(told(own, { 'base.yaml': 'a: [' }, 'shop/s.yaml')).toEqual(['SY-L01 error shop/base.yaml:1:5'])
    expect(told(own.replace('edition: 3.0.0\n', ''), { 'base.yaml': 'a: [' })).toEqual([
      'SY-L01 error base.yaml:1:5',
    ])
    const { problems } = lintText(own, { file: 's.yaml', readFile: filesWith({ 'base.yaml': '- a\n' }) })
    expect(problems).toContainEqual(expect.objectContaining({ rule: 'SY-S01', file: 'base.yaml', path: '' }))
  })

  it('is not followed further, however they name one another', () => {
    const base = `edition: 3.0.0\nextend: s.yaml\n${whole()}`
    expect(told(own, { 'base.yaml': base, 's.yaml': own })).toEqual(['SY-L09 warning base.yaml:2:1'])
    const first = 'edition: 1.0.0\nextend: b.yaml\nservices: {a: {component: x}}\n'
    expect(told(first, { 'b.yaml': first })).toEqual(['SY-L09 undecided b.yaml:2:1'])
  })

  it('is the first of `extends` in edition 1, which is no key of edition 3', () => {
    const first = 'edition: 1.0.0\nextends: [b.yaml, c.yaml]\nservices: {a: {props: {x: 1}}}\n'
    expect(told(first, { 'b.yaml': 'services: {a: {component: x}}\n' })).toEqual([])
    const asked: string[] = []
    lintText(file3('x').replace('resources', 'extends: [b.yaml]\nresources'), {
      file: 's.yaml',
      readFile: filesWith({}, asked),
    })
    expect(asked).toEqual(['.env'])
  })
})

describe('values of other files', () => {
  it.each<[string, Files, string[]]>([
    ["${file('a.txt')}", { 'a.txt': 'text' }, []],
    ["${file('no.txt')}", {}, ['SY-L09 error 2:118']],
    ["${json(file('a.json')).x}", { 'a.json': '{"x": "y"}' }, []],
    ["${json(file('a.json'))}", { 'a.json': '{x: y}' }, ['SY-L09 error 2:118']],
    ["${json(file('no.json'))}", {}, ['SY-L09 error 2:118']],
    ["${yaml(file('a.yaml')).x}", { 'a.yaml': 'x: y' }, []],
    ["${yaml(file('a.yaml'))}", { 'a.yaml': 'x: [' }, ['SY-L09 error 2:118']],
    ["${path('no')}", {}, ['SY-L09 error 2:118']],
    ["${path('code')}", { code: { reason: 'folder' } }, []],
    ["${path('a.zip')}", { 'a.zip': { reason: 'unreadable' } }, []],
    ["${path('../no')}", {}, []],
    ["${file('/etc/passwd')}", {}, []],
    ["${file('big.txt')}", { 'big.txt': 'x'.repeat(100_000) }, []],
  ])('%s', (value, files, expected) => {
    expect(told(file3(value), files)).toEqual(expected)
    expect(told(file3(value))).toEqual([])
  })

  it('are maps in edition 1, empty ones where there is nothing to read', () => {
    const text = (file: string): string =>
      `edition: 1.0.0\nservices: {a: {component: x, props: "\${file(${file})}"}}\n`
    expect(told(text('a.yaml'), { 'a.yaml': 'x: 1' })).toEqual([])
    expect(told(text('no.yaml'), {})).toEqual(['SY-L09 warning 2:37'])
    expect(told(text('a.txt'), { 'a.txt': 'x' })).toEqual(['SY-L09 warning 2:37'])
  })

  it('come from beside the file that names them', () => {
    const files = { 'env/base.yaml': file3("${file('x.txt')}"), 'env/x.txt': 'text' }
    const own = 'edition: 3.0.0\nextend: env/base.yaml\n'
    expect(told(own, files)).toEqual([])
    expect(told(own, { 'env/base.yaml': file3("${file('x.txt')}"), 'x.txt': 'text' })).toEqual([
      'SY-L09 error env/base.yaml:2:118',
    ])
  })

  it('are looked into only as far as that is a matter of moments', () => {
    const text = (first: string): string =>
      `edition: 3.0.0\nvars: {a: "\${yaml(file('${first}'))}", b: "\${yaml(file('small.yaml')).x}"}\n${whole('x', `${PROPS}, timeout: "\${vars.b}"`)}`
    const readFile = filesWith({ 'big.yaml': `a: ${'x'.repeat(65_530)}`, 'small.yaml': 'x: 10000000' })
    const severities = (first: string): string[] =>
      lintText(text(first), { file: 's.yaml', readFile }).problems.map(({ rule }) => rule)
    expect(severities('small.yaml')).toContain('SY-L24')
    expect(severities('big.yaml')).not.toContain('SY-L24')
  })
})

describe('`.env` beside the file', () => {
  it('is what `env()` reads, after what is set', () => {
    const text = file3("${env('NAME')}")
    const name = (env: Record<string, string>, files: Files): string | undefined =>
      parseProject(text, { file: 's.yaml', env, readFile: filesWith(files) }).project?.functions[0]
        ?.description
    expect(name({}, { '.env': 'NAME=one' })).toBe('one')
    expect(name({ NAME: 'two' }, { '.env': 'NAME=one' })).toBe('two')
    expect(told(text, { '.env': 'OTHER=one' })).toEqual(['SY-L08 undecided 2:118'])
    expect(told(text)).toEqual(['SY-L08 undecided 2:118'])
  })
})
