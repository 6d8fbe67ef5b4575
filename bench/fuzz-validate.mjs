// Hostile files through all of `validate`: judging with suppressions, all formats, fixing. Needs a built checkout.
// Usage: node bench/fuzz-validate.mjs [--inputs 100000] [--seed 1] [--corpus folder] [--only index]
// Each input follows from the seed and its index, so `--only` plays one again. Exit 1 on a crash, and on an input that
// takes longer than a second to judge, or to fix, even the second time.
import { fork } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clearInterval, setImmediate, setInterval } from 'node:timers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string' },
    only: { type: 'string' },
    folder: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
})
const [inputs, seed] = [Number(values.inputs), Number(values.seed)]
const SLOW_MS = 1000
/** Whoever answers nothing for so long hangs. */
const HANG_MS = 300_000
/** What fills more memory than this ends. */
const MAX_HEAP_MB = 512
const REPORT_EVERY_MS = 60_000
/** Printing takes longer than judging, and depends on little of it. */
const PRINT_EVERY = 16

const { hostileBytes } = await import(join(root, 'dist/fixtures/s-yaml-arbitraries/hostile.js'))
const { seeded } = await import(join(root, 'dist/fixtures/s-yaml-arbitraries/draw.js'))
const folders = ['fixtures/s-yaml/valid', 'fixtures/s-yaml/invalid', 'fixtures/projects'].map((path) =>
  join(root, path),
)
const seeds = [...folders, ...(values.corpus === undefined ? [] : [values.corpus])].flatMap(textsIn)

if (values.folder === undefined) await supervise()
else await fuzz(values.folder)

/** The project files below a folder, in an order of their own. */
function textsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** Starts the one who works, again after each crash, and tells how it went. */
async function supervise() {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-fuzz-'))
  const started = Date.now()
  const total = { done: 0, crashes: 0, slow: 0, peakMb: 0, slowestMs: 0, slowestIndex: -1 }
  const tell = () => {
    const rate = Math.round(total.done / ((Date.now() - started) / 1000))
    console.log(
      `${total.done} inputs, ${rate}/s; slowest ${Math.round(total.slowestMs)} ms (--seed ${seed} --only ${total.slowestIndex}); peak ${total.peakMb} MB; ${total.crashes} crashes, ${total.slow} over ${SLOW_MS} ms`,
    )
  }
  const offend = (index, kind, detail) => {
    const file = join(folder, `${kind}-${seed}-${index}.yaml`)
    writeFileSync(file, inputAt(index))
    console.log(`${kind}: --seed ${seed} --only ${index}, kept as ${file}\n${detail}`)
  }
  const end = values.only === undefined ? inputs : Number(values.only) + 1
  let from = values.only === undefined ? Number(values.from) : Number(values.only)
  const timer = setInterval(tell, REPORT_EVERY_MS)
  while (from < end) {
    const outcome = await work(folder, from, end, (message) => {
      if (message.kind === 'crash' || message.kind === 'slow') {
        total[message.kind === 'crash' ? 'crashes' : 'slow']++
        offend(message.index, message.kind, message.detail)
      } else {
        total.done += message.done
        total.peakMb = Math.max(total.peakMb, message.peakMb)
        if (message.slowestMs > total.slowestMs)
          Object.assign(total, { slowestMs: message.slowestMs, slowestIndex: message.slowestIndex })
      }
    })
    if (outcome === 'finished') break
    total.crashes++
    const index = readIndex(folder)
    offend(index, 'crash', `The process ended: ${outcome}.`)
    from = index + 1
  }
  clearInterval(timer)
  tell()
  process.exitCode = total.crashes + total.slow > 0 ? 1 : 0
}

/** One child from an index on; ends when it is through, dies or hangs. */
function work(folder, from, end, onMessage) {
  const args = ['--folder', folder, '--seed', String(seed), '--from', String(from), '--inputs', String(end)]
  if (values.corpus !== undefined) args.push('--corpus', values.corpus)
  const child = fork(fileURLToPath(import.meta.url), args, {
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
  })
  return new Promise((resolve) => {
    let last = -1
    const watch = setInterval(() => {
      const index = readIndex(folder)
      if (index === last) child.kill('SIGKILL')
      last = index
    }, HANG_MS)
    child.on('message', onMessage)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code === 0 ? 'finished' : `exit code ${code}, signal ${signal}`)
    })
  })
}

