// What `audit` takes for logs of a million lines, from the outside: seconds and the most memory it held, on a built
// checkout. Instances overlap, some live long, and every function is called over and over.
// Usage: node bench/audit.mjs [lines]
import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { clearInterval, setInterval } from 'node:timers'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'

const total = Number(process.argv[2] ?? 1_000_000)
const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/runner/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'fcc-bench-'))
const LIVE = 64
const CALLS = 40

const hex = (number, digits) => number.toString(16).padStart(digits, '0')
const begin = 0x65e59b07

/** Lines of `LIVE` instances at a time, each of which serves `CALLS` requests and stops; yields `{ text, instance, at }`. */
function* lines() {
  let requests = 0
  let born = 0
  const fresh = () => ({
    name: `c-${hex(begin, 8)}-${hex(born++, 8)}-${hex(7, 12)}`,
    queue: birth(),
    calls: 0,
  })
  const idOf = () => `1-${hex(begin + Math.floor(requests / 200), 8)}-${hex(requests++, 8)}-${hex(1, 12)}`
  const birth = () => {
    const id = idOf()
    const init = `FC Initialize %s RequestId: ${id}`
    return [
      'FunctionCompute python3.10 runtime inited.',
      init.replace('%s', 'Start'),
      'ready',
      init.replace('%s', 'End'),
    ].concat(call(id))
  }
  const call = (id) => [
    `FC Invoke Start RequestId: ${id}`,
    `2024-03-04T09:57:28.192Z ${id} [INFO] handles what it got`,
    `FC Invoke End RequestId: ${id}`,
  ]
  const stop = () => {
    const id = `${hex(requests++, 8)}-0000-4000-8000-${hex(3, 12)}`
    return [`FC PreStop Start RequestId: ${id}`, `FC PreStop End RequestId: ${id}`]
  }
  const live = Array.from({ length: LIVE }, fresh)
  for (let line = 0; line < total; line++) {
    const at = (line * 7) % LIVE
    const one = live[at]
    yield { text: one.queue.shift(), instance: one.name, at: begin + Math.floor(line / 1000) }
    if (one.queue.length > 0) continue
    if (one.calls < CALLS) {
      one.calls++
      one.queue = one.calls < CALLS ? call(idOf()) : stop()
    } else live[at] = fresh()
  }
}

const FORMS = {
  'console, by ids': { form: ({ text }) => `2024-03-04 17:57:28 ${text}`, args: ['--profile', 'python-fc3'] },
  'console, by instances': {
    form: ({ text, instance }) => `${instance} 2024-03-04 17:57:28 ${text}`,
    args: [],
  },
  'entries of a service': {
    form: ({ text, instance, at }) =>
      JSON.stringify({
        __time__: at,
        __topic__: 'FCLogs:shop',
        functionName: 'shop',
        qualifier: 'LATEST',
        versionId: '',
        instanceID: instance,
        message: text,
      }),
    args: [],
  },
}

async function write(path, form) {
  const stream = createWriteStream(path)
  let block = []
  for (const line of lines()) {
    block.push(form(line))
    if (block.length < 10_000) continue
    if (!stream.write(`${block.join('\n')}\n`)) await once(stream, 'drain')
    block = []
  }
  stream.end(block.length === 0 ? '' : `${block.join('\n')}\n`)
  await once(stream, 'close')
}

/** Runs a command and answers how it ended, how long it took, and the most memory that it held. */
async function measure(args) {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, 'audit', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (piece) => (output += piece))
  let peak = 0
  let ticks = 0
  const timer = setInterval(() => {
    try {
      peak = Math.max(
        peak,
        Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
      )
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks = Math.max(ticks, Number(stat[11] ?? 0) + Number(stat[12] ?? 0))
    } catch {
      // It has ended, or this is no Linux: the time is still measured.
    }
  }, 20)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1000
  console.log(output.trim().split('\n').at(-1))
  // Ticks of the kernel are hundredths of a second on every Linux.
  return { code, seconds, processor: ticks / 100, megabytes: peak / 1024 }
}

try {
  for (const [name, { form, args }] of Object.entries(FORMS)) {
    const path = join(folder, 'log')
    await write(path, form)
    await pipeline(createReadStream(path), createGzip({ level: 1 }), createWriteStream(`${path}.gz`))
    for (const [kind, file] of [
      ['plain', path],
      ['gzip', `${path}.gz`],
    ]) {
      const { code, seconds, processor, megabytes } = await measure([file, ...args])
      console.log(
        `${name.padEnd(22)} ${kind.padEnd(6)} ${total} lines, ${(statSync(file).size / 1e6).toFixed(0)} MB: ${seconds.toFixed(2)} s (${processor.toFixed(2)} s of processor), ${megabytes.toFixed(0)} MB, exit ${code}`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
