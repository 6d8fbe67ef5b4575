import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../schemas/report/report.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { checkConformance } from '../conformance.ts'
import { connectServer } from '../targets/connect.ts'
import { findMarked } from '../process/survivors.ts'
import { redChecks } from './simulate.ts'

const PROGRAMS = fileURLToPath(new URL('../../fixtures/witness/servers/', import.meta.url))
const FLAWED = fileURLToPath(new URL('../../fixtures/servers/flawed.mjs', import.meta.url))
const LONG = 120_000
const folder = mkdtempSync(join(tmpdir(), 'fcc-server-'))

const CONFIG: FunctionConfig = {
  ...{
    generation: 'fc3',
    resource: 'hello',
    region: 'cn-hangzhou',
    functionName: 'hello',
    runtime: 'custom',
  },
  environment: {},
  httpTrigger: { name: 'http', methods: ['GET', 'POST', 'PUT', 'DELETE'] },
  hooks: {
    initializer: { handler: 'index.i', timeoutMs: 3_000 },
    preStop: { handler: 'index.s', timeoutMs: 3_000 },
  },
}

interface Judged {
  readonly config?: Partial<FunctionConfig>
  readonly checks?: readonly string[]
}

async function judge(
  spec: string,
  port: number,
  { config = {}, checks = [] }: Judged = {},
): Promise<RunReport> {
  const declared = { ...CONFIG, server: { port }, ...config }
  const target = await connectServer(spec, { config: declared, folder })
  return checkConformance({ target, selection: { checks } })
}

function listen(server: Server | ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '0.0.0.0', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listen(probe)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const recorded = (report: RunReport, id: string): string | undefined =>
  report.recordings.find((one) => one.id === `server/${id}`)?.detail

const reading = (report: RunReport, id: string): string | undefined =>
  report.recordings.find((one) => one.id === `server/${id}`)?.seen

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe.concurrent('a server that runs already', () => {
  it('is judged by what can be seen from outside', { timeout: LONG }, async () => {
    const server = createHttpServer({ keepAliveTimeout: 0 }, (request, response) => {
      request.resume().on('end', () => response.end('OK'))
    })
    const port = await listen(server)
    const report = await judge(`server:http://127.0.0.1:${port}`, port)
    server.close()
    expect(redChecks(report)).toEqual([])
    expect(report.outcome).toBe('conforms')
    const skipped = report.checks.filter(({ verdict }) => verdict === 'not-applicable').map(({ id }) => id)
    expect(skipped).toEqual(expect.arrayContaining(['server/survives-freezing', 'server/ends-when-asked']))
    const initialized = report.scenarios.flatMap(({ events }) =>
      events.filter((event) => event.kind === 'http' && event.purpose === 'initialize'),
    )
    expect(initialized).toHaveLength(1)
  })

  it('is told from one that is not there', { timeout: LONG }, async () => {
    const port = await freePort()
    const report = await judge(`server:http://127.0.0.1:${port}`, port, { checks: ['server/listens-*'] })
    expect(redChecks(report)).toEqual(['server/listens-in-time'])
  })
})

describe.concurrent('a port that somebody else has', () => {
  it('is replaced by another one that is announced', { timeout: LONG }, async () => {
    const taken = createServer()
    const port = await listen(taken)
    const report = await judge(`server:'${process.execPath}' '${FLAWED}' starts-children`, port, {
      checks: ['server/listens-*'],
    })
    taken.close()
    expect(report.outcome).toBe('conforms')
  })

  it('is no fault of a server that does not come up', { timeout: LONG }, async () => {
    const taken = createServer()
    const port = await listen(taken)
    const report = await judge(`server:'${process.execPath}' '${FLAWED}' exits-at-start`, port)
    taken.close()
    expect(redChecks(report)).toEqual([])
    expect(report.outcome).toBe('incomplete')
    expect(report.failure).toMatchObject({ code: 'port-taken', blame: 'environment' })
  })
})

describe('a program that cannot be started', () => {
  it('is a slip of the command line', async () => {
    await expect(judge('server:no-such-program', await freePort())).rejects.toMatchObject({
      code: 'server-not-found',
    })
  })
})

describe.skipIf(process.platform !== 'linux')('children of a server', () => {
  it('are gone afterwards, those that left its group, too', { timeout: LONG }, async () => {
    const marker = `test-${String(process.pid)}-${String(Date.now())}`
    await judge(`server:'${process.execPath}' '${FLAWED}' starts-children`, await freePort(), {
      config: { environment: { MARKER: marker } },
      checks: ['server/listens-*'],
    })
    expect(await findMarked('MARKER', marker)).toEqual([])
  })
})

const flask = spawnSync('python3', ['-c', 'import flask'])

/** Flask's own server closes every connection after its answer: a SHOULD, whatever the program says. */
const CLOSES = ['server/keeps-connections-open']
const BARE = 'server/answers-without-platform-headers'

describe
  .skipIf(flask.status !== 0)
  .concurrent('Flask programs (skipped where flask is not installed)', () => {
    it('conform when they are the corrected sample', { timeout: LONG }, async () => {
      cpSync(join(PROGRAMS, 'flask-corrected.py'), join(folder, 'corrected.py'))
      const report = await judge('server:python3 corrected.py', await freePort())
      expect(redChecks(report)).toEqual(CLOSES)
      expect(report.outcome).toBe('conforms')
      expect(reading(report, 'records-methods')).toBe('all')
      // The catch-all takes what is no call of a hook, as a client's request: that is meant so.
      expect(reading(report, 'records-hook-paths')).toBe('served')
      expect(reading(report, 'records-events')).toBe('taken')
    })

    it('show the defects of the documented sample', { timeout: LONG }, async () => {
      const port = await freePort()
      const documented = readFileSync(join(PROGRAMS, 'flask-documented.py'), 'utf8')
      writeFileSync(join(folder, 'documented.py'), documented.replace('port=9000', `port=${port}`))
      const report = await judge('server:python3 documented.py', port, {
        config: { httpTrigger: { name: 'http', methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] } },
      })
      expect(redChecks(report)).toEqual([BARE, ...CLOSES])
      // No MUST is violated; --strict counts the two.
      expect(report.outcome).toBe('conforms')
      expect(report.checks.find(({ id }) => id === BARE)).toMatchObject({
        level: 'should',
        actual: expect.stringContaining('500') as string,
      })
      expect(reading(report, 'records-methods')).toBe('refused')
      expect(recorded(report, 'records-methods')).toBe(
        'at `/`: GET 200, POST 405, PUT 405, DELETE 405, PATCH 405; ' +
          'at `/fc-conformance/any`: GET 200, POST 200, PUT 200, DELETE 200, PATCH 405',
      )
      expect(recorded(report, 'records-hook-paths')).toBe(
        'GET /initialize: 200, POST /pre-freeze: 200, POST /pre-stop: 200',
      )
      expect(reading(report, 'records-events')).toBe('taken')
    })
  })
