// The one step of the action: judges, and hands the results to the workflow. Everything that it is told comes from variables,
// and nothing of it goes through a shell.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { argumentsOf, InputError, isFailing, readInputs, reportsOf } from './inputs.mjs'

const env = process.env

try {
  process.exitCode = await judge(readInputs(env, env.GITHUB_WORKSPACE ?? process.cwd()))
} catch (error) {
  if (!(error instanceof InputError)) throw error
  process.stdout.write(`::error title=fc-conformance::${data(error.message)}\n`)
  process.exitCode = 2
}

async function judge(inputs) {
  const suite = await findSuite(inputs)
  const { REPORTERS } = await import(pathToFileURL(join(suite, 'dist/runner/index.js')).href)
  const reports = reportsOf(inputs, Object.keys(REPORTERS))
  mkdirSync(inputs.directory, { recursive: true })
  for (const { path } of reports) rmSync(path, { force: true })
  const main = join(suite, 'dist/runner/cli/main.js')
  const exitCode = await silenced(() =>
    run(process.execPath, [main, ...argumentsOf(inputs, reports)], inputs.folder),
  )
  const report = tell(inputs, reports, exitCode)
  if (report !== undefined) {
    process.stdout.write(REPORTERS.github(report))
    if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, REPORTERS['github-outputs'](report))
  }
  return isFailing(exitCode, inputs.failOn) ? exitCode : 0
}

/** The suite that is installed in the working directory, or that of the registry. */
async function findSuite({ folder, version }) {
  const fromFolder = createRequire(join(folder, 'any.js'))
  const installed = locate(fromFolder)
  if (installed !== undefined && version === '') return installed
  const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
  const place = join(env.RUNNER_TEMP ?? folder, `fc-conformance-${version || own}`)
  mkdirSync(place, { recursive: true })
  const args = ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
  const code = await run('npm', [...args, `fc-conformance@${version || own}`], place)
  const found = locate(createRequire(join(place, 'any.js')))
  if (code === 0 && found !== undefined) return found
  throw new InputError(`version: fc-conformance@${version || own} could not be installed`)
}

function locate(require) {
  try {
    return dirname(require.resolve('fc-conformance/package.json'))
  } catch {
    return undefined
  }
}

/** Runs a program without a shell; answers its exit code. */
function run(file, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: false })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.on('error', (error) =>
      reject(new InputError(`${file} could not be started in ${cwd}: ${error.message}`)),
    )
    child.on('close', (code) => resolve(code ?? 2))
  })
}

/** What an implementation prints must not be taken for commands to the workflow. */
async function silenced(work) {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n`)
  try {
    return await work()
  } finally {
    process.stdout.write(`\n::${token}::\n`)
  }
}

/** Writes the summary, and where things are; answers the report, when there is one. */
function tell({ directory }, reports, exitCode) {
  const pathOf = (format) => reports.find((one) => one.format === format && existsSync(one.path))
  const written = pathOf('json')
  const report = written && JSON.parse(readFileSync(written.path, 'utf8'))
  const markdown = pathOf('markdown')
  if (markdown !== undefined && env.GITHUB_STEP_SUMMARY)
    appendFileSync(env.GITHUB_STEP_SUMMARY, `${readFileSync(markdown.path, 'utf8')}\n`)
  const asked = reports.filter(({ isAsked, path }) => isAsked && existsSync(path))
  if (written !== undefined && !written.isAsked) rmSync(written.path)
  const outputs = {
    'exit-code': exitCode,
    directory,
    ...Object.fromEntries(asked.map(({ format, path }) => [format, path])),
  }
  for (const [name, value] of Object.entries(outputs)) output(name, String(value))
  return report
}

/** A value of any text, lines included, ended by what nobody can guess. */
function output(name, value) {
  const end = randomUUID()
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`)
}

/** Text in a command to the workflow. */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
