import { readdir, readFile, readlink } from 'node:fs/promises'
import { platform } from 'node:os'

/** A TCP port that somebody listens on, and whether only programs of this machine reach it. */
export interface ListeningSocket {
  readonly port: number
  readonly isLoopback: boolean
}

/** State of a listening socket in `/proc/net/tcp`. */
const LISTEN = '0A'
const LOOPBACK = [/^0{24}01000000$/, /^0{16}FFFF0{4}.{6}7F$/i, /^.{6}7F$/i]

/** On which ports these processes listen; `undefined` on systems that do not tell. */
export async function listeningSockets(pids: readonly number[]): Promise<ListeningSocket[] | undefined> {
  if (platform() !== 'linux') return undefined
  const found = new Map<number, ListeningSocket>()
  for (const pid of pids) {
    const inodes = await socketInodes(pid)
    const tables = await Promise.all(
      ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'latin1').catch(() => '')),
    )
    for (const socket of tables.flatMap((table) => socketsIn(table, inodes))) found.set(socket.port, socket)
  }
  return [...found.values()]
}

async function socketInodes(pid: number): Promise<ReadonlySet<string>> {
  const folder = `/proc/${pid}/fd`
  const names = await readdir(folder).catch(() => [])
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')))
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
}

/** Lines are `number: local remote state … inode …`; addresses are hexadecimal, `address:port`. */
function socketsIn(table: string, inodes: ReadonlySet<string>): ListeningSocket[] {
  return table.split('\n').flatMap((line): ListeningSocket[] => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    if (state !== LISTEN || !inodes.has(inode)) return []
    const [address = '', port = ''] = local.split(':')
    return [{ port: parseInt(port, 16), isLoopback: LOOPBACK.some((pattern) => pattern.test(address)) }]
  })
}
