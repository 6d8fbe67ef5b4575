// Speed of `validate` as ratios of one run, on a built checkout: files judged in one process beside the parser and a
// schema alone on the same files, and the command on one file beside bare Node and a script that does no more than that.
// Usage: node bench/validate.mjs [folder] [runs]
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCheck } from './parse-and-check.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = (path) => join(root, 'dist', path)
const folder = resolve(process.argv[2] ?? join(root, 'fixtures/s-yaml'))
const runs = Number(process.argv[3] ?? 15)
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const files = readdirSync(folder, { recursive: true })
  .filter((name) => /\.ya?ml$/i.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
if (files.length === 0) throw new Error(`no .yaml or .yml below ${folder}`)

/** Of this process alone: what else the machine does is left out. */
const processorMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const start = processorMs()
const { judgeText } = await import(built('runner/validate/judge-text.js'))
const settings = { env: {}, severities: new Map(), disk: false }
const judge = async () => {
  for (const { name, text } of files) await judgeText({ file: name, text }, settings)
}
await judge()
const cold = processorMs() - start

const check = createCheck()
const parseAndCheck = () => {
  for (const { text } of files)
    try {
      check(text)
    } catch {
      // A text that is no YAML: the parser has done its work on it.
    }
}

/** Both in turn, so that what else the machine does meets both alike. */
const times = { judge: [], alone: [] }
for (let run = 0; run <= runs; run++)
  for (const [name, work] of Object.entries({ judge, alone: parseAndCheck })) {
    const begun = processorMs()
    await work()
    times[name].push(processorMs() - begun)
  }
const perSecond = (ms) => `${Math.round((files.length / ms) * 1000)} files a second of processor time`
const [judging, alone] = [median(times.judge), median(times.alone)]
console.log(`${files.length} files of ${folder}, one process`)
console.log(`  first time, loading included   ${perSecond(cold)}`)
console.log(
  `  again and again (median of ${runs}) ${perSecond(judging)}   yaml + ajv alone ${perSecond(alone)}   ratio ${(judging / alone).toFixed(2)}`,
)

const one = join(root, 'fixtures/s-yaml/valid/edition-3-full.yaml')
const commands = {
  validate: [built('runner/cli/main.js'), 'validate', one],
  'yaml + ajv': [join(root, 'bench/parse-and-check.mjs'), one],
  'node -e 0': ['-e', '0'],
}
const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, []]))
for (let run = 0; run <= runs; run++)
  for (const [name, args] of Object.entries(commands)) {
    const begun = performance.now()
    spawnSync(process.execPath, args)
    taken[name].push(performance.now() - begun)
  }
const shown = Object.entries(taken).map(([name, all]) => `${name} ${median(all).toFixed(0)} ms`)
const ratio = median(taken.validate) / median(taken['yaml + ajv'])
console.log(`one file as a command: ${shown.join('   ')}   ratio to yaml + ajv ${ratio.toFixed(2)}`)
