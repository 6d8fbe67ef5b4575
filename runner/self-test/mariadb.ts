import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A database server of one test file, on a port and in a folder of its own. */
export interface MariaDb {
  readonly port: number
  /** With every right, for `--mysql`. */
  readonly url: string
  /** Runs SQL as its administrator; answers what the client prints, columns parted by tabs. */
  sql(statements: string): Promise<string>
  stop(): Promise<void>
}

const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/usr/libexec']
const programOf = (name: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path))
const SERVER = programOf('mariadbd')
const INSTALLER = programOf('mariadb-install-db')
const CLIENT = programOf('mariadb')

/** Why there can be none; `undefined` when there can. */
export const NO_MARIADB =
  SERVER === undefined || INSTALLER === undefined || CLIENT === undefined
    ? 'the package mariadb-server is not installed'
    : undefined

/** Generous: other tests keep both processors busy. */
const START_MS = 60_000
const STOP_MS = 10_000
const PASSWORD = 'only-for-this-test'
const execute = promisify(execFile)

/** Starts a small server that forgets everything when it is stopped. */
export async function startMariaDb(): Promise<MariaDb> {
  if (SERVER === undefined || INSTALLER === undefined || CLIENT === undefined) throw new Error(NO_MARIADB)
  const folder = await mkdtemp(join(tmpdir(), 'fcc-db-'))
  let server: ChildProcess | undefined
  try {
    const [data, socket, start] = [join(folder, 'data'), join(folder, 'socket'), join(folder, 'start.sql')]
    const user = `--user=${userInfo().username}`
    await execute(INSTALLER, ['--no-defaults', user, `--datadir=${data}`, '--skip-test-db', ...SMALL], {
      timeout: START_MS,
    })
    await writeFile(
      start,
      `CREATE DATABASE sample; CREATE USER 'runner'@'%' IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO 'runner'@'%' WITH GRANT OPTION;`.replaceAll(
        '; ',
        ';\n',
      ),
    )
    const port = await freePort()
    const own = [`--datadir=${data}`, `--socket=${socket}`, `--port=${port}`, `--init-file=${start}`]
    server = spawn(SERVER, ['--no-defaults', user, ...own, '--bind-address=127.0.0.1', ...SMALL], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    await isReady(server)
    const client = ['--no-defaults', '--skip-column-names', '--batch', `--socket=${socket}`]
    return {
      port,
      url: `mysql://runner:${PASSWORD}@127.0.0.1:${port}/sample`,
      sql: async (statements) => (await execute(CLIENT, [...client, '-e', statements])).stdout,
      stop: async () => {
        await stop(server)
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await stop(server)
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Nothing has to outlast a power failure. */
const SMALL = [
  '--innodb-buffer-pool-size=8M',
  '--innodb-log-file-size=4M',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--skip-innodb-use-native-aio',
]

/** It takes connections when it says so on stderr, after the first statements were run. */
async function isReady(server: ChildProcess): Promise<void> {
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-20_000)
      if (said.includes('ready for connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => {
      reject(new Error(`mariadbd ended: ${said}`))
    })
  })
  const timer = AbortSignal.timeout(START_MS)
  const late = once(timer, 'abort').then(() => {
    throw new Error(`mariadbd was not ready in time: ${said}`)
  })
  await Promise.race([ready, late])
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (server?.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  const timer = setTimeout(() => server.kill('SIGKILL'), STOP_MS)
  await gone
  clearTimeout(timer)
}

/** Free when it was asked for; a server of databases cannot choose one and tell. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
