// A site at work, on a built checkout: mixed calls (events and HTTP, every generation of Python) over many instances, with
// updates in between. Tells whether an answer was lost, mixed up or run twice, and whether anything grows.
// Usage: node --expose-gc bench/soak.mjs [calls]
import { spawn } from 'node:child_process'
import { once, setMaxListeners } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const calls = Number(process.argv[2] ?? 20_000)
const FUNCTIONS = 10
const AT_ONCE = 5
const UPDATE_EVERY = 500

const root = fileURLToPath(new URL('..', import.meta.url))
const { createReference } = await import(join(root, 'dist/runner/reference/reference.js'))

const folder = mkdtempSync(join(tmpdir(), 'fcc-soak-'))
const seen = join(folder, 'seen')

/** Each version of the code says its number, and every run of a handler leaves one line outside of its instance. */
const program = (version) => `import json, os
SEEN = os.open(${JSON.stringify(seen)}, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
INSTANCE = os.environ.get("FC_INSTANCE_ID", str(os.getpid()))

def answer(call):
    os.write(SEEN, (call + " " + INSTANCE + "\\n").encode())
    return call + " ${version}"

def event(event, context):
    return answer(event.decode())

def http_event(event, context):
    body = json.loads(event.decode())["body"]
    return {"statusCode": 200, "headers": {"x-version": "${version}"}, "body": answer(body), "isBase64Encoded": False}

def application(environ, start_response):
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [answer(body.decode()).encode()]
`

const KINDS = [
  { generation: 'fc3', handler: 'index.event' },
  { generation: 'fc3', handler: 'index.http_event', http: true },
  { generation: 'fc2', handler: 'index.application', http: true },
  { generation: 'fc2', handler: 'index.event' },
  { generation: 'fc1', handler: 'index.application', http: true },
]

const target = createReference()
const { signal } = new AbortController()
// Every call listens to it.
setMaxListeners(0, signal)
const versions = Array.from({ length: FUNCTIONS }, () => 0)
const kindOf = (fn) => KINDS[fn % KINDS.length]
const refOf = (fn) => ({
  functionName: `soak-${fn}`,
  ...(kindOf(fn).generation !== 'fc3' && { serviceName: 'soak' }),
})

const deploy = async (fn, how) => {
  const version = versions[fn] + 1
  const codeDir = join(folder, `code-${fn}-${version}`)
  mkdirSync(codeDir)
  writeFileSync(join(codeDir, 'index.py'), program(version))
  const { generation, handler, http } = kindOf(fn)
  const config = {
    ...refOf(fn),
    ...{ generation, handler, resource: 'soak', region: 'cn-hangzhou', runtime: 'python3' },
    ...{ memorySizeMb: 512, timeoutMs: 10_000, environment: {}, hooks: {} },
    ...(http && { httpTrigger: { name: 'web', methods: ['POST'] } }),
  }
  const answer = await target[how](
    { ref: refOf(fn), config, sYaml: '', environment: {}, projectDir: codeDir, codeDir },
    signal,
  )
  if (!answer.accepted) throw new Error(answer.message)
  versions[fn] = version
}

// One after the other: the next may be due while one is still under way.
const updates = Array.from({ length: FUNCTIONS }, () => Promise.resolve())
const update = (fn) => (updates[fn] = updates[fn].then(() => deploy(fn, 'update')))

// On FC 3.0 what says nothing of its kind comes as Base64.
const TEXT = [['Content-Type', 'text/plain']]
const wrong = []
const call = async (fn, id) => {
  const least = versions[fn]
  const body = Buffer.from(id)
  const { http } = kindOf(fn)
  const answer = http
    ? await target.http({ ref: refOf(fn), method: 'POST', path: '/', headers: TEXT, body }, signal)
    : await target.invoke({ ref: refOf(fn), headers: {}, payload: body }, signal)
  const [whose, version] = Buffer.from(answer.body).toString().split(' ')
  if (answer.status !== 200 || whose !== id || Number(version) < least || Number(version) > versions[fn] + 1)
    wrong.push(
      `${id} on version ${least}: ${answer.status} ${Buffer.from(answer.body).toString().slice(0, 200)}`,
    )
}

/** Descendants of this process; undefined where the system does not tell. */
const descendants = (pid = 'self') => {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid === 'self' ? process.pid : pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
    return children.reduce((sum, child) => sum + 1 + (descendants(child) ?? 0), 0)
  } catch {
    return undefined
  }
}
const descriptors = () => {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return undefined
  }
}
const measure = (done) => {
  globalThis.gc?.()
  const row = {
    calls: done,
    rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    descriptors: descriptors(),
    processes: descendants(),
  }
  console.log(
    `${String(done).padStart(7)} calls   ${row.rssMb} MB, heap ${row.heapMb.toFixed(1)} MB   ${row.descriptors ?? '?'} descriptors   ${row.processes ?? '?'} processes`,
  )
  return row
}

// Node opens a few for good with its first child.
await once(
  spawn(process.execPath, ['--version'])
    .on('error', () => undefined)
    .stdout.resume(),
  'close',
)
const before = descriptors()
try {
  for (let fn = 0; fn < FUNCTIONS; fn++) await deploy(fn, 'deploy')
  let next = 0
  const rows = []
  const start = performance.now()
  const worker = async (fn) => {
    while (next < calls) {
      const id = next++
      if (id % UPDATE_EVERY === UPDATE_EVERY - 1) await update(fn)
      if (id % Math.ceil(calls / 10) === 0) rows.push(measure(id))
      await call(fn, `call-${id}`)
    }
  }
  await Promise.all(Array.from({ length: FUNCTIONS * AT_ONCE }, (_, at) => worker(at % FUNCTIONS)))
  rows.push(measure(calls))
  const seconds = (performance.now() - start) / 1000
  const runs = readFileSync(seen, 'utf8').trim().split('\n')
  const ids = runs.map((line) => line.split(' ')[0])
  const instances = new Set(runs.map((line) => line.split(' ')[1])).size
  const twice = ids.length - new Set(ids).size
  // The first measure is of an empty house, the second of one at work.
  const [, settled, ...later] = rows
  console.log(
    `${calls} calls in ${seconds.toFixed(1)} s (${Math.round(calls / seconds)} a second), ` +
      `${versions.reduce((sum, version) => sum + version - 1, 0)} updates, ${instances} instances: ` +
      `${wrong.length} wrong answers, ${calls - new Set(ids).size} lost, ${twice} run twice`,
  )
  // Kept log lines and calls fill up to their bounds; from the middle on nothing is to grow.
  const middle = later[Math.floor(later.length / 2) - 1]
  const growth = rows.at(-1).heapMb / middle.heapMb - 1
  console.log(
    `at work: ${settled.rssMb} MB at first, ${Math.max(...later.map(({ rssMb }) => rssMb))} MB at most after that, ` +
      `${rows.at(-1).rssMb} MB at last; heap in the second half: ${(growth * 100).toFixed(1)} % more`,
  )
  for (const line of wrong.slice(0, 10)) console.log(line)
  const flat = growth < 0.2
  process.exitCode = flat && wrong.length + twice + (calls - new Set(ids).size) === 0 ? 0 : 1
} finally {
  await target.close()
  const left = { descriptors: descriptors(), processes: descendants() }
  console.log(
    `after the end: ${left.descriptors ?? '?'} descriptors (${before ?? '?'} before), ${left.processes ?? '?'} processes`,
  )
  if ((left.processes ?? 0) > 0 || (left.descriptors ?? 0) > (before ?? Infinity)) process.exitCode = 1
  rmSync(folder, { recursive: true, force: true })
}
