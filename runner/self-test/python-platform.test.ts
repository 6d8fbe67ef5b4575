import { once } from 'node:events'
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, onTestFailed } from 'vitest'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { exitCodeOf } from '../cli/exit-code.ts'
import { checkConformance } from '../conformance.ts'
import { createExec } from '../targets/exec.ts'
import { command } from './command.ts'
import { isTried } from './thorough.ts'

const PLATFORM = fileURLToPath(new URL('../../examples/python-platform/platform.py', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'fcc-python-platform-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

interface Fault {
  readonly name: string
  readonly clauses: readonly string[]
  /** The profile that shows it. */
  readonly profile: Profile
  /** Checks that go red there. */
  readonly checks: readonly string[]
}

const faults = listFaults()
/** Every other fault. */
const ONE_IN = 2

describe('the platform in Python', () => {
  it.each(['python-fc2', 'python-fc3'])('conforms to %s, with nothing left open', async (profile) => {
    const { code, report } = await judge(['--profile', profile, '--strict'])
    expect(verdicts(report, 'fail', 'inconclusive')).toEqual({})
    expect(report.complete).toBe(true)
    expect(report.checks.length).toBeGreaterThan(150)
    expect(code).toBe(0)
  })

  it.each([
    ['its end of input', (child: ChildProcessWithoutNullStreams) => child.stdin.end()],
    ['SIGKILL', (child: ChildProcessWithoutNullStreams) => child.kill('SIGKILL')],
  ])('takes its instances along at %s, frozen ones too', async (_, end) => {
    const child = spawn('python3', [PLATFORM], { stdio: 'pipe' })
    const closed = once(child, 'close')
    onTestFailed(() => {
      child.kill('SIGKILL')
    })
    const ask = asker(child)
    await ask('deploy', deployment('of-pids'))
    const { bodyBase64 } = await ask('invoke', { ...OF_PIDS, headers: {}, payloadBase64: '' })
    await ask('idle', { ...OF_PIDS, until: 'frozen' })
    const [instance, scratch] = Buffer.from(String(bodyBase64), 'base64').toString().split(' ')
    expect(isAlive(Number(instance))).toBe(true)
    end(child)
    // The fork server holds stderr open until it has buried what it started.
    await closed
    expect(isAlive(Number(instance))).toBe(false)
    expect(existsSync(String(scratch))).toBe(false)
  })

  it('has faults all over the contract', () => {
    expect(faults.length).toBeGreaterThanOrEqual(28)
    const rooms = new Set(faults.flatMap(({ clauses }) => clauses.map((clause) => clause.split('-')[0])))
    expect([...rooms].toSorted()).toEqual([
      ...['API', 'C', 'CONC', 'CTX', 'ERR', 'HND', 'INIT', 'INST', 'LIM', 'LOG', 'PREF', 'PSTOP'],
    ])
  })

  it.concurrent.each(faults.filter((_, at) => isTried(at, ONE_IN)))(
    'is caught with $name',
    async ({ name, profile, checks }) => {
      const target = createExec(['python3', PLATFORM, '--fault', name])
      const report = await checkConformance({
        target,
        profiles: [profile],
        strict: true,
        selection: { checks },
      })
      expect(verdicts(report, 'pass', 'fail', 'inconclusive', 'not-applicable')).toEqual(
        Object.fromEntries(checks.map((id) => [id, 'fail'])),
      )
      expect(exitCodeOf(report)).toBe(1)
    },
  )
})

const OF_PIDS = { ref: { functionName: 'of-pids' } }

/** A function that answers with its process id and the folder of its code. */
function deployment(functionName: string): object {
  const codeDir = join(folder, functionName)
  mkdirSync(codeDir, { recursive: true })
  writeFileSync(
    join(codeDir, 'index.py'),
    "import os\ndef handler(e, c): return f'{os.getpid()} {os.getcwd()}'\n",
  )
  const named = { generation: 'fc3', resource: 'f', region: 'r', functionName, runtime: 'python3.10' }
  const config = { ...named, handler: 'index.handler', environment: {}, hooks: {} }
  return { ...OF_PIDS, config, sYaml: '', environment: {}, projectDir: codeDir, codeDir }
}

/** Speaks the protocol by hand, one request after another. */
function asker(
  child: ChildProcessWithoutNullStreams,
): (method: string, params: object) => Promise<Record<string, unknown>> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let id = 0
  return async (method, params) => {
    id += 1
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    const { value } = (await lines.next()) as { readonly value?: string }
    const answer = JSON.parse(value ?? '{}') as { readonly result?: Record<string, unknown> }
    if (answer.result === undefined) throw new Error(`${method} was not answered: ${String(value)}`)
    return answer.result
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Runs the built command line against the platform. */
async function judge(
  options: readonly string[],
): Promise<{ readonly code: number | null; readonly report: RunReport }> {
  const file = join(folder, `${options.join('')}.json`)
  const target = `exec:python3 '${PLATFORM}'`
  const args = ['run', '--target', target, ...options, '--quiet', '--report', `json=${file}`]
  const { code } = await command(args, { cwd: folder })
  return { code, report: JSON.parse(readFileSync(file, 'utf8')) as RunReport }
}

/** Checks of these verdicts. */
function verdicts(report: RunReport, ...wanted: readonly string[]): Record<string, string> {
  const shown = report.checks.filter(({ verdict }) => wanted.includes(verdict))
  return Object.fromEntries(shown.map(({ id, verdict }) => [id, verdict]))
}

/** Asks the platform itself: one line per fault, columns apart by tabs. */
function listFaults(): readonly Fault[] {
  const { stdout } = spawnSync('python3', [PLATFORM, '--list-faults'], { encoding: 'utf8', timeout: 20_000 })
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', , clauses = '', profile = '', checks = ''] = line.split('\t')
      const known = PLATFORM_PROFILES.find((one) => one === profile)
      if (known === undefined) throw new Error(`${name} is to be seen in the unknown profile ${profile}`)
      return { name, clauses: clauses.split(' '), profile: known, checks: checks.split(' ') }
    })
}
