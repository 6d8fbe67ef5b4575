import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpAnswer } from '../../../schemas/adapter/target.ts'
import { inheritedEnvironment } from '../../process/spawn.ts'
import { findAll } from '../../interpreters/find.ts'
import { createReference } from '../reference.ts'

/** Applications for every Python, inside of Python's own validator: it raises when a server does not keep to WSGI. */
const CODE = `
# -*- coding: utf-8 -*-
import sys
from wsgiref.validate import validator
def start(environ, start_response, *more):
    return start_response('200 OK', [('Content-Type', 'text/plain; charset=latin-1')], *more)
def lists(environ, start_response):
    start(environ, start_response)
    return [environ['wsgi.input'].read(int(environ['CONTENT_LENGTH']))]
def generates(environ, start_response):
    start(environ, start_response)
    for line in environ['wsgi.input']: yield line
def writes(environ, start_response):
    write = start(environ, start_response)
    write(environ['wsgi.input'].readline())
    return [environ['wsgi.input'].read(100000)]
class Instance(object):
    def __init__(self, environ, start_response): self.environ, self.start_response = environ, start_response
    def __iter__(self):
        start(self.environ, self.start_response)
        yield self.environ['wsgi.input'].read(100000)
class Closed(object):
    def __init__(self, body): self.body = body
    def __iter__(self): return iter(self.body)
    def close(self): sys.stdout.write('closed\\n')
def closes(environ, start_response):
    start(environ, start_response)
    return Closed([environ['wsgi.input'].read(100000)])
def corrects(environ, start_response):
    start(environ, start_response)
    try: raise ValueError('too late to know')
    except ValueError: start(environ, start_response, sys.exc_info())
    return [environ['wsgi.input'].read(100000)]
def tells(environ, start_response):
    start(environ, start_response)
    environ['wsgi.errors'].write('%s\\n' % environ['fc.context'].function.name)
    environ['wsgi.errors'].flush()
    words = (environ['PATH_INFO'], environ['HTTP_X_HIGH'], type(environ['fc.request_uri']).__name__, environ['fc.request_uri'])
    text = ' '.join(words)
    return [text if isinstance(text, bytes) else text.encode('latin-1')]
def raises(environ, start_response):
    start(environ, start_response)
    yield environ['wsgi.input'].read(100000)
    raise KeyError('middle')
APPLICATIONS = dict((name, validator(application)) for name, application in (
    ('lists', lists), ('generates', generates), ('writes', writes), ('instance', Instance), ('closes', closes),
    ('corrects', corrects), ('tells', tells), ('raises', raises)))
def handler(environ, start_response):
    return APPLICATIONS[environ['PATH_INFO'].split('/')[1]](environ, start_response)
`

/** One for each request: all would collect their listeners on one. */
const forever = (): AbortSignal => new AbortController().signal
const found = await findAll(
  inheritedEnvironment(() => false),
  forever(),
)
const BODY = Buffer.from([...Buffer.from('one\ntwo\n'), ...Array.from({ length: 256 }, (_, byte) => byte)])

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wsgi-interpreters-'))
  await writeFile(join(folder, 'index.py'), CODE)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const text = ({ body }: HttpAnswer): string => Buffer.from(body).toString('latin1')

it('has an interpreter to be shown with', () => {
  expect(found).not.toEqual([])
})

describe.concurrent.each(found)('$implementation $version keeps to WSGI', ({ command, version }) => {
  const legacy = version.startsWith('2.')
  const generations = legacy ? (['fc1'] as const) : (['fc1', 'fc2'] as const)

  it.each(generations)('on %s', async (generation) => {
    const target = createReference({ python: command, freezeAfterMs: 600_000 })
    const ref = { serviceName: 'svc', functionName: 'f' }
    const config = {
      ...{ generation, resource: 'r', region: 'cn-hangzhou', ...ref, environment: {}, hooks: {} },
      ...{ runtime: legacy ? 'python2.7' : 'python3', handler: 'index.handler' },
      httpTrigger: { name: 't', methods: ['POST'] },
    }
    const deployment = { ref, config, codeDir: folder, projectDir: folder, sYaml: '', environment: {} }
    const ask = (path: string): Promise<HttpAnswer> =>
      target.http({ ref, method: 'POST', path, headers: [['X-High', '\u00e4']], body: BODY }, forever())
    try {
      expect(await target.deploy(deployment, forever())).toMatchObject({ accepted: true })
      for (const name of ['lists', 'generates', 'writes', 'instance', 'closes', 'corrects']) {
        const answer = await ask(`/${name}`)
        expect([name, answer.status, text(answer)]).toEqual([name, 200, BODY.toString('latin1')])
      }
      const told = await ask('/tells/%C3%A4?q=%20')
      const uri = '/2016-08-15/proxy/svc/f/tells/%C3%A4?q=%20'
      expect([told.status, text(told)]).toEqual([200, `/tells/\u00c3\u00a4 \u00e4 str ${uri}`])
      const failed = await ask('/raises')
      expect([failed.status, JSON.parse(text(failed))]).toEqual([
        502,
        expect.objectContaining({ errorType: 'KeyError', errorMessage: "'middle'" }),
      ])
      const lines = (await target.logs({ ref }, forever())).lines.map((line) => line.text)
      expect(lines.filter((line) => line === 'closed' || line === 'f')).toEqual(['closed', 'f'])
      expect(lines.filter((line) => line.includes('without being closed'))).toEqual([])
    } finally {
      await target.close()
    }
  })
})
