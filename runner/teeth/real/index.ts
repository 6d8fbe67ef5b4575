import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerTarget } from '../../../schemas/adapter/server-target.ts'
import { NODE_FOLDER } from '../../process/own-program.ts'
import { REFERENCE_FAULTS } from '../../reference/faults.ts'
import { createReference } from '../../reference/reference.ts'
import { readDeclaration } from '../../server-config.ts'
import { connectServer } from '../../targets/connect.ts'
import { realMutants, type LeftOut } from '../mutants/real-mutants.ts'
import type { RealFault } from '../real-fault.ts'
import { FILE_FLAWS } from './files.ts'
import { FIRST_GENERATION_FLAWS } from './first-generation.ts'
import type { Flawed } from './flawed.ts'
import { APPLICATION_FLAWS, EVENT_FLAWS } from './http.ts'
import { INSTANCE_FLAWS } from './instances.ts'
import { SEQUENCE_ONLY_FLAWS, type SequenceOnlyFlaw } from './sequences.ts'
import { SERVER_PROGRAM_FLAWS, type ServerProgramFlaw } from './server-programs.ts'
import { SERVER_TREATMENT_FLAWS } from './servers.ts'

/** Every flaw of a real implementation that can be shown on this machine, and those that cannot. */
export interface RealFaults {
  readonly faults: readonly RealFault[]
  readonly left: readonly LeftOut[]
}

const SERVERS = fileURLToPath(new URL('../../../fixtures/servers/', import.meta.url))
/** Long enough for a server on a busy machine, short enough to wait for one that never listens. */
const SERVER_START_MS = 2_500

const COMPILED_IN: readonly Flawed[] = [
  ...INSTANCE_FLAWS,
  ...FIRST_GENERATION_FLAWS,
  ...APPLICATION_FLAWS,
  ...EVENT_FLAWS,
  ...FILE_FLAWS,
  ...SERVER_TREATMENT_FLAWS,
]

/** Those that are built into the reference or into server programs, and so are there on every machine. */
export const REAL_FAULTS: readonly RealFault[] = [
  ...COMPILED_IN.map(ofReference),
  ...SEQUENCE_ONLY_FLAWS.map(ofSequences),
  ...SERVER_PROGRAM_FLAWS.filter(({ trips }) => trips.length > 0).map(ofServer),
]

/** Finds out what is on this machine, and adds the flaws that are made of the reference with it. */
export async function realFaults(signal: AbortSignal): Promise<RealFaults> {
  const { faults, left } = await realMutants(signal)
  return { faults: [...REAL_FAULTS, ...faults], left }
}

/** A flaw that is built into the reference; the same may be judged in several profiles. */
function ofReference({ fault, profile, red, judged }: Flawed): RealFault {
  return {
    name: `${fault}-on-${profile}`,
    what: REFERENCE_FAULTS[fault],
    profile,
    make: () => createReference({ faults: new Set([fault]), serverStartMs: SERVER_START_MS }),
    trips: red,
    judged,
  }
}

/** A flaw of the reference that is judged by what is drawn. */
function ofSequences({ fault, profile, red }: SequenceOnlyFlaw): RealFault {
  const trips = red.map((check) => `lifecycle/${check}`)
  return { ...ofReference({ fault, profile, red: trips }), othersMayFollow: true }
}

/** A server program with a flaw, which is judged by all that is declared of it. */
function ofServer({ name, trips, config = {}, timeoutScale }: ServerProgramFlaw): RealFault {
  const make = async (): Promise<ServerTarget> => {
    const declared = await readDeclaration({ file: 's.yaml', folder: SERVERS, env: {} })
    const own = { ...declared.config, ...config }
    return connectServer(`server:'${join(NODE_FOLDER, 'node')}' flawed.mjs ${name}`, {
      config: { ...own, server: { ...own.server, port: await freePort() } },
      folder: SERVERS,
      timeoutScale: timeoutScale ?? 1,
    })
  }
  return {
    name: `server-that-${name}`,
    what: `a server program that ${name.replaceAll('-', ' ')}`,
    ...{ profile: 'server', make, timeoutScale },
    trips: trips.map((check) => `server/${check}`),
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}
