import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HostileAdapter } from '../../fixtures/targets/hostile/index.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import { diagnose } from '../doctor/diagnose.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import { createExec, HELLO_MS } from '../targets/exec.ts'
import { parseTargetSpec } from '../targets/target-spec.ts'
import { MAIN } from './command.ts'
import { markedSurvivors } from './marked-processes.ts'

/** Credentials in the environment of the runner, which its children inherit. */
export const CREDENTIALS: Readonly<Record<string, string>> = {
  BATTERY_API_TOKEN: 'q7Rk2vXw9LmZ4tNb8Ydc',
  BATTERY_ACCESS_KEY_SECRET: 'hU3sPz6JfE1oGi5aTnVr0Kx',
  BATTERY_PASSWORD: 'correct-horse-battery-staple',
}

/** What one command did when it met an adapter. */
export interface Endured {
  /** Undefined when it had to be killed. */
  readonly exit: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** Report files that it wrote: format → text. */
  readonly reports: Readonly<Record<string, string>>
  readonly seconds: number
  /** Peak memory of the command itself, without its children, bytes. */
  readonly peakBytes: number
  /** Processes that it left behind; they are gone by now. */
  readonly survivors: readonly number[]
}

/** No command may take longer, ms; what does is killed. */
const LONGEST_MS = 50_000
/** What is killed may take a moment to leave the list of processes, ms. */
const REAPING_MS = 2_000
const HERE = fileURLToPath(new URL('../../fixtures/targets/hostile/', import.meta.url))
const PRELOAD = new URL('peak-memory.mjs', import.meta.url).href
const INTERPRETERS: Readonly<Record<string, string>> = {
  '.mjs': `'${process.execPath}' `,
  '.py': 'python3 ',
  '.sh': 'sh ',
}

/** How the command line names an adapter. */
export function targetOf({ file }: HostileAdapter): string {
  return `exec:${INTERPRETERS[extname(file)] ?? ''}'${join(HERE, file)}'`
}

/** Runs the built command line against an adapter, in a folder of its own, and leaves nothing behind. */
export async function endure(args: readonly string[], formats: readonly string[]): Promise<Endured> {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-hostile-'))
  const mark = `BATTERY_MARK=${randomUUID()}`
  const peak = join(folder, 'peak')
  try {
    const reports = formats.flatMap((format) => ['--report', `${format}=${join(folder, format)}`])
    const ended = await play([...args, ...reports], folder, environmentOf(mark, peak))
    const survivors = await markedSurvivors(mark, REAPING_MS)
    survivors.forEach(kill)
    const written = formats.filter((format) => existsSync(join(folder, format)))
    return {
      ...ended,
      reports: Object.fromEntries(
        written.map((format) => [format, readFileSync(join(folder, format), 'utf8')]),
      ),
      peakBytes: existsSync(peak) ? Number(readFileSync(peak, 'utf8')) : Number.POSITIVE_INFINITY,
      survivors,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lets the doctor examine an adapter in this process, which is enough where nobody asks what it takes to. */
export async function examine(
  adapter: HostileAdapter,
  timeoutScale: number,
): Promise<{ readonly diagnosis: Diagnosis; readonly survivors: readonly number[] }> {
  const mark = `BATTERY_MARK=${randomUUID()}`
  const [name = '', value] = mark.split('=')
  const spec = targetOf(adapter)
  const diagnosis = await diagnose({
    spec,
    profiles: ['python-fc3'],
    timeoutScale,
    connect: () => Promise.resolve(makeTarget(spec, timeoutScale, { ...CREDENTIALS, [name]: value })),
    signal: new AbortController().signal,
    tool: { name: 'fc-conformance', version: '0' },
    secrets: Object.values(CREDENTIALS),
    told: () => undefined,
  })
  const survivors = await markedSurvivors(mark, REAPING_MS)
  survivors.forEach(kill)
  return { diagnosis, survivors }
}

/** An adapter inherits the environment that this process has at the moment when it is made. */
function makeTarget(spec: string, timeoutScale: number, variables: NodeJS.ProcessEnv): Target {
  const parsed = parseTargetSpec(spec)
  if (parsed.kind !== 'exec') throw new Error(`${spec} is no command`)
  Object.assign(process.env, variables)
  try {
    return createExec(parsed.command, { helloMs: HELLO_MS * timeoutScale })
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in the meantime.
  }
}

function environmentOf(mark: string, peak: string): NodeJS.ProcessEnv {
  const [name = '', value] = mark.split('=')
  return { ...process.env, ...CREDENTIALS, NO_COLOR: '1', PEAK_MEMORY: peak, [name]: value }
}

type Ended = Pick<Endured, 'exit' | 'stdout' | 'stderr' | 'seconds'>

async function play(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const startMs = performance.now()
  const child = spawn(process.execPath, ['--import', PRELOAD, MAIN, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
    // A survivor that holds the pipes must not keep the battery waiting.
    child.on('exit', (code) => setTimeout(resolve, REAPING_MS, code).unref())
  })
  return { exit: exit ?? undefined, stdout, stderr, seconds: (performance.now() - startMs) / 1000 }
}
