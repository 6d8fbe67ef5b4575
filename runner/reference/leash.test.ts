import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

/** The built platform: a program of its own needs JavaScript, and `npm test` builds before it tests. */
const REFERENCE = new URL('../../dist/runner/reference/reference.js', import.meta.url).href
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leash-test-'))
  await writeFile(join(folder, 'index.py'), CODE)
  await writeFile(join(folder, 'serve.py'), SERVER)
  await writeFile(join(folder, 'main.mjs'), PROGRAM)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const CODE = `
import os, subprocess, time
def handler(event, context):
    child = subprocess.Popen(['sleep', '600'])
    if event == b'hang':
        open(os.environ['HANG'], 'w').write('%d %d' % (os.getpid(), child.pid))
        time.sleep(600)
    return '%d %d %d %s' % (os.getpid(), child.pid, os.getppid(), os.getcwd())
`

/** A server that has started a child; it says what both are. */
const SERVER = `
import os, subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
child = subprocess.Popen(['sleep', '600'])
class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_response_only(200)
        self.end_headers()
        self.wfile.write(b'%d %d' % (os.getpid(), child.pid))
HTTPServer(('0.0.0.0', int(os.environ['FC_SERVER_PORT'])), Handler).serve_forever()
`

/** Has a frozen instance, a frozen server, an idle and a hanging instance, prints what they are, and waits to be killed. */
const PROGRAM = `
import { existsSync, readFileSync } from 'node:fs'
const { createReference } = await import(process.argv[4])
const never = new AbortController().signal
const target = createReference({ freezeAfterMs: 600000 })
const deploy = async (functionName, more = {}) => {
  const ref = { functionName }
  const config = { ...ref, generation: 'fc3', resource: 'r', region: 'r', runtime: 'python3', handler: 'index.handler',
    timeoutMs: 600000, environment: { HANG: process.argv[3] }, hooks: {}, ...more }
  await target.deploy({ ref, config, projectDir: process.argv[2], codeDir: process.argv[2] }, never)
  return (payload) => target.invoke({ ref, headers: {}, payload: Buffer.from(payload) }, never)
}
const frozen = await deploy('frozen')
const said = [Buffer.from((await frozen('')).body).toString()]
await target.idle({ ref: { functionName: 'frozen' }, until: 'frozen' }, never)
const server = await deploy('server', { runtime: 'custom', server: { command: ['python3', 'serve.py'] } })
said.push(Buffer.from((await server('')).body).toString())
await target.idle({ ref: { functionName: 'server' }, until: 'frozen' }, never)
const idle = await deploy('idle')
said.push(Buffer.from((await idle('')).body).toString())
void (await deploy('hanging'))('hang')
const look = setInterval(() => {
  if (!existsSync(process.argv[3]) || readFileSync(process.argv[3], 'utf8') === '') return
  clearInterval(look)
  said.push(readFileSync(process.argv[3], 'utf8'))
  console.log(said.join(' '))
}, 5)
setTimeout(() => {}, 600000)
`

it('leaves no process and no file when the runner is killed, frozen instances and their children included', async () => {
  const child = spawn(process.execPath, [join(folder, 'main.mjs'), folder, join(folder, 'hang'), REFERENCE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  const words = line.split(' ')
  const pids = words.filter((word) => /^\d+$/.test(word))
  const scratch = dirname(words.find((word) => word.startsWith('/')) ?? '')
  // Three instances and a server, a child of each, and the zygote, named by two of them.
  expect(new Set(pids).size).toBe(9)
  expect(pids.every(alive)).toBe(true)
  child.kill('SIGKILL')
  await expect.poll(() => pids.filter(alive), { timeout: 30_000, interval: 5 }).toEqual([])
  await expect.poll(() => existsSync(scratch), { timeout: 30_000, interval: 5 }).toBe(false)
})

/** A zombie is no living process: it waits for whoever adopted it. */
function alive(pid: string): boolean {
  try {
    process.kill(Number(pid), 0)
  } catch {
    return false
  }
  return !zombie(pid)
}

function zombie(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
