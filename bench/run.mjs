// Speed as ratios of one run, on a built checkout: start-up beside bare Node, instances beside a fresh interpreter,
// a call over the wire beside one in process.
// Usage: node bench/run.mjs [runs]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const runs = Number(process.argv[2] ?? 15)
const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/runner/cli/main.js')
const { createReference } = await import(join(root, 'dist/runner/reference/reference.js'))
const { createExec } = await import(join(root, 'dist/runner/targets/exec.js'))

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const timed = async (work) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
/** Medians of two pieces of work, each repeated in a row so that neither spoils the other's caches. */
const besides = async (a, b) => {
  const times = { a: [], b: [] }
  for (const [name, work] of Object.entries({ a, b })) {
    await work()
    for (let run = 0; run < runs; run++) times[name].push(await timed(work))
  }
  return { a: median(times.a), b: median(times.b) }
}
const show = (what, { a, b }, floor) =>
  console.log(
    `${what.padEnd(28)} ${a.toFixed(2).padStart(8)} ms   ${floor} ${b.toFixed(2)} ms   ratio ${(a / b).toFixed(2)}`,
  )

show(
  '--version',
  await besides(
    () => spawnSync(process.execPath, [cli, '--version']),
    () => spawnSync(process.execPath, ['-e', '0']),
  ),
  'node -e 0',
)

const codeDir = mkdtempSync(join(tmpdir(), 'fcc-bench-'))
writeFileSync(join(codeDir, 'index.py'), 'def handler(event, context):\n    return event\n')
const target = createReference()
const wired = createExec([process.execPath, cli, 'serve'])
const { signal } = new AbortController()
const config = (functionName) => ({
  generation: 'fc3',
  resource: 'bench',
  region: 'cn-hangzhou',
  functionName,
  runtime: 'python3.10',
  handler: 'index.handler',
  memorySizeMb: 512,
  timeoutMs: 3000,
  environment: {},
  hooks: {},
})
const call = (functionName, called = target) =>
  called.invoke({ ref: { functionName }, headers: {}, payload: Buffer.from('x') }, signal)
const deploy = (functionName, deployer = target) =>
  deployer.deploy(
    {
      ref: { functionName },
      config: config(functionName),
      sYaml: '',
      environment: {},
      projectDir: codeDir,
      codeDir,
    },
    signal,
  )
const fresh = () => spawnSync('python3', ['-c', 'pass'])
try {
  await target.hello(signal)
  for (let at = 0; at <= runs; at++) await deploy(`cold-${at}`)
  await deploy('warm')
  await call('warm')
  let at = 0
  show('cold start and first answer', await besides(() => call(`cold-${at++}`), fresh), 'python3 -c pass')
  show('warm call', await besides(() => call('warm'), fresh), 'python3 -c pass')
  await deploy('warm', wired)
  show(
    'warm call over the wire',
    await besides(
      () => call('warm', wired),
      () => call('warm'),
    ),
    'in process',
  )
} finally {
  await wired.close()
  await target.close()
  rmSync(codeDir, { recursive: true, force: true })
}
