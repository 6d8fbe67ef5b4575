import { KEYS } from '../../fixtures/targets/context.ts'
import type { Outside, Session } from '../../fixtures/targets/samples/outside.ts'
import type { VirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import { PythonError } from '../../fixtures/targets/wsgi/python-error.ts'
import type { Lenders, Tell } from '../core/play/ports.ts'
import { receive } from '../storage/receive.ts'

const CREDENTIALS = {
  accessKeyId: KEYS.access_key_id,
  accessKeySecret: KEYS.access_key_secret,
  securityToken: KEYS.security_token,
}

/** One database that is lent. */
interface Server {
  isOpen: boolean
  readonly tell: Tell
  /** Sessions that have not ended. */
  readonly sessions: Set<number>
}

/** Servers in memory, as the runner lends them and as simulated functions reach them. */
export function simulateServers(clock: VirtualClock): {
  readonly lenders: Lenders
  readonly outside: Outside
} {
  const buckets = new Map<string, Tell>()
  const databases = new Map<string, Server>()
  let lent = 0
  const session = sessionsOn()
  return {
    lenders: {
      storage: (tell) => {
        const bucket = `bucket-${++lent}`
        buckets.set(bucket, tell)
        return Promise.resolve({
          lent: { environment: { OSS_BUCKET: bucket } },
          close: () => Promise.resolve(void buckets.delete(bucket)),
        })
      },
      database: (tell) => {
        const port = String(++lent)
        const server: Server = { isOpen: true, tell, sessions: new Set() }
        const turn = (isOpen: boolean): void => {
          server.isOpen = isOpen
          tell({ kind: 'database-way', state: isOpen ? 'opened' : 'closed' })
        }
        databases.set(port, server)
        return Promise.resolve({
          lent: {
            environment: { MYSQL_PORT: port },
            close: () => {
              turn(false)
            },
            open: () => {
              turn(true)
            },
          },
          close: () => {
            for (const number of server.sessions) tell({ kind: 'database', session: number, did: 'lost' })
            return Promise.resolve(void databases.delete(port))
          },
        })
      },
    },
    outside: {
      put({ OSS_BUCKET: bucket = '' }, request) {
        const store = { bucket, credentials: CREDENTIALS, wallMs: clock.wallMs() }
        const { event, status, body } = receive(request, store)
        buckets.get(bucket)?.(event)
        return { status, body }
      },
      connect({ MYSQL_PORT: port = '' }) {
        const server = databases.get(port)
        if (server?.isOpen !== false && server !== undefined) return session(server)
        server?.tell({ kind: 'database-way', state: 'turned-away' })
        throw new PythonError('OperationalError', 'Lost connection to MySQL server')
      },
    },
  }
}

/** Opens sessions, each with a number of its own. */
function sessionsOn(): (server: Server) => Session {
  let sessions = 0
  return ({ tell, sessions: open }: Server): Session => {
    const number = ++sessions
    open.add(number)
    tell({ kind: 'database', session: number, did: 'connected' })
    return {
      number,
      ask(statement) {
        tell({ kind: 'database', session: number, did: 'queried', statement })
      },
      quit() {
        open.delete(number)
        tell({ kind: 'database', session: number, did: 'quit' })
      },
    }
  }
}