function readIndex(folder) {
  const buffer = Buffer.alloc(8)
  try {
    const file = openSync(join(folder, 'index'), 'r')
    readSync(file, buffer, 0, 8, 0)
    closeSync(file)
  } catch {
    return -1
  }
  return Number(buffer.readBigInt64LE())
}

async function fuzz(folder) {
  const stagesOf = await createStages()
  const file = openSync(join(folder, 'index'), 'w')
  const buffer = Buffer.alloc(8)
  let lot = { kind: 'lot', done: 0, slowestMs: 0, slowestIndex: -1 }
  const send = () => {
    process.send({ ...lot, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })
    lot = { kind: 'lot', done: 0, slowestMs: 0, slowestIndex: -1 }
  }
  for (let index = Number(values.from); index < inputs; index++) {
    buffer.writeBigInt64LE(BigInt(index))
    writeSync(file, buffer, 0, 8, 0)
    const bytes = inputAt(index)
    try {
      const ms = await slowestOf(await stagesOf(bytes, index))
      if (ms > SLOW_MS) process.send({ kind: 'slow', index, detail: `${Math.round(ms)} ms` })
      if (ms > lot.slowestMs) Object.assign(lot, { slowestMs: ms, slowestIndex: index })
    } catch (error) {
      process.send({ kind: 'crash', index, detail: error.stack })
    }
    if (++lot.done % 1000 === 0) {
      send()
      // Lets the messages go.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  send()
  process.disconnect()
}

/** Milliseconds of the stage that takes longest. */
async function slowestOf(stages) {
  let slowest = 0
  for (const stage of stages) {
    const ms = await timed(stage)
    // Whatever else the machine did meanwhile does not count.
    slowest = Math.max(slowest, ms > SLOW_MS ? Math.min(ms, await timed(stage)) : ms)
  }
  return slowest
}

/** Milliseconds of work: those of the processor where others have it in between. */
async function timed(run) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - start, (user + system) / 1000)
}

/** All that may happen to a file: what `validate` does, what `--fix` does, and a claim of the latter. */
async function createStages() {
  const load = (path) => import(join(root, 'dist', path))
  const { validateText } = await load('runner/validate/validate.js')
  const { decodeText } = await load('runner/validate/read-text.js')
  const { heard } = await load('runner/validate/judge-text.js')
  const { fixText } = await load('runner/validate/fix/fix-text.js')
  const { lintText } = await load('schemas/s-yaml/lint/lint.js')
  const { pretty } = await load('reports/validation/pretty.js')
  const printers = await Promise.all(
    ['json', 'sarif', 'junit', 'github'].map(
      async (name) => (await load(`reports/validation/${name}.js`))[name],
    ),
  )
  const severities = new Map()
  const options = { env: { A: 'a' }, severities, disk: false, strict: false, cwd: '/', version: '0' }
  const lint = (text) => {
    const linted = lintText(text, { file: 's.yaml', env: options.env })
    return { ...linted, ...heard(text, linted, severities) }
  }
  return async (bytes, index) => {
    const read = decodeText(bytes)
    let fixed = { unfinished: true }
    const judge = async () => {
      const { validation, sources } = await validateText(bytes, { file: 's.yaml' }, options)
      if (index % PRINT_EVERY !== 0) return
      for (const print of printers) print(validation)
      pretty(validation, sources, { colour: true })
    }
    if ('reason' in read) return [judge]
    const fix = () => {
      fixed = fixText(read.text, lint)
    }
    const fixAgain = () => {
      if (fixed.unfinished || fixed.text === read.text) return
      if (fixText(fixed.text, lint).text !== fixed.text) throw new Error('A second run of fixes changes more')
    }
    return [judge, fix, fixAgain]
  }
}

function inputAt(index) {
  return hostileBytes(seeded((seed * 0x9e3779b1 + index * 0x85ebca6b) | 0), seeds)
}
