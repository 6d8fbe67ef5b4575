// The checker of whole histories: time per event by the size of the record, memory, and whether it says what the
// sentences of the contract say when each is tried on all pairs and triples of entries.
// Usage: node --expose-gc bench/history.mjs [--events 1000000] [--instances 50] [--seed 1] [--agree 100000] [--from 1]
// Needs the development dependencies, but no built checkout. Exit 1 when a million events take longer than 2 s, when
// time per event is not flat, and at the first disagreement.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    instances: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    agree: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
})
/** What a million events may take at the most. */
const MOST_NS_PER_EVENT = 2_000
/** How much more an event of the largest record may take than one of the smallest: caches, and ids that are remembered. */
const FLAT = 2
const RUNS = 5
/** Small records: so many entries, and what ends them. */
const SMALL = 14

const code = compile()
try {
  const load = (path) => import(pathToFileURL(join(code, path)).href)
  const { seeded } = await load('fixtures/s-yaml-arbitraries/draw.js')
  const { legalRecord } = await load('fixtures/histories/lives/legal.js')
  const { drawWorld } = await load('fixtures/histories/lives/world.js')
  const { createHistoryChecker } = await load('suites/history-rules/checker.js')
  if (values.agree === undefined) measure({ seeded, legalRecord, drawWorld, createHistoryChecker })
  else {
    const { DAMAGE } = await load('fixtures/histories/lives/damage.js')
    const compare = await load('fixtures/histories/lives/compare.js')
    agree({ seeded, legalRecord, drawWorld, DAMAGE, ...compare })
  }
} finally {
  rmSync(code, { recursive: true, force: true })
}

/** Checker and fixtures as plain JavaScript in a folder of their own; the fixtures are in no build. */
function compile() {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-history-'))
  const config = join(folder, 'tsconfig.json')
  const files = ['compare', 'damage', 'legal', 'world'].map((name) =>
    join(root, `fixtures/histories/lives/${name}.ts`),
  )
  const compilerOptions = { rootDir: root, outDir: folder, noCheck: true, declaration: false, types: [] }
  writeFileSync(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] }),
  )
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  execFileSync(process.execPath, [tsc, '-p', config], { stdio: 'inherit' })
  return folder
}

function measure({ seeded, legalRecord, drawWorld, createHistoryChecker }) {
  const instances = Number(values.instances)
  const world = firstWorld((seed) => drawWorld(seeded(seed)), Number(values.seed))
  const all = legalRecord(seeded(Number(values.seed)), world, Number(values.events), instances)
  const sizes = [10_000, 100_000, all.length].filter((size) => size <= all.length)
  console.log(
    `${world.profile}, ${instances} instances at once, ${new Set(all.map((one) => one.instance)).size - 1} in all`,
  )
  const perEvent = sizes.map((size) => {
    const entries = all.slice(0, size)
    const times = Array.from({ length: Math.ceil((RUNS * 100_000) / size) + RUNS }, () => timed(entries))
    const [wallMs, busyMs] = ['wallMs', 'busyMs'].map((kind) => least(times.map((one) => one[kind])))
    const ns = (busyMs * 1e6) / size
    const shown = `${wallMs.toFixed(1).padStart(7)} ms, ${busyMs.toFixed(1).padStart(7)} ms of processor time`
    console.log(`${String(size).padStart(9)} events  ${shown}, ${ns.toFixed(0).padStart(5)} ns each`)
    return ns
  })
  memory(all)
  const flat = (perEvent.at(-1) ?? 0) / (perEvent[0] ?? 1)
  console.log(`time per event, largest to smallest: ${flat.toFixed(2)}`)
  if (perEvent.at(-1) > MOST_NS_PER_EVENT || flat > FLAT) process.exitCode = 1

  /** Processor time counts that of collecting garbage beside it, too. */
  function timed(entries) {
    const checker = createHistoryChecker(world.knowledge)
    const [start, before] = [performance.now(), process.cpuUsage()]
    for (const entry of entries) checker.see(entry)
    checker.end()
    const { user, system } = process.cpuUsage(before)
    return { wallMs: performance.now() - start, busyMs: (user + system) / 1_000 }
  }
  function memory(entries) {
    if (globalThis.gc === undefined) return console.log('memory: not measured without --expose-gc')
    for (const limits of [{}, { instances: 100, ids: 1_000 }]) {
      globalThis.gc()
      const before = process.memoryUsage().heapUsed
      const checker = createHistoryChecker(world.knowledge, limits)
      for (const entry of entries) checker.see(entry)
      globalThis.gc()
      const held = (process.memoryUsage().heapUsed - before) / 2 ** 20
      console.log(
        `memory held, limits ${JSON.stringify(limits)}: ${held.toFixed(1)} MB, forgotten ${JSON.stringify(checker.forgotten())}, findings ${checker.end().length}`,
      )
    }
  }
}

/** The first drawn one in which everything is told, so that every rule of its profile has work. */
function firstWorld(draw, from) {
  for (let seed = from; ; seed++) {
    const world = draw(seed)
    const { profile, ends, outcomes, freezes, names, whole, functionOf } = world.knowledge
    const tells = profile !== undefined && ends && outcomes && freezes === 'all' && names.length === 2
    if (tells && whole.start && whole.end && !world.retries && functionOf('f').configured.length > 1)
      return world
  }
}

function agree({ seeded, legalRecord, drawWorld, DAMAGE, disagreements, findingsIn, notSmallest }) {
  const kinds = Object.keys(DAMAGE)
  const tally = Object.fromEntries(
    ['legal', ...kinds].map((kind) => [kind, { records: 0, flagged: 0, findings: 0 }]),
  )
  const [from, many] = [Number(values.from), Number(values.agree)]
  for (let seed = from; seed < from + many; seed++) {
    const draw = seeded(seed)
    const world = drawWorld(draw)
    const legal = legalRecord(draw, world, SMALL)
    const kind = ['legal', ...kinds][seed % (kinds.length + 1)]
    const entries = damaged(draw, legal, kind === 'legal' ? 0 : 1 + (seed % 3), DAMAGE[kind])
    const findings = findingsIn(entries, world.knowledge)
    const wrong = [
      ...disagreements(entries, world.knowledge, findings),
      ...notSmallest(findings, world.knowledge),
    ]
    if (kind === 'legal')
      wrong.push(...findings.map(({ rule, actual }) => `${rule} on a legal record: ${actual}`))
    if (wrong.length > 0) {
      console.error(`seed ${seed} (${kind}):\n${wrong.join('\n')}`)
      process.exitCode = 1
      break
    }
    const count = tally[kind]
    count.records += 1
    count.flagged += findings.length > 0 ? 1 : 0
    count.findings += findings.length
    if (seed % 10_000 === 0) console.error(`${seed} records`)
  }
  console.table(tally)
}

function least(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
}

/** The same damage so many times, each time in another place. */
function damaged(draw, entries, times, damage) {
  return times === 0 ? entries : damaged(draw, damage(draw, entries), times - 1, damage)
}
