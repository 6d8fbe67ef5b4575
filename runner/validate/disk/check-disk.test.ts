import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lintText, type Linted } from '../../../schemas/s-yaml/lint/lint.ts'
import { checkDisk } from './check-disk.ts'

type Files = Readonly<Record<string, string>>

let top = ''
let made = 0
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'fc-conformance-disk-'))
})
afterAll(() => rm(top, { recursive: true, force: true }))

async function folderOf(files: Files): Promise<string> {
  const folder = join(top, String(++made), 'project')
  await mkdir(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** What the two rules say about a text beside such files: `rule severity line:column`. */
async function told(sYaml: string, files: Files): Promise<string[]> {
  return words(await judged(sYaml, await folderOf(files)))
}

async function judged(sYaml: string, folder: string): Promise<Linted> {
  return checkDisk(lintText(sYaml, { file: 's.yaml' }), folder)
}

function words({ problems, undecided }: Linted): string[] {
  const isOurs = ({ rule }: { rule: string }): boolean => rule === 'SY-L14' || rule === 'SY-L15'
  return [
    ...problems
      .filter(isOurs)
      .map(({ rule, severity, range: { start } }) => `${rule} ${severity} ${start.line}:${start.column}`),
    ...undecided
      .filter(isOurs)
      .map(({ rule, range: { start } }) => `${rule} undecided ${start.line}:${start.column}`),
  ]
}

interface Parts {
  readonly runtime?: string
  readonly handler?: string
  readonly code?: string
  readonly initializer?: string
  readonly more?: string
}

/** Code at 7:13, handler at 8:16, initializer at 12:18. */
function fc3({
  runtime = 'python3.10',
  handler = 'index.handler',
  code = './code',
  initializer,
  more = '',
}: Parts): string {
  const hook =
    initializer === undefined
      ? ''
      : `      instanceLifecycleConfig:\n        initializer:\n          handler: ${initializer}\n`
  return `edition: 3.0.0
resources:
  hello:
    component: fc3
    props:
      region: cn-hangzhou
      code: ${code}
      handler: ${handler}
      functionName: hello
      runtime: ${runtime}
${hook}${more}`
}

const HANDLER = 'SY-L15 error 8:16'
const INITIALIZER = 'SY-L15 error 13:20'
const HELLO = { 'code/index.py': 'def handler(event, context):\n    return event\n' }

describe('SY-L14, the code is where the file says', () => {
  it('wants the folder to be there', async () => {
    expect(await told(fc3({}), {})).toEqual(['SY-L14 error 7:13'])
    expect(await told(fc3({}), HELLO)).toEqual([])
  })

  it('does not mind a slash, a dot, or none', async () => {
    for (const code of ['code', 'code/', './code/', '././code', './other/../code'])
      expect(await told(fc3({ code }), { ...HELLO, 'other/x': '' })).toEqual([])
  })

  it('only warns of what is built later', async () => {
    expect(await told(fc3({ code: './target/app.jar', runtime: 'java11', handler: 'a.B::c' }), {})).toEqual([
      'SY-L14 warning 7:13',
    ])
    expect(await told(fc3({ code: './dist' }), {})).toEqual(['SY-L14 warning 7:13'])
    const actions = '    actions:\n      pre-deploy:\n        - run: make\n'
    expect(await told(fc3({ more: actions }), {})).toEqual(['SY-L14 warning 7:13'])
    expect(await told(fc3({ more: actions.replace('pre-', 'post-') }), {})).toEqual(['SY-L14 error 7:13'])
    expect(await told(fc3({}), { 'package.json': '{"scripts":{"build":"tsc"}}' })).toEqual([
      'SY-L14 warning 7:13',
    ])
    expect(await told(fc3({}), { 'package.json': '{"scripts":{"start":"node ."}}' })).toEqual([
      'SY-L14 error 7:13',
    ])
  })

  it('leaves alone what lies elsewhere or is known later', async () => {
    expect(await told(fc3({ code: 'https://example.com/code.zip' }), {})).toEqual(['SY-L15 undecided 8:16'])
    expect(await told(fc3({ code: 'oss://bucket/code.zip' }), {})).toEqual(['SY-L15 undecided 8:16'])
    expect(await told(fc3({ code: "${env('CODE')}" }), {})).toEqual([])
    expect(await told(fc3({ code: '{ossBucketName: a, ossObjectName: b}' }), {})).toEqual([
      'SY-L15 undecided 8:16',
    ])
  })

  it('says nothing about a container', async () => {
    expect(await told(fc3({ runtime: 'custom-container' }), {})).toEqual([])
  })

  it('looks at nothing outside the project', async () => {
    const folder = await folderOf({})
    await mkdir(join(folder, '../outside'))
    await writeFile(join(folder, '../outside/index.py'), 'x = 1\n')
    await symlink('../outside', join(folder, 'link'))
    const outside = ['SY-L14 undecided 7:13', 'SY-L15 undecided 8:16']
    for (const code of ['../outside', '../absent', '/', './link'])
      expect(words(await judged(fc3({ code }), folder))).toEqual(outside)
    await mkdir(join(folder, 'code'))
    await symlink('../../outside/index.py', join(folder, 'code/index.py'))
    expect(words(await judged(fc3({}), folder))).toEqual(['SY-L15 undecided 8:16'])
  })

  it('follows a link inside the project', async () => {
    const folder = await folderOf({ 'src/index.py': 'def main(event, context): pass\n' })
    await symlink('src', join(folder, 'code'))
    expect(words(await judged(fc3({}), folder))).toEqual([HANDLER])
  })

  const fc = (lines: string, runtime = 'python3'): string => `edition: 1.0.0
name: app
services:
  hello:
    component: fc
    props:
      region: cn-hangzhou
      service:
        name: s
      function:
        name: f
        handler: index.handler
        runtime: ${runtime}
${lines}`

  it('wants one place of the code', async () => {
    expect(
      await told(fc('        codeUri: ./code\n        ossBucket: b\n        ossKey: k\n'), HELLO),
    ).toEqual(['SY-L14 error 16:9'])
    expect(await told(fc('        ossBucket: b\n        ossKey: k\n'), {})).toEqual([
      'SY-L15 undecided 12:18',
    ])
  })

  it('wants a place at all, of a server too', async () => {
    expect(await told(fc('', 'custom'), {})).toEqual(['SY-L14 error 10:7'])
    expect(await told(fc(''), {})).toEqual(['SY-L14 error 10:7'])
    expect(await told(fc('        code: ./code\n', 'custom'), {})).toEqual([])
    expect(await told(`extend: ./base.yaml\n${fc('', 'custom')}`, {})).toEqual([])
  })
})

describe('SY-L15, the form of a handler', () => {
  it.each([
    ['python3.10', 'index', 'index.handler'],
    ['python3.10', 'example.App::handle', 'pkg/index.handler'],
    ['nodejs18', 'index', 'index.handler'],
    ['php7.2', 'index', 'src/index.handler'],
    ['java11', 'index.handler', 'example.App::handleRequest'],
    ['dotnetcore3.1', 'app::Handler', 'app::example.App::Handler'],
    ['go1', 'main::run', 'main'],
  ])('is known for %s', async (runtime, wrong, right) => {
    // An archive is not looked into, so that only the form counts.
    const archive = { 'code.zip': '' }
    expect(await told(fc3({ runtime, code: './code.zip', handler: wrong }), archive)).toEqual([HANDLER])
    expect(await told(fc3({ runtime, code: './code.zip', handler: right }), archive)).toEqual([
      'SY-L15 undecided 8:16',
    ])
  })

  it('is free for servers', async () => {
    expect(
      await told(fc3({ runtime: 'custom.debian10', handler: 'not-used', initializer: '"true"' }), HELLO),
    ).toEqual([])
  })

  it('may be known later', async () => {
    expect(await told(fc3({ handler: "${env('HANDLER')}" }), HELLO)).toEqual(['SY-L15 undecided 8:16'])
  })

  it('counts for hooks as well', async () => {
    expect(await told(fc3({ initializer: '"true"' }), HELLO)).toEqual([INITIALIZER])
  })
})

describe('SY-L15, the file of a handler', () => {
  it('is in the code folder', async () => {
    const linted = await judged(fc3({ handler: 'main.handler' }), await folderOf({ 'code/mains.py': '' }))
    expect(words(linted)).toEqual([HANDLER])
    expect(linted.problems.at(-1)?.message).toContain('`mains.handler`')
    expect(await told(fc3({ handler: 'index.py.handler' }), HELLO)).toEqual([HANDLER])
    expect(await told(fc3({ handler: '../index.handler' }), { ...HELLO, 'index.py': '' })).toEqual([HANDLER])
  })

  it('may be in folders and packages', async () => {
    const text = 'def handler(event, context): pass\n'
    for (const path of ['a/b.py', 'a/b/__init__.py'])
      for (const handler of ['a.b.handler', 'a/b.handler', './a/b.handler', '/code/a/b.handler'])
        expect(await told(fc3({ handler }), { [`code/${path}`]: text })).toEqual([])
  })

  it('may be any of the script files of Node.js', async () => {
    const run = (path: string): Promise<string[]> =>
      told(fc3({ runtime: 'nodejs18' }), { [`code/${path}`]: 'exports.handler = () => 1' })
    for (const path of ['index.js', 'index.cjs', 'index.mjs', 'index/index.js'])
      expect(await run(path)).toEqual([])
    expect(await run('main.js')).toEqual([HANDLER])
  })

  it('may come from a build or a layer', async () => {
    const later = ['SY-L15 undecided 8:16']
    expect(await told(fc3({ runtime: 'nodejs18' }), { 'code/index.ts': 'export const handler = 1' })).toEqual(
      later,
    )
    expect(await told(fc3({ runtime: 'nodejs18', handler: 'dist/index.handler' }), { 'code/x': '' })).toEqual(
      later,
    )
    expect(await told(fc3({ handler: 'main.handler', more: '      layers: [a]\n' }), HELLO)).toEqual(later)
    expect(await told(fc3({ handler: 'main.handler' }), { 'code/main.cpython-310.so': '' })).toEqual(later)
  })

  it('is all that is looked up for PHP', async () => {
    expect(await told(fc3({ runtime: 'php7.2' }), { 'code/index.php': '<?php' })).toEqual([
      'SY-L15 undecided 8:16',
    ])
    expect(await told(fc3({ runtime: 'php7.2' }), HELLO)).toEqual(['SY-L15 error 8:16'])
  })

  it('cannot be read when it is huge', async () => {
    const files = { 'code/index.py': '#'.repeat(1024 * 1024 + 1) }
    expect(await told(fc3({}), files)).toEqual(['SY-L15 undecided 8:16'])
  })
})

describe('SY-L15, the method of a handler', () => {
  it('is defined in the file', async () => {
    const linted = await judged(fc3({ handler: 'index.handle' }), await folderOf(HELLO))
    expect(words(linted)).toEqual([HANDLER])
    expect(linted.problems.at(-1)?.message).toContain('`handler`')
  })

  it('takes what a handler is called with', async () => {
    expect(await told(fc3({}), { 'code/index.py': 'def handler(event): pass' })).toEqual([HANDLER])
    expect(await told(fc3({}), { 'code/index.py': 'def handler(environ, start_response): pass' })).toEqual([])
  })

  it('takes what a hook is called with', async () => {
    const run = (text: string, runtime: string, name: string): Promise<string[]> =>
      told(fc3({ initializer: 'index.start', runtime }), { [`code/${name}`]: text })
    const python = 'def handler(event, context): pass\n'
    expect(await run(`${python}def start(event, context): pass`, 'python3.10', 'index.py')).toEqual([
      INITIALIZER,
    ])
    expect(await run(`${python}def start(context): pass`, 'python3.10', 'index.py')).toEqual([])
    const node = 'exports.handler = (event, context, callback) => {}\n'
    expect(
      await run(`${node}exports.start = (event, context, callback) => {}`, 'nodejs18', 'index.js'),
    ).toEqual(['SY-L15 warning 13:20'])
    expect(await run(`${node}exports.start = (context, callback) => {}`, 'nodejs18', 'index.js')).toEqual([])
  })

  it('is undecided where the file cannot be parsed', async () => {
    expect(await told(fc3({}), { 'code/index.py': 'def handler(event, context:\n' })).toEqual([
      'SY-L15 undecided 8:16',
    ])
    expect(
      await told(fc3({ runtime: 'nodejs18' }), { 'code/index.js': 'export const handler: Handler = 1' }),
    ).toEqual(['SY-L15 undecided 8:16'])
    expect(await told(fc3({ runtime: 'nodejs18' }), { 'code/index.js': '('.repeat(100_000) })).toEqual([
      'SY-L15 undecided 8:16',
    ])
  })
})

describe('checkDisk', () => {
  it('has nothing to say without an edition', async () => {
    const linted = lintText('name: x\n', { file: 's.yaml' })
    expect(await checkDisk(linted, top)).toBe(linted)
  })

  it('is done with thousands of entries at once', async () => {
    const entries = Array.from({ length: 1000 }, (_, index) => `  f${index}: {<<: *a}\n`).join('')
    const folder = await folderOf({ 'code/index.py': 'from x import *' })
    const text = fc3({ initializer: 'index.start' }).replace('hello:\n', 'hello: &a\n') + entries
    const linted = lintText(text, { file: 's.yaml' })
    expect(linted.document?.entries).toHaveLength(1001)
    const { undecided } = await checkDisk(linted, folder)
    expect(undecided.filter(({ rule }) => rule === 'SY-L15')).toHaveLength(200)
  })

  it('bears a folder that is not there', async () => {
    expect(words(await judged(fc3({}), join(top, 'absent')))).toEqual([
      'SY-L14 undecided 7:13',
      'SY-L15 undecided 8:16',
    ])
  })
})
