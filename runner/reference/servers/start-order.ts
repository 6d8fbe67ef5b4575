import { dirname, join } from 'node:path'
import { NODE_FOLDER } from '../../process/own-program.ts'
import { environmentOf } from '../functions/environment.ts'
import type { InstanceSurroundings } from '../functions/job.ts'
import type { Release } from '../functions/release.ts'
import type { ExecOrder } from '../processes/zygote.ts'

/** Where the platform has the code (CONT-05); here that is the code folder. */
const CODE = '/code/'
const DEFAULT_COMMAND = ['/code/bootstrap']

/** Who is started. */
export interface Starting {
  readonly id: string
  readonly tempDir: string
  /** Where it is to listen. */
  readonly port: number
}

/** How the program of a release is started: its command, its folder, its environment. */
export function startOrder(release: Release, starting: Starting, around: InstanceSurroundings): ExecOrder {
  const { config, code, zygote } = release
  const command = [...(config.server?.command ?? DEFAULT_COMMAND), ...(config.server?.args ?? [])]
  const port = String(starting.port)
  const { faults } = around
  return {
    command: command.map((word) =>
      word.startsWith(CODE) ? join(code.folder, word.slice(CODE.length)) : word,
    ),
    codeDir: code.folder,
    tempDir: starting.tempDir,
    environment: {
      // The interpreter and the Node at hand, whatever else of these names the machine has.
      PATH: [dirname(zygote.executable), NODE_FOLDER, '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
      ...environmentOf(release, starting, faults),
      // CONT-06, A-12: on one machine no two instances can have the same port.
      FC_SERVER_PORT: port,
      FC_CUSTOM_LISTEN_PORT: port,
    },
    lostStderr: faults.has('stderr-lost'),
  }
}
