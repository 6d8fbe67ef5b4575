import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { HttpAnswer, InvokeAnswer, Target } from '../../../schemas/adapter/target.ts'
import { createReference } from '../reference.ts'

/**
 * A server that treats every connection in one odd way, after it has printed its process id. What it would do without
 * end ends when its client hangs up, or is killed.
 */
const SERVER = `
import os, signal, socket, sys, threading, time
WAY = os.environ['WAY']
OK = b'HTTP/1.1 200 OK\\r\\nContent-Length: 4\\r\\n'
WHOLE = OK + b'\\r\\ndone'
CHUNKED = b'Transfer-Encoding: chunked\\r\\n'
DONE = b'4\\r\\ndone\\r\\n0\\r\\n\\r\\n'
def again(c, piece):
    while True: c.sendall(piece)
def slowly(c, start, piece):
    c.sendall(start)
    while True:
        c.sendall(piece)
        time.sleep(0.05)
def chunked(c, piece, times):
    c.sendall(b'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n')
    for _ in range(times): c.sendall(piece)
    c.sendall(b'0\\r\\n\\r\\n')
def large(c):
    c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 104857600\\r\\n\\r\\n')
    for _ in range(1600): c.sendall(b'x' * 65536)
def leave(c):
    child = os.fork()
    if child == 0: time.sleep(600)
    print(child, flush=True)
    os._exit(0)
def read(c):
    told = b''
    while b'\\r\\n\\r\\n' not in told: told += c.recv(65536)
    head, body = told.split(b'\\r\\n\\r\\n', 1)
    more = int(head.lower().split(b'content-length: ')[1].split(b'\\r\\n')[0]) - len(body)
    while more > 0: more -= len(c.recv(65536))
def never(c): time.sleep(600)
ANSWERS = {
    'endless-headers': lambda c: (c.sendall(b'HTTP/1.1 200 OK\\r\\n'), again(c, b'X-Many: one\\r\\n' * 999)),
    'trickled-headers': lambda c: slowly(c, b'HTTP/1.1 200 OK\\r\\n', b'X: y\\r\\n'),
    'endless-body': lambda c: (c.sendall(b'HTTP/1.1 200 OK\\r\\n\\r\\n'), again(c, b'x' * 65536)),
    'trickled-body': lambda c: slowly(c, b'HTTP/1.1 200 OK\\r\\n\\r\\n', b'x'),
    'large-body': large,
    'tiny-chunks': lambda c: chunked(c, b'1\\r\\nx\\r\\n' * 2000, 20),
    'long-extensions': lambda c: chunked(c, b'1;' + b'e' * 65536 + b'\\r\\nx\\r\\n', 1),
    'endless-1xx': lambda c: again(c, b'HTTP/1.1 103 Early Hints\\r\\nLink: </a>\\r\\n\\r\\n' * 99),
    'switches': lambda c: c.sendall(b'HTTP/1.1 101 Switching\\r\\nConnection: Upgrade\\r\\nUpgrade: x\\r\\n\\r\\n'),
    'only-1xx': lambda c: c.sendall(b'HTTP/1.1 101 Switching\\r\\n\\r\\n'),
    'less-than-told': lambda c: c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\ndone'),
    'more-than-told': lambda c: c.sendall(WHOLE * 3),
    'negative-length': lambda c: c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: -4\\r\\n\\r\\ndone'),
    'two-lengths': lambda c: c.sendall(OK + b'Content-Length: 9\\r\\n\\r\\ndone'),
    'two-framings': lambda c: c.sendall(OK + CHUNKED + b'\\r\\n' + DONE),
    'nul-in-header': lambda c: c.sendall(OK + b'X-Odd: a\\x00b\\r\\n\\r\\ndone'),
    'latin-in-header': lambda c: c.sendall(OK + b'X-Odd: \\xe9\\xff\\r\\n\\r\\ndone'),
    'space-in-name': lambda c: c.sendall(OK + b'X Odd: a\\r\\n\\r\\ndone'),
    'status-of-99': lambda c: c.sendall(b'HTTP/1.1 099 Odd\\r\\nContent-Length: 4\\r\\n\\r\\ndone'),
    'status-of-999': lambda c: c.sendall(b'HTTP/1.1 999 Odd\\r\\nContent-Length: 4\\r\\n\\r\\ndone'),
    'http-0.9': lambda c: c.sendall(b'done'),
    'http-2': lambda c: c.sendall(b'\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00'),
    'closes': lambda c: None,
    'resets': lambda c: c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00'),
    'ignores-sigterm': never,
    'never-reads': never,
    'answers-unread': lambda c: (c.sendall(WHOLE), never(c)),
    'leaves-a-child': leave,
}
def serve(c):
    try:
        if WAY not in ('never-reads', 'closes', 'resets', 'answers-unread'): read(c)
        ANSWERS[WAY](c)
    except OSError: pass
    if WAY == 'http-0.9' or WAY == 'endless-body': c.shutdown(socket.SHUT_RDWR)
    c.close()
if WAY == 'ignores-sigterm': signal.signal(signal.SIGTERM, signal.SIG_IGN)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('0.0.0.0', int(os.environ['FC_SERVER_PORT'])))
listener.listen(16)
print(os.getpid(), flush=True)
while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
`

