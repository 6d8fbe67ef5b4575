import type { Administrator, Row } from './administrator.ts'

/** What a client did, as the server wrote it down. */
export interface LogEntry {
  readonly session: number
  /** `Connect`, `Query`, `Quit` and the like. */
  readonly command: string
  readonly argument: string
  /** On the server's clock, ms since the epoch. */
  readonly atMs: number
}

/** The server's log of everything that clients do. */
export interface GeneralLog {
  /** All that the sessions of an account did, in order; throws when somebody else turned the log off meanwhile. */
  read(account: string): Promise<readonly LogEntry[]>
  /** Leaves the server as it was. */
  restore(): Promise<void>
}

const DOING = 'have the server write down what clients do'

/** Has the server write its general log into a table, and remembers how it did before. */
export async function openGeneralLog(admin: Administrator): Promise<GeneralLog> {
  const [before] = await admin.ask(
    'read the global variables',
    'SELECT @@GLOBAL.general_log AS isOn, @@GLOBAL.log_output AS output',
  )
  const wasOn = Number(before?.['isOn']) === 1
  const output = String(before?.['output'])
  // Whoever reads its files wants them to go on.
  const wanted =
    wasOn && output !== 'NONE' ? [...new Set([...output.split(','), 'TABLE'])].join(',') : 'TABLE'
  const restore = async (): Promise<void> => {
    await admin.ask(DOING, 'SET GLOBAL general_log = ?', [wasOn ? 1 : 0])
    await admin.ask(DOING, 'SET GLOBAL log_output = ?', [output])
  }
  await admin.ask('read the log of the server', 'SELECT thread_id FROM mysql.general_log LIMIT 1')
  await admin.ask(DOING, 'SET GLOBAL log_output = ?', [wanted])
  try {
    await admin.ask(DOING, 'SET GLOBAL general_log = 1')
  } catch (error) {
    await restore()
    throw error
  }
  return { read: (account) => readLog(admin, account), restore }
}

/** The table is appended to, so that what comes from it is in order. */
const ENTRIES = `SELECT thread_id AS session, command_type AS command, CONVERT(argument USING utf8mb4) AS argument,
  UNIX_TIMESTAMP(event_time) * 1000 AS atMs FROM mysql.general_log`

async function readLog(admin: Administrator, account: string): Promise<readonly LogEntry[]> {
  const doing = 'read the log of the server'
  const [now] = await admin.ask(
    doing,
    "SELECT @@GLOBAL.general_log AND FIND_IN_SET('TABLE', @@GLOBAL.log_output) > 0 AS isKept",
  )
  if (Number(now?.['isKept']) !== 1)
    throw new Error('somebody turned the general log of the database server off while functions used it')
  const connects = await admin.ask(doing, `${ENTRIES} WHERE command_type = 'Connect' AND argument LIKE ?`, [
    `${account}@%`,
  ])
  const begun = new Map(connects.map(entryOf).map(({ session, atMs }) => [session, atMs]))
  if (begun.size === 0) return []
  const rows = await admin.ask(doing, `${ENTRIES} WHERE thread_id IN (?)`, [[...begun.keys()]])
  // The table outlives the server, whose numbers begin anew: what is older is of somebody else.
  return rows.map(entryOf).filter(({ session, atMs }) => atMs >= (begun.get(session) ?? Infinity))
}

function entryOf(row: Row): LogEntry {
  return {
    session: Number(row['session']),
    command: String(row['command']),
    argument: String(row['argument']),
    atMs: Number(row['atMs']),
  }
}
