import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inheritedEnvironment } from '../../process/spawn.ts'
import { findAll } from '../../interpreters/find.ts'
import { createReference } from '../reference.ts'

const CODE = `
import base64, json
def application(environ, start):
    body = environ['wsgi.input'].read()
    said = json.loads(environ['HTTP_X_SAY'])
    head = [(str(n), v if isinstance(v, str) else v.encode('latin-1')) for n, v in said['headers']]
    seen = dict((k, base64.b64encode(v.encode('latin-1') if not isinstance(v, bytes) else v).decode()) for k, v in environ.items() if isinstance(v, str))
    head.append(('X-Seen', json.dumps([seen['PATH_INFO'], seen['QUERY_STRING'], seen['fc.request_uri'], seen.get('HTTP_X_V',''), seen['REQUEST_METHOD']])))
    start('%d X' % said['status'], head)
    return [body[i:i+7] for i in range(0, len(body), 7)]
def handler(event, context):
    e = json.loads(event)
    said = json.loads(e['headers']['x-say'])
    e['headers']
    return {'statusCode': said['status'], 'headers': dict(said['headers'], **{'x-seen': json.dumps([e['requestContext']['http']['path'], e['rawPath'], e['queryParameters'], e['headers'].get('x-v', '')])}), 'body': e['body'], 'isBase64Encoded': e['isBase64Encoded']}
`
const found = await findAll(inheritedEnvironment(() => false), new AbortController().signal)
const sig = () => new AbortController().signal
const seg = fc.string({ unit: 'binary', maxLength: 20 }).map((s) => encodeURIComponent(s.toWellFormed()))
const byteSeg = fc.uint8Array({ maxLength: 8 }).map((b) => [...b].map((x) => '%' + x.toString(16).padStart(2, '0')).join(''))
const path = fc.array(fc.oneof(seg, byteSeg, fc.constantFrom('%2F', '+', '//', ';x=1', '%')), { maxLength: 5 }).map((a) => '/' + a.join('/'))
const query = fc.array(fc.oneof(seg, byteSeg, fc.constantFrom('a', 'a=', '=b', '', 'a=1', 'a=2', '+', '%26', '?')), { maxLength: 6 }).map((a) => (a.length ? '?' + a.join('&') : ''))
const value = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).filter((c) => c !== 0x7f && (c < 0x80 || c > 0x9f)).map((c) => String.fromCharCode(c)), maxLength: 300 })
const status = fc.integer({ min: 200, max: 599 }).filter((s) => s !== 204 && s !== 304)
const request = fc.record({ method: fc.constantFrom('GET', 'POST', 'PUT'), path, query, values: fc.array(value, { minLength: 1, maxLength: 3 }), body: fc.uint8Array({ maxLength: 300 }), status,
  headers: fc.array(fc.tuple(fc.constantFrom('X-One', 'X-Two', 'Set-Cookie', 'content-type'), value), { maxLength: 4 }), type: fc.constantFrom('text/plain', 'image/png', '', 'application/json') })
const ascii = (s: string) => s.replace(/[^\x20-\x7e]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))

it.each(found.flatMap((f) => (f.version.startsWith('2') ? [[f, 'fc1']] : [[f, 'fc1'], [f, 'fc2'], [f, 'fc3']]) as [typeof f, 'fc1' | 'fc2' | 'fc3'][]))('%o %s', async (f, generation) => {
  const folder = await mkdtemp(join(tmpdir(), 'zz-'))
  await writeFile(join(folder, 'index.py'), CODE)
  const target = createReference({ python: f.command, freezeAfterMs: 600_000 })
  const ref = generation === 'fc3' ? { functionName: 'f' } : { serviceName: 'svc', functionName: 'f' }
  const config = { generation, resource: 'r', region: 'x', ...ref, environment: {}, hooks: {}, runtime: f.version.startsWith('2') ? 'python2.7' : 'python3', handler: generation === 'fc3' ? 'index.handler' : 'index.application', httpTrigger: { name: 't', methods: ['GET', 'POST', 'PUT'] } }
  expect(await target.deploy({ ref, config, codeDir: folder, projectDir: folder, sYaml: '', environment: {} }, sig())).toMatchObject({ accepted: true })
  await fc.assert(fc.asyncProperty(request, async (r) => {
    const full = r.path + r.query
    const say = ascii(JSON.stringify({ status: r.status, headers: r.headers }))
    const headers = [['x-say', say], ['Content-Type', r.type], ...r.values.map((v) => ['X-V', v])] as [string, string][]
    if (full.length > 4096 || headers.reduce((n, [a, b]) => n + a.length + b.length, 0) > 8000) return
    if (generation === 'fc3' && new Set(r.headers.map(([n]) => n)).size < r.headers.length) return
    const a = await target.http({ ref, method: r.method, path: full, headers, body: r.body }, sig())
    expect([a.status, Buffer.from(a.body).toString('latin1')]).toEqual([r.status, Buffer.from(r.body).toString('latin1')])
    const back = a.headers.filter(([n]) => !/^x-(seen|fc-request-id)$/i.test(n))
    if (generation !== 'fc3') {
      expect(back).toEqual(r.headers)
      const seen = (JSON.parse(a.headers.find(([n]) => n === 'X-Seen')![1]) as string[]).map((s) => Buffer.from(s, 'base64').toString('latin1'))
      const dec = Buffer.from(r.path.replace(/%([0-9a-fA-F]{2})/g, (_, d: string) => String.fromCharCode(parseInt(d, 16))), 'latin1').toString('latin1')
      expect(seen).toEqual([dec, r.query.slice(1), '/2016-08-15/proxy/svc/f' + full, r.values.join(','), r.method])
    } else {
      expect(Object.fromEntries(back)).toEqual(Object.fromEntries(r.headers))
      const seen = JSON.parse(a.headers.find(([n]) => n === 'x-seen')![1]) as unknown[]
      expect(seen[1]).toBe(r.path)
      expect(seen[3]).toBe(r.values.join(','))
    }
  }), { numRuns: 300 })
  await target.close()
  await rm(folder, { recursive: true })
}, 120000)
