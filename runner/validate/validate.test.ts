import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFixable } from './fix/fix-files.ts'
import { parseSeverities } from './severities.ts'
import { validateFiles, validateText, type ValidateOptions } from './validate.ts'

const root = mkdtempSync(join(tmpdir(), 'fcc-validate-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A file of edition 3 whose line 13 is the first of those given. */
function textWith(...lines: readonly string[]): string {
  const head = [
    'edition: 3.0.0',
    'validation: true',
    'resources:',
    '  hello:',
    '    component: fc3',
    '    props:',
  ]
  const props = [
    'region: cn-hangzhou',
    'functionName: hello',
    'runtime: python3.10',
    'handler: index.handler',
  ]
  return [
    ...head,
    ...[...props, 'code: ./code', 'timeout: 60', ...lines].map((line) => `      ${line}`),
    '',
  ].join('\n')
}

const GOOD = textWith()
const BAD = textWith('memorysize: 512')
const OPEN = textWith("memorySize: ${config('memory')}")

/** A folder with these texts, and the code that they name. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'f-'))
  for (const [file, text] of Object.entries(files)) {
    const project = join(folder, file, '..')
    mkdirSync(join(project, 'code'), { recursive: true })
    writeFileSync(join(project, 'code/index.py'), 'def handler(event, context):\n    return event\n')
    writeFileSync(join(folder, file), text)
  }
  return folder
}

function optionsWith(cwd: string, options: Partial<ValidateOptions> = {}): ValidateOptions {
  return { cwd, version: '1.2.3', strict: false, env: {}, severities: new Map(), disk: true, ...options }
}

/** The verdict of a single text, and what is against it. */
async function judged(
  text: string,
  { file = 's.yaml', ...options }: Partial<ValidateOptions> & { readonly file?: string } = {},
): Promise<unknown> {
  const { validation } = await validateText(Buffer.from(text), { file }, optionsWith(root, options))
  return validation.files.map(({ verdict, problems, undecided, suppressed }) => [
    verdict,
    problems.map(({ rule, severity, line, column }) => `${severity} ${rule} ${line}:${column}`),
    undecided.map(({ rule, line, column }) => `${rule} ${line}:${column}`),
    suppressed,
  ])
}

describe('validating files', () => {
  it('judges each, counts, and keeps the texts that reports show', async () => {
    const cwd = folderWith({ 'a/s.yaml': GOOD, 'b/s.yaml': BAD, 'c/s.yml': OPEN })
    const { validation, sources } = await validateFiles(['.', 'none'], optionsWith(cwd))
    expect(validation.files.map(({ file, edition, verdict }) => [file, edition, verdict])).toEqual([
      ['a/s.yaml', 3, 'valid'],
      ['b/s.yaml', 3, 'invalid'],
      ['c/s.yml', 3, 'undecided'],
    ])
    expect(validation.unreadable.map(({ file, reason }) => [file, reason])).toEqual([['none', 'missing']])
    expect(validation.counts).toEqual({
      files: { valid: 1, invalid: 1, undecided: 1, unreadable: 1 },
      problems: { error: 1, warning: 0, information: 0 },
      undecided: 1,
      suppressed: 0,
    })
    expect(validation.tool.version).toBe('1.2.3')
    expect([...sources]).toEqual([
      ['b/s.yaml', BAD],
      ['c/s.yml', OPEN],
    ])
  })

  it('judges those that can be read beside those that cannot', async () => {
    const cwd = folderWith({ 'a/s.yaml': BAD, 'b/s.yaml': 'a\0b', 'c/s.yaml': ' '.repeat(200_000) })
    mkdirSync(join(cwd, 'd/s.yaml'), { recursive: true })
    const { validation } = await validateFiles([], optionsWith(cwd))
    expect(validation.files).toEqual([])
    const { validation: all } = await validateFiles(['.'], optionsWith(cwd))
    expect(all.files.map(({ file }) => file)).toEqual(['a/s.yaml'])
    expect(all.unreadable.map(({ file, reason }) => `${file} ${reason}`).toSorted()).toEqual([
      'b/s.yaml no-text',
      'c/s.yaml too-large',
      'd/s.yaml folder',
    ])
  })

  it('looks at the disk beside the file', async () => {
    const cwd = folderWith({ 's.yaml': GOOD })
    rmSync(join(cwd, 'code/index.py'))
    const { validation } = await validateFiles(['s.yaml'], optionsWith(cwd))
    expect(validation.files[0]?.problems.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['SY-L15', 10, 16],
    ])
  })
})

describe('validating files that build on others', () => {
  const OWN = 'extend: base.yaml\nresources:\n  hello:\n    props:\n      memorysize: 512\n'
  const problemsIn = async (cwd: string, options: Partial<ValidateOptions> = {}): Promise<unknown> => {
    const { validation, sources } = await validateFiles(['s.yaml'], optionsWith(cwd, options))
    return [
      validation.files.flatMap(({ problems, undecided, suppressed }) => [
        ...problems.map(({ rule, file = '', line, related = [] }) =>
          [rule, file, line, ...related.map((one) => `${one.file}:${one.line}`)].join(' '),
        ),
        ...undecided.map(({ rule, line }) => `${rule} undecided ${line}`),
        suppressed,
      ]),
      [...sources.keys()],
    ]
  }

  it('names the file that a problem is in, and keeps its text', async () => {
    const cwd = folderWith({ 's.yaml': OWN, 'base.yaml': textWith('timeOut: 3') })
    expect(await problemsIn(cwd)).toEqual([
      ['SY-L07  5', 'SY-L07 base.yaml 13 s.yaml:1', 0],
      ['s.yaml', 'base.yaml'],
    ])
  })

  it('reads no other file when it is told to keep off the disk', async () => {
    const cwd = folderWith({ 's.yaml': `edition: 3.0.0\n${OWN}`, 'base.yaml': textWith('timeOut: 3') })
    expect(await problemsIn(cwd, { disk: false })).toEqual([['SY-L09 undecided 2', 0], ['s.yaml']])
  })

  it('hears the comments of each file for what is in it', async () => {
    const silenced = '# fc-conformance-disable-line SY-L07 SY-L25 -- known'
    const base = textWith(`timeOut: 3 ${silenced}`)
    expect(await problemsIn(folderWith({ 's.yaml': OWN, 'base.yaml': base }))).toEqual([
      ['SY-L07  5', 1],
      ['s.yaml'],
    ])
    const own = OWN.replace('512', `512 ${silenced}`)
    expect(await problemsIn(folderWith({ 's.yaml': own, 'base.yaml': textWith() }))).toEqual([
      ['SY-L41  5', 1],
      ['s.yaml'],
    ])
  })

  it('mends none but the file that it was asked for', async () => {
    const cwd = folderWith({ 's.yaml': OWN, 'base.yaml': textWith('timeOut: 3') })
    const fixable = await findFixable(['s.yaml'], optionsWith(cwd))
    expect(fixable.map(({ file, after }) => [file, after])).toEqual([
      ['s.yaml', OWN.replace('memorysize', 'memorySize')],
    ])
  })
})

describe('validating a text', () => {
  it('that is no file looks at no disk', async () => {
    expect(await judged(GOOD)).toEqual([['valid', [], [], 0]])
  })

  it('says what is wrong and where it ends', async () => {
    const { validation } = await validateText(Buffer.from(BAD), { file: '<stdin>' }, optionsWith(root))
    expect(validation.files[0]?.problems).toMatchObject([
      {
        ...{ rule: 'SY-L07', severity: 'error', path: 'resources.hello.props.memorysize' },
        ...{ line: 13, column: 7, endLine: 13, endColumn: 17 },
      },
    ])
  })

  it('hears its comments before its user, and counts what they silence', async () => {
    const text = BAD.replace('512', '512 # fc-conformance-disable-line SY-L07 -- known')
    expect(await judged(text)).toEqual([['valid', [], [], 1]])
    expect(await judged(text, { severities: parseSeverities(['SY-L07=off']) })).toEqual([
      ['valid', [], [], 1],
    ])
  })

  it('hears its user about what comments are for nothing, too', async () => {
    const text = GOOD.replace('60', '60 # fc-conformance-disable-line SY-L07')
    expect(await judged(text)).toEqual([['valid', ['warning SY-L41 12:49'], [], 0]])
    expect(await judged(text, { severities: parseSeverities(['SY-L41=error']) })).toEqual([
      ['invalid', ['error SY-L41 12:49'], [], 0],
    ])
  })

  it('is invalid only by errors', async () => {
    expect(await judged(BAD, { severities: parseSeverities(['SY-L07=warning']) })).toEqual([
      ['valid', ['warning SY-L07 13:7'], [], 0],
    ])
    expect(await judged(BAD, { severities: parseSeverities(['SY-L07=off']) })).toEqual([['valid', [], [], 0]])
  })

  it('is undecided unless the rule is off', async () => {
    expect(await judged(OPEN)).toEqual([['undecided', [], ['SY-S01 13:19'], 0]])
    expect(await judged(OPEN, { severities: parseSeverities(['SY-S01=off']) })).toEqual([
      ['valid', [], [], 0],
    ])
  })

  it('reads the environment that it is given and no other', async () => {
    const text = textWith("description: ${env('PATH')}")
    expect(await judged(text)).toEqual([['undecided', [], ['SY-L08 13:20'], 0]])
    expect(await judged(text, { env: { PATH: '/bin' } })).toEqual([['valid', [], [], 0]])
  })

  it.each([
    ['is no YAML', 'a: [', 'SY-L01'],
    ['has no edition', 'resources: {}', 'SY-L03'],
  ])('stays invalid whatever is silenced when it %s', async (_, line, rule) => {
    const text = `# fc-conformance-disable-next-line ${rule}\n${line}\n`
    const severities = parseSeverities([`${rule}=off`])
    const { validation } = await validateText(
      Buffer.from(text),
      { file: 'x' },
      optionsWith(root, { severities }),
    )
    expect(validation.files.map(({ verdict, edition }) => [verdict, edition])).toEqual([
      ['invalid', undefined],
    ])
  })

  it('that is none is told as such', async () => {
    const { validation } = await validateText(Uint8Array.of(0), { file: '<stdin>' }, optionsWith(root))
    expect(validation.unreadable.map(({ file, reason }) => [file, reason])).toEqual([['<stdin>', 'no-text']])
  })
})