const LIMIT_MS = 2_000
/** What an end may take beyond the limit on a busy machine, ms. */
const GRACE_MS = 12_000

/** Whether the answer is passed on, is none, or never ends, or the process does. */
type End = 'passed' | 'bad' | 'late' | 'exited'

/** Of what is large or in many pieces, it depends on the machine whether the limit of size or of time comes first. */
const WAYS: readonly (readonly [way: string, ...ends: readonly End[]])[] = [
  ['endless-headers', 'bad'],
  ['trickled-headers', 'late'],
  ['endless-body', 'bad', 'late'],
  ['trickled-body', 'late'],
  ['large-body', 'bad', 'late'],
  ['tiny-chunks', 'passed', 'late'],
  ['long-extensions', 'bad'],
  ['endless-1xx', 'late'],
  ['switches', 'bad'],
  ['only-1xx', 'bad'],
  ['less-than-told', 'bad'],
  ['more-than-told', 'passed'],
  ['negative-length', 'bad'],
  ['two-lengths', 'bad'],
  ['two-framings', 'bad'],
  ['nul-in-header', 'bad'],
  ['latin-in-header', 'passed'],
  ['space-in-name', 'bad'],
  ['status-of-99', 'bad'],
  ['status-of-999', 'passed'],
  ['http-0.9', 'bad'],
  ['http-2', 'bad'],
  ['closes', 'bad'],
  ['resets', 'bad'],
  ['ignores-sigterm', 'late'],
  ['never-reads', 'late'],
  ['answers-unread', 'passed'],
  ['leaves-a-child', 'exited'],
]

let folder: string
let target: Target

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-servers-'))
  await writeFile(join(folder, 'serve.py'), SERVER)
  target = createReference({ freezeAfterMs: 600_000, serverStartMs: 20_000 })
})

afterAll(async () => {
  await target.close()
  await rm(folder, { recursive: true, force: true })
})

const forever = (): AbortSignal => new AbortController().signal

async function deploy(way: string, timeoutMs: number) {
  const ref = { functionName: `answers-${way.replaceAll('.', '-')}` }
  const config = {
    generation: 'fc3' as const,
    ...{ resource: 'r', region: 'cn-hangzhou', runtime: 'custom.debian10', ...ref },
    server: { command: ['python3', '-S', '-E', 'serve.py'], port: 9000 },
    httpTrigger: { name: 't', methods: ['GET', 'POST'] },
    ...{ timeoutMs, environment: { WAY: way }, hooks: {} },
  }
  const accepted = await target.deploy(
    { ref, codeDir: folder, projectDir: folder, sYaml: '', environment: {}, config },
    forever(),
  )
  expect(accepted).toMatchObject({ accepted: true })
  return {
    http: () => target.http({ ref, method: 'POST', path: '/', headers: [], body: LARGE }, forever()),
    call: () => target.invoke({ ref, headers: {}, payload: LARGE }, forever()),
    pids: async () => (await target.logs({ ref }, forever())).lines.map(({ text }) => text),
    remove: () => target.remove({ ref }, forever()),
  }
}

/** More than the system keeps for one who does not read. */
const LARGE = new Uint8Array(8 * 1024 * 1024)

function endOf({ status, body }: HttpAnswer | InvokeAnswer): End {
  const text = Buffer.from(body).toString('latin1')
  if (status === 502 && text.includes('BadResponse')) return 'bad'
  if (text.includes('Process exited')) return 'exited'
  return text.includes('timed out') ? 'late' : 'passed'
}

const isGone = (pid: string): boolean =>
  !existsSync(`/proc/${pid}`) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')

describe.concurrent('the platform answers its caller, and leaves nothing, for a server with the way', () => {
  it.each(WAYS)('%s', async (way, ...ends) => {
    // Where nothing waits for the limit, a busy machine must not reach it.
    const f = await deploy(way, ends.includes('late') ? LIMIT_MS : GRACE_MS)
    const startMs = performance.now()
    const answers = await Promise.all([f.http(), f.call()])
    expect(performance.now() - startMs).toBeLessThan(LIMIT_MS + GRACE_MS)
    for (const answer of answers) expect(ends).toContain(endOf(answer))
    const pids = await f.pids()
    expect(pids.length).toBeGreaterThan(0)
    await f.remove()
    await vi.waitFor(
      () => {
        expect(pids.filter((pid) => !isGone(pid))).toEqual([])
      },
      { timeout: GRACE_MS },
    )
  })
})
