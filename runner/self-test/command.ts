import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built command line; `npm test` builds before it tests. */
export const MAIN = fileURLToPath(new URL('../../dist/runner/cli/main.js', import.meta.url))

export interface Finished {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Gets the running process and everything that it has written to stderr so far, at each piece. */
  readonly onProgress?: (child: ChildProcess, stderr: string) => void
  /** The same for stdout. */
  readonly onOutput?: (child: ChildProcess, stdout: string) => void
}

/** Runs the built command line as a user does and answers how it ended. */
export async function command(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  if (!existsSync(MAIN)) throw new Error('dist is missing; run `npm run build` first')
  const env = { ...process.env, NO_COLOR: '1', ...options.env }
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece
    options.onOutput?.(child, stdout)
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece
    options.onProgress?.(child, stderr)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr })
    })
  })
}

/** A temporary folder and an interpreter inside it whose processes can be told from all others. */
export interface Workshop {
  readonly folder: string
  readonly python: string
  /** Process ids of what this interpreter still runs; with `parent`, of what that process started itself. */
  readonly alive: (parent?: number) => number[]
  readonly remove: () => void
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'fcc-test-'))
  const python = join(folder, 'python3')
  const real = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  }).stdout.trim()
  symlinkSync(real, python)
  return {
    folder,
    python,
    alive: (of) =>
      processes()
        .filter(({ line }) => line.includes(python) && !line.includes(MAIN))
        .filter(({ parent }) => of === undefined || parent === of)
        .map(({ pid }) => pid),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until nothing is alive any more; answers what still is when the deadline comes. */
export async function survivors(workshop: Workshop, withinMs: number): Promise<number[]> {
  const until = Date.now() + withinMs
  let left = workshop.alive()
  // Processes of others announce their end to nobody but their parent, so they have to be looked for.
  while (left.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    left = workshop.alive()
  }
  return left
}

interface Process {
  readonly pid: number
  readonly parent: number
  readonly line: string
}

function processes(): Process[] {
  if (!existsSync('/proc/self/cmdline')) {
    const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).stdout
    return [...listed.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)].map(([, pid, parent, line = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      line,
    }))
  }
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const line = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ')
      // The name in front of the state may hold anything, a parenthesis as well.
      const [parent] = /(?<=.*\) \S )\d+/s.exec(readFileSync(join('/proc', pid, 'stat'), 'utf8')) ?? []
      return [{ pid: Number(pid), parent: Number(parent), line }]
    } catch {
      return [] // it ended in the meantime
    }
  })
}
